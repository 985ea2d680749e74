# ruff: noqa: S608 - questions of our own, put together
"""The questions of lists as somebody would write them by hand, for SQLite alone: their floor.

No rights but "not about me", no wording, no objects: plain tuples of the same complaints, with
what stands in the other tables, put together by the complaint they belong to.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from peewee import sqlite3 as driver

PAGE = 64
NOT_ABOUT = "COALESCE(t.about_id, 0) <> :me"
LATE = "t.due_at < CASE WHEN t.closed_at IS NULL THEN :now ELSE t.closed_at END"
STATUSES = ("waiting", "in_handling", "closed")
_TEXTS = (
    "t.text",
    "customer.name",
    "t.reason",
    "t.expectation",
    "t.failure",
    "t.parties",
    "t.resolution",
)
"""What a search looks into."""

_ROWS = """
    SELECT t.id, t.version, t.number, registered_at, customer.number, customer.name, plate,
        source.word, source.name, urgency, handler_id, employee.name, opened_by_id, due_at, status,
        closed_at, about_id, process_id, stage, stage_due_at, paused_until
    FROM complaint AS t JOIN complaint_source AS source ON source.id = source_id
    LEFT JOIN customer ON customer.id = customer_id LEFT JOIN vehicle ON vehicle.id = vehicle_id
    LEFT JOIN employee ON employee.id = handler_id
    WHERE t.id IN ({ids}) AND COALESCE(about_id, 0) <> ?
