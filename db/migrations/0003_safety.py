"""Audit log, taking back, presence, files by their digest, complaints about one of us."""

from typing import Any
from uuid import uuid4

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


def up(migrator: Any, db: Any) -> None:
    """Make the tables, and move files that came by e-mail under their digests."""

    class Employee(Model):
        class Meta:
            database = db
            table_name = "employee"

    class Complaint(Model):
        class Meta:
            database = db
            table_name = "complaint"

    class History(Model):
        class Meta:
            database = db
            table_name = "history"

    class StoreIdentity(Model):
        identity = CharField(max_length=32)

        class Meta:
            database = db
            table_name = "store_identity"

    class Presence(Model):
        program = CharField(max_length=80, unique=True)
        employee = ForeignKeyField(Employee, on_delete="RESTRICT")
        complaint = ForeignKeyField(Complaint, null=True, on_delete="RESTRICT")
        editing = BooleanField(default=False)
        at = BigIntegerField()

        class Meta:
            database = db
            table_name = "presence"

    class UndoStep(Model):
        line = ForeignKeyField(History, unique=True, on_delete="RESTRICT")
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        version = IntegerField()
        before = TextField()

        class Meta:
            database = db
            table_name = "undo_step"

    class AuditLine(Model):
        at = BigIntegerField()
        by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        deed = CharField()
        complaint = ForeignKeyField(Complaint, null=True, on_delete="RESTRICT")
        facts = TextField(default="{}")
        chain = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "audit_line"

    db.create_tables([StoreIdentity, Presence, UndoStep, AuditLine])
    StoreIdentity.create(identity=uuid4().hex)
    _keep_files_by_digest(db)
    one = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    zero = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    about = ForeignKeyField(Employee, field=Employee.id, null=True, on_delete="RESTRICT")
    migrator.migrate(
        migrator.alter_add_column("complaint", "about_id", about),
        migrator.add_index("complaint", ("about_id",)),
        migrator.alter_add_column("customer", "erased_at", BigIntegerField(null=True)),
        migrator.alter_add_column("sign_in_failure", "uptime", zero, allow_not_null=True),
        migrator.alter_add_column("topic", "version", one, allow_not_null=True),
        migrator.alter_add_column("complaint_source", "version", one, allow_not_null=True),
        migrator.alter_add_column("bay", "version", one, allow_not_null=True),
    )


def _keep_files_by_digest(db: Any) -> None:
    class Mail(Model):
        taken_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "incoming_mail"

    class Employee(Model):
        class Meta:
            database = db
            table_name = "employee"

    class Complaint(Model):
        class Meta:
            database = db
            table_name = "complaint"

    class StoredFile(Model):
        sha256 = CharField(max_length=64, unique=True)
        size = IntegerField()
        content = BlobField()

        class Meta:
            database = db
            table_name = "stored_file"

    class Attachment(Model):
        mail = ForeignKeyField(Mail, null=True, on_delete="RESTRICT")
        complaint = ForeignKeyField(Complaint, null=True, on_delete="RESTRICT")
        name = CharField(max_length=200)
        content_type = CharField(max_length=120)
        file = ForeignKeyField(StoredFile, on_delete="RESTRICT")
        by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        at = BigIntegerField()

        class Meta:
            database = db
            table_name = "attachment"

    db.create_tables([StoredFile])
    db.execute_sql(
        "INSERT INTO stored_file (sha256, size, content) "
        "SELECT sha256, LENGTH(content), content FROM attachment "
        "WHERE id IN (SELECT MIN(id) FROM attachment GROUP BY sha256)"
    )
    rows = db.execute_sql(
        "SELECT a.mail_id, a.name, a.content_type, f.id, m.taken_at FROM attachment a "
        "JOIN stored_file f ON f.sha256 = a.sha256 JOIN incoming_mail m ON m.id = a.mail_id "
        "ORDER BY a.id"
    ).fetchall()
    db.execute_sql("DROP TABLE attachment")
    db.create_tables([Attachment])
    for mail, name, content_type, file, at in rows:
        Attachment.create(mail=mail, name=name, content_type=content_type, file=file, at=at)
