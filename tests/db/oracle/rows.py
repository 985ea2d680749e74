"""What the store holds, row for row, without what was taken back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from db.models import database

Row = dict[str, Any]
"""Column by column, as the driver gives it: moments are seconds since 1970."""

DEFAULT_FCR_DAYS = 30


@dataclass
class Told:
    """A complaint and all that is told of it."""

    row: Row
    topics: set[int] = field(default_factory=set)
    lines: list[Row] = field(default_factory=list)
    """Of its history."""
    contacts: list[Row] = field(default_factory=list)
    stages: list[Row] = field(default_factory=list)
    inquiries: list[Row] = field(default_factory=list)
    """Without those that were withdrawn."""
    signatures: int = 0


@dataclass
class House:
    """All that the figures need to know of a business; the dictionaries are by id."""

    complaints: dict[int, Told]
    employees: dict[Any, Row]
    sources: dict[Any, Row]
    topics: dict[Any, Row]
    customers: dict[Any, Row]
    vehicles: dict[Any, Row]
    departments: dict[Any, Row]
    processes: dict[Any, Row]
    """The versions of them."""
    rights: list[Row]
    jobs: dict[str, int]
    """By the first day of the month, as it is written."""
    kept: dict[str, Any]
    """The settings that differ from the usual ones."""

    @property
    def fcr_days(self) -> int:
        """Give how long a matter must rest."""
        days: int = self.kept.get("fcr_days", DEFAULT_FCR_DAYS)
        return days

    @cached_property
    def of_customer(self) -> dict[int, list[Told]]:
        """Give the complaints of each customer."""
        found: dict[int, list[Told]] = {}
        for told in self.complaints.values():
            if told.row["customer_id"] is not None:
                found.setdefault(told.row["customer_id"], []).append(told)
        return found


def read_house() -> House:
    """Read the open store."""
    complaints = {row["id"]: Told(row) for row in rows("complaint")}
    for row in rows("complaint_topic"):
        complaints[row["complaint_id"]].topics.add(row["topic_id"])
    history = rows("history")
    gone_lines, gone_contacts = _taken_back(history)
    for row in history:
        if row["id"] not in gone_lines:
            complaints[row["complaint_id"]].lines.append(row)
    for row in rows("contact"):
        if row["id"] not in gone_contacts:
            complaints[row["complaint_id"]].contacts.append(row)
    _tell_of_the_process(complaints)
    kept = {row["name"]: json.loads(row["value"]) for row in rows("business_setting")}
    return House(
        complaints=complaints,
        employees=_by_id(rows("employee")),
        sources=_by_id(rows("complaint_source")),
        topics=_by_id(rows("topic")),
        customers=_by_id(rows("customer")),
        vehicles=_by_id(rows("vehicle")),
        departments=_by_id(rows("department")),
        processes=_by_id(rows("process_version")),
        rights=rows("employee_right"),
        jobs={str(row["month"])[:10]: row["jobs"] for row in rows("month_jobs")},
        kept=kept,
    )


def _tell_of_the_process(complaints: dict[int, Told]) -> None:
    for row in rows("complaint_stage"):
        complaints[row["complaint_id"]].stages.append(row)
    for row in rows("inquiry"):
        if row["withdrawn_at"] is None:
            complaints[row["complaint_id"]].inquiries.append(row)
    of = {row["id"]: row["complaint_id"] for row in rows("recommendation")}
    for row in rows("approval"):
        complaints[of[row["recommendation_id"]]].signatures += row["state"] == "signed"


def rows(table: str) -> list[Row]:
    """Give every row of a table."""
    cursor = database.execute_sql(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _taken_back(history: Iterable[Row]) -> tuple[set[int], set[int]]:
    """Give the ids of the lines of history, and of the contacts, that count as never made."""
    lines: set[int] = set()
    contacts: set[int] = set()
    for row in history:
        if row["event"] != "undone":
            continue
        facts = json.loads(row["facts"])
        lines |= {facts["line"], *facts.get("also", ())}
        if "contact" in facts:
            contacts.add(facts["contact"])
    return lines, contacts


def _by_id(found: Iterable[Row]) -> dict[int, Row]:
    return {row["id"]: row for row in found}
