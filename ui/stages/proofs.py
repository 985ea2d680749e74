"""What shows that a stage was done: links that open it, and what is said in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from db.attachments import AttachedFile
from db.dossier import Dossier
from db.models import Letter, Message
from db.process.panel import ApprovalView, EvidenceView, ProcessView, StageView
from rules.words import ApprovalState, RecommendationState, StageKind
from ui.bidi import isolate, shortened
from ui.moments import brief
from ui.wording import word
from ui.wording.numbers import money

translate = QCoreApplication.translate
_LONGEST_NAME = 28


class _Row(Protocol):
    @property
    def id(self) -> int: ...


_R = TypeVar("_R", bound=_Row)


class Proof(NamedTuple):
    """What a link says, and what it opens."""

    words: str
    thing: Letter | Message | AttachedFile


def proofs_of(stage: StageView, dossier: Dossier) -> list[Proof]:
    """Give the letters, messages and files that show that a stage was done."""
    found = [_proof(evidence, dossier) for evidence in stage.evidence]
    return [proof for proof in found if proof is not None]


def facts_of(stage: StageView, view: ProcessView, now: datetime) -> list[str]:
    """Say what was done for a stage where there is nothing to open: calls, signatures."""
    said = [f"{word(one.channel)} · {brief(one.at, now)}" for one in stage.evidence if one.channel]
    if stage.kind is StageKind.RECOMMENDATION:
        said += _recommended(view)
    elif stage.kind is StageKind.APPROVAL and view.recommendation is not None:
        said += [_signature(approval, now) for approval in view.recommendation.approvals]
    elif stage.kind is StageKind.REPLY and stage.done_at is None:
        said += _half_replied(view)
    return said


def _proof(evidence: EvidenceView, dossier: Dossier) -> Proof | None:
    if evidence.letter is not None:
        letter = _by_id(dossier.letters).get(evidence.letter)
        return Proof(translate("Stages", "Letter"), letter) if letter else None
    if evidence.message is not None:
        message = _by_id(dossier.messages).get(evidence.message)
        return Proof(word(message.channel), message) if message else None
    file = _by_id(dossier.files).get(evidence.attachment or 0)
    return Proof(isolate(shortened(file.name, _LONGEST_NAME)), file) if file else None


def _by_id(rows: Iterable[_R]) -> Mapping[int, _R]:
    return {row.id: row for row in rows}


def _recommended(view: ProcessView) -> list[str]:
    standing = view.recommendation
    if standing is None:
        return []
    parts = [word(standing.verdict), *(word(kind) for kind, _cost, _details in standing.remedies)]
    if standing.cost:
        parts.append(money(standing.cost))
    if standing.state is not RecommendationState.RETURNED:
        return [" · ".join(parts)]
    reasons = [one.reason for one in standing.approvals if one.reason]
    why = ": ".join((word(standing.state), *(isolate(shortened(one)) for one in reasons[:1])))
    return [" · ".join(parts), why]


def _signature(approval: ApprovalView, now: datetime) -> str:
    parts = [word(approval.role), word(approval.state)]
    if approval.state is not ApprovalState.PENDING and approval.at is not None:
        parts += [isolate(approval.by), brief(approval.at, now)]
    return " · ".join(parts)


def _half_replied(view: ProcessView) -> list[str]:
    said = []
    if view.called_at is not None and view.lettered_at is None:
        said.append(translate("Stages", "The letter of answer is missing"))
    if view.lettered_at is not None and view.called_at is None:
        said.append(translate("Stages", "The call is missing"))
    if view.caller is not None and view.called_at is None:
        sentence = translate("Stages", "The customer is called by: {role}")
        said.append(sentence.format(role=word(view.caller)))
    return said
