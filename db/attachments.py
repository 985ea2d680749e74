"""Files that people add to a complaint: pictures, recordings, documents.

A file is kept as it came, under its digest; its name is made safe, and what it is stands in its
first bytes. Whoever may be in contact with the customer adds files while the complaint is open;
who added one takes it back within the minutes of the settings, and the history keeps both.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import fn

from db import history, staff, steps, stored_files, undo_steps
from db import settings as stored
from db.connection import writing
from db.filters import may_see_wholly, require_known
from db.models import Attachment, Complaint, Employee, StoredFile
from db.models.prepared import Prepared
from db.process import stage_evidence
from rules.attachments import require_fits, require_room
from rules.errors import RuleBroken
from rules.file_kinds import kind_of
from rules.file_names import safe_name
from rules.permissions import Actor
from rules.words import Event


class AttachedFile(NamedTuple):
    """A file of a complaint, without what is in it."""

    id: int
    complaint: int
    name: str
    content_type: str
    """By its first bytes; empty for a kind that nobody here knows."""
    size: int
    """Bytes."""
    by: int
    by_name: str
    at: datetime


class Added(NamedTuple):
    """What came of adding files."""

    files: list[AttachedFile]
    known: list[str]
    """Names of those whose content the complaint has already: they are not kept twice."""


def add(
    seen: Any,  # noqa: ANN401 - anything with the id of a complaint
    files: Sequence[tuple[str, bytes]],
    *,
    by: Employee,
    now: datetime,
) -> Added:
    """Add files, each a name and a content, all of them or none.

    Raises `file_empty`, `file_too_big`, `files_too_many` and `files_too_much`.
    """
    with writing():
        complaint, actor = steps.beside(seen.id, Event.ATTACHED, by)
        most = stored.load()["attachment_megabytes"]
        made, known = [], []
        for given, content in files:
            kind = kind_of(content)
            name = safe_name(given, kind)
            require_fits(name, len(content), most)
            row = _keep(complaint.id, name, kind, content, actor, now)
            if row is None:
                known.append(name)
            else:
                made.append(row.id)
        _require_room(complaint.id)
        added = [file for file in of_complaint(complaint.id) if file.id in made]
        if added:
            _tell(complaint, added, actor, now)
        return Added(added, known)


def remove(file: AttachedFile, *, by: Employee, now: datetime) -> None:
    """Take back a file that one added oneself; the history keeps that it was there.

    Raises `no_such_file` when it was taken back already, `undo_not_yours` and `undo_too_late`.
    """
    with writing():
        actor = staff.actor(by)
        require_known(file.complaint, actor)
        row = Attachment.get_or_none(Attachment.id == file.id)
        # SQLite gives a number again when its row is gone.
        same = row and (row.complaint_id, row.name, row.at) == (file.complaint, file.name, file.at)
        if not same:
            raise RuleBroken("no_such_file")
        complaint, _ = steps.beside(file.complaint, Event.ATTACHED, by)
        undo_steps.require_own(row.by, row.at, actor=actor, now=now)
        removed = {"name": row.name, "kind": row.content_type, "size": row.file.size}
        history.append(complaint.id, Event.ATTACHED, by=actor, now=now, removed=removed)
        put_back([row.id])


def may_remove(file: AttachedFile, employee: int, now: datetime) -> bool:
    """Tell whether this employee added a file so lately that he may take it back."""
    return file.by == employee and undo_steps.is_recent(file.at, now)


def put_back(attachments: Iterable[int]) -> None:
    """Let go of files that were added; a content that nothing names any more goes with them."""
    rows = list(Attachment.select().where(Attachment.id.in_(list(attachments))))
    stage_evidence.forget_files(row.id for row in rows)
    Attachment.delete().where(Attachment.id.in_([row.id for row in rows])).execute()
    stored_files.drop_unused({row.file_id for row in rows})


def of_complaint(complaint: int) -> list[AttachedFile]:
    """Give the files of a complaint, oldest first, without what is in them."""
    return [AttachedFile(*row) for row in _attached.tuples(complaint)]


_attached = Prepared(
    lambda complaint: (
        Attachment.select(
            Attachment.id,
            Attachment.complaint,
            Attachment.name,
            Attachment.content_type,
            StoredFile.size,
            Attachment.by,
            Employee.name,
            Attachment.at,
        )
        .join(StoredFile)
        .switch(Attachment)
        .join(Employee, on=Attachment.by)
        .where(Attachment.complaint == complaint)
        .order_by(Attachment.id)
    )
)


def content_of(file: int, actor: Actor) -> bytes:
    """Give a file as it was added.

    Raises `no_such_file` also to somebody who may not see the complaint, and
    `attachment_damaged` when it is not what was added.
    """
    row = Attachment.get_or_none(Attachment.id == file)
    if row is None or row.complaint_id is None or not may_see_wholly(row.complaint_id, actor):
        raise RuleBroken("no_such_file")
    return stored_files.content_of(row)


def _keep(  # noqa: PLR0917 - one row, told whole
    complaint: int, name: str, kind: str, content: bytes, actor: Actor, now: datetime
) -> Attachment | None:
    """Keep a file; None when the complaint has this content already."""
    file = stored_files.keep(content)
    same = (Attachment.complaint == complaint) & (Attachment.file == file.id)
    if Attachment.select().where(same).exists():
        return None
    return Attachment.create(
        complaint=complaint, name=name, content_type=kind, file=file, by=actor.id, at=now
    )


def _require_room(complaint: int) -> None:
    count, size = (
        Attachment.select(fn.COUNT(Attachment.id), fn.COALESCE(fn.SUM(StoredFile.size), 0))
        .join(StoredFile)
        .where(Attachment.complaint == complaint)
        .tuples()
        .get()
    )
    require_room(count, int(size))


def _tell(complaint: Complaint, added: Sequence[AttachedFile], actor: Actor, now: datetime) -> None:
    story = [{"name": file.name, "kind": file.content_type, "size": file.size} for file in added]
    line = history.append(complaint.id, Event.ATTACHED, by=actor, now=now, files=story)
    undo_steps.remember(line, complaint, attachments=[file.id for file in added])
