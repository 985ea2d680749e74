"""What was told through the verbs, laid beside the store as what its copies are cast from.

In the texts of a mould stands a mark wherever the customer, the vehicle, a day or a number is
named, and in its facts wherever a moment or the id of a row stands: there each copy says its own.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from peewee import CharField, Field, TextField
from playhouse.fields import EnumField

from db.demo.originals import NUMBERED, Original
from db.demo.sayings import SAID
from db.models import (
    Appointment,
    Approval,
    Bay,
    Complaint,
    ComplaintStage,
    ComplaintTopic,
    Contact,
    CustomerPromise,
    History,
    Inquiry,
    Letter,
    Message,
    Pause,
    PersonalNotice,
    Recommendation,
    Remedy,
    Reminder,
    StageEvidence,
    database,
)
from rules.words import Event

Table: TypeAlias = type[Any]

CAST = (
    Complaint,
    ComplaintTopic,
    History,
    Contact,
    Pause,
    CustomerPromise,
    Appointment,
    Letter,
    Message,
    Reminder,
    ComplaintStage,
    Inquiry,
    Recommendation,
    Remedy,
    Approval,
    StageEvidence,
    PersonalNotice,
)
"""Tables of which each copy has rows as its original has."""
MARKS = {name: chr(0xE000 + place) for place, name in enumerate(SAID)}
"""Signs that nobody writes, by what a copy says in their place."""
NUMBER, PLACE, ROW = chr(0xE020), chr(0xE021), chr(0xE022)
MOMENTS = (chr(0xE030), chr(0xE031), chr(0xE032))
_ROWS = {
    "letter": Letter,
    "message": Message,
    "recommendation": Recommendation,
    "inquiry": Inquiry,
    "contact": Contact,
}
"""Under which names facts hold the id of a row."""
BOOKED = len(NUMBERED)
"""In place of a numbered table: the facts name a bay."""
_MOMENT = re.compile(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00)"')
_TEXTS = (CharField, TextField)
_PARENTS = {
    Remedy: (Recommendation, "recommendation_id"),
    Approval: (Recommendation, "recommendation_id"),
    StageEvidence: (ComplaintStage, "stage_id"),
}


class Mould(NamedTuple):
    """What stands in a mould beside the columns of its table."""

    was: int
    """Id of the complaint."""
    nth: int
    """Place among its rows of this table."""
    marked: int
    moments: int
    """How many moments its facts hold; then which."""
    moment_1: int
    moment_2: int
    moment_3: int
    row_of: int
    """Place of the table among the numbered ones whose row the facts name; -1 for none."""
    row: int


def name_of(table: Table) -> str:
    """Give the name of the mould of a table."""
    return f"mould_{table._meta.table_name}"


def columns_of(table: Table) -> list[Field]:
    """Give the columns of a table."""
    return list(table._meta.sorted_fields)


def is_text(field: Field) -> bool:
    """Tell whether a column holds what people said."""
    return isinstance(field, _TEXTS) and not isinstance(field, EnumField)


class Readings(NamedTuple):
    """When everybody read what the program told him: each quarter, and a last time."""

    first: int
    every: int
    last: int

    def has(self, moment: int | None) -> bool:
        """Tell whether everybody read at a moment, or, of None, will next time."""
        if moment is None or moment == self.last:
            return True
        return moment < self.last and (moment - self.first) % self.every == 0


def make(told: Sequence[Original], readings: Readings) -> None:
    """Lay out the moulds of the open store's rows."""
    maker = _Maker(told, readings)
    for table in CAST:
        own, mould = table._meta.table_name, name_of(table)
        extra = ", ".join(f"CAST(0 AS BIGINT) AS {name}" for name in Mould._fields)
        database.execute_sql(
            f'CREATE TEMPORARY TABLE "{mould}" AS SELECT own.*, {extra} FROM "{own}" AS own '  # noqa: S608 - ours
            "WHERE own.id < 0"
        )
        names = [field.column_name for field in columns_of(table)]
        # All of them first: a server answers no question while rows are brought to it.
        database.obj.fill(mould, [*names, *Mould._fields], list(maker.rows(table)))
        database.execute_sql(f'CREATE INDEX "{mould}_was" ON "{mould}" (was, nth)')


