"""The rows of the copies, cast by the store itself: one statement a table."""

import hashlib

from peewee import AutoField, Field

from db.demo import moulds
from db.demo.moulds import BOOKED, CAST, MARKS, MOMENTS, NUMBER, PLACE, ROW, Readings, Table
from db.demo.originals import NUMBERED
from db.demo.paper import page
from db.fields import InstantField
from db.models import (
    Appointment,
    Complaint,
    History,
    Letter,
    PersonalNotice,
    database,
)

PLAN = "demo_plan"
TELLINGS = "demo_telling"
FIRST = tuple(f"first_{table._meta.table_name}" for table in NUMBERED)
PLAN_COLUMNS = {
    "id": "INTEGER PRIMARY KEY",
    "was": "INTEGER",
    "place": "INTEGER",
    "telling": "INTEGER",
    "shift": "BIGINT",
    "moved": "BIGINT",
    "outside": "INTEGER",
    "customer_id": "INTEGER",
    "vehicle_id": "INTEGER",
    "repeat_of_id": "INTEGER",
    **dict.fromkeys(FIRST, "INTEGER"),
    **dict.fromkeys(MARKS, "TEXT"),
}
"""A row for each copy: which one it is of, what is its own. `first_…` is the id of the first of its
rows in a numbered table; `outside` tells that its bay was taken."""


def prepare() -> None:
    """Make the tables for the plan and for what complaints say."""
    columns = ", ".join(f"{name} {kind}" for name, kind in PLAN_COLUMNS.items())
    database.execute_sql(f"CREATE TEMPORARY TABLE {PLAN} ({columns})")
    database.execute_sql(
        f"CREATE TEMPORARY TABLE {TELLINGS} "
        "(id INTEGER PRIMARY KEY, text TEXT, marked_text INTEGER)"
    )


