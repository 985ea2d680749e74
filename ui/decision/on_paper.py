"""What was recommended for a complaint, and who signed it, as sections of a printed sheet."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from db.models import Approval, Complaint, Recommendation
from db.process import recommendations
from ui.bidi import isolate
from ui.decision.recommended import recommended_by
from ui.moments import stamp
from ui.wording import word
from ui.wording.numbers import money

translate = QCoreApplication.translate


def sections(complaint: Complaint) -> Iterator[tuple[str, str]]:
    """Give title and text of each; nothing where nothing stands since it was last opened."""
    row = recommendations.standing(complaint.id)
    if row is None:
        return
    yield translate("CasePaper", "Recommendation"), "\n".join(_said(row))
    signatures = "\n".join(_signature(one) for one in recommendations.approvals_of(row))
    yield translate("CasePaper", "Approval"), signatures


def _said(row: Recommendation) -> Iterator[str]:
    yield f"{word(row.verdict)} · {word(row.state)} · {recommended_by(row)}"
    yield row.text
    for one in recommendations.remedies_of(row):
        details = f" · {isolate(one.details)}" if one.details else ""
        yield f"• {word(one.kind)}: {money(one.cost)}{details}"
    if row.cost:
        together = translate("CasePaper", "Together: {sum}")
        yield together.format(sum=money(row.cost))


def _signature(one: Approval) -> str:
    asked = f"{word(one.role)} ({word(one.because)})"
    if one.by is None:
        return f"• {asked}: {word(one.state)}"
    said = f"• {asked}: {word(one.state)} · {isolate(one.by.name)} · {stamp(one.at)}"
    return f"{said}\n{one.reason}" if one.reason else said
