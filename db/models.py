"""Every table, and nothing else.

Add a column or a table: change it here, add the numbered step in `migrations/` that brings an
older store along, and `tests/db/test_store.py` says whether the two agree.
"""

from typing import Any

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    DatabaseProxy,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from playhouse.fields import EnumField, IntEnumField

from db.fields import FactsField, InstantField
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import (
    Action,
    Channel,
    CommitmentMode,
    CustomerClass,
    Deed,
    Direction,
    Event,
    FormOfAddress,
    MailState,
    MessageState,
    Notice,
    PackEvery,
    Reach,
    Role,
    Sending,
    Source,
    Status,
    TextKind,
    Urgency,
    Verdict,
)

database = DatabaseProxy()


class _Row(Model):  # type: ignore[misc]
    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def get_by_id(cls, key: Any) -> Any:  # noqa: ANN401 - a row of this table
        """Give a row by its id, as peewee's own does, which spends most of its time on the wording.

        Every verb asks so; filling a demo store takes a fifth longer without. Raises DoesNotExist.
        """
        question = f'SELECT * FROM "{cls._meta.table_name}" WHERE id = {database.param}'  # noqa: S608
        return cls.raw(question, key).get()


def _link(to: type[Model] | str, back: str = "+", *, null: bool = False) -> ForeignKeyField:
    # Nothing that history speaks of may be swept away with something else.
    return ForeignKeyField(to, backref=back, null=null, on_delete="RESTRICT")


class Employee(_Row):
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


class Right(_Row):
    """A right that one employee has otherwise than his role gives it."""

    employee = _link(Employee)
    action = EnumField(Action)
    scope = EnumField(Scope)

    class Meta:
        table_name = "employee_right"
        indexes = ((("employee", "action"), True),)


class Absence(_Row):
    """Days on which an employee is away, both included."""

    employee = _link(Employee)
    first_day = DateField()
    last_day = DateField()
    replacement = _link(Employee, null=True)


class SignInFailure(_Row):
    """Failed sign-ins of a name, whether anybody bears it or not."""

    sign_in_key = CharField(max_length=80, unique=True)
    failures = IntegerField()
    last_at = InstantField()
    uptime = IntegerField(default=0)
    """Seconds that the machine had been up then: a clock can be set, this cannot."""


class StoreIdentity(_Row):
    """The name that a store bears for life, through every copy, move and restore."""

    identity = CharField(max_length=32)


class Preference(_Row):
    """What one person set for himself, such as his filters."""

    employee = _link(Employee)
    name = CharField(max_length=80)
    value = FactsField()

    class Meta:
        indexes = ((("employee", "name"), True),)


class BusinessSetting(_Row):
    """One setting that differs from its default."""

    name = CharField(max_length=80, unique=True)
    value = FactsField()


class ComplaintSource(_Row):
    """`word` is set on the sources we ship; their name is then translated."""

    word = EnumField(Source, null=True, unique=True)
    name = CharField(max_length=80, default="")
    position = IntegerField()
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class Topic(_Row):
    """What a complaint can be about."""

    name = CharField(max_length=80, unique=True)
    group = CharField(max_length=80, default="", column_name="topic_group")
    position = IntegerField()
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class Skill(_Row):
    """A topic that an employee knows well."""

    employee = _link(Employee)
    topic = _link(Topic)

    class Meta:
        indexes = ((("employee", "topic"), True),)


class Customer(_Row):
    """Somebody whose vehicles come to us; `number` is how the business knows him."""

    number = IntegerField(unique=True)
    name = CharField(max_length=120, index=True)
    kind = EnumField(CustomerClass, default=CustomerClass.PRIVATE)
    email = CharField(max_length=200, default="")
    address = CharField(max_length=200, default="")
    remarks = TextField(default="")
    sms_consent = BooleanField(default=True)
    email_consent = BooleanField(default=True)
    promotion_consent = BooleanField(default=False)
    reach = EnumField(Reach, default=Reach.AUTO)
    form_of_address = EnumField(FormOfAddress, default=FormOfAddress.UNKNOWN)
    erased_at = InstantField(null=True)
    """When everything personal was taken out of what is kept of him."""
    version = IntegerField(default=1)


