"""How the answer to a complaint came about, in the words of its history.

Part of `ui.complaints.story`, which tells everything else.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.history import Line
from rules.sla import Commitment
from rules.words import CommitmentMode, Event, RemedyKind, Role, Verdict
from ui.bidi import isolate
from ui.complaints.due_sum import amount_words
from ui.complaints.facts import member, moment
from ui.moments import recalled, stamp
from ui.wording import word
from ui.wording.numbers import money

translate = QCoreApplication.translate


def _done(line: Line, _now: datetime) -> str:
    return translate("Story", "Stage done: {name}").format(name=_stage(line))


def _passed(line: Line, _now: datetime) -> str:
    return translate("Story", "Stage passed over: {name}").format(name=_stage(line))


def _other_time(line: Line, _now: datetime) -> str:
    return translate("Story", "Another time for a stage: {name}").format(name=_stage(line))


def _late(line: Line, _now: datetime) -> str:
    return translate("Story", "Stage late: {name}").format(name=_stage(line))


def _overridden(line: Line, _now: datetime) -> str:
    names = ", ".join(isolate(name) for name in line.facts.get("names", ()))
    if not names:
        return word(line.event)
    return translate("Story", "Closed without: {stages}").format(stages=names)


def _asked(line: Line, _now: datetime) -> str:
    return translate("Story", "Inquiry to {department}").format(department=_department(line))


def _answered(line: Line, _now: datetime) -> str:
    if "answered_by" in line.facts:
        said = translate("Story", "The answer of {department} was recorded")
    else:
        said = translate("Story", "Answer of {department}")
    said = said.format(department=_department(line))
    late = translate("Story", "late") if line.facts.get("late") else ""
    return " · ".join(part for part in (said, late) if part)


def _withdrawn(line: Line, _now: datetime) -> str:
    said = translate("Story", "Inquiry to {department} withdrawn")
    return said.format(department=_department(line))


def _recommended(line: Line, _now: datetime) -> str:
    if "withdrawn" in line.facts:
        return translate("Story", "Recommendation withdrawn")
    verdict = member(Verdict, line.facts.get("verdict"))
    parts = [translate("Story", "Recommendation"), word(verdict) if verdict else ""]
    cost = line.facts.get("cost", 0)
    return " · ".join(part for part in (*parts, money(cost) if cost else "") if part)


def _within_ceiling(line: Line, _now: datetime) -> str:
    ceiling = line.facts.get("ceiling")
    if ceiling is None:
        return translate("Story", "Decided without anybody's approval: {cost}").format(
            cost=money(line.facts.get("cost", 0))
        )
    return translate("Story", "Within the ceiling: {cost} of {ceiling}").format(
        cost=money(line.facts.get("cost", 0)), ceiling=money(ceiling)
    )


def _signed(line: Line, _now: datetime) -> str:
    roles = _roles(line.facts.get("signed", ()))
    if not roles:
        return word(line.event)
    return translate("Story", "Signed as {roles}").format(roles=roles)


def _replied(line: Line, _now: datetime) -> str:
    recorded = translate("Story", "with a recording") if line.facts.get("recorded") else ""
    return " · ".join(part for part in (word(line.event), recorded) if part)


def _paused(line: Line, now: datetime) -> str:
    if "until" not in line.facts:
        return word(line.event)
    return translate("Story", "Paused until {moment}").format(
        moment=recalled(moment(line.facts["until"]), now)
    )


def _resumed(line: Line, _now: datetime) -> str:
    return word(line.event) if line.by else translate("Story", "The pause is over")


SENTENCES: Mapping[Event, Callable[[Line, datetime], str]] = {
    Event.STAGE_DONE: _done,
    Event.STAGE_PASSED: _passed,
    Event.STAGE_TIME: _other_time,
    Event.STAGE_LATE: _late,
    Event.OVERRIDDEN: _overridden,
    Event.INQUIRY_ASKED: _asked,
    Event.INQUIRY_ANSWERED: _answered,
    Event.INQUIRY_WITHDRAWN: _withdrawn,
    Event.RECOMMENDED: _recommended,
    Event.WITHIN_CEILING: _within_ceiling,
    Event.APPROVED: _signed,
    Event.REPLIED: _replied,
    Event.PAUSED: _paused,
    Event.RESUMED: _resumed,
}


def details(line: Line) -> list[str]:
    """Give what else such a line remembers."""
    facts = line.facts
    # Only the whole process brings the words: see `db.process.told`.
    words = isolate(facts.get("words", ""))
    match line.event:
        case Event.RECOMMENDED:
            asked = facts.get("needed", ())
            return [_remedies(facts.get("remedies", ())), _needed(asked), words]
        case Event.REPLIED:
            return [isolate(facts.get("text", ""))]
        case Event.STAGE_TIME:
            return [isolate(line.reason), _times(facts)]
        case Event.PAUSED | Event.RESUMED:
            return [isolate(line.reason), _due(facts)]
        case _:
            return [isolate(line.reason), words]


def _stage(line: Line) -> str:
    return isolate(line.facts.get("name", ""))


def _department(line: Line) -> str:
    return isolate(line.facts.get("department", ""))


def _remedies(remedies: list[list[Any]]) -> str:
    said = []
    for kind, cost in remedies:
        known = member(RemedyKind, kind)
        parts = [word(known) if known else str(kind), money(cost) if cost else ""]
        said.append(" ".join(part for part in parts if part))
    return ", ".join(said)


def _needed(needed: list[list[str]]) -> str:
    roles = _roles(needed)
    if not roles:
        return ""
    return translate("Story", "Needs the signature of: {roles}").format(roles=roles)


def _roles(rows: list[list[str]]) -> str:
    known = [member(Role, role) for role, _because in rows]
    return ", ".join(dict.fromkeys(word(role) for role in known if role))


def _times(facts: Mapping[str, Any]) -> str:
    before, after = (_time(facts.get(name, (None, None))) for name in ("before", "after"))
    return translate("Story", "{old} → {new}").format(old=before, new=after)


def _time(kept: list[Any]) -> str:
    amount, mode = kept[0], member(CommitmentMode, kept[1])
    if not amount or mode is None:
        return translate("Story", "(empty)")
    return amount_words(Commitment(amount, mode))


def _due(facts: Mapping[str, Any]) -> str:
    if facts.get("due_at") in (None, facts.get("due_before")):
        return ""
    return translate("Story", "New due time: {moment}").format(
        moment=stamp(moment(facts["due_at"]))
    )
