"""E-mail in, by IMAP: reads a mailbox, changes nothing in it."""

import re
import ssl
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from messaging.incoming_mail import (
    AttachedFile,
    ParsedMail,
    id_of,
    parse,
    parse_head,
    stand_in_id,
)
from messaging.mail_server import (
    CONNECT_SECONDS,
    DATA_SECONDS,
    MailTrouble,
    SignIn,
    troubles_named,
    verified,
)
from rules.incoming import Place

if TYPE_CHECKING:
    from imap_tools import MailBox

__all__ = ["AttachedFile", "Mailbox", "ParsedMail", "fetch", "parse", "try_mailbox"]

BIGGEST_MAIL = 25_000_000
"""Bytes; of a bigger one only the head is fetched."""
MOST_MAILS = 50
"""In one round; the next round goes on."""
LOOK_BACK = 2_000
"""How many of the newest mails are looked through for new ones."""

_HEADS_AT_ONCE = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_ARRIVED = re.compile(rb'INTERNALDATE "([^"]{1,40})"')


@dataclass(frozen=True)
class Mailbox:
    """A mailbox that customers write to; encrypted from the start. The secret is apart."""

    host: str
    port: int
    user: str
    sign_in: SignIn
    folder: str = "INBOX"


def fetch(
    mailbox: Mailbox,
    secret: str,
    seen: Container[str],
    *,
    since: date | None = None,
    after: Place | None = None,
    reached: Callable[[Place], object] | None = None,
    context: ssl.SSLContext | None = None,
) -> Iterator[ParsedMail]:
    """Give the mails whose message ids are not in `seen`, the newest first.

    Only those that arrived on the day `since` or later, and behind `after`. `reached` hears, when
    all that is there was given and used, from where the next round may go on: before whatever
    could not be read. Nothing is deleted, moved or marked as read.

    Raises RuleBroken for what the network does, with codes as `mail.send`'s, and
    `no_mail_folder`; mails given before that are good.
    """
    with _opened(mailbox, secret, context) as box:
        start = _start(box, after)
        uids = _newest(box, start, since)
        left, unread = MOST_MAILS, []
        for uid in _unseen(box, uids, seen):
            mail = _mail(box, uid, mailbox)
            if mail is None:
                unread.append(uid)
            elif mail.message_id not in seen:
                yield mail
                left -= 1
            if not left:
                return
        last = min(unread) - 1 if unread else max(uids, default=start.uid)
        there = start._replace(uid=last)
        if reached and there.validity and there != after:
            reached(there)


def try_mailbox(mailbox: Mailbox, secret: str, *, context: ssl.SSLContext | None = None) -> None:
    """See whether the mailbox can be read. Raises RuleBroken as `fetch` does."""
    with _opened(mailbox, secret, context):
        pass


@contextmanager
def _opened(mailbox: Mailbox, secret: str, context: ssl.SSLContext | None) -> "Iterator[MailBox]":
    # The library of mailboxes is only wanted where there is one.
    from imap_tools import MailBox

    checking = verified(context)
    with _imap_troubles_named(mailbox.host):
        box = MailBox(mailbox.host, mailbox.port, timeout=CONNECT_SECONDS, ssl_context=checking)
        try:
            box.client.sock.settimeout(DATA_SECONDS)
            _sign_in(box, mailbox, secret)
            _choose_folder(box, mailbox)
            yield box
        finally:
            with suppress(OSError, box.client.error):
                box.client.logout()


@contextmanager
def _imap_troubles_named(host: str) -> Iterator[None]:
    import imaplib

    from imap_tools import ImapToolsError

    with troubles_named(host):
        try:
            yield
        except (imaplib.IMAP4.error, ImapToolsError) as error:
            raise MailTrouble("server_busy", host=host) from error


def _sign_in(box: "MailBox", mailbox: Mailbox, secret: str) -> None:
    import imaplib

    from imap_tools import MailboxLoginError

    if not secret:
        raise MailTrouble("no_secret", host=mailbox.host)
    typed = mailbox.user + secret
    # As in `mail_server`; and a line end would be a command of its own.
    if not typed.isascii() or _CONTROL.search(typed):
        raise MailTrouble("mail_sign_in", host=mailbox.host)
    sign_in = box.xoauth2 if mailbox.sign_in == "xoauth2" else box.login
    try:
        sign_in(mailbox.user, secret, None)
    except imaplib.IMAP4.abort:
        raise
    except (MailboxLoginError, imaplib.IMAP4.error) as error:
        # RFC 5530: the server itself cannot check passwords now.
        code = "server_busy" if "[UNAVAILABLE]" in str(error).upper() else "mail_sign_in"
        raise MailTrouble(code, host=mailbox.host) from None


