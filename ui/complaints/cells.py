"""What each column of the grid shows for a complaint, and how it stands out."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum, auto
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from db.finding import Row, SortBy
from rules.clock import local_day
from rules.search_text import format_plate
from rules.sla import is_late, judged_at
from rules.words import Channel
from ui.bidi import isolate, number, shortened
from ui.colours import STATUS_TONE, URGENCY_SHAPE, URGENCY_TONE, Tone
from ui.complaints.marks import confidential
from ui.complaints.until import due
from ui.moments import brief, full_day, hour, recalled, short_day, stamp
from ui.wording import source_name, word
from ui.wording.customers import customer_name, customer_number

translate = QCoreApplication.translate


class Column(Enum):
    """The columns in their order; a column is added here, in `COLUMNS` and in `_CELLS`."""

    NUMBER = auto()
    DUE = auto()
    URGENCY = auto()
    CUSTOMER = auto()
    PLATE = auto()
    SOURCE = auto()
    HANDLER = auto()
    TOPICS = auto()
    APPOINTMENT = auto()
    STATUS = auto()
    STAGE = auto()
    REGISTERED = auto()
    WIRES = auto()


class About(NamedTuple):
    """A column: its heading, its first width in pixels, and what it is sorted by."""

    heading: object
    width: int
    sort: SortBy | None


COLUMNS: Mapping[Column, About] = {
    Column.NUMBER: About(QT_TRANSLATE_NOOP("Grid", "No."), 64, SortBy.NUMBER),
    Column.DUE: About(QT_TRANSLATE_NOOP("Grid", "Due"), 130, SortBy.DUE),
    Column.URGENCY: About(QT_TRANSLATE_NOOP("Grid", "Urgency"), 82, SortBy.URGENCY),
    Column.CUSTOMER: About(QT_TRANSLATE_NOOP("Grid", "Customer"), 106, SortBy.CUSTOMER),
    Column.PLATE: About(QT_TRANSLATE_NOOP("Grid", "Plate"), 84, SortBy.PLATE),
    Column.SOURCE: About(QT_TRANSLATE_NOOP("Grid", "Source"), 62, SortBy.SOURCE),
    Column.HANDLER: About(QT_TRANSLATE_NOOP("Grid", "Employee"), 94, SortBy.HANDLER),
    Column.TOPICS: About(QT_TRANSLATE_NOOP("Grid", "Topics"), 84, None),
    Column.APPOINTMENT: About(QT_TRANSLATE_NOOP("Grid", "Appointment"), 84, None),
    Column.STATUS: About(QT_TRANSLATE_NOOP("Grid", "Status"), 92, SortBy.STATUS),
    Column.STAGE: About(QT_TRANSLATE_NOOP("Grid", "Stage"), 132, SortBy.STAGE_DUE),
    Column.REGISTERED: About(QT_TRANSLATE_NOOP("Grid", "Registered at"), 116, SortBy.REGISTERED),
    Column.WIRES: About(QT_TRANSLATE_NOOP("Grid", "Messages"), 72, None),
}


class Cell(NamedTuple):
    """A cell: its text, how it stands out, and what more is told about it."""

    text: str
    tone: Tone | None = None
    pill: bool = False
    second: str = ""
    """A quiet line below."""
    second_tone: Tone | None = None
    explain: Callable[[], str] = str
    """Gives the tip, which is worded only for whoever rests on the cell."""
    wires: frozenset[Channel] = frozenset()
    """Drawn as signs in place of the text."""

    @property
    def tip(self) -> str:
        """What is told to whoever rests on the cell, or nothing."""
        return self.explain()

    @property
    def said(self) -> str:
        """All of its words in one line, as they are copied and read aloud."""
        return f"{self.text} {self.second}".strip()


NOTHING = Cell("—", Tone.QUIET)


def heading(column: Column) -> str:
    """Give the heading of a column."""
    return translate("Grid", str(COLUMNS[column].heading))


def cell(row: Row, column: Column, now: datetime) -> Cell:
    """Give what a column shows for a complaint."""
    return _CELLS[column](row, now)


def _number(row: Row, _now: datetime) -> Cell:
    return Cell(number(str(row.number)))


def _due(row: Row, now: datetime) -> Cell:
    late = is_late(row.due_at, judged_at(row.closed_at, now))

    def tip() -> str:
        return recalled(row.due_at, now)

    if row.closed_at is not None:
        said = translate("Grid", "closed late") if late else translate("Grid", "closed in time")
        return Cell(f"✓ {said}", Tone.RED if late else Tone.GREEN, pill=True, explain=tip)
    if late:
        return Cell(f"● {due(row.due_at, now)}", Tone.RED, pill=True, explain=tip)
    if row.paused_until is not None and row.paused_until > now:
        return _paused(row.paused_until, row.due_at, now)
    today = local_day(row.due_at) == local_day(now)
    tone = Tone.ORANGE if today else Tone.GREEN
    return Cell(f"● {brief(row.due_at, now)}", tone, pill=True, explain=tip)


def _paused(until: datetime, due_at: datetime, now: datetime) -> Cell:
    def tip() -> str:
        return translate("Grid", "Paused until {until}; then due: {due}").format(
            until=recalled(until, now), due=recalled(due_at, now)
        )

    return Cell(translate("Grid", "‖ paused"), Tone.QUIET, pill=True, explain=tip)


def _urgency(row: Row, _now: datetime) -> Cell:
    shape, tone = URGENCY_SHAPE[row.urgency], URGENCY_TONE[row.urgency]
    return Cell(f"{shape} {word(row.urgency)}", tone, pill=True)


def _customer(row: Row, _now: datetime) -> Cell:
    if row.customer is None:
        return NOTHING
    known_as = row.customer_number or 0
    shown = isolate(shortened(customer_name(row.customer, known_as)))
    return Cell(shown, second=customer_number(known_as), explain=lambda: shown)


def _plate(row: Row, _now: datetime) -> Cell:
    return Cell(number(format_plate(row.plate))) if row.plate else NOTHING


def _source(row: Row, _now: datetime) -> Cell:
    shown = isolate(shortened(source_name(row.source, row.source_name)))
    return Cell(shown, explain=lambda: shown)


def _handler(row: Row, _now: datetime) -> Cell:
    if row.handler is None:
        return Cell(translate("Grid", "unassigned"), Tone.ORANGE)
    shown = isolate(shortened(row.handler))
    return Cell(shown, explain=lambda: shown)


def _topics(row: Row, _now: datetime) -> Cell:
    if not row.topics:
        return Cell(translate("Grid", "unclassified"), Tone.QUIET)
    more = f" {number(f'+{len(row.topics) - 1}')}" if len(row.topics) > 1 else ""
    tip = partial(_listed, row.topics)
    return Cell(f"{isolate(row.topics[0])}{more}", explain=tip)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(isolate, names))


def _appointment(row: Row, now: datetime) -> Cell:
    if row.appointment is None:
        return NOTHING
    tip, day = partial(stamp, row.appointment), local_day(row.appointment)
    if day.year != local_day(now).year:
        return Cell(full_day(day), second=hour(row.appointment), explain=tip)
    return Cell(f"{short_day(day)} {hour(row.appointment)}", explain=tip)


def _status(row: Row, _now: datetime) -> Cell:
    if not row.about:
        return Cell(word(row.status), STATUS_TONE[row.status])
    hidden = confidential(row.about)
    return Cell(word(row.status), STATUS_TONE[row.status], second=hidden, explain=lambda: hidden)


def _stage(row: Row, now: datetime) -> Cell:
    if not row.stage:
        return NOTHING
    name = isolate(shortened(row.stage))
    if row.stage_due_at is None:
        return Cell(name, explain=lambda: name)
    stage_due_at = row.stage_due_at
    late = is_late(row.stage_due_at, now)
    until = due(row.stage_due_at, now)

    def tip() -> str:
        return "\n".join((name, recalled(stage_due_at, now)))

    return Cell(name, second=until, second_tone=Tone.RED if late else None, explain=tip)


def _registered(row: Row, now: datetime) -> Cell:
    return Cell(brief(row.registered_at, now), explain=partial(stamp, row.registered_at))


def _wires(row: Row, _now: datetime) -> Cell:
    if not row.channels:
        return NOTHING
    said = ", ".join(word(channel) for channel in Channel if channel in row.channels)

    def tip() -> str:
        return translate("Grid", "Sent to the customer: {channels}").format(channels=said)

    return Cell(said, explain=tip, wires=row.channels)


_CELLS: Mapping[Column, Callable[[Row, datetime], Cell]] = {
    Column.NUMBER: _number,
    Column.DUE: _due,
    Column.URGENCY: _urgency,
    Column.CUSTOMER: _customer,
    Column.PLATE: _plate,
    Column.SOURCE: _source,
    Column.HANDLER: _handler,
    Column.TOPICS: _topics,
    Column.APPOINTMENT: _appointment,
    Column.STATUS: _status,
    Column.STAGE: _stage,
    Column.REGISTERED: _registered,
    Column.WIRES: _wires,
}
