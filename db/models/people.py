"""Employees: who they are, what they may do, when they are away."""

from peewee import BooleanField, CharField, DateField, IntegerField
from playhouse.fields import EnumField

from db.fields import FactsField, InstantField
from db.models.row import Row, link
from rules.permissions import Scope
from rules.words import Action, Role


class Employee(Row):
    """Somebody who works here, or did."""

    name = CharField(max_length=80)
    sign_in = CharField(max_length=80)
    sign_in_key = CharField(max_length=80, unique=True)
    password_hash = CharField()
    role = EnumField(Role)
    department = CharField(max_length=80, default="")
    phone = CharField(max_length=40, default="")
    email = CharField(max_length=200, default="")
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class Right(Row):
    """A right that one employee has otherwise than his role gives it."""

    employee = link(Employee)
    action = EnumField(Action)
    scope = EnumField(Scope)

    class Meta:
        table_name = "employee_right"
        indexes = ((("employee", "action"), True),)


class Absence(Row):
    """Days on which an employee is away, both included."""

    employee = link(Employee)
    first_day = DateField()
    last_day = DateField()
    replacement = link(Employee, null=True)


class SignInFailure(Row):
    """Failed sign-ins of a name, whether anybody bears it or not."""

    sign_in_key = CharField(max_length=80, unique=True)
    failures = IntegerField()
    last_at = InstantField()
    uptime = IntegerField(default=0)
    """Seconds that the machine had been up then: a clock can be set, this cannot."""


class Preference(Row):
    """What one person set for himself, such as his filters."""

    employee = link(Employee)
    name = CharField(max_length=80)
    value = FactsField()

    class Meta:
        indexes = ((("employee", "name"), True),)
