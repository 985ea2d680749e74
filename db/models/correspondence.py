"""What leaves and arrives: letters, messages, e-mails, and files."""

from peewee import BigIntegerField, BlobField, BooleanField, CharField, IntegerField, TextField
from playhouse.fields import EnumField

from db.fields import FactsField, InstantField
from db.models.complaints import Complaint
from db.models.people import Employee
from db.models.row import Row, link
from rules.words import Channel, MailState, MessageState, TextKind


class Letter(Row):
    """A letter as it left; the store itself refuses to change or remove it."""

    complaint = link(Complaint, "letters")
    kind = EnumField(TextKind)
    at = InstantField()
    by = link(Employee)
    subject = CharField(max_length=200)
    pdf = BlobField()
    sha256 = CharField(max_length=64)


class Message(Row):
    """A message that should leave, or left: the outbox.

    `key` is the same through every attempt, and goes along to gateways that ask for one.
    """

    key = CharField(max_length=120, unique=True)
    complaint = link(Complaint, "messages")
    employee = link(Employee, null=True)
    """One of us who is reminded; otherwise it goes to the customer."""
    channel = EnumField(Channel)
    kind = EnumField(TextKind, null=True)
    promotional = BooleanField(default=False)
    address = CharField(max_length=200)
    subject = CharField(max_length=200, default="")
    body = TextField()
    letter = link(Letter, null=True)
    promised_for = InstantField(null=True)
    """A date that it promises to the customer; his from the moment it left."""
    state = EnumField(MessageState)
    by = link(Employee, null=True)
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
            (("state", "not_before", "version"), False),
            (("state", "sent_at"), False),
            (("channel", "claimed_at"), False),
        )


class IncomingMail(Row):
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
    complaint = link(Complaint, "mails", null=True)
    decided_by = link(Employee, null=True)
    decided_at = InstantField(null=True)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("mailbox", "message_id"), True), (("state", "received_at"), False))


class StoredFile(Row):
    """The content of a file, kept once under its digest."""

    sha256 = CharField(max_length=64, unique=True)
    size = IntegerField()
    content = BlobField()


class Attachment(Row):
    """A file that came with an e-mail, or that somebody added to a complaint."""

    mail = link(IncomingMail, "attachments", null=True)
    complaint = link(Complaint, "attachments", null=True)
    name = CharField(max_length=200)
    content_type = CharField(max_length=120)
    file = link(StoredFile)
    by = link(Employee, null=True)
    """Who added it; None for what a mail brought."""
    at = InstantField()


class MailboxPlace(Row):
    """How far a folder of a mailbox was looked through."""

    mailbox = CharField(max_length=200)
    folder = CharField(max_length=200)
    validity = BigIntegerField()
    uid = BigIntegerField()

    class Meta:
        indexes = ((("mailbox", "folder"), True),)
