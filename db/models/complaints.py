"""A complaint and what happened to it."""

from typing import Any

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField, IntEnumField

from db.fields import FactsField, InstantField
from db.models.business import Bay, ComplaintSource, Topic
from db.models.customers import Customer, Vehicle
from db.models.people import Employee
from db.models.processes import ProcessVersion
from db.models.row import Row, link
from rules.errors import RuleBroken
from rules.words import (
    Channel,
    CommitmentMode,
    ContactKind,
    Deed,
    Direction,
    Event,
    Notice,
    Role,
    Status,
    Urgency,
    Verdict,
)

_LISTED = (
    "urgency",
    "closed_at",
    "about",
    "opened_by",
    "number",
    "customer",
    "vehicle",
    "source",
    "stage_due_at",
)
"""What lists are filtered and ordered by, besides; with it stands in an index all they ask."""


class Complaint(Row):
    """A complaint; `version` grows with every change of it."""

    number = IntegerField(unique=True)
    customer = link(Customer, "complaints", null=True)
    vehicle = link(Vehicle, "complaints", null=True)
    source = link(ComplaintSource)
    urgency = IntEnumField(Urgency)
    status = EnumField(Status)
    handler = link(Employee, null=True)
    opened_by = link(Employee)
    received_at = InstantField()
    registered_at = InstantField()
    due_at = InstantField()
    commitment_from = InstantField()
    commitment_amount = IntegerField()
    commitment_mode = EnumField(CommitmentMode)
    text = TextField()
    reason = TextField(default="")
    expectation = TextField(default="")
    failure = TextField(default="")
    parties = TextField(default="")
    outside_unit = BooleanField(default=False)
    about = link(Employee, null=True)
    """One of us whom it is about: he never learns of it here."""
    contacts = IntegerField(default=1)
    repeat_of = link("self", null=True)
    verdict = EnumField(Verdict, null=True)
    resolution = TextField(default="")
    answer_sent = BooleanField(default=False)
    closed_at = InstantField(null=True)
    closed_by = link(Employee, null=True)
    reopened = IntegerField(default=0)
    kind = EnumField(ContactKind, default=ContactKind.COMPLAINT)
    process = link(ProcessVersion, null=True)
    """The version that it began with; None: it goes through no stages."""
    stage = CharField(max_length=40, default="")
    """Key of the stage whose turn it is. This and the next three repeat what stands in its own
    tables, for lists to ask: only `db.process.clocks` writes them."""
    stage_performer = EnumField(Role, null=True)
    stage_due_at = InstantField(null=True)
    paused_until = InstantField(null=True)
    version = IntegerField(default=1)

    class Meta:
        indexes = (
            (("status", "due_at", "handler", "registered_at", *_LISTED), False),
            (("handler", "status", "due_at", "registered_at", *_LISTED), False),
            (("registered_at", "status", "due_at", "handler", *_LISTED), False),
            (("customer", "registered_at", "about"), False),
            (("status", "closed_at", "due_at", "about", "handler", "opened_by"), False),
        )

    @classmethod
    def get_by_id(cls, key: Any) -> Any:  # noqa: ANN401 - a row of this table
        """Give a complaint; raises `no_such_complaint`, as for one that nobody may tell him of."""
        try:
            return super().get_by_id(key)
        except cls.DoesNotExist:
            raise RuleBroken("no_such_complaint") from None


# The few that are open, with what the board and the lists of every day ask of them.
Complaint.add_index(
    Complaint.handler,
    Complaint.urgency,
    Complaint.due_at,
    Complaint.stage_due_at,
    Complaint.about,
    Complaint.opened_by,
    Complaint.closed_at,
    where=Complaint.closed_at.is_null(),
    name="complaint_open",
)


class Presence(Row):
    """Which complaint a running program shows; one row a program, kept fresh while it shows it."""

    program = CharField(max_length=80, unique=True)
    employee = link(Employee)
    complaint = link(Complaint, null=True)
    editing = BooleanField(default=False)
    at = InstantField()


class ComplaintTopic(Row):
    """A topic of a complaint."""

    complaint = link(Complaint, "topics")
    topic = link(Topic)

    class Meta:
        indexes = ((("complaint", "topic"), True),)


