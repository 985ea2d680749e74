"""What every question of a list may read beside the complaint itself."""

from peewee import JOIN, ModelSelect

from db.models import Complaint, ComplaintSource, Customer, Employee, Vehicle


def joined(chosen: ModelSelect) -> ModelSelect:
    """Join a question of complaints to the customer, vehicle, source and handler."""
    return (
        chosen.join(ComplaintSource)
        .switch(Complaint)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Employee, JOIN.LEFT_OUTER, on=Complaint.handler)
    )
