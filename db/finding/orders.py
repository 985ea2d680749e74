"""The orders of a list: by a column, each with what makes it sure where every complaint stands."""

from enum import Enum
from typing import Any

from peewee import JOIN, Case, ModelSelect

from db.filters import Filter
from db.models import Complaint, ComplaintSource, Customer, Employee, Vehicle
from rules.words import Status


class SortBy(Enum):
    """The columns by which the grid can be sorted."""

    NUMBER = "number"
    REGISTERED = "registered"
    CUSTOMER = "customer"
    PLATE = "plate"
    SOURCE = "source"
    URGENCY = "urgency"
    HANDLER = "handler"
    DUE = "due"
    STATUS = "status"
    STAGE_DUE = "stage_due"


_PLACE_OF_STATUS = Case(
    None, [(Complaint.status == status, place) for place, status in enumerate(Status)]
)
_COLUMNS: dict[SortBy, tuple[Any, ...]] = {
    SortBy.NUMBER: (Complaint.number,),
    SortBy.REGISTERED: (Complaint.registered_at,),
    # Complaints of one customer stand together, also among others of his name.
    SortBy.CUSTOMER: (Customer.name, Complaint.customer),
    SortBy.PLATE: (Vehicle.plate,),
    SortBy.SOURCE: (ComplaintSource.position, Complaint.source),
    SortBy.URGENCY: (Complaint.urgency,),
    SortBy.HANDLER: (Employee.name, Complaint.handler),
    SortBy.DUE: (Complaint.due_at,),
    SortBy.STATUS: (_PLACE_OF_STATUS,),
    SortBy.STAGE_DUE: (Complaint.stage_due_at,),
}
NAMED = {
    SortBy.CUSTOMER: Customer,
    SortBy.PLATE: Vehicle,
    SortBy.SOURCE: ComplaintSource,
    SortBy.HANDLER: Employee,
}
"""Where the column of an order stands, when not in the complaint."""
_LINKS = {
    Customer: Complaint.customer,
    Vehicle: Complaint.vehicle,
    ComplaintSource: Complaint.source,
    Employee: Complaint.handler,
}


def turned(columns: tuple[Any, ...], *, descending: bool) -> tuple[Any, ...]:
    """Give columns as an order; each has a value in every row."""
    return tuple(column.desc() if descending else column.asc() for column in columns)


def order(sort: SortBy, *, descending: bool) -> tuple[Any, ...]:
    """Give what a question is ordered by; what has no value stands last, whichever way."""
    columns = (*_COLUMNS[sort], Complaint.id)
    if descending:
        return tuple(column.desc(nulls="last") for column in columns)
    return tuple(column.asc(nulls="last") for column in columns)


def reading(asked: ModelSelect, wanted: Filter, sort: SortBy | None = None) -> ModelSelect:
    """Join a question of complaints to what its filter and its order read, and nothing else."""
    tables = [Customer, Vehicle] if wanted.text.strip() else []
    if sort in NAMED and NAMED[sort] not in tables:
        tables.append(NAMED[sort])
    for table in tables:
        asked = asked.switch(Complaint).join(table, JOIN.LEFT_OUTER, on=_LINKS[table])
    return asked
