"""How the answer to a complaint came about, in the report about a person."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from db.models import Approval, ComplaintStage, Inquiry
from db.privacy.answers import HeldAnswers, HeldRecommendation
from printing.person_report import Entry, Part
from ui.bidi import isolate, number
from ui.moments import stamp
from ui.wording import word

translate = QCoreApplication.translate


def parts_of(held: HeldAnswers) -> Iterator[Part]:
    """Give what we asked, recommended and noted among ourselves."""
    mark = translate("PersonReport", "Internal note")
    inquiries = [entry for one in held.inquiries for entry in _inquiry(one, mark)]
    yield Part(translate("PersonReport", "Internal inquiries"), entries=tuple(inquiries))
    recommended = [entry for one in held.recommendations for entry in _recommendation(one, mark)]
    yield Part(translate("PersonReport", "Recommendations"), entries=tuple(recommended))
    notes = (_note(one, mark) for one in held.stages)
    yield Part(translate("PersonReport", "Notes to stages"), entries=tuple(notes))


def _note(stage: ComplaintStage, mark: str) -> Entry:
    when = stamp(stage.done_at) if stage.done_at else ""
    return Entry(word(stage.kind), when=when, detail=isolate(stage.note), mark=mark)


def _inquiry(inquiry: Inquiry, mark: str) -> Iterator[Entry]:
    yield Entry(
        isolate(inquiry.department.name),
        when=stamp(inquiry.asked_at),
        who=isolate(inquiry.by.name),
        detail=isolate(inquiry.question),
        mark=mark,
    )
    if inquiry.answered_at:
        yield Entry(
            translate("PersonReport", "Reasoned answer"),
            when=stamp(inquiry.answered_at),
            who=isolate(inquiry.answered_by.name) if inquiry.answered_by else "",
            detail=isolate(inquiry.answer),
            mark=mark,
        )
    if inquiry.withdrawn_at:
        yield Entry(
            translate("PersonReport", "Inquiry withdrawn"),
            when=stamp(inquiry.withdrawn_at),
            detail=isolate(inquiry.reason),
            mark=mark,
        )


def _recommendation(held: HeldRecommendation, mark: str) -> Iterator[Entry]:
    row = held.recommendation
    yield Entry(
        f"{word(row.verdict)} · {word(row.state)}",
        when=stamp(row.at),
        who=isolate(row.by.name),
        detail=isolate(row.text),
        mark=mark,
    )
    for remedy in held.remedies:
        cost = translate("PersonReport", "{kind}: {cost} ₪")
        yield Entry(
            cost.format(kind=word(remedy.kind), cost=number(str(remedy.cost))),
            detail=isolate(remedy.details),
            mark=mark,
        )
    for approval in held.decided:
        yield _approval(approval, mark)


def _approval(approval: Approval, mark: str) -> Entry:
    drawn = translate("PersonReport", "A signature was drawn.") if approval.drawing else ""
    said = "\n".join(part for part in (isolate(approval.reason), drawn) if part)
    return Entry(
        f"{word(approval.role)} · {word(approval.state)}",
        when=stamp(approval.at),
        who=isolate(approval.by.name),
        detail=said,
        mark=mark,
    )
