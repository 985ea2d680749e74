"""One mail that came in, read: whatever a stranger's program, or a stranger, put into it."""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import NamedTuple

from messaging.mail_text import (
    LONGEST_HEADER,
    decoded,
    fresh_part,
    header_text,
    text_of_page,
)
from rules.email_addresses import is_address
from rules.file_names import safe_name
from rules.search_text import clean_text

MOST_ATTACHMENTS = 20
LONGEST_TEXT = 20_000
LONGEST_SUBJECT = 400
LONGEST_NAME = 120
_LONGEST_ID = 250
_EARLIEST_YEAR = 1990

_ID = re.compile(r"<[!-;=?-~]{3,248}>")
_OUR_ID = re.compile(r"<kashuv\.[!-;=?-~]+>")
_CONTENT_TYPE = re.compile(r"[a-z0-9.+-]{1,50}/[a-z0-9.+-]{1,60}")
_SENDER = re.compile(r"(?P<name>.*?)<(?P<address>[^<>]*)>\s*", re.DOTALL)
_PROGRAMS = re.compile(r"mailer-daemon@|postmaster@", re.IGNORECASE)


class _Headers(Compat32):
    """Headers as they stand, but of bounded length and with Hebrew where there is no encoding.

    The standard library takes a minute over some headers of 200 kB.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the library's
        return decoded(value.encode("utf-8", "surrogateescape"), "utf-8")


_POLICY = _Headers()


class AttachedFile(NamedTuple):
    """A file that came with a mail, under a name that is safe in every folder."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class ParsedMail:
    """What one mail says.

    `sender` is an address or empty. `fresh` is `text` without the older mail it quotes.
    `automatic`: written by a program (an answer of absence, a mail that did not arrive) or by us.
    `cut`: more is in the mailbox, beyond the caps or beyond reading.
    """

    message_id: str
    sender: str
    sender_name: str
    subject: str
    text: str
    received_at: datetime
    attachments: tuple[AttachedFile, ...] = ()
    fresh: str = ""
    automatic: bool = False
    cut: bool = False


def parse(raw: bytes, *, arrived: datetime | None = None, ours: Collection[str] = ()) -> ParsedMail:
    """Read a mail; never raises for what stands in it.

    `arrived` is when the mail server took it in, to be believed before the mail's own dates.
    Mails from the addresses in `ours` are not from customers.
    """
    head = BytesHeaderParser(policy=_POLICY).parsebytes(raw)
    mail = _head_of(head, raw, arrived, ours)
    try:
        return _with_parts(mail, message_from_bytes(raw, policy=_POLICY))
    # Parts within parts without end; and what the standard library stumbles over.
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return replace(mail, cut=True)


def parse_head(
    raw: bytes, *, arrived: datetime | None = None, ours: Collection[str] = ()
) -> ParsedMail:
    """Read only the head of a mail that is too big to be fetched."""
    head = BytesHeaderParser(policy=_POLICY).parsebytes(raw)
    return replace(_head_of(head, raw, arrived, ours), cut=True)


def id_of(head: bytes) -> str:
    """Give the message id in a mail or in its head; empty when it has none that can be one."""
    message = BytesHeaderParser(policy=_POLICY).parsebytes(head)
    given = _raw(message, "message-id").strip()
    return given if len(given) <= _LONGEST_ID and _ID.fullmatch(given) else ""


def stand_in_id(raw: bytes) -> str:
    """Give the id of a mail without one: by its head, which names each stop on its way."""
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0].replace(b"\r\n", b"\n").strip()
    return f"<{hashlib.sha256(head).hexdigest()}@no-message-id>"


def _head_of(
    head: Message, raw: bytes, arrived: datetime | None, ours: Collection[str]
) -> ParsedMail:
    name, address = _sender(_raw(head, "from"))
    message_id = id_of(raw) or stand_in_id(raw)
    return ParsedMail(
        message_id=message_id,
        sender=address,
        sender_name=name[:LONGEST_NAME],
        subject=header_text(_raw(head, "subject"))[:LONGEST_SUBJECT],
        text="",
        received_at=arrived or _date_in(head),
        automatic=_is_automatic(head, message_id)
        or bool(_PROGRAMS.match(address))
        or address.lower() in {one.lower() for one in ours},
    )


def _raw(message: Message, name: str) -> str:
    return str(message.get(name, ""))


def _sender(raw: str) -> tuple[str, str]:
    """Give name and address; an address within the name is only a name."""
    found = _SENDER.fullmatch(raw[:1_000])
    if not found:
        address = raw.strip()
        return ("", address) if is_address(address) else (header_text(raw), "")
    name = header_text(found["name"]).strip().strip('"').replace('\\"', '"')
    address = found["address"].strip()
    return name.strip(), address if is_address(address) else ""


def _date_in(head: Message) -> datetime:
    """Give the date our own mail server wrote, else the sender's, else this moment."""
    now = datetime.now(UTC)
    for given in (_raw(head, "received").rpartition(";")[2], _raw(head, "date")):
        try:
            date = parsedate_to_datetime(given.strip()[:100])
            date = (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if date.year >= _EARLIEST_YEAR and date <= now:
            return date
    return now


def _is_automatic(head: Message, message_id: str) -> bool:
    """RFC 3834, and what came before it."""
    return (
        _raw(head, "auto-submitted").strip().lower() not in {"", "no"}
        or _raw(head, "precedence").strip().lower() in {"bulk", "junk", "list", "auto_reply"}
        or _raw(head, "return-path").strip() == "<>"
        or bool(_raw(head, "x-autoreply") or _raw(head, "x-autorespond"))
        or "multipart/report" in _raw(head, "content-type").lower()
        or bool(_OUR_ID.fullmatch(message_id))
    )


def _with_parts(mail: ParsedMail, message: Message) -> ParsedMail:
    words: list[str] = []
    pages: list[str] = []
    files: list[AttachedFile] = []
    cut = False
    for part in _leaves(message):
        if _is_body(part, "text/plain"):
            words.append(_text(part))
        elif _is_body(part, "text/html"):
            pages.append(_text(part))
        elif len(files) < MOST_ATTACHMENTS:
            files.append(_file(part))
        else:
            cut = True
    texts = words if any(text.strip() for text in words) else map(text_of_page, pages)
    whole = "\n".join(texts).strip()
    text = clean_text(whole[:LONGEST_TEXT]).strip()
    return replace(
        mail,
        text=text,
        fresh=fresh_part(text),
        attachments=tuple(files),
        cut=cut or len(whole) > LONGEST_TEXT,
    )


def _leaves(part: Message) -> Iterator[Message]:
    """Give the parts that hold something; a mail that was attached is one of them, whole."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                yield from _leaves(inner)
    else:
        yield part


def _is_body(part: Message, content_type: str) -> bool:
    disposition = _raw(part, "content-disposition").strip().lower()
    named = part.get_filename() is not None
    return (
        part.get_content_type() == content_type
        and not disposition.startswith("attachment")
        and not named
    )


def _content(part: Message) -> bytes:
    if part.is_multipart():
        written = BytesIO()
        BytesGenerator(written, mangle_from_=False).flatten(part.get_payload(0))
        return written.getvalue()
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    return decoded(_content(part), part.get_content_charset("utf-8"))


def _file(part: Message) -> AttachedFile:
    content_type = part.get_content_type().lower()
    if not _CONTENT_TYPE.fullmatch(content_type):
        content_type = "application/octet-stream"
    name = safe_name(header_text(str(part.get_filename() or "")), content_type)
    return AttachedFile(name, content_type, _content(part))