class History(Row):
    """What happened to a complaint; the store itself refuses to change or remove a line."""

    complaint = link(Complaint, "history")
    at = InstantField()
    by = link(Employee, null=True)
    event = EnumField(Event)
    from_handler = link(Employee, null=True)
    to_handler = link(Employee, null=True)
    reason = TextField(default="")
    facts = FactsField(default=dict)

    class Meta:
        # With what the figures of the report ask of a line, so that the line itself rests.
        indexes = ((("event", "complaint", "from_handler", "to_handler", "at"), False),)


class UndoStep(Row):
    """What a step changed, as it was before: with it the step can be taken back."""

    line = ForeignKeyField(History, unique=True, on_delete="RESTRICT")
    complaint = link(Complaint)
    version = IntegerField()
    """Of the complaint after the step: any other says that something was built on it."""
    before = FactsField()


class Contact(Row):
    """An entry of the contact log; append-only as history is."""

    complaint = link(Complaint, "contact_log")
    at = InstantField()
    by = link(Employee)
    channel = EnumField(Channel)
    direction = EnumField(Direction)
    text = TextField()

    class Meta:
        indexes = ((("direction", "complaint", "at"), False),)


class Pause(Row):
    """A time in which the clocks of a complaint stand, because we wait for the customer."""

    complaint = link(Complaint, "pauses")
    begins_at = InstantField()
    until = InstantField()
    """When it ends by itself."""
    ended_at = InstantField(null=True)
    """When somebody ended it before."""
    reason = TextField()
    by = link(Employee)
    ended_by = link(Employee, null=True)
    told_at = InstantField(null=True)
    """When people were told that it ended by itself."""


class CustomerPromise(Row):
    """A date that the customer was given, and whether he was told."""

    complaint = link(Complaint, "promises")
    at = InstantField()
    by = link(Employee)
    promised_for = InstantField()
    told = BooleanField()


class Appointment(Row):
    """A vehicle is asked to come; one that was given up keeps its row.

    Without a bay it was booked in the outside program, which knows where.
    """

    complaint = link(Complaint, "appointments")
    bay = link(Bay, null=True)
    starts_at = InstantField()
    ends_at = InstantField()
    remarks = CharField(max_length=200, default="")
    by = link(Employee)
    made_at = InstantField()
    cancelled_at = InstantField(null=True)

    class Meta:
        indexes = ((("bay", "starts_at"), False),)


class Reminder(Row):
    """A step of reminding that was taken; one row decides which of several programs takes it."""

    complaint = link(Complaint, "reminders")
    due_at = InstantField()
    """The due time it was about: a reopened complaint begins anew."""
    minutes = IntegerField()
    """After the due time; before it when negative."""
    at = InstantField()

    class Meta:
        indexes = ((("complaint", "due_at", "minutes"), True),)


class PersonalNotice(Row):
    """Something one employee should hear of."""

    employee = link(Employee)
    complaint = link(Complaint)
    kind = EnumField(Notice)
    at = InstantField()
    meant_for = InstantField(null=True)
    """When it should have been told, where no program ran then."""
    read_at = InstantField(null=True)

    class Meta:
        indexes = ((("employee", "read_at", "complaint"), False),)


class AuditLine(Row):
    """What was done in this store, by whom; each line carries the digest of all before it."""

    at = InstantField()
    by = link(Employee, null=True)
    """None for what the program did by itself, or what nobody signed in for."""
    deed = EnumField(Deed)
    complaint = link(Complaint, null=True)
    facts = FactsField(default=dict)
    """Names of fields, numbers and ids; never what a customer said or who he is."""
    chain = CharField(max_length=64)


class CaseStudy(Row):
    """What is told of a complaint to the management meeting, beside what the store knows."""

    complaint = ForeignKeyField(Complaint, unique=True, on_delete="RESTRICT")
    entitled = TextField(default="")
    """What the customer is entitled to."""
    cost = IntegerField(null=True)
    """In whole shekels."""
    lesson = TextField(default="")
    by = link(Employee)
    at = InstantField()
    version = IntegerField(default=1)
