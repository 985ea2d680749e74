"""What the report needs beside the complaints."""

from peewee import CharField, DateField, IntegerField
from playhouse.fields import EnumField

from db.fields import FactsField, InstantField
from db.models.people import Employee
from db.models.row import Row, link
from rules.words import PackEvery


class MonthJobs(Row):
    """How many jobs the workshop had in a month: what complaints are measured against."""

    month = DateField(unique=True)
    """Its first day."""
    jobs = IntegerField()
    by = link(Employee)
    at = InstantField()


class PackRun(Row):
    """A report that is made by itself for a period; one row decides which program makes it."""

    every = EnumField(PackEvery)
    first_day = DateField()
    last_day = DateField()
    claimed_by = CharField(max_length=80, default="")
    claimed_at = InstantField(null=True)
    attempts = IntegerField(default=0)
    written_to = CharField(max_length=400, default="")
    written_at = InstantField(null=True)
    mailed_to = CharField(max_length=200, default="")
    mailed_at = InstantField(null=True)
    done_at = InstantField(null=True)
    trouble = FactsField(default=dict)
    """Code and facts of what last went wrong."""

    class Meta:
        indexes = ((("every", "first_day"), True),)