class Pouring:
    """Casts the copies of the plan."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._own = self._own_columns()
        self._statements = [self._statement(table) for table in CAST if table is not Letter]

    def pour(self, first: int, last: int) -> None:
        """Cast the copies with these ids."""
        for statement in self._statements:
            database.execute_sql(statement.format(first=first, last=last))
        self._pour_letters(first, last)

    def _statement(self, table: Table) -> str:
        fields = [field for field in moulds.columns_of(table) if not _gets_by_itself(field)]
        names = ", ".join(f'"{field.column_name}"' for field in fields)
        values = ", ".join(self._value(field) for field in fields)
        told = f"CROSS JOIN {TELLINGS} AS telling" if table is Complaint else ""
        and_told = "AND telling.id = plan.telling" if table is Complaint else ""
        return (
            f'INSERT INTO "{table._meta.table_name}" ({names}) SELECT {values} '  # noqa: S608 - ours
            f"FROM {PLAN} AS plan CROSS JOIN {moulds.name_of(table)} AS mould {told} "
            "WHERE plan.id BETWEEN {first} AND {last} AND mould.was = plan.was "
            f"{and_told} ORDER BY plan.id, mould.nth"
        )

    def _own_columns(self) -> dict[Field, str]:
        """Give what stands in those columns of a copy that are like no other."""
        return {
            Complaint.number: "plan.id",
            Complaint.customer: "plan.customer_id",
            Complaint.vehicle: "plan.vehicle_id",
            Complaint.repeat_of: "plan.repeat_of_id",
            Complaint.text: _spoken("telling.text", "telling.marked_text"),
            Appointment.bay: "CASE plan.outside WHEN 1 THEN NULL ELSE mould.bay_id END",
            Appointment.starts_at: "mould.starts_at + plan.moved",
            Appointment.ends_at: "mould.ends_at + plan.moved",
            PersonalNotice.read_at: self._read_at(),
            History.facts: self._facts(),
        }

    def _value(self, field: Field) -> str:
        """Give what stands in a column of a copy."""
        was = f'mould."{field.column_name}"'
        linked = getattr(field, "rel_model", None)
        if field in self._own:
            return self._own[field]
        if isinstance(field, AutoField):
            return _id_of(field.model)
        if linked is Complaint:
            return "plan.id"
        if linked in NUMBERED:
            return f"{_first(linked)} + {was}"
        if isinstance(field, InstantField):
            return f"{was} + plan.shift"
        return _spoken(was, "mould.marked") if moulds.is_text(field) else was

    def _read_at(self) -> str:
        first, every, last = self._readings
        at = "(mould.at + plan.shift)"
        read = f"{first} + ({at} - {first} + {every - 1}) / {every} * {every}"
        return (
            "CASE WHEN mould.read_at > 0 THEN mould.read_at + plan.shift "
            f"WHEN {at} >= {last} THEN NULL WHEN {read} > {last} THEN {last} ELSE {read} END"
        )

    @staticmethod
    def _facts() -> str:
        said = _spoken("mould.facts", "mould.marked")
        # A time in the workshop begins at the half hour, whatever else is a little later.
        by = f"CASE mould.row_of WHEN {BOOKED} THEN plan.moved ELSE plan.shift END"
        told = [said]
        for place, mark in enumerate(MOMENTS, start=1):
            moment = database.obj.moment_words(f"mould.moment_{place} + {by}")
            told.append(_replaced(told[-1], mark, moment))
        ways = " ".join(f"WHEN {count} THEN {words}" for count, words in enumerate(told))
        moved = f"CASE mould.moments {ways} END"
        firsts = " ".join(f"WHEN {place} THEN {_first(one)}" for place, one in enumerate(NUMBERED))
        row = f"CAST(CASE mould.row_of {firsts} END + mould.row AS TEXT)"
        named = "(SELECT '\"' || name || '\"' FROM bay WHERE bay.id = mould.row)"
        bay = f"CASE plan.outside WHEN 1 THEN '\"\"' ELSE {named} END"
        return (
            f"CASE WHEN mould.row_of < 0 THEN {moved} "
            f"WHEN mould.row_of = {BOOKED} THEN {_replaced(moved, ROW, bay)} "
            f"ELSE {_replaced(moved, ROW, row)} END"
        )

    def _pour_letters(self, first: int, last: int) -> None:
        columns = ("id", "complaint_id", "kind", "at", "by_id", "subject")
        fields = {field.column_name: field for field in moulds.columns_of(Letter)}
        values = ", ".join(self._value(fields[name]) for name in columns)
        found = database.execute_sql(
            f"SELECT {values} FROM {PLAN} AS plan "  # noqa: S608 - ours
            f"CROSS JOIN {moulds.name_of(Letter)} AS mould "
            f"WHERE plan.id BETWEEN {first} AND {last} AND mould.was = plan.was "
            "ORDER BY plan.id, mould.nth"
        ).fetchall()
        printed = ((*row, page(row[5], row[1])) for row in found)
        rows = ((*row, hashlib.sha256(row[-1]).hexdigest()) for row in printed)
        database.obj.fill("letter", [*columns, "pdf", "sha256"], rows)


def _gets_by_itself(field: Field) -> bool:
    return isinstance(field, AutoField) and field.model not in (Complaint, *NUMBERED)


def _id_of(table: Table) -> str:
    return "plan.id" if table is Complaint else f"{_first(table)} + mould.nth"


def _first(table: Table) -> str:
    return f"plan.first_{table._meta.table_name}"


def _spoken(text: str, marked: str) -> str:
    own = text
    for name, mark in MARKS.items():
        own = _replaced(own, mark, f"plan.{name}")
    own = _replaced(
        _replaced(own, NUMBER, "CAST(plan.id AS TEXT)"), PLACE, "CAST(plan.place AS TEXT)"
    )
    return f"CASE {marked} WHEN 0 THEN {text} ELSE {own} END"


def _replaced(text: str, mark: str, by: str) -> str:
    return f"replace({text}, '{mark}', {by})"
