"""One mail as bytes: headers nobody can add to, and a text that arrives as written."""

import hashlib
import re
from base64 import b64encode, encodebytes
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from messaging.mail_server import Account, MailTrouble
from rules.email_addresses import ATOM, LABEL, is_address
from rules.receipt import Outcome

_MESSAGE_ID = re.compile(rf"<{ATOM}(?:\.{ATOM})*@{LABEL}(?:\.{LABEL})*>")
_LONGEST_MESSAGE_ID = 250
_CONTENT_TYPE = re.compile(r"(?:application|audio|image|text|video)/[A-Za-z0-9.+-]{1,100}")
_LONGEST_FILE_NAME = 80
_DIGITS_OF_A_KEY = 32
_BYTES_OF_A_WORD = 45
"""60 in base64, and an encoded word may have 75 signs with what stands around them."""
_NOT_IN_A_HEADER = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Outgoing:
    """One mail to one person, every word of it.

    `message_id` stands between < and > and is the same in every try, so that a mail that arrived
    twice can be known by it. An attachment is its name, its content type and its bytes.
    `automatic` says that no person pressed a button; other programs then do not answer it.
    """

    to: str
    subject: str
    body: str
    message_id: str
    attachments: tuple[tuple[str, str, bytes], ...] = ()
    automatic: bool = False


def message_id(key: str, account: Account) -> str:
    """Give the message id that belongs to the key of a message: the same in every try."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:_DIGITS_OF_A_KEY]
    return f"<kashuv.{digest}@{account.sender.rpartition('@')[2]}>"


def compose(account: Account, outgoing: Outgoing, written_at: datetime) -> bytes:
    """Give the mail as it goes over the wire, in ASCII with CRLF at the end of lines.

    Raises MailTrouble `bad_address`, `bad_header`; `bad_sender` for what the settings hold.
    """
    head = [
        f"From: {_sender(account)}",
        f"To: {_recipient(outgoing.to)}",
        f"Subject: {_encoded(_header('subject', outgoing.subject))}",
        f"Date: {format_datetime(written_at)}",
        f"Message-ID: {_checked_id(outgoing.message_id)}",
        *(["Auto-Submitted: auto-generated"] if outgoing.automatic else []),
        "MIME-Version: 1.0",
    ]
    parts = [_text_part(outgoing.body), *(_file_part(*one) for one in outgoing.attachments)]
    return "\r\n".join([*head, *(_mixed(parts) if len(parts) > 1 else parts)]).encode("ascii")


def _sender(account: Account) -> str:
    if not is_address(account.sender) or _NOT_IN_A_HEADER.search(account.sender_name):
        raise MailTrouble("bad_sender", sender=account.sender)
    if not account.sender_name.strip():
        return account.sender
    return f"{_encoded(account.sender_name)}\r\n <{account.sender}>"


def _recipient(address: str) -> str:
    if not is_address(address):
        raise MailTrouble("bad_address", Outcome.REFUSED, address=address)
    return address


def _header(field: str, text: str) -> str:
    if _NOT_IN_A_HEADER.search(text):
        raise MailTrouble("bad_header", Outcome.REFUSED, part=field)
    return text


def _checked_id(given: str) -> str:
    if len(given) > _LONGEST_MESSAGE_ID or not _MESSAGE_ID.fullmatch(given):
        raise MailTrouble("bad_header", Outcome.REFUSED, part="message_id")
    return given


def _encoded(text: str) -> str:
    """Give a header's text as encoded words of whole letters (RFC 2047), one a line.

    The standard library reads encoded words in what it is given, and in 3.11 lets a line end
    inside of one through to the mail: a header could be slipped in (CVE-2024-6923).
    """
    words, word = [], b""
    for letter in (sign.encode() for sign in text):
        if len(word + letter) > _BYTES_OF_A_WORD:
            words.append(word)
            word = b""
        word += letter
    return "\r\n ".join(f"=?utf-8?b?{b64encode(one).decode()}?=" for one in [*words, word])


def _text_part(body: str) -> str:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    # Half a letter beyond the first plane cannot be sent; a question mark stands for it.
    content = "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")
    return _part(["Content-Type: text/plain; charset=utf-8"], content)


def _file_part(name: str, content_type: str, content: bytes) -> str:
    if not _CONTENT_TYPE.fullmatch(content_type):
        raise MailTrouble("bad_header", Outcome.REFUSED, part="content_type")
    if not name or len(name) > _LONGEST_FILE_NAME:
        raise MailTrouble("bad_header", Outcome.REFUSED, part="file_name")
    # RFC 2231; the longest name still fits the longest line.
    file_name = quote(_header("file_name", name), safe="")
    head = [
        f"Content-Type: {content_type}",
        f"Content-Disposition: attachment;\r\n filename*=utf-8''{file_name}",
    ]
    return _part(head, content)


def _part(head: list[str], content: bytes) -> str:
    """Base64: no server on the way has a line to mend, a dot to double or a "From " to quote."""
    lines = encodebytes(content).decode("ascii").splitlines()
    return "\r\n".join([*head, "Content-Transfer-Encoding: base64", "", *lines, ""])


def _mixed(parts: list[str]) -> list[str]:
    # No line of base64 begins with a dash.
    boundary = "=_kashuv"
    return [
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
        "",
        *(f"--{boundary}\r\n{part}" for part in parts),
        f"--{boundary}--",
        "",
    ]
