"""Stages end and open again by what happens elsewhere."""

from datetime import datetime
from typing import Any

from rules.permissions import Actor
from rules.words import StageKind


def settle(complaint: int, by: Actor, now: datetime) -> None:
    """Look anew which stages of a complaint are over."""
    try:
        from db.process import stages
    except ImportError:
        return
    stages.settle(complaint, now, by=by)


def end(complaint: int, kind: StageKind, by: Actor, now: datetime, **evidence: Any) -> None:
    """End the stage of a kind, where the complaint has one."""
    try:
        from db.process import stages
    except ImportError:
        return
    stages.end(complaint, kind, by=by, now=now, **evidence)
