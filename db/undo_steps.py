"""What a step changed, kept for as long as it may be taken back: the verbs write it here.

`before` of a step is plain JSON with the `version` of the complaint before it. The other parts are
left out where the step did nothing of the kind: `columns` of the complaint as they were; `topics`
as they were; `lines`, other lines of history that belong to the same act; `contact` and whether it
`counted`; `promise`; `notices` that were told; appointments `made` and `given_up`; messages `born`
of the step, and those it has `overtaken` with the state in which each was; `attachments` that were
added; `stages` that were changed or made, as `db.process.stage_rows` puts them back; `pauses`
that were ended.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from db import settings as stored
from db.connection import writing
from db.models import Complaint, Employee, History, UndoStep
from rules.errors import RuleBroken
from rules.permissions import Actor

KEPT_FOR = timedelta(days=1)
"""Longer than anything may be taken back; then what people said is kept in one place less."""


def remember(
    line: History, complaint: Complaint, columns: Iterable[str] = (), **before: Any
) -> None:
    """Keep what a step changed, within its transaction; `complaint` is as it was before.

    `columns` names what was changed of it, which makes a new version of the complaint, as new
    topics do. A part of `before` that is None is left out.
    """
    parts = {name: part for name, part in before.items() if part is not None}
    kept = {name: _plain(complaint, name) for name in columns}
    UndoStep.create(
        line=line,
        complaint=complaint.id,
        version=complaint.version + bool(kept or "topics" in parts),
        before={"version": complaint.version, "columns": kept, **parts},
    )


def require_own(who: Employee, at: datetime, *, actor: Actor, now: datetime) -> None:
    """Refuse what somebody else did, `undo_not_yours`, and what is past, `undo_too_late`."""
    if who.id != actor.id:
        raise RuleBroken("undo_not_yours", by=who.name)
    if not is_recent(at, now):
        raise RuleBroken("undo_too_late", minutes=_minutes())


def is_recent(at: datetime, now: datetime) -> bool:
    """Tell whether what was done at a moment may still be taken back."""
    # A clock that was set back gives nobody more time.
    return abs(now - at) <= timedelta(minutes=_minutes())


def values_before(step: UndoStep) -> dict[str, Any]:
    """Give the columns of the complaint as they were before a step, by name."""
    fields = Complaint._meta.fields
    return {
        name: fields[name].python_value(plain) for name, plain in step.before["columns"].items()
    }


def forget(complaints: Iterable[int]) -> None:
    """Forget what was before the steps of some complaints: it holds texts of people."""
    UndoStep.delete().where(UndoStep.complaint.in_(list(complaints))).execute()


def forget_old(now: datetime) -> int:
    """Forget the steps that nobody may take back any more; gives how many."""
    old = UndoStep.select(UndoStep.id).join(History).where(History.at < now - KEPT_FOR)
    if not old.exists():
        return 0
    with writing():
        return int(UndoStep.delete().where(UndoStep.id.in_(old)).execute())


def _minutes() -> int:
    return int(stored.load()["undo_minutes"])


def _plain(complaint: Complaint, name: str) -> Any:  # noqa: ANN401 - columns of any kind
    return Complaint._meta.fields[name].db_value(complaint.__data__[name])