def _choose_folder(box: "MailBox", mailbox: Mailbox) -> None:
    from imap_tools import MailboxFolderSelectError

    if _CONTROL.search(mailbox.folder):
        raise MailTrouble("no_mail_folder", folder=mailbox.folder)
    try:
        # Read-only: the server itself lets nothing be marked or deleted.
        box.folder.set(mailbox.folder, readonly=True)
    except MailboxFolderSelectError:
        raise MailTrouble("no_mail_folder", folder=mailbox.folder) from None


def _start(box: "MailBox", after: Place | None) -> Place:
    """Give the place to go on from: the beginning when the folder counts its mails anew."""
    _, told = box.client.response("UIDVALIDITY")
    validity = int(told[-1] or 0)
    return after if after and after.validity == validity else Place(validity, 0)


def _newest(box: "MailBox", start: Place, since: date | None) -> list[int]:
    """Give the UIDs of the newest mails behind a place, newest first."""
    from imap_tools import AND, U

    behind = U(str(start.uid + 1), "*")
    asked = AND(uid=behind, date_gte=since) if since else AND(uid=behind)
    # The last mail is behind every place: RFC 3501, 6.4.8.
    uids = {uid for uid in map(int, box.uids(asked, charset=None)) if uid > start.uid}
    return sorted(uids, reverse=True)[:LOOK_BACK]


def _unseen(box: "MailBox", uids: list[int], seen: Container[str]) -> Iterator[int]:
    """Give those of the mails that are not known."""
    for start in range(0, len(uids), _HEADS_AT_ONCE):
        chunk = uids[start : start + _HEADS_AT_ONCE]
        ids = _message_ids(box, chunk)
        yield from (uid for uid in chunk if ids.get(uid, "") not in seen)


def _message_ids(box: "MailBox", uids: list[int]) -> dict[int, str]:
    """Give the message id of each; of mails without one the id that stands in for it."""
    found = _heads(box, uids, "HEADER.FIELDS (MESSAGE-ID)")
    ids = {uid: id_of(head) for uid, head in found.items()}
    without = [uid for uid, one in ids.items() if not one]
    whole = _heads(box, without, "HEADER") if without else {}
    return ids | {uid: stand_in_id(head) for uid, head in whole.items()}


def _heads(box: "MailBox", uids: list[int], section: str) -> dict[int, bytes]:
    _, data = box.client.uid("FETCH", ",".join(map(str, uids)), f"(UID BODY.PEEK[{section}])")
    heads = {}
    for place, item in enumerate(data):
        if isinstance(item, tuple):
            # Some servers say the UID after the head.
            after = data[place + 1] if place + 1 < len(data) else b""
            uid = _UID.search(item[0]) or (_UID.search(after) if isinstance(after, bytes) else None)
            if uid:
                heads[int(uid[1])] = item[1]
    return heads


def _mail(box: "MailBox", uid: int, mailbox: Mailbox) -> ParsedMail | None:
    """Fetch one mail; None where the server does not give it, or it was deleted meanwhile."""
    facts, _ = _fetched(box, uid, "(INTERNALDATE RFC822.SIZE)")
    size = _SIZE.search(facts)
    if not size:
        return None
    too_big = int(size[1]) > BIGGEST_MAIL
    _, raw = _fetched(box, uid, f"(BODY.PEEK[{'HEADER' if too_big else ''}])")
    read = parse_head if too_big else parse
    return read(raw, arrived=_arrived(facts), ours={mailbox.user}) if raw else None


def _fetched(box: "MailBox", uid: int, parts: str) -> tuple[bytes, bytes]:
    """Give what the server says of a mail, and the literal in it."""
    _, data = box.client.uid("FETCH", str(uid), parts)
    said, literal = [], b""
    for item in data:
        if isinstance(item, tuple):
            said.append(item[0])
            literal = item[1]
        elif isinstance(item, bytes):
            said.append(item)
    return b" ".join(said), literal


def _arrived(facts: bytes) -> datetime | None:
    found = _ARRIVED.search(facts)
    try:
        return parsedate_to_datetime(found[1].decode()).astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None