class _Maker:
    def __init__(self, told: Sequence[Original], readings: Readings) -> None:
        self._marker = {one.number: Marker(one) for one in told}
        self._readings = readings
        self._nth: dict[Table, dict[int, int]] = {table: {} for table in NUMBERED}
        """Of each numbered table by id: the place among the rows of its complaint."""
        self._was: dict[Table, dict[int, int]] = {table: {} for table in CAST}
        self._bays = {bay.name: bay.id for bay in Bay.select()}
        for table in NUMBERED:
            self._place(table)

    def _place(self, table: Table) -> None:
        counts: dict[int, int] = {}
        for key, was in table.select(table.id, table.complaint).order_by(table.id).tuples():
            self._nth[table][key] = counts.setdefault(was, 0)
            self._was[table][key] = was
            counts[was] += 1

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a mould."""
        fields = columns_of(table)
        names = [field.column_name for field in fields]
        listed = ", ".join(f'"{name}"' for name in names)
        asked = f'SELECT {listed} FROM "{table._meta.table_name}" ORDER BY id'  # noqa: S608 - ours
        counts: dict[int, int] = {}
        for found in database.execute_sql(asked).fetchall():
            row = dict(zip(names, found, strict=True))
            was = self._complaint_of(table, row)
            nth = counts.setdefault(was, 0)
            counts[was] += 1
            yield self._cast(table, row, was, nth)

    def _complaint_of(self, table: Table, row: Mapping[str, Any]) -> int:
        if table is Complaint:
            return int(row["id"])
        if table in _PARENTS:
            parent, column = _PARENTS[table]
            return self._was[parent][row[column]]
        return int(row["complaint_id"])

    def _cast(self, table: Table, row: dict[str, Any], was: int, nth: int) -> tuple[Any, ...]:
        marker = self._marker[was]
        moments: list[int] = []
        named = (-1, 0)
        marked = False
        if table is History:
            row["facts"], moments, named = self._facts(row["facts"])
        if table is PersonalNotice and self._readings.has(row["read_at"]):
            row["read_at"] = 0
        if table is Message:
            row["key"] = marker.key(row["key"])
            row["provider_id"] = row["provider_id"] and f"{row['provider_id']}-{PLACE}"
            row["address"] = MARKS["email" if "@" in row["address"] else "digits"]
            marked = True
        in_message = table is Message or (table is History and row["event"] == Event.MESSAGE.value)
        for field in columns_of(table):
            name = field.column_name
            if is_text(field) and row[name]:
                said = marker.mark(row[name], numbers=in_message)
                marked = marked or said != row[name]
                row[name] = said
            elif getattr(field, "rel_model", None) in NUMBERED and row[name] is not None:
                row[name] = self._nth[field.rel_model][row[name]]
        first, second, third, *_ = (*moments, 0, 0, 0)
        row_of, named_row = named
        mould = Mould(was, nth, int(marked), len(moments), first, second, third, row_of, named_row)
        return (*row.values(), *mould)

    def _facts(self, text: str) -> tuple[str, list[int], tuple[int, int]]:
        """Give facts with marks; the moments they hold; which numbered row they name."""
        facts = json.loads(text)
        named = (-1, 0)
        for name, table in _ROWS.items():
            if isinstance(facts.get(name), int):
                place = self._nth[table][facts[name]]
                text = text.replace(f'"{name}": {facts[name]}', f'"{name}": {ROW}')
                named = (NUMBERED.index(table), place)
        if facts.get("bay"):
            text = text.replace(
                f'"bay": {json.dumps(facts["bay"], ensure_ascii=False)}', f'"bay": {ROW}'
            )
            named = (BOOKED, self._bays[facts["bay"]])
        moments: list[int] = []

        def mark(found: re.Match[str]) -> str:
            moments.append(int(datetime.fromisoformat(found[1]).timestamp()))
            return f'"{MOMENTS[len(moments) - 1]}"'

        return _MOMENT.sub(mark, text), moments, named


class Marker:
    """Puts marks where one complaint is spoken of."""

    def __init__(self, one: Original) -> None:
        details = one.call.client.details
        mentions = {
            **one.call.speaker.mentions,
            "digits": details.phones[0].replace("-", ""),
            "email": details.email,
        }
        self._number = str(one.number)
        said = {text: MARKS[name] for name, text in mentions.items() if text}
        self._mark = _replacing(said)
        self._said = said

    def mark(self, text: str, *, numbers: bool = False) -> str:
        """Give a text with marks; its own number counts where the program wrote it."""
        return (
            _replacing({**self._said, self._number: NUMBER})(text) if numbers else self._mark(text)
        )

    def key(self, key: str) -> str:
        """Give what makes the key of a message another one in each copy."""
        own = re.sub(rf":{self._number}\b", f":{NUMBER}", key)
        return own if own != key else f"{key}-{PLACE}"


def _replacing(said: Mapping[str, str]) -> Callable[[str], str]:
    """Give what puts marks for whole words, also behind one of the letters written onto them."""
    longest_first = sorted(said, key=len, reverse=True)
    either = "|".join(re.escape(text) for text in longest_first)
    pattern = re.compile(rf"(?<![\w.])([בהלמשו]?)({either})(?![\w])")
    return lambda text: pattern.sub(lambda found: found[1] + said[found[2]], text)
