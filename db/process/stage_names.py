"""The names of stages, as the version says them with which each complaint began."""

import json
from collections.abc import Collection, Iterable
from functools import lru_cache

from db.among import among, listed
from db.models import Complaint, ComplaintStage, ProcessVersion
from db.models.prepared import Prepared


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
    return {
        (version, key): name
        for version, definition in _definitions.raw(listed(versions))
        for key, name in _stages(definition)
    }


@lru_cache
def _stages(definition: str) -> list[tuple[str, str]]:
    """Give key and name of each stage of a version; nobody ever changes one."""
    return [(stage["key"], stage["name"]) for stage in json.loads(definition)["stages"]]


_definitions = Prepared(
    lambda versions: ProcessVersion.select(ProcessVersion.id, ProcessVersion.definition).where(
        among(ProcessVersion.id, versions)
    )
)