class Phone(_Row):
    """`digits` is the national number without punctuation: what is searched."""

    customer = _link(Customer, "phones")
    digits = CharField(max_length=20, index=True)
    position = IntegerField(default=0)


class Vehicle(_Row):
    """A vehicle; `plate` is kept as its digits alone."""

    plate = CharField(max_length=10, unique=True)
    make = CharField(max_length=60, default="")
    model = CharField(max_length=60, default="")
    year = IntegerField(null=True)
    owner = _link(Customer, "vehicles", null=True)
    version = IntegerField(default=1)


class Ownership(_Row):
    """Who owned a vehicle from when; the last row is the owner of today."""

    vehicle = _link(Vehicle)
    customer = _link(Customer)
    since = InstantField()


class Complaint(_Row):
    """A complaint; `version` grows with every change of it."""

    number = IntegerField(unique=True)
    customer = _link(Customer, "complaints", null=True)
    vehicle = _link(Vehicle, "complaints", null=True)
    source = _link(ComplaintSource)
    urgency = IntEnumField(Urgency)
    status = EnumField(Status)
    handler = _link(Employee, null=True)
    opened_by = _link(Employee)
    received_at = InstantField()
    registered_at = InstantField(index=True)
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
    about = _link(Employee, null=True)
    """One of us whom it is about: he never learns of it here."""
    contacts = IntegerField(default=1)
    repeat_of = _link("self", null=True)
    verdict = EnumField(Verdict, null=True)
    resolution = TextField(default="")
    answer_sent = BooleanField(default=False)
    closed_at = InstantField(null=True)
    closed_by = _link(Employee, null=True)
    reopened = IntegerField(default=0)
    version = IntegerField(default=1)

    class Meta:
        indexes = (
            (("status", "due_at"), False),
            (("handler", "status", "due_at"), False),
            (("customer", "registered_at", "about"), False),
            (("status", "closed_at"), False),
        )

    @classmethod
    def get_by_id(cls, key: Any) -> Any:  # noqa: ANN401 - a row of this table
        """Give a complaint; raises `no_such_complaint`, as for one that nobody may tell him of."""
        try:
            return super().get_by_id(key)
        except cls.DoesNotExist:
            raise RuleBroken("no_such_complaint") from None


class Presence(_Row):
    """Which complaint a running program shows; one row a program, kept fresh while it shows it."""

    program = CharField(max_length=80, unique=True)
    employee = _link(Employee)
    complaint = _link(Complaint, null=True)
    editing = BooleanField(default=False)
    at = InstantField()


class ComplaintTopic(_Row):
    """A topic of a complaint."""

    complaint = _link(Complaint, "topics")
    topic = _link(Topic)

    class Meta:
        indexes = ((("complaint", "topic"), True),)


class History(_Row):
    """What happened to a complaint; the store itself refuses to change or remove a line."""

    complaint = _link(Complaint, "history")
    at = InstantField()
    by = _link(Employee, null=True)
    event = EnumField(Event)
    from_handler = _link(Employee, null=True)
    to_handler = _link(Employee, null=True)
    reason = TextField(default="")
    facts = FactsField(default=dict)

    class Meta:
        # With what the figures of the report ask of a line, so that the line itself rests.
        indexes = ((("event", "complaint", "from_handler", "to_handler", "at"), False),)


class UndoStep(_Row):
    """What a step changed, as it was before: with it the step can be taken back."""

    line = ForeignKeyField(History, unique=True, on_delete="RESTRICT")
    complaint = _link(Complaint)
    version = IntegerField()
    """Of the complaint after the step: any other says that something was built on it."""
    before = FactsField()


