"""The processes that complaints can go through, in versions, and which contacts go through which.

What a version says is never changed: a complaint keeps the version it began with. Of the choices
the most precise one wins.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any

from peewee import Expression, ModelSelect, fn

from db import audit, staff
from db.conditions import OPEN, visible_to
from db.connection import writing
from db.models import Complaint, Employee, ProcessChoice, ProcessTemplate, ProcessVersion
from rules.errors import RuleBroken
from rules.permissions import Actor, require
from rules.process import Process, Stage, check, from_plain, to_plain
from rules.process_versions import with_keys
from rules.search_text import clean_text
from rules.words import Action, ContactKind, Deed


class Removed(Enum):
    """That nothing is chosen for some contacts: the next less precise choice holds."""

    REMOVED = "removed"


REMOVED = Removed.REMOVED

Choice = int | None | Removed
"""The id of a process, None for "without stages", or REMOVED."""


def templates(*, active_only: bool = False) -> list[ProcessTemplate]:
    """Give the processes by their names."""
    chosen = ProcessTemplate.select().order_by(ProcessTemplate.name, ProcessTemplate.id)
    return list(chosen.where(ProcessTemplate.active) if active_only else chosen)


def versions(template: int) -> list[ProcessVersion]:
    """Give all versions of a process, the newest first, each with the employee who made it."""
    return list(_newest_first(template))


def newest(template: int) -> ProcessVersion:
    """Give the version with which new complaints begin, with the employee who made it."""
    found: ProcessVersion = _newest_first(template).get()
    return found


def _newest_first(template: int) -> ModelSelect:
    return (
        ProcessVersion.select(ProcessVersion, Employee)
        .left_outer_join(Employee)
        .where(ProcessVersion.template == template)
        .order_by(ProcessVersion.number.desc())
    )


def definition(version: ProcessVersion) -> Process:
    """Give what a version says."""
    return from_plain(version.definition)


def keys_of(earlier: Iterable[ProcessVersion]) -> set[str]:
    """Give the keys of all stages that these versions have."""
    return {stage.key for version in earlier for stage in definition(version).stages}


def open_complaints(actor: Actor) -> Mapping[int, int]:
    """Count the open complaints that go through each version, by its id; those he may see."""
    rows = dict(
        Complaint.select(Complaint.process, fn.COUNT(Complaint.id))
        .where(Complaint.status.in_(OPEN) & visible_to(actor))
        .group_by(Complaint.process)
        .tuples()
    )
    rows.pop(None, None)
    return rows


def add(process: Process, *, by: Employee, now: datetime) -> ProcessVersion:
    """Add a process; give its first version. Its stages are named by fresh keys.

    Raises what `rules.process.check` does, and `name_taken`.
    """
    with writing():
        require(staff.actor(by), Action.PROCESS)
        right = _right(process, ())
        template = ProcessTemplate.create(name=_free(right.name))
        version = _write(template.id, 1, right, by, now)
        _record(template.id, by, now, act="process_added", version=1, stages=len(right.stages))
        return version


def publish(
    template: int, process: Process, *, seen: int, by: Employee, now: datetime
) -> ProcessVersion:
    """Make a new version, for complaints that are opened from now on; give the newest.

    `seen` is the number of the version that was changed. A stage without a key, or with one that
    this process never had, is new and gets a fresh one. What says the same as the newest version
    makes none. Raises what `rules.process.check` does, `name_taken`, and `changed_meanwhile` when
    somebody else published.
    """
    with writing():
        require(staff.actor(by), Action.PROCESS)
        earlier = versions(template)
        last = earlier[0]
        if last.number != seen:
            raise RuleBroken("changed_meanwhile")
        right = _right(process, keys_of(earlier))
        if right == definition(last):
            return last
        name = _free(right.name, but=template)
        version = _write(template, last.number + 1, right, by, now)
        ProcessTemplate.update(name=name, version=ProcessTemplate.version + 1).where(
            ProcessTemplate.id == template
        ).execute()
        _record(
            template,
            by,
            now,
            act="process_published",
            version=version.number,
            stages=len(right.stages),
        )
        return version


def retire(template: ProcessTemplate, *, active: bool, by: Employee, now: datetime) -> None:
    """Take a process out of the lists, or bring it back; complaints that go through it go on.

    Raises `process_in_use` while contacts are still to go through it, and `changed_meanwhile`.
    """
    with writing():
        require(staff.actor(by), Action.PROCESS)
        if not active and ProcessChoice.select().where(ProcessChoice.template == template).exists():
            raise RuleBroken("process_in_use")
        same = (ProcessTemplate.id == template.id) & (ProcessTemplate.version == template.version)
        changed = ProcessTemplate.update(active=active, version=ProcessTemplate.version + 1)
        if not changed.where(same).execute():
            raise RuleBroken("changed_meanwhile")
        _record(template.id, by, now, act="process_brought_back" if active else "process_retired")


def choices() -> list[ProcessChoice]:
    """Give what was chosen, the least precise first."""
    rows = list(ProcessChoice.select().order_by(ProcessChoice.id))
    return sorted(rows, key=lambda row: (row.source_id is not None, row.kind is not None))


def choose(
    source: int | None,
    kind: ContactKind | None,
    template: Choice,
    *,
    by: Employee,
    now: datetime,
) -> None:
    """Let contacts of a source and a kind go through a process; None stands for every one.

    Complaints that are open already keep theirs. Raises `process_retired` (field `template`).
    """
    with writing():
        require(staff.actor(by), Action.PROCESS)
        if isinstance(template, int) and not ProcessTemplate.get_by_id(template).active:
            raise RuleBroken("process_retired", field="template")
        ProcessChoice.delete().where(_cell(source, kind)).execute()
        if not isinstance(template, Removed):
            ProcessChoice.create(source=source, kind=kind, template=template)
        audit.record(
            Deed.PROCESS,
            by=by.id,
            now=now,
            act="process_chosen",
            source=source,
            kind=kind.value if kind else None,
            template=template.value if isinstance(template, Removed) else template,
        )


def _right(process: Process, known: Collection[str]) -> Process:
    """Give a process as it may be kept: checked, cleaned, every stage with its key."""
    keyed = with_keys(process, known)
    check(keyed)
    cleaned = replace(
        keyed,
        name=_clean(keyed.name),
        goal=_clean(keyed.goal),
        stages=tuple(_clean_stage(stage) for stage in keyed.stages),
    )
    # What could not be seen is gone now: a name may have been nothing else.
    check(cleaned)
    return cleaned


def _clean(words: str) -> str:
    return clean_text(words).strip()


def _clean_stage(stage: Stage) -> Stage:
    return replace(
        stage,
        name=_clean(stage.name),
        activity=_clean(stage.activity),
        interfaces=_clean(stage.interfaces),
        recorded=_clean(stage.recorded),
        notes=_clean(stage.notes),
    )


def _free(name: str, but: int = 0) -> str:
    same = (ProcessTemplate.name == name) & (ProcessTemplate.id != but)
    if ProcessTemplate.select().where(same).exists():
        raise RuleBroken("name_taken", field="name")
    return name


def _write(
    template: int, number: int, process: Process, by: Employee, now: datetime
) -> ProcessVersion:
    return ProcessVersion.create(
        template=template, number=number, definition=to_plain(process), by=by.id, at=now
    )


def _record(template: int, by: Employee, now: datetime, **facts: Any) -> None:
    audit.record(Deed.PROCESS, by=by.id, now=now, template=template, **facts)


def _cell(source: int | None, kind: ContactKind | None) -> Expression:
    # "Equal to nothing" is never true in SQL.
    of_source = ProcessChoice.source.is_null() if source is None else ProcessChoice.source == source
    of_kind = ProcessChoice.kind.is_null() if kind is None else ProcessChoice.kind == kind
    return of_source & of_kind
