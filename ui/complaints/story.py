"""The history of a complaint in words: the panel, the process and its print tell it alike.

Add an event: its sentence in `sentence`, and in `detail` whatever else it remembers.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from db import history, topics
from db.history import Line
from db.models import Employee
from rules.search_text import format_plate
from rules.words import (
    Channel,
    ContactKind,
    Direction,
    Event,
    MessageState,
    TextKind,
    Urgency,
    Verdict,
)
from ui.bidi import isolate, number
from ui.complaints import answer_story
from ui.complaints.facts import member, moment
from ui.moments import brief, hours_minutes, recalled, stamp
from ui.wording import source_name, word

SHORT_STAY = timedelta(minutes=1)
"""Held for less than this, nobody is said to have held it."""
LONG_STAY = timedelta(days=2)
"""Longer stays are told in days."""
ENDS_A_STAY = (Event.TRANSFERRED, Event.CLOSED, Event.REOPENED, Event.UNDONE)

translate = QCoreApplication.translate

FIELDS: Mapping[str, object] = {
    "source": QT_TRANSLATE_NOOP("Story", "Source"),
    "urgency": QT_TRANSLATE_NOOP("Story", "Urgency"),
    "customer": QT_TRANSLATE_NOOP("Story", "Customer number"),
    "vehicle": QT_TRANSLATE_NOOP("Story", "Plate"),
    "received_at": QT_TRANSLATE_NOOP("Story", "Received at"),
    "about": QT_TRANSLATE_NOOP("Story", "About an employee of ours"),
    "text": QT_TRANSLATE_NOOP("Story", "Complaint text"),
    "reason": QT_TRANSLATE_NOOP("Story", "Reason"),
    "expectation": QT_TRANSLATE_NOOP("Story", "Expectation"),
    "failure": QT_TRANSLATE_NOOP("Story", "Where we failed"),
    "parties": QT_TRANSLATE_NOOP("Story", "Parties so far"),
    "kind": QT_TRANSLATE_NOOP("Story", "Kind of contact"),
}


class _Counts(QObject):
    # The translators' tool finds plurals only in an object's own `tr`.
    def days(self, count: int) -> str:
        return self.tr("%n day(s)", "", count)

    def files(self, count: int) -> str:
        return self.tr("%n file(s) added", "", count)


_counts = _Counts()


def sentence(line: Line, now: datetime) -> str:
    """Say in one line what happened, and whether it was taken back."""
    tell = _SENTENCES.get(line.event)
    said = tell(line, now) if tell else word(line.event)
    if line.taken_back:
        return translate("Story", "{what} (taken back)").format(what=said)
    return said


def detail(line: Line) -> str:
    """Give what else the line remembers: reason, words said, old and new values; may be empty."""
    facts = line.facts
    match line.event:
        case Event.UPDATED:
            parts = [change_words(*change) for change in facts.get("changes", ())]
        case Event.CLASSIFIED:
            parts = [_topics(facts)]
        case Event.CONTACT:
            parts = [isolate(facts.get("text", ""))]
        case Event.MESSAGE:
            parts = [isolate(facts.get("subject", "")), isolate(facts.get("text", ""))]
        case event if event in answer_story.SENTENCES:
            parts = answer_story.details(line)
        case Event.CLOSED:
            parts = [isolate(facts.get("resolution", ""))]
        case Event.BOOKED:
            parts = [isolate(facts.get("bay", ""))]
        case Event.ATTACHED:
            parts = [" · ".join(number(file["name"]) for file in facts.get("files", ()))]
        case Event.REOPENED:
            parts = [isolate(line.reason), _new_due(facts)]
        case _:
            parts = [isolate(line.reason), isolate(facts.get("remarks", ""))]
    return "\n".join(part for part in parts if part)


def when_and_who(line: Line, now: datetime) -> str:
    """Say when it happened and who did it: today 10:05, Moshe Levi."""
    who = isolate(line.by) if line.by else translate("Story", "the program itself")
    return f"{brief(line.at, now)} · {who}"


def stays(lines: Sequence[Line], now: datetime) -> dict[datetime, str]:
    """Say who had held the complaint until a moment, and for how long; by that moment."""
    held = history.holdings(lines, now)
    return {one.ends: stay(one) for one in held if one.ended and one.duration >= SHORT_STAY}


def stay(held: history.Holding) -> str:
    """Say how long somebody held the complaint: with Avi 20:43 h."""
    length = length_of(held.duration)
    if held.handler is None:
        return translate("Story", "waited for assignment {length}").format(length=length)
    return translate("Story", "with {name} {length}").format(
        name=isolate(held.handler), length=length
    )


def length_of(length: timedelta) -> str:
    """Give a length of time for a narrow place: 20:43 h, and 5 days when it is long."""
    if abs(length) >= LONG_STAY:
        return _counts.days(abs(length).days)
    return translate("Story", "{hours} h").format(hours=hours_minutes(length))


def _opened(line: Line, _now: datetime) -> str:
    if line.to_handler:
        return translate("Story", "Opened and handed to {name}").format(
            name=isolate(line.to_handler)
        )
    return translate("Story", "Opened, waiting for assignment")


def _updated(line: Line, _now: datetime) -> str:
    names = [field_name(name) for name, _old, _new in line.facts.get("changes", ())]
    if not names:
        return word(line.event)
    return translate("Story", "Updated: {fields}").format(fields=", ".join(names))


def _contact(line: Line, _now: datetime) -> str:
    channel = member(Channel, line.facts.get("channel"))
    direction = member(Direction, line.facts.get("direction"))
    if channel is None:
        return word(line.event)
    if channel is Channel.INTERNAL or direction is None:
        return word(channel)
    return f"{word(channel)} · {word(direction)}"


def _transferred(line: Line, _now: datetime) -> str:
    if not line.from_handler:
        return translate("Story", "Handed to {name}").format(name=isolate(line.to_handler or ""))
    return translate("Story", "Transferred from {giver} to {taker}").format(
        giver=isolate(line.from_handler), taker=isolate(line.to_handler or "")
    )


def _promised(line: Line, now: datetime) -> str:
    at = recalled(moment(line.facts["promised_for"]), now)
    if line.facts.get("told"):
        return translate("Story", "The customer was told: until {moment}").format(moment=at)
    return translate("Story", "Promise until {moment}, not told yet").format(moment=at)


def _booked(line: Line, now: datetime) -> str:
    return summoned(moment(line.facts["starts_at"]), now)


def _booking_cancelled(line: Line, now: datetime) -> str:
    return translate("Story", "Appointment cancelled: {moment}").format(
        moment=brief(moment(line.facts["starts_at"]), now)
    )


def _letter(line: Line, _now: datetime) -> str:
    kind = member(TextKind, line.facts.get("kind"))
    if kind is None:
        return word(line.event)
    return translate("Story", "Letter sent: {kind}").format(kind=word(kind))


def _message(line: Line, _now: datetime) -> str:
    channel = member(Channel, line.facts.get("channel"))
    state = member(MessageState, line.facts.get("state"))
    kind = member(TextKind, line.facts.get("kind"))
    parts = [word(member) for member in (channel, state, kind) if member]
    return " · ".join(parts) or word(line.event)


def _closed(line: Line, _now: datetime) -> str:
    verdict = member(Verdict, line.facts.get("verdict"))
    return f"{word(line.event)} · {word(verdict)}" if verdict else word(line.event)


def _attached(line: Line, _now: datetime) -> str:
    files = line.facts.get("files", ())
    if files:
        return _counts.files(len(files))
    name = line.facts.get("removed", {}).get("name", "")
    return translate("Story", "File taken back: {name}").format(name=number(name))


def _undone(line: Line, now: datetime) -> str:
    if line.takes_back is None:
        return word(line.event)
    what = sentence(line.takes_back._replace(taken_back=False), now)
    return translate("Story", "Taken back: {what}").format(what=what)


_SENTENCES: Mapping[Event, Callable[[Line, datetime], str]] = {
    **answer_story.SENTENCES,
    Event.OPENED: _opened,
    Event.UPDATED: _updated,
    Event.CONTACT: _contact,
    Event.TRANSFERRED: _transferred,
    Event.PROMISED: _promised,
    Event.BOOKED: _booked,
    Event.BOOKING_CANCELLED: _booking_cancelled,
    Event.ATTACHED: _attached,
    Event.LETTER: _letter,
    Event.MESSAGE: _message,
    Event.CLOSED: _closed,
    Event.UNDONE: _undone,
}


def summoned(starts_at: datetime, now: datetime) -> str:
    """Say for when the customer was asked to come."""
    return translate("Story", "The customer was summoned for {moment}").format(
        moment=recalled(starts_at, now)
    )


def _topics(facts: Mapping[str, Any]) -> str:
    added, removed = facts.get("added", ()), facts.get("removed", ())
    parts = []
    if added:
        names = ", ".join(isolate(name) for name in added)
        parts.append(translate("Story", "Added: {topics}").format(topics=names))
    if removed:
        names = ", ".join(isolate(name) for name in removed)
        parts.append(translate("Story", "Removed: {topics}").format(topics=names))
    return "\n".join(parts)


def _new_due(facts: Mapping[str, Any]) -> str:
    if "due_at" not in facts:
        return ""
    return translate("Story", "New due time: {moment}").format(
        moment=stamp(moment(facts["due_at"]))
    )


def change_words(name: str, old: Any, new: Any) -> str:  # noqa: ANN401 - columns of any kind
    """Say how a field changed, from values as the history keeps them."""
    return translate("Story", "{field}: {old} → {new}").format(
        field=field_name(name), old=value_words(name, old), new=value_words(name, new)
    )


def field_name(name: str) -> str:
    """Give the word for a field of the complaint."""
    return translate("Story", str(FIELDS[name])) if name in FIELDS else name


def value_words(name: str, plain: Any) -> str:  # noqa: ANN401 - columns of any kind
    """Give the value of a field in words, from what the history keeps."""
    if plain is None or plain == "":
        return translate("Story", "(empty)")
    in_words = _IN_WORDS.get(name)
    return in_words(plain) if in_words else isolate(str(plain))


def _source(source: int) -> str:
    names = {row.id: source_name(row.word, row.name) for row in topics.sources()}
    return names.get(source, str(source))


def _employee(employee: int) -> str:
    known = Employee.get_or_none(Employee.id == employee)
    return isolate(known.name) if known else str(employee)


_IN_WORDS: Mapping[str, Callable[[Any], str]] = {
    "source": _source,
    "about": _employee,
    "urgency": lambda plain: word(Urgency(plain)),
    "kind": lambda plain: word(ContactKind(plain)),
    "vehicle": lambda plain: number(format_plate(plain)),
    "received_at": lambda plain: stamp(moment(plain)),
}