class Contact(_Row):
    """An entry of the contact log; append-only as history is."""

    complaint = _link(Complaint, "contact_log")
    at = InstantField()
    by = _link(Employee)
    channel = EnumField(Channel)
    direction = EnumField(Direction)
    text = TextField()

    class Meta:
        indexes = ((("direction", "complaint", "at"), False),)


class CustomerPromise(_Row):
    """A date that the customer was given, and whether he was told."""

    complaint = _link(Complaint, "promises")
    at = InstantField()
    by = _link(Employee)
    promised_for = InstantField()
    told = BooleanField()


class Bay(_Row):
    """A place in the workshop that takes one vehicle at a time."""

    name = CharField(max_length=80, unique=True)
    position = IntegerField()
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class Appointment(_Row):
    """A vehicle is asked to come; one that was given up keeps its row.

    Without a bay it was booked in the outside program, which knows where.
    """

    complaint = _link(Complaint, "appointments")
    bay = _link(Bay, null=True)
    starts_at = InstantField()
    ends_at = InstantField()
    remarks = CharField(max_length=200, default="")
    by = _link(Employee)
    made_at = InstantField()
    cancelled_at = InstantField(null=True)

    class Meta:
        indexes = ((("bay", "starts_at"), False),)


class MessageText(_Row):
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


class Letter(_Row):
    """A letter as it left; the store itself refuses to change or remove it."""

    complaint = _link(Complaint, "letters")
    kind = EnumField(TextKind)
    at = InstantField()
    by = _link(Employee)
    subject = CharField(max_length=200)
    pdf = BlobField()
    sha256 = CharField(max_length=64)


class Message(_Row):
    """A message that should leave, or left: the outbox.

    `key` is the same through every attempt, and goes along to gateways that ask for one.
    """

    key = CharField(max_length=120, unique=True)
    complaint = _link(Complaint, "messages")
    employee = _link(Employee, null=True)
    """One of us who is reminded; otherwise it goes to the customer."""
    channel = EnumField(Channel)
    kind = EnumField(TextKind, null=True)
    promotional = BooleanField(default=False)
    address = CharField(max_length=200)
    subject = CharField(max_length=200, default="")
    body = TextField()
    letter = _link(Letter, null=True)
    promised_for = InstantField(null=True)
    """A date that it promises to the customer; his from the moment it left."""
    state = EnumField(MessageState)
    by = _link(Employee, null=True)
    """Who wrote it or said yes to it; None for what the program did by itself."""
    created_at = InstantField()
    not_before = InstantField()
    """When it may be tried next."""
    attempts = IntegerField(default=0)
    claimed_by = CharField(max_length=80, default="")
    claimed_at = InstantField(null=True)
    sent_at = InstantField(null=True)
    late = BooleanField(default=False)
    provider_id = CharField(max_length=200, default="")
    receipt_at = InstantField(null=True)
    trouble = FactsField(default=dict)
    """Code and facts of what last went wrong, or why a person has to look."""
    version = IntegerField(default=1)

    class Meta:
        indexes = (
            (("state", "not_before"), False),
            (("state", "sent_at"), False),
            (("channel", "claimed_at"), False),
        )


class Reminder(_Row):
    """A step of reminding that was taken; one row decides which of several programs takes it."""

    complaint = _link(Complaint, "reminders")
    due_at = InstantField()
    """The due time it was about: a reopened complaint begins anew."""
    minutes = IntegerField()
    """After the due time; before it when negative."""
    at = InstantField()

    class Meta:
        indexes = ((("complaint", "due_at", "minutes"), True),)


