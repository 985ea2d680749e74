"""Customers and their vehicles."""

from peewee import BooleanField, CharField, IntegerField, TextField, fn
from playhouse.fields import EnumField

from db.fields import InstantField
from db.models.row import Row, link
from rules.words import CustomerClass, FormOfAddress, Reach


class Customer(Row):
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


# By it an e-mail finds its sender.
Customer.add_index(fn.LOWER(Customer.email), name="customer_lower_email")
# The few who were erased: each start asks whether all of it was cleared.
Customer.add_index(
    Customer.erased_at, where=Customer.erased_at.is_null(is_null=False), name="customer_erased"
)


class Phone(Row):
    """`digits` is the national number without punctuation: what is searched."""

    customer = link(Customer, "phones")
    digits = CharField(max_length=20, index=True)
    position = IntegerField(default=0)


class Vehicle(Row):
    """A vehicle; `plate` is kept as its digits alone."""

    plate = CharField(max_length=10, unique=True)
    make = CharField(max_length=60, default="")
    model = CharField(max_length=60, default="")
    year = IntegerField(null=True)
    owner = link(Customer, "vehicles", null=True)
    version = IntegerField(default=1)


class Ownership(Row):
    """Who owned a vehicle from when; the last row is the owner of today."""

    vehicle = link(Vehicle)
    customer = link(Customer)
    since = InstantField()
