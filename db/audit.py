"""The log of every act and export: written in the transaction of the act, never changed."""

from datetime import datetime
from typing import Any

from db.models import AuditLine
from rules.audit import START, chained
from rules.words import Deed


def record(
    deed: Deed, *, by: int | None, now: datetime, complaint: int | None = None, **facts: Any
) -> None:
    """Add a line within the transaction of the act.

    `by` and `complaint` are ids. Facts are names of fields, numbers
    and ids: never what a customer said or who he is.
    """
    last = AuditLine.select(AuditLine.chain).order_by(AuditLine.id.desc()).limit(1).scalar()
    line = {
        "at": int(now.timestamp()),
        "by": by,
        "deed": deed.value,
        "complaint": complaint,
        "facts": facts,
    }
    AuditLine.create(
        at=now,
        by=by,
        deed=deed,
        complaint=complaint,
        facts=facts,
        chain=chained(last or START, line),
    )
