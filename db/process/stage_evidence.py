"""What shows that a stage was done, while it is there to be shown."""

from collections.abc import Iterable

from peewee import Expression

from db.models import StageEvidence


def forget_contact(contact: int | None) -> None:
    """Let go of an entry of the contact log that was taken back."""
    if contact is not None:
        _forget(StageEvidence.contact == contact, contact=None)


def forget_files(attachments: Iterable[int]) -> None:
    """Let go of files that are removed."""
    gone = list(attachments)
    if gone:
        _forget(StageEvidence.attachment.in_(gone), attachment=None)


def _forget(named: Expression, **nothing: None) -> None:
    StageEvidence.update(nothing).where(named).execute()
    empty = (
        StageEvidence.letter.is_null()
        & StageEvidence.message.is_null()
        & StageEvidence.contact.is_null()
        & StageEvidence.attachment.is_null()
    )
    StageEvidence.delete().where(empty).execute()
