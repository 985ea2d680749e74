"""The rows of stages: those that count, and what a step changed of them, to be put back."""

from collections.abc import Iterable, Mapping
from typing import Any

from db.models import Complaint, ComplaintStage, StageEvidence
from db.models.prepared import Prepared
from rules.progress import Step
from rules.progress import counted as counted_steps
from rules.progress import current as current_step

_KEPT = ("begun_at", "done_at", "done_by", "outcome", "note")
"""What steps change; times that are reckoned are reckoned again."""

Kept = Mapping[int, Mapping[str, Any]]
"""What stood in the rows of a complaint before a step, plain, by id."""
Changes = list[list[Any]]
"""Of each row that a step changed its id and, by column, what stood there before and after it;
None in their place for a row that the step made."""

_stages = Prepared(
    lambda complaint: ComplaintStage.select().where(ComplaintStage.complaint == complaint)
)


def of_complaint(complaint: int) -> list[ComplaintStage]:
    """Give all stages of a complaint, of every round."""
    return _stages.rows(complaint)


def counted(complaint: int) -> list[ComplaintStage]:
    """Give the stages of a complaint that count, in their order."""
    rows = {row.id: row for row in of_complaint(complaint)}
    return [rows[step.id] for step in counted_steps(steps(rows.values()))]


def current(counting: Iterable[ComplaintStage]) -> ComplaintStage | None:
    """Give the stage whose turn it is, of those that count; None when all are over."""
    rows = {row.id: row for row in counting}
    step = current_step(steps(rows.values()))
    return rows[step.id] if step else None


def steps(rows: Iterable[ComplaintStage]) -> list[Step]:
    """Give stages as the rules see them."""
    return [
        Step(row.id, row.round, row.position, row.key, row.kind, row.required, row.outcome)
        for row in rows
    ]


def change(row: ComplaintStage, **values: Any) -> None:
    """Write columns of a stage, here and in the store."""
    for name, value in values.items():
        setattr(row, name, value)
    ComplaintStage.change(row.id, **values)


def kept(complaint: Complaint) -> Kept:
    """Give what stands in the stages before a step; nothing is asked where there are none."""
    if complaint.process_id is None:
        return {}
    return {row.id: _plain(row) for row in of_complaint(complaint.id)}


def changes_since(before: Kept, complaint: Complaint) -> Changes | None:
    """Give what a step changed, for `undo_steps.remember`; None when it changed nothing."""
    if complaint.process_id is None:
        return None
    found: Changes = []
    for row in of_complaint(complaint.id):
        there = _plain(row)
        was = before.get(row.id)
        if was is None:
            found.append([row.id, None])
        elif was != there:
            pairs = {name: [was[name], there[name]] for name in _KEPT if was[name] != there[name]}
            found.append([row.id, pairs])
    return found or None


def put_back(changes: Iterable[Iterable[Any]]) -> None:
    """Put stages back as they were before a step; what others wrote there since stays."""
    for row, pairs in changes:
        if pairs is None:
            StageEvidence.delete().where(StageEvidence.stage == row).execute()
            ComplaintStage.delete().where(ComplaintStage.id == row).execute()
            continue
        stage = ComplaintStage.get_or_none(ComplaintStage.id == row)
        there = _plain(stage) if stage else {}
        was = {name: pair[0] for name, pair in pairs.items() if there.get(name) == pair[1]}
        if was:
            values = {name: _column(name).python_value(plain) for name, plain in was.items()}
            ComplaintStage.update(values).where(ComplaintStage.id == row).execute()


def _plain(row: ComplaintStage) -> dict[str, Any]:
    return {name: _column(name).db_value(row.__data__[name]) for name in _KEPT}


def _column(name: str) -> Any:  # noqa: ANN401 - columns of any kind
    return ComplaintStage._meta.fields[name]
