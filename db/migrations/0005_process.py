"""Processes with stages, inquiries of departments, recommendations and approvals, pauses."""

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
    TextField,
)
from peewee import Model as Table

PACKS = Path(__file__).parent.parent.parent / "resources" / "business"


def up(migrator: Any, db: Any) -> None:
    """Make the tables and columns, and what we ship; no complaint begins to go through stages."""

    class Employee(Table):
        class Meta:
            database = db
            table_name = "employee"

    class ComplaintSource(Table):
        class Meta:
            database = db
            table_name = "complaint_source"

    class Topic(Table):
        class Meta:
            database = db
            table_name = "topic"

    class Complaint(Table):
        class Meta:
            database = db
            table_name = "complaint"

    class Letter(Table):
        class Meta:
            database = db
            table_name = "letter"

    class Message(Table):
        class Meta:
            database = db
            table_name = "message"

    class Contact(Table):
        class Meta:
            database = db
            table_name = "contact"

    class Attachment(Table):
        class Meta:
            database = db
            table_name = "attachment"

    class Department(Table):
        name = CharField(max_length=80, unique=True)
        representative = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        deputy = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        position = IntegerField()
        active = BooleanField(default=True)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "department"

    class ProcessTemplate(Table):
        name = CharField(max_length=80, unique=True)
        active = BooleanField(default=True)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "process_template"

    class ProcessVersion(Table):
        template = ForeignKeyField(ProcessTemplate, on_delete="RESTRICT")
        number = IntegerField()
        definition = TextField()
        by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        at = BigIntegerField()

        class Meta:
            database = db
            table_name = "process_version"
            indexes = ((("template", "number"), True),)

    class ProcessChoice(Table):
        source = ForeignKeyField(ComplaintSource, null=True, on_delete="RESTRICT")
        kind = CharField(null=True)
        template = ForeignKeyField(ProcessTemplate, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "process_choice"

    class PolicyLine(Table):
        position = IntegerField()
        verdict = CharField(null=True)
        repeat = BooleanField(null=True)
        customer_class = CharField(null=True)
        remedies = TextField(default="[]")
        decides = TextField(default="[]")
        approvers = TextField(default="[]")
        caller = CharField(null=True)

        class Meta:
            database = db
            table_name = "policy_line"

    class AuthorityCeiling(Table):
        role = CharField(null=True, unique=True)
        employee = ForeignKeyField(Employee, null=True, unique=True, on_delete="RESTRICT")
        amount = IntegerField()

        class Meta:
            database = db
            table_name = "authority_ceiling"

    class Pause(Table):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        begins_at = BigIntegerField()
        until = BigIntegerField()
        ended_at = BigIntegerField(null=True)
        reason = TextField()
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        ended_by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        told_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "pause"

    class ComplaintStage(Table):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        round = IntegerField(default=0)
        position = IntegerField()
        key = CharField(max_length=40)
        kind = CharField()
        performer = CharField()
        required = BooleanField()
        amount = IntegerField(null=True)
        mode = CharField(null=True)
        counted_from = CharField()
        begun_at = BigIntegerField(null=True)
        counts_at = BigIntegerField(null=True)
        due_at = BigIntegerField(null=True)
        done_at = BigIntegerField(null=True)
        done_by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        outcome = CharField(null=True)
        note = TextField(default="")
        told_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "complaint_stage"
            indexes = (
                (("complaint", "round", "key"), True),
                (("done_at", "due_at"), False),
            )

    class Inquiry(Table):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        department = ForeignKeyField(Department, on_delete="RESTRICT")
        topic = ForeignKeyField(Topic, null=True, on_delete="RESTRICT")
        question = TextField()
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        asked_at = BigIntegerField()
        amount = IntegerField(null=True)
        mode = CharField(null=True)
        due_at = BigIntegerField(null=True)
        told_at = BigIntegerField(null=True)
        answer = TextField(default="")
        answered_at = BigIntegerField(null=True)
        answered_by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        recorded_by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        withdrawn_at = BigIntegerField(null=True)
        withdrawn_by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        reason = TextField(default="")
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "inquiry"
            indexes = ((("department", "answered_at"), False),)

    class Recommendation(Table):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        round = IntegerField(default=0)
        verdict = CharField()
        text = TextField()
        cost = IntegerField(default=0)
        repeat = BooleanField()
        ceiling = IntegerField(null=True)
        caller = CharField(null=True)
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        at = BigIntegerField()
        state = CharField()
        decided_at = BigIntegerField(null=True)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "recommendation"
            indexes = ((("state", "complaint"), False),)

    class Remedy(Table):
        recommendation = ForeignKeyField(Recommendation, on_delete="RESTRICT")
        kind = CharField()
        cost = IntegerField(default=0)
        details = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "remedy"

    class Approval(Table):
        recommendation = ForeignKeyField(Recommendation, on_delete="RESTRICT")
        role = CharField()
        because = CharField()
        state = CharField()
        by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        at = BigIntegerField(null=True)
        reason = TextField(default="")
        drawing = BlobField(null=True)

        class Meta:
            database = db
            table_name = "approval"

    class StageEvidence(Table):
        stage = ForeignKeyField(ComplaintStage, on_delete="RESTRICT")
        letter = ForeignKeyField(Letter, null=True, on_delete="RESTRICT")
        message = ForeignKeyField(Message, null=True, on_delete="RESTRICT")
        contact = ForeignKeyField(Contact, null=True, on_delete="RESTRICT")
        attachment = ForeignKeyField(Attachment, null=True, on_delete="RESTRICT")
        at = BigIntegerField()

        class Meta:
            database = db
            table_name = "stage_evidence"

    db.create_tables(
        [
            Department,
            ProcessTemplate,
            ProcessVersion,
            ProcessChoice,
            PolicyLine,
            AuthorityCeiling,
            Pause,
            ComplaintStage,
            Inquiry,
            Recommendation,
            Remedy,
            Approval,
            StageEvidence,
        ]
    )
    complaint_kind = CharField(default="complaint", constraints=[SQL("DEFAULT 'complaint'")])
    stage = CharField(max_length=40, default="", constraints=[SQL("DEFAULT ''")])
    process = ForeignKeyField(
        ProcessVersion, field=ProcessVersion.id, null=True, on_delete="RESTRICT"
    )
    department = ForeignKeyField(Department, field=Department.id, null=True, on_delete="RESTRICT")
    migrator.migrate(
        migrator.alter_add_column("complaint", "kind", complaint_kind, allow_not_null=True),
        migrator.alter_add_column("complaint", "process_id", process),
        migrator.add_index("complaint", ("process_id",)),
        migrator.alter_add_column("complaint", "stage", stage, allow_not_null=True),
        migrator.alter_add_column("complaint", "stage_performer", CharField(null=True)),
        migrator.alter_add_column("complaint", "stage_due_at", BigIntegerField(null=True)),
        migrator.alter_add_column("complaint", "paused_until", BigIntegerField(null=True)),
        migrator.alter_add_column("topic", "department_id", department),
        migrator.add_index("topic", ("department_id",)),
    )
    _ship(
        db,
        {
            table.__name__: table
            for table in (Department, ProcessTemplate, ProcessVersion, PolicyLine, AuthorityCeiling)
        },
    )


def _ship(db: Any, tables: dict[str, Any]) -> None:
    """Give a business that is at work what we ship with a new one, in its language."""
    topics = db.execute_sql("SELECT name FROM topic").fetchall()
    if not topics:
        return
    hebrew = any(re.search("[\u05d0-\u05ea]", name) for (name,) in topics)
    pack = json.loads((PACKS / f"garage.{'he' if hebrew else 'en'}.json").read_text("utf-8"))
    for position, one in enumerate(pack["departments"], start=1):
        made = tables["Department"].create(name=one["name"], position=position)
        for name in one["topics"]:
            db.execute_sql(
                f"UPDATE topic SET department_id = {made.id} WHERE name = {db.param}",  # noqa: S608
                (name,),
            )
    definition = pack["process"]
    template = tables["ProcessTemplate"].create(name=definition["name"])
    tables["ProcessVersion"].create(
        template=template,
        number=1,
        definition=json.dumps(definition, ensure_ascii=False, sort_keys=True),
        at=0,
    )
    _ship_policy(pack, tables)


def _ship_policy(pack: dict[str, Any], tables: dict[str, Any]) -> None:
    lists = ("remedies", "decides", "approvers")
    for position, line in enumerate(pack["policy"], start=1):
        plain = {name: json.dumps(line.get(name, [])) for name in lists}
        tables["PolicyLine"].create(**{**line, **plain}, position=position)
    for role, amount in pack["ceilings"].items():
        tables["AuthorityCeiling"].create(role=role, amount=amount)
