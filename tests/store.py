"""A business to test with: an employee of each role, and short ways to say what happens to it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from db import complaints, customers, first_run, intake, settings
from db.customers import CustomerDetails, VehicleDetails
from db.engines.postgresql import PostgresqlStore
from db.intake import NewComplaint
from db.models import Complaint, ComplaintSource, Customer, Employee, Topic, Vehicle, database
from rules.clock import ZONE
from rules.errors import RuleBroken
from rules.words import Role, Source, Urgency, Verdict
from tests import engine
from tests.engine import Template, fresh_copy

__all__ = ["Template", "fresh_copy"]

PASSWORD = "Correct-horse-7"
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
"""A Sunday, 9:00 in Israel: a working hour of a working day."""

NAMES = {
    Role.FRONT_DESK: "דנה דלפק",
    Role.HANDLER: "חיים מטפל",
    Role.DEPARTMENT_REP: "נועה נציגה",
    Role.RELATIONS_OWNER: "משה ממונה",
    Role.SERVICE_MANAGER: "מירי מנהלת שירות",
    Role.MANAGER: "גיל מנהל",
    Role.ADMINISTRATOR: "אדם מערכת",
}


def israel(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Give a moment by the clock on the wall."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


@dataclass(frozen=True)
class People:
    """One employee of each role, and a second handler."""

    front_desk: Employee
    handler: Employee
    department_rep: Employee
    relations_owner: Employee
    service_manager: Employee
    manager: Employee
    administrator: Employee
    other_handler: Employee

    def of(self, role: Role) -> Employee:
        employee: Employee = getattr(self, role.value)
        return employee


def fill_store() -> None:
    """Start the business in the open, empty store: everybody's sign-in name is his role."""
    administrator = first_run.Administrator(
        NAMES[Role.ADMINISTRATOR], Role.ADMINISTRATOR.value, PASSWORD
    )
    start = NOW - timedelta(days=1000)
    first = first_run.start_business(
        administrator, {"business_name": "מוסך הבדיקה"}, language="he", now=start
    )
    wanted = [(role, role.value, name) for role, name in NAMES.items()]
    wanted.append((Role.HANDLER, "other_handler", "טל מטפלת"))
    for role, sign_in, name in wanted:
        if role is not Role.ADMINISTRATOR:
            # One hash for all: making one takes longer than everything else here together.
            Employee.create(
                name=name,
                sign_in=sign_in,
                sign_in_key=sign_in,
                role=role,
                password_hash=first.password_hash,
            )
    owner = Employee.get(Employee.role == Role.RELATIONS_OWNER)
    settings.change({"relations_owner": owner.id}, by=first, now=start)


def template() -> AbstractContextManager[Template]:
    """Make the business once; what is given is copied."""
    return engine.template(fill_store)


def people() -> People:
    """Give the employees of the open store."""
    found = {person.sign_in: person for person in Employee.select()}
    return People(**found)


def source(word: Source = Source.PHONE) -> ComplaintSource:
    row: ComplaintSource = ComplaintSource.get(ComplaintSource.word == word)
    return row


def topic(name: str = "אחריות") -> int:
    """Give the id of a topic of the garage."""
    return int(Topic.get(Topic.name == name).id)


def customer(by: Employee, name: str = "רות ישראלי", *phones: str, **details: Any) -> Customer:
    return customers.add(CustomerDetails(name, phones, **details), by=by, now=NOW)


def vehicle(by: Employee, plate: str, owner: Customer | None = None) -> Vehicle:
    return customers.add_vehicle(VehicleDetails(plate), owner=owner, by=by, now=NOW)


def heard(**facts: Any) -> NewComplaint:
    """Give a complaint as it was heard; what a test does not care about is filled in."""
    filled: dict[str, Any] = {
        "source": source().id,
        "urgency": Urgency.NORMAL,
        "text": "הרכב חזר עם אותה תקלה",
    }
    if "customer" not in facts and "vehicle" not in facts:
        filled["customer"] = Customer.select().first() or CustomerDetails("רות ישראלי")
    return NewComplaint(**{**filled, **facts})


def opened(by: Employee, *, now: datetime = NOW, **facts: Any) -> Complaint:
    """Open a complaint; `handler` gives it to somebody."""
    return intake.open_complaint(heard(**facts), by=by, now=now)


def closed(complaint: Complaint, by: Employee, *, now: datetime = NOW) -> Complaint:
    """Close a complaint with all that closing needs."""
    return complaints.close(
        complaint,
        verdict=Verdict.JUSTIFIED,
        resolution="תוקן שוב, ללא חיוב",
        topics=frozenset({topic()}),
        by=by,
        now=now,
    )


@contextmanager
def refused(code: str, field: str | None = None) -> Iterator[None]:
    """Expect the refusal of this name, and that nothing whatever was changed by it."""
    before = dump()
    with pytest.raises(RuleBroken) as refusal:
        yield
    assert refusal.value.code == code
    if field is not None:
        assert refusal.value.field == field
    assert dump() == before


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of the open store, by table."""
    return {
        table: database.execute_sql(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()  # noqa: S608
        for table in database.get_tables()
        # Made of the others: when it takes them in is nobody's business.
        if not table.startswith("complaint_words")
    }


@contextmanager
def questions() -> Iterator[list[str]]:
    """Give the SQL that the open store is asked meanwhile."""
    asked: list[str] = []
    store = database.obj
    if not isinstance(store, PostgresqlStore):
        database.connection().set_trace_callback(asked.append)
        try:
            yield asked
        finally:
            database.connection().set_trace_callback(None)
        return
    with pytest.MonkeyPatch.context() as patch:

        def listening(sql: str, params: Any = None) -> Any:
            asked.append(database.connection().cursor().mogrify(sql, params or ()))
            return PostgresqlStore.execute_sql(store, sql, params)

        patch.setattr(store, "execute_sql", listening)
        yield asked