"""
_BESIDES = (
    """SELECT complaint_id, topic.name FROM complaint_topic JOIN topic ON topic.id = topic_id
    WHERE complaint_id IN ({ids}) ORDER BY topic.position""",
    """SELECT complaint_id, MAX(starts_at) FROM appointment
    WHERE complaint_id IN ({ids}) AND cancelled_at IS NULL GROUP BY complaint_id""",
    """SELECT complaint_id, facts FROM history
    WHERE event = 'undone' AND complaint_id IN ({ids})""",
    """SELECT complaint_id, channel FROM contact
    WHERE complaint_id IN ({ids}) AND channel IN ('sms', 'email', 'whatsapp')""",
    """SELECT complaint_id, channel FROM message
    WHERE complaint_id IN ({ids}) AND +employee_id IS NULL AND +state IN ('sent', 'delivered')""",
)
_STAGES = "SELECT id, definition FROM process_version WHERE id IN ({ids})"


class Raw:
    """A connection to the same file, by the driver alone."""

    def __init__(self, file: Path, **known: Any) -> None:
        self._link = driver.connect(str(file))
        self._known = known

    def page(self, questions: Iterable[str]) -> list[tuple[Any, ...]]:
        """Give the first rows that questions for ids find one after the other, complete."""
        ids: list[int] = []
        for question in questions:
            found = self._link.execute(f"{question} LIMIT {PAGE - len(ids)}", self._known)
            ids += [row[-1] for row in found]
            if len(ids) == PAGE:
                break
        return self.rows(ids)

    def rows(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """Give complete rows of complaints in the order of their ids."""
        marks = ", ".join("?" * len(ids))
        asked = self._link.execute(_ROWS.format(ids=marks), [*ids, self._known["me"]])
        rows = {row[0]: row for row in asked}
        besides = [
            _grouped(self._link.execute(one.format(ids=marks), list(ids))) for one in _BESIDES
        ]
        versions = {row[17] for row in rows.values() if row[18]}
        stages = _STAGES.format(ids=", ".join("?" * len(versions)))
        self._link.execute(stages, list(versions)).fetchall()
        return [(*rows[one], *(group.get(one) for group in besides)) for one in ids]


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for complaint, one in pairs:
        found.setdefault(complaint, []).append(one)
    return found


def along_due(condition: str, *, statuses: Sequence[str] = STATUSES, index: str = "due") -> str:
    """Ask for ids by due time: what stands in order within each status, merged."""
    arms = (
        f"SELECT t.due_at, t.id FROM complaint AS t INDEXED BY complaint_by_{index} "
        f"WHERE t.status = '{status}' AND {condition} AND {NOT_ABOUT}"
        for status in statuses
    )
    return " UNION ALL ".join(arms) + " ORDER BY 1, 2"


def along(index: str, column: str) -> str:
    """Ask for ids in the order of a column of the complaint."""
    return (
        f"SELECT t.id FROM complaint AS t INDEXED BY {index} "
        f"WHERE {NOT_ABOUT} ORDER BY t.{column}, t.id"
    )


def across(table: str, column: str) -> str:
    """Ask for ids in the order of a column of the customer or vehicle."""
    return (
        f"SELECT t.id FROM {table} CROSS JOIN complaint AS t ON t.{table}_id = {table}.id "
        f"WHERE {NOT_ABOUT} ORDER BY {table}.{column}, {table}.id, t.id"
    )


def of_each(column: str, values: str) -> str:
    """Ask for ids of all of a small table, in the order in which it gives them."""
    return (
        f"SELECT t.id FROM ({values}) AS each CROSS JOIN complaint AS t "
        f"INDEXED BY complaint_{column} ON t.{column} = each.id WHERE {NOT_ABOUT}"
    )


def by_id(condition: str, index: str = "NOT INDEXED") -> str:
    """Ask for ids of a part, those that were registered first."""
    return (
        f"SELECT t.id FROM complaint AS t {index} WHERE {condition} AND {NOT_ABOUT} ORDER BY t.id"
    )


def by_urgency() -> list[str]:
    """Ask for ids of each urgency; no index has them in this order."""
    return [by_id(f"t.urgency = {urgency}") for urgency in (1, 2, 3)]


def by_status() -> list[str]:
    """Ask for ids of each status; nearly all are of the last."""
    *few, many = STATUSES
    by_due = "INDEXED BY complaint_by_due"
    return [*(by_id(f"t.status = '{one}'", by_due) for one in few), by_id(f"t.status = '{many}'")]


def by_stage() -> list[str]:
    """Ask for ids of what is in a stage by its time, and of all else."""
    in_stage = "t.status IN ('waiting', 'in_handling') AND t.stage_due_at >= 0"
    by_its_time = (
        "SELECT t.id FROM complaint AS t INDEXED BY complaint_by_due "
        f"WHERE {in_stage} AND {NOT_ABOUT} ORDER BY t.stage_due_at, t.id"
    )
    return [by_its_time, by_id("t.stage_due_at IS NULL")]


def searched(digits: str) -> str:
    """Ask by due time for what bears digits as a number, plate or phone, or has them in a text.

    By the index of three letters in a row: who reads all texts takes a thousand times as long.
    """
    threes = " AND ".join(f'"{digits[place : place + 3]}"' for place in range(len(digits) - 2)[-4:])
    number = f"= {int(digits)}"
    part = f"LIKE '%{digits}%'"
    texts = " OR ".join(f"{column} {part}" for column in _TEXTS)
    return f"""
        SELECT t.id FROM complaint AS t NOT INDEXED
        LEFT JOIN customer ON customer.id = t.customer_id
        LEFT JOIN vehicle ON vehicle.id = t.vehicle_id
        WHERE t.id IN (
            SELECT id FROM complaint WHERE number {number}
            UNION ALL SELECT complaint.id FROM customer CROSS JOIN complaint
                ON customer_id = customer.id WHERE customer.number {number}
            UNION ALL SELECT rowid FROM complaint_words WHERE complaint_words MATCH '{threes}'
            UNION ALL SELECT complaint FROM complaint_words_due
        ) AND {NOT_ABOUT} AND (
            t.number {number} OR customer.number {number} OR plate {part} OR {texts}
            OR EXISTS (
                SELECT 1 FROM phone WHERE phone.customer_id = t.customer_id AND phone.digits {part}
            )
        ) ORDER BY t.due_at, t.id
    """


def bearing(table: str, link: str, column: str) -> str:
    """Ask for ids of what has a plate or a phone; the digits follow."""
    key = "id" if link == f"{table}_id" else link
    return (
        f"SELECT t.id FROM {table} JOIN complaint AS t ON t.{link} = {table}.{key} WHERE {column} ="
    )


def found_by(ids: str) -> str:
    """Ask for those of some ids, by due time."""
    return (
        f"SELECT t.id FROM complaint AS t WHERE t.id IN ({ids}) AND {NOT_ABOUT} "
        "ORDER BY t.due_at, t.id"
    )
