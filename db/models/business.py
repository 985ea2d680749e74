"""What the business set up for itself: settings, word lists, fixed texts; and its store's name."""

from peewee import BooleanField, CharField, IntegerField, TextField
from playhouse.fields import EnumField

from db.fields import FactsField
from db.models.people import Employee
from db.models.row import Row, link
from rules.words import Channel, Sending, Source, TextKind


class StoreIdentity(Row):
    """The name that a store bears for life, through every copy, move and restore."""

    identity = CharField(max_length=32)


class BusinessSetting(Row):
    """One setting that differs from its default."""

    name = CharField(max_length=80, unique=True)
    value = FactsField()


class ComplaintSource(Row):
    """`word` is set on the sources we ship; their name is then translated."""

    word = EnumField(Source, null=True, unique=True)
    name = CharField(max_length=80, default="")
    position = IntegerField()
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class Department(Row):
    """A part of the business that is asked in inquiries; its representative or deputy answers."""

    name = CharField(max_length=80, unique=True)
    representative = link(Employee, null=True)
    deputy = link(Employee, null=True)
    position = IntegerField()
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class Topic(Row):
    """What a complaint can be about."""

    name = CharField(max_length=80, unique=True)
    group = CharField(max_length=80, default="", column_name="topic_group")
    position = IntegerField()
    active = BooleanField(default=True)
    department = link(Department, null=True)
    """Whom an inquiry about it goes to first."""
    version = IntegerField(default=1)


class Skill(Row):
    """A topic that an employee knows well."""

    employee = link(Employee)
    topic = link(Topic)

    class Meta:
        indexes = ((("employee", "topic"), True),)


class Bay(Row):
    """A place in the workshop that takes one vehicle at a time."""

    name = CharField(max_length=80, unique=True)
    position = IntegerField()
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class MessageText(Row):
    """A fixed text with fields to fill in, and what happens by itself on its occasion."""

    kind = EnumField(TextKind)
    channel = EnumField(Channel)
    subject = CharField(max_length=200, default="")
    body = TextField()
    sending = EnumField(Sending, default=Sending.OFF)
    promotional = BooleanField(default=False)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("kind", "channel"), True),)
