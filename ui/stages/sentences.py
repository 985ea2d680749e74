"""What is said of a stage: who, when, until when."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from db.process.panel import ProcessView, StageView
from rules.sla import is_late
from rules.words import StageKind, StageOutcome
from ui.bidi import isolate, number, shortened
from ui.colours import Tone
from ui.complaints.until import due_briefly
from ui.moments import brief
from ui.wording import word

translate = QCoreApplication.translate
_MOST_NAMES = 2
_LONGEST_NAME = 28
_LONGEST_STAGE = 48
"""Characters of a stage's name on the one line that says where a complaint stands."""


def summary_name(view: ProcessView) -> str:
    """Name the stage whose turn it is, or say that all are done."""
    current = view.current
    if current is None:
        return "✓ " + translate("Stages", "all stages are done")
    return isolate(shortened(current.name, _LONGEST_STAGE))


def summary(view: ProcessView) -> str:
    """Say which stage it is and whose turn: stage 4 of 6 · Ronit Sela."""
    current = view.current
    if current is None:
        far = translate("Stages", "{done} of {all}")
        return far.format(done=number(str(view.done)), all=number(str(len(view.stages))))
    place = view.stages.index(current) + 1
    far = translate("Stages", "stage {place} of {all}").format(
        place=number(str(place)), all=number(str(len(view.stages)))
    )
    return f"{far} · {_whose_turn(view, current)}"


def _whose_turn(view: ProcessView, current: StageView) -> str:
    """Name who does it; while a department was asked, it is the department's turn."""
    asked = [one.asked.department for one in view.inquiries if one.asked.is_waiting]
    if current.kind is not StageKind.INQUIRY or not asked:
        return performers(current)
    names = ", ".join(isolate(shortened(one, _LONGEST_NAME)) for one in dict.fromkeys(asked))
    return translate("Stages", "waits for {departments}").format(departments=names)


def summary_due(view: ProcessView, now: datetime) -> tuple[str, Tone]:
    """Say until when the current stage should be done: due tomorrow 17:00; may be empty."""
    current = view.current
    if current is None or current.due_at is None:
        return "", Tone.QUIET
    late = is_stage_late(current, now)
    return due_briefly(current.due_at, now), Tone.RED if late else Tone.ACCENT


def is_stage_late(stage: StageView, now: datetime) -> bool:
    """Tell whether a stage is not done and its time has passed."""
    return stage.done_at is None and stage.due_at is not None and is_late(stage.due_at, now)


def was_late(stage: StageView) -> bool:
    """Tell whether a stage ended after its time."""
    return bool(stage.done_at and stage.due_at and is_late(stage.due_at, stage.done_at))


def performers(stage: StageView) -> str:
    """Name who does it: the people, where they are few, else the role."""
    if not 0 < len(stage.performers) <= _MOST_NAMES:
        return word(stage.performer)
    return ", ".join(isolate(shortened(name, _LONGEST_NAME)) for name in stage.performers)


def ended(stage: StageView, now: datetime) -> str:
    """Say how and when a stage ended, and by whom."""
    if stage.done_at is None:
        return ""
    parts = []
    if stage.outcome is not None and stage.outcome is not StageOutcome.DONE:
        parts.append(word(stage.outcome))
    if stage.done_by:
        parts.append(isolate(shortened(stage.done_by, _LONGEST_NAME)))
    parts.append(brief(stage.done_at, now))
    if stage.outcome is StageOutcome.DONE and was_late(stage):
        parts.append(translate("Stages", "late"))
    return " · ".join(parts)


def begun(stage: StageView, now: datetime) -> str:
    """Say who does it, and since when it is his turn."""
    parts = [performers(stage)]
    if stage.begun_at is not None:
        since = brief(stage.begun_at, now)
        parts.append(translate("Stages", "since {moment}").format(moment=since))
    return " · ".join(parts)


def without_stages(view: ProcessView, now: datetime) -> list[str]:
    """Say what was decided of a complaint that goes through no stages."""
    standing = view.recommendation
    if standing is None:
        return []
    parts = [translate("Stages", "Recommendation"), word(standing.verdict), word(standing.state)]
    parts += [isolate(standing.by), brief(standing.at, now)]
    return [" · ".join(parts)]
