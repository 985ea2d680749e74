"""Jobs of a month, case studies, reports that are made by themselves; indexes for figures."""

from typing import Any

from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField, TextField
from peewee import Model as Table


def up(migrator: Any, db: Any) -> None:
    """Make the tables and indexes."""

    class Employee(Table):
        class Meta:
            database = db
            table_name = "employee"

    class Complaint(Table):
        class Meta:
            database = db
            table_name = "complaint"

    class MonthJobs(Table):
        month = DateField(unique=True)
        jobs = IntegerField()
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        at = BigIntegerField()

        class Meta:
            database = db
            table_name = "month_jobs"

    class CaseStudy(Table):
        complaint = ForeignKeyField(Complaint, unique=True, on_delete="RESTRICT")
        entitled = TextField(default="")
        cost = IntegerField(null=True)
        lesson = TextField(default="")
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        at = BigIntegerField()
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "case_study"

    class PackRun(Table):
        every = CharField()
        first_day = DateField()
        last_day = DateField()
        claimed_by = CharField(max_length=80, default="")
        claimed_at = BigIntegerField(null=True)
        attempts = IntegerField(default=0)
        written_to = CharField(max_length=400, default="")
        written_at = BigIntegerField(null=True)
        mailed_to = CharField(max_length=200, default="")
        mailed_at = BigIntegerField(null=True)
        done_at = BigIntegerField(null=True)
        trouble = TextField(default="{}")

        class Meta:
            database = db
            table_name = "pack_run"
            indexes = ((("every", "first_day"), True),)

    db.create_tables([MonthJobs, CaseStudy, PackRun])
    migrator.migrate(
        migrator.add_index(
            "history", ("event", "complaint_id", "from_handler_id", "to_handler_id", "at")
        ),
        migrator.add_index("contact", ("direction", "complaint_id", "at")),
        migrator.add_index("complaint", ("customer_id", "registered_at", "about_id")),
        migrator.add_index("complaint", ("status", "closed_at")),
    )
