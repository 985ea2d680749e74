"""The contents of files, kept once under their digest."""

import hashlib
from collections.abc import Iterable

from db.models import Attachment, StoredFile
from rules.errors import RuleBroken


def keep(content: bytes) -> StoredFile:
    """Keep a content, or give it where it is kept already."""
    sha256 = digest(content)
    known = StoredFile.get_or_none(StoredFile.sha256 == sha256)
    if known is not None:
        return known
    return StoredFile.create(sha256=sha256, size=len(content), content=content)


def content_of(attachment: Attachment) -> bytes:
    """Give the content of a file as it was kept; raises `attachment_damaged` when it is not."""
    content = bytes(attachment.file.content)
    if digest(content) != attachment.file.sha256:
        raise RuleBroken("attachment_damaged", name=attachment.name)
    return content


def digest(content: bytes) -> str:
    """Give the digest under which a content is kept."""
    return hashlib.sha256(content).hexdigest()


def drop_unused(files: Iterable[int]) -> None:
    """Let go of those of these contents that no attachment names any more."""
    named = Attachment.select(Attachment.file)
    StoredFile.delete().where(
        StoredFile.id.in_(list(files)) & StoredFile.id.not_in(named)
    ).execute()
