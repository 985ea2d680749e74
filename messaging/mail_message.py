"""One mail as bytes: headers nobody can add to, and a text that arrives as written."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from messaging.mail_server import Account, MailTrouble
from messaging.receipt import Outcome

_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254
"""RFC 5321, section 4.5.3.1, and the path it leaves room for."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?:{_LABEL}\.)+{_LABEL}")
_MESSAGE_ID = re.compile(rf"<{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*>")
_LONGEST_MESSAGE_ID = 250
_CONTENT_TYPE = re.compile(r"(?P<main>application|audio|image|text|video)/(?P<sub>[A-Za-z0-9.+-]+)")
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


def is_address(text: str) -> bool:
    """Say whether this is exactly one e-mail address, with nothing before or after it."""
    found = _ADDRESS.fullmatch(text)
    return bool(found and len(text) <= _LONGEST_ADDRESS and len(found["local"]) <= _LONGEST_LOCAL)


def message_id(key: str, account: Account) -> str:
    """Give the message id that belongs to the key of a message: the same in every try."""
    return f"<kashuv.{key}@{account.sender.rpartition('@')[2]}>"


def compose(account: Account, outgoing: Outgoing, written_at: datetime) -> bytes:
    """Give the mail as it goes over the wire, with CRLF at the end of lines.

    Raises MailTrouble `bad_address`, `bad_header`; `bad_sender` for what the settings hold.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _sender(account)
    message["To"] = Address(addr_spec=_recipient(outgoing.to))
    message["Subject"] = _header("subject", outgoing.subject)
    message["Date"] = written_at
    message["Message-ID"] = _checked_id(outgoing.message_id)
    if outgoing.automatic:
        message["Auto-Submitted"] = "auto-generated"
    # Base64: no server on the way has a line to mend, a dot to double or a "From " to quote.
    message.set_content(_storable(outgoing.body), charset="utf-8", cte="base64")
    for name, content_type, content in outgoing.attachments:
        _attach(message, name, content_type, content)
    return message.as_bytes()


def _sender(account: Account) -> Address:
    if not is_address(account.sender) or _NOT_IN_A_HEADER.search(account.sender_name):
        raise MailTrouble("bad_sender", sender=account.sender)
    return Address(account.sender_name, addr_spec=account.sender)


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


def _storable(body: str) -> str:
    """Half a letter beyond the first plane cannot be sent; a question mark stands for it."""
    return body.encode("utf-8", "replace").decode("utf-8")


def _attach(message: EmailMessage, name: str, content_type: str, content: bytes) -> None:
    kind = _CONTENT_TYPE.fullmatch(content_type)
    if not kind:
        raise MailTrouble("bad_header", Outcome.REFUSED, part="content_type")
    message.add_attachment(
        content, maintype=kind["main"], subtype=kind["sub"], filename=_header("file_name", name)
    )