class IncomingMail(_Row):
    """An e-mail that came in; a person decides where it belongs."""

    mailbox = CharField(max_length=200)
    message_id = CharField(max_length=250)
    sender = CharField(max_length=200, default="")
    sender_name = CharField(max_length=120, default="")
    subject = CharField(max_length=400, default="")
    text = TextField(default="")
    fresh = TextField(default="")
    """The text without the older mail it quotes."""
    automatic = BooleanField(default=False)
    """Written by a program, such as an answer of absence or a mail that did not arrive."""
    cut = BooleanField(default=False)
    """More of it is in the mailbox."""
    received_at = InstantField()
    taken_at = InstantField()
    state = EnumField(MailState, default=MailState.NEW)
    complaint = _link(Complaint, "mails", null=True)
    decided_by = _link(Employee, null=True)
    decided_at = InstantField(null=True)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("mailbox", "message_id"), True), (("state", "received_at"), False))


class StoredFile(_Row):
    """The content of a file, kept once under its digest."""

    sha256 = CharField(max_length=64, unique=True)
    size = IntegerField()
    content = BlobField()


class Attachment(_Row):
    """A file that came with an e-mail, or that somebody added to a complaint."""

    mail = _link(IncomingMail, "attachments", null=True)
    complaint = _link(Complaint, "attachments", null=True)
    name = CharField(max_length=200)
    content_type = CharField(max_length=120)
    file = _link(StoredFile)
    by = _link(Employee, null=True)
    """Who added it; None for what a mail brought."""
    at = InstantField()


class MailboxPlace(_Row):
    """How far a folder of a mailbox was looked through."""

    mailbox = CharField(max_length=200)
    folder = CharField(max_length=200)
    validity = BigIntegerField()
    uid = BigIntegerField()

    class Meta:
        indexes = ((("mailbox", "folder"), True),)


class PersonalNotice(_Row):
    """Something one employee should hear of."""

    employee = _link(Employee)
    complaint = _link(Complaint)
    kind = EnumField(Notice)
    at = InstantField()
    meant_for = InstantField(null=True)
    """When it should have been told, where no program ran then."""
    read_at = InstantField(null=True)

    class Meta:
        indexes = ((("employee", "read_at"), False),)


class AuditLine(_Row):
    """What was done in this store, by whom; each line carries the digest of all before it."""

    at = InstantField()
    by = _link(Employee, null=True)
    """None for what the program did by itself, or what nobody signed in for."""
    deed = EnumField(Deed)
    complaint = _link(Complaint, null=True)
    facts = FactsField(default=dict)
    """Names of fields, numbers and ids; never what a customer said or who he is."""
    chain = CharField(max_length=64)


class MonthJobs(_Row):
    """How many jobs the workshop had in a month: what complaints are measured against."""

    month = DateField(unique=True)
    """Its first day."""
    jobs = IntegerField()
    by = _link(Employee)
    at = InstantField()


class CaseStudy(_Row):
    """What is told of a complaint to the management meeting, beside what the store knows."""

    complaint = ForeignKeyField(Complaint, unique=True, on_delete="RESTRICT")
    entitled = TextField(default="")
    """What the customer is entitled to."""
    cost = IntegerField(null=True)
    """In whole shekels."""
    lesson = TextField(default="")
    by = _link(Employee)
    at = InstantField()
    version = IntegerField(default=1)


class PackRun(_Row):
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


TABLES = (
    StoreIdentity,
    Employee,
    Right,
    Absence,
    SignInFailure,
    Preference,
    BusinessSetting,
    ComplaintSource,
    Topic,
    Skill,
    Customer,
    Phone,
    Vehicle,
    Ownership,
    Complaint,
    ComplaintTopic,
    Presence,
    History,
    UndoStep,
    Contact,
    CustomerPromise,
    Bay,
    Appointment,
    MessageText,
    Letter,
    Message,
    Reminder,
    IncomingMail,
    StoredFile,
    Attachment,
    MailboxPlace,
    PersonalNotice,
    AuditLine,
    MonthJobs,
    CaseStudy,
    PackRun,
)

APPEND_ONLY = (History, Contact, CustomerPromise, Letter, AuditLine)
"""Tables of which the store refuses every change and removal."""
