"""The first schema: frozen, and independent of what `db.models` says today."""

from typing import Any

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(_migrator: Any, db: Any) -> None:
    """Make the tables."""

    class Employee(Model):
        name = CharField(max_length=80)
        sign_in = CharField(max_length=80)
        sign_in_key = CharField(unique=True, max_length=80)
        password_hash = CharField()
        role = CharField()
        department = CharField(max_length=80, default="")
        phone = CharField(max_length=40, default="")
        email = CharField(max_length=200, default="")
        active = BooleanField(default=True)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "employee"

    db.create_tables([Employee])

    class Absence(Model):
        employee = ForeignKeyField(Employee, on_delete="RESTRICT")
        first_day = DateField()
        last_day = DateField()
        replacement = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "absence"

    db.create_tables([Absence])

    class Customer(Model):
        number = IntegerField(unique=True)
        name = CharField(index=True, max_length=120)
        kind = CharField(default="private")
        email = CharField(max_length=200, default="")
        address = CharField(max_length=200, default="")
        remarks = TextField(default="")
        sms_consent = BooleanField(default=True)
        email_consent = BooleanField(default=True)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "customer"

    db.create_tables([Customer])

    class Vehicle(Model):
        plate = CharField(unique=True, max_length=10)
        make = CharField(max_length=60, default="")
        model = CharField(max_length=60, default="")
        year = IntegerField(null=True)
        owner = ForeignKeyField(Customer, null=True, on_delete="RESTRICT")
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "vehicle"

    db.create_tables([Vehicle])

    class ComplaintSource(Model):
        word = CharField(unique=True, null=True)
        name = CharField(max_length=80, default="")
        position = IntegerField()
        active = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "complaint_source"

    db.create_tables([ComplaintSource])

    class Complaint(Model):
        number = IntegerField(unique=True)
        customer = ForeignKeyField(Customer, null=True, on_delete="RESTRICT")
        vehicle = ForeignKeyField(Vehicle, null=True, on_delete="RESTRICT")
        source = ForeignKeyField(ComplaintSource, on_delete="RESTRICT")
        urgency = IntegerField()
        status = CharField()
        handler = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        opened_by = ForeignKeyField(Employee, on_delete="RESTRICT")
        received_at = BigIntegerField()
        registered_at = BigIntegerField(index=True)
        due_at = BigIntegerField()
        commitment_from = BigIntegerField()
        commitment_amount = IntegerField()
        commitment_mode = CharField()
        overdue_told_at = BigIntegerField(null=True)
        text = TextField()
        reason = TextField(default="")
        expectation = TextField(default="")
        failure = TextField(default="")
        parties = TextField(default="")
        outside_unit = BooleanField(default=False)
        contacts = IntegerField(default=1)
        repeat_of = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        verdict = CharField(null=True)
        resolution = TextField(default="")
        answer_sent = BooleanField(default=False)
        closed_at = BigIntegerField(null=True)
        closed_by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        reopened = IntegerField(default=0)
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "complaint"
            indexes = ((("status", "due_at"), False), (("handler", "status", "due_at"), False))

    db.create_tables([Complaint])

    class Bay(Model):
        name = CharField(unique=True, max_length=80)
        position = IntegerField()
        active = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "bay"

    db.create_tables([Bay])

    class Appointment(Model):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        bay = ForeignKeyField(Bay, null=True, on_delete="RESTRICT")
        starts_at = BigIntegerField()
        ends_at = BigIntegerField()
        remarks = CharField(max_length=200, default="")
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        made_at = BigIntegerField()
        cancelled_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "appointment"
            indexes = ((("bay", "starts_at"), False),)

    db.create_tables([Appointment])

    class BusinessSetting(Model):
        name = CharField(unique=True, max_length=80)
        value = TextField()

        class Meta:
            database = db
            table_name = "business_setting"

    db.create_tables([BusinessSetting])

    class Topic(Model):
        name = CharField(unique=True, max_length=80)
        group = CharField(max_length=80, default="", column_name="topic_group")
        position = IntegerField()
        active = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "topic"

    db.create_tables([Topic])

    class ComplaintTopic(Model):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        topic = ForeignKeyField(Topic, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "complaint_topic"
            indexes = ((("complaint", "topic"), True),)

    db.create_tables([ComplaintTopic])

    class Contact(Model):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        at = BigIntegerField()
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        channel = CharField()
        direction = CharField()
        text = TextField()

        class Meta:
            database = db
            table_name = "contact"

    db.create_tables([Contact])

    class CustomerPromise(Model):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        at = BigIntegerField()
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        promised_for = BigIntegerField()
        told = BooleanField()

        class Meta:
            database = db
            table_name = "customer_promise"

    db.create_tables([CustomerPromise])

    class History(Model):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        at = BigIntegerField()
        by = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        event = CharField()
        from_handler = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        to_handler = ForeignKeyField(Employee, null=True, on_delete="RESTRICT")
        reason = TextField(default="")
        facts = TextField(default=dict)

        class Meta:
            database = db
            table_name = "history"

    db.create_tables([History])

    class Letter(Model):
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        kind = CharField()
        at = BigIntegerField()
        by = ForeignKeyField(Employee, on_delete="RESTRICT")
        subject = CharField(max_length=200)
        pdf = BlobField()
        sha256 = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "letter"

    db.create_tables([Letter])

    class LetterText(Model):
        kind = CharField(unique=True)
        subject = CharField(max_length=200)
        body = TextField()
        version = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "letter_text"

    db.create_tables([LetterText])

    class Ownership(Model):
        vehicle = ForeignKeyField(Vehicle, on_delete="RESTRICT")
        customer = ForeignKeyField(Customer, on_delete="RESTRICT")
        since = BigIntegerField()

        class Meta:
            database = db
            table_name = "ownership"

    db.create_tables([Ownership])

    class PersonalNotice(Model):
        employee = ForeignKeyField(Employee, on_delete="RESTRICT")
        complaint = ForeignKeyField(Complaint, on_delete="RESTRICT")
        kind = CharField()
        at = BigIntegerField()
        read_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "personal_notice"
            indexes = ((("employee", "read_at"), False),)

    db.create_tables([PersonalNotice])

    class Phone(Model):
        customer = ForeignKeyField(Customer, on_delete="RESTRICT")
        digits = CharField(index=True, max_length=20)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "phone"

    db.create_tables([Phone])

    class Preference(Model):
        employee = ForeignKeyField(Employee, on_delete="RESTRICT")
        name = CharField(max_length=80)
        value = TextField()

        class Meta:
            database = db
            table_name = "preference"
            indexes = ((("employee", "name"), True),)

    db.create_tables([Preference])

    class Right(Model):
        employee = ForeignKeyField(Employee, on_delete="RESTRICT")
        action = CharField()
        scope = CharField()

        class Meta:
            database = db
            table_name = "employee_right"
            indexes = ((("employee", "action"), True),)

    db.create_tables([Right])

    class SignInFailure(Model):
        sign_in_key = CharField(unique=True, max_length=80)
        failures = IntegerField()
        last_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "sign_in_failure"

    db.create_tables([SignInFailure])

    class Skill(Model):
        employee = ForeignKeyField(Employee, on_delete="RESTRICT")
        topic = ForeignKeyField(Topic, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "skill"
            indexes = ((("employee", "topic"), True),)

    db.create_tables([Skill])
