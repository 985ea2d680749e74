"""What an e-mail that came in must say of itself to be kept: `messaging.inbox` gives such ones."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, Protocol

LONGEST_MAIL = 20_000
"""Characters; what is longer is cut and says so: the whole of it stays in the mailbox."""


class Place(NamedTuple):
    """How far a folder of a mailbox was looked through; RFC 3501, 2.3.1.1 has both numbers."""

    validity: int
    """A folder that counts its e-mails anew has another one."""
    uid: int
    """Everything up to this e-mail was looked at."""


class ParsedFile(Protocol):
    """A file that came with an e-mail."""

    @property
    def name(self) -> str:
        """Its name, safe in every folder."""

    @property
    def content_type(self) -> str:
        """What it is, such as "image/png"; the sender said so."""

    @property
    def content(self) -> bytes:
        """All of it."""


class ParsedMail(Protocol):
    """An e-mail as it was read."""

    @property
    def message_id(self) -> str:
        """What tells it from every other in the mailbox."""

    @property
    def sender(self) -> str:
        """His address, or nothing; anybody can write any address there."""

    @property
    def sender_name(self) -> str:
        """What he calls himself."""

    @property
    def subject(self) -> str:
        """One line."""

    @property
    def text(self) -> str:
        """All that is written."""

    @property
    def fresh(self) -> str:
        """The text without the older e-mail it quotes."""

    @property
    def received_at(self) -> datetime:
        """When it arrived."""

    @property
    def attachments(self) -> Sequence[ParsedFile]:
        """The files that came with it."""

    @property
    def automatic(self) -> bool:
        """A program wrote it, or we did."""

    @property
    def cut(self) -> bool:
        """More of it is in the mailbox."""


def forgotten_id(message_id: str) -> str:
    """Give what is kept of the id of an e-mail that was erased, so that it is not read again."""
    return f"erased:{sha256(message_id.encode('utf-8', 'replace')).hexdigest()}"
