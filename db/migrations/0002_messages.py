"""Messages, reminders by steps, incoming e-mail, and one table of texts for all channels."""

import json
import re
from pathlib import Path
from typing import Any

from peewee import (
    SQL,
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

PACKS = Path(__file__).parent.parent.parent / "resources" / "business"


def up(migrator: Any, db: Any) -> None:
    """Make the tables, and carry texts and told lateness over."""

    class Complaint(Model):
        overdue_told_at = BigIntegerField(null=True)
        due_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "complaint"

    class Employee(Model):
        class Meta:
            database = db
            table_name = "employee"

    class Letter(Model):
        class Meta:
            database = db
            table_name = "letter"

    class LetterText(Model):
        kind = CharField(unique=True)
        subject = CharField(max_length=200)
        body = TextField()
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "letter_text"

    class MessageText(Model):
        kind = CharField()
        channel = CharField()
        subject = CharField(max_length=200, default="")
        body = TextField()
        sending = CharField(default="off")
        promotional = BooleanField(default=False)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "message_text"
            indexes = ((("kind", "channel"), True),)

    class Message(Model):
        key = CharField(max_length=120, unique=True)
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        employee = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        channel = CharField()
        kind = CharField(null=True)
        promotional = BooleanField(default=False)
        address = CharField(max_length=200)
        subject = CharField(max_length=200, default="")
        body = TextField()
        letter = ForeignKeyField(Letter, null=True, on_delete="RESTRICT")
        promised_for = BigIntegerField(null=True)
        state = CharField()
        by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        created_at = BigIntegerField()
        not_before = BigIntegerField()
        attempts = IntegerField(default=0)
        claimed_by = CharField(max_length=80, default="")
        claimed_at = BigIntegerField(null=True)
        sent_at = BigIntegerField(null=True)
        late = BooleanField(default=False)
        provider_id = CharField(max_length=200, default="")
        receipt_at = BigIntegerField(null=True)
        trouble = TextField(default="{}")
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "message"
            indexes = (
                (("state", "not_before"), False),
                (("state", "sent_at"), False),
                (("channel", "claimed_at"), False),
            )

    class Reminder(Model):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        due_at = BigIntegerField()
        minutes = IntegerField()
        at = BigIntegerField()

        class Meta:
            database = db
            table_name = "reminder"
            indexes = ((("complaint", "due_at", "minutes"), True),)

    class IncomingMail(Model):
        mailbox = CharField(max_length=200)
        message_id = CharField(max_length=250)
        sender = CharField(max_length=200, default="")
        sender_name = CharField(max_length=120, default="")
        subject = CharField(max_length=400, default="")
        text = TextField(default="")
        fresh = TextField(default="")
        automatic = BooleanField(default=False)
        cut = BooleanField(default=False)
        received_at = BigIntegerField()
        taken_at = BigIntegerField()
        state = CharField(default="new")
        complaint = ForeignKeyField(Complaint, null=True, on_delete="RESTRICT")
        decided_by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        decided_at = BigIntegerField(null=True)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "incoming_mail"
            indexes = ((("mailbox", "message_id"), True), (("state", "received_at"), False))

    class Attachment(Model):
        mail = ForeignKeyField(IncomingMail, on_delete="RESTRICT")
        name = CharField(max_length=200)
        content_type = CharField(max_length=120)
        content = BlobField()
        sha256 = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "attachment"

    class MailboxPlace(Model):
        mailbox = CharField(max_length=200)
        folder = CharField(max_length=200)
        validity = BigIntegerField()
        uid = BigIntegerField()

        class Meta:
            database = db
            table_name = "mailbox_place"
            indexes = ((("mailbox", "folder"), True),)

    db.create_tables([MessageText, Message, Reminder, IncomingMail, Attachment, MailboxPlace])
    for text in LetterText.select():
        MessageText.create(
            kind=text.kind,
            channel="letter",
            subject=text.subject,
            body=text.body,
            version=text.version,
        )
    _add_the_new_texts(MessageText)
    for told in Complaint.select().where(~Complaint.overdue_told_at.is_null()):
        Reminder.create(complaint=told.id, due_at=told.due_at, minutes=0, at=told.overdue_told_at)
    # A column with a default of its own: the migrator's other way rebuilds the table, and the
    # rows that point to it are in danger then.
    no = BooleanField(default=False, constraints=[SQL("DEFAULT FALSE")])
    auto = CharField(default="auto", constraints=[SQL("DEFAULT 'auto'")])
    unknown = CharField(default="unknown", constraints=[SQL("DEFAULT 'unknown'")])
    migrator.migrate(
        migrator.drop_table("letter_text"),
        migrator.alter_add_column("customer", "promotion_consent", no, allow_not_null=True),
        migrator.alter_add_column("customer", "reach", auto, allow_not_null=True),
        migrator.alter_add_column("customer", "form_of_address", unknown, allow_not_null=True),
        migrator.alter_add_column("personal_notice", "meant_for", BigIntegerField(null=True)),
        migrator.drop_column("complaint", "overdue_told_at", cascade=False),
    )


def _add_the_new_texts(table: Any) -> None:
    """Give a business that is at work the texts that it could not have yet, in its language."""
    known = {(text.kind, text.channel): text.body for text in table.select()}
    if not known:
        return
    hebrew = any(re.search("[\u05d0-\u05ea]", body) for body in known.values())
    pack = json.loads((PACKS / f"garage.{'he' if hebrew else 'en'}.json").read_text("utf-8"))
    for kind, channels in pack.get("texts", {}).items():
        for channel, text in channels.items():
            if (kind, channel) not in known:
                table.create(kind=kind, channel=channel, **text)
