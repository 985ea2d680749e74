"""Paper and files that leave the house are recorded before they do."""

from collections.abc import Callable

from db import exporting
from rules.audit import Export
from ui.session import Session


def take_out(
    session: Session, paper: Export, complaint: int, refused: Callable[[str], None]
) -> bool:
    """Record that a paper about a complaint leaves; tells whether it may, or says why not."""

    def record() -> bool:
        exporting.take_out_paper(paper, complaint, by=session.employee, now=session.now())
        return True

    return bool(session.attempt(record, lambda _, sentence: refused(sentence)))
