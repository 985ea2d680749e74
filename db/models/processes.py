"""How answers should come about: processes, the handling policy, ceilings."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.fields import FactsField, InstantField
from db.models.business import ComplaintSource
from db.models.people import Employee
from db.models.row import Row, link
from rules.words import ContactKind, CustomerClass, Role, Verdict


class ProcessTemplate(Row):
    """A process that complaints can go through; what it says stands in its versions."""

    name = CharField(max_length=80, unique=True)
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class ProcessVersion(Row):
    """What a process says from some moment on; never changed, for complaints keep theirs."""

    template = link(ProcessTemplate, "versions")
    number = IntegerField()
    definition = FactsField()
    """As `rules.process.to_plain` gives it."""
    by = link(Employee, null=True)
    """None for what we ship."""
    at = InstantField()

    class Meta:
        indexes = ((("template", "number"), True),)


class ProcessChoice(Row):
    """Which process a contact goes through, by source and kind; None stands for every one."""

    source = link(ComplaintSource, null=True)
    kind = EnumField(ContactKind, null=True)
    template = link(ProcessTemplate, null=True)
    """None: without stages."""


class PolicyLine(Row):
    """A row of the handling policy; see `rules.authority.PolicyRow`."""

    position = IntegerField()
    verdict = EnumField(Verdict, null=True)
    repeat = BooleanField(null=True)
    customer_class = EnumField(CustomerClass, null=True)
    remedies = FactsField(default=list)
    decides = FactsField(default=list)
    approvers = FactsField(default=list)
    caller = EnumField(Role, null=True)


class AuthorityCeiling(Row):
    """The most that a role, or one employee, may give away by himself, in whole shekels."""

    role = EnumField(Role, null=True, unique=True)
    employee = ForeignKeyField(Employee, null=True, unique=True, on_delete="RESTRICT")
    amount = IntegerField()
