"""The names of stages, as the version says them with which each complaint began."""

import json
from collections.abc import Collection, Iterable

from db.listed import Listed, among_them
from db.models import Complaint, ComplaintStage, ProcessVersion


def of(complaint: Complaint, rows: Iterable[ComplaintStage]) -> list[str]:
    """Give the names of some stages of a complaint, in their order."""
    if complaint.process_id is None:
        return []
    names = of_versions([complaint.process_id])
    return [names[complaint.process_id, row.key] for row in rows]


def of_versions(versions: Collection[int]) -> dict[tuple[int | None, str], str]:
    """Give the names of all stages of some versions by version and key, in one question."""
    if not versions:
        return {}
    known = ((version, json.loads(kept)) for version, kept in _definitions.ask(list(versions)))
    return {
        (version, stage["key"]): stage["name"]
        for version, definition in known
        for stage in definition["stages"]
    }


_definitions = Listed(
    lambda: ProcessVersion.select(ProcessVersion.id, ProcessVersion.definition).where(
        among_them(ProcessVersion.id)
    )
)
