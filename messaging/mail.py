"""E-mail out, by SMTP: one mail to one person, over a connection that is always encrypted."""

import smtplib
import ssl
from datetime import UTC, datetime

from messaging.mail_message import Outgoing, compose, message_id
from messaging.mail_server import (
    Account,
    MailTrouble,
    accept_recipient,
    accept_sender,
    raise_unless_accepted,
    signed_in,
)
from rules.email_addresses import is_address
from rules.receipt import Outcome, Receipt

__all__ = ["Account", "Outgoing", "message_id", "send", "try_account"]

_GO_AHEAD = 3
_ACCEPTED, _TEMPORARY, _PERMANENT = 2, 4, 5


def send(
    account: Account, secret: str, outgoing: Outgoing, *, context: ssl.SSLContext | None = None
) -> Receipt:
    """Send one mail and say what became of it; raises nothing for what the network does.

    `context` may know a certificate authority of one's own; it must check certificates.
    A wrong password, an unknown certificate or a full server leave the mail to be tried again:
    it is right, and leaves when they are mended. The id in the receipt is the message id.
    """
    try:
        content = compose(account, outgoing, datetime.now(UTC))
        with signed_in(account, secret, context) as server:
            return _hand_over(server, account, outgoing, content)
    except MailTrouble as trouble:
        return Receipt(trouble.outcome, code=trouble.code, facts=trouble.facts)


def try_account(account: Account, secret: str, *, context: ssl.SSLContext | None = None) -> None:
    """See whether mails could leave by this account; sends none.

    Raises RuleBroken with the codes of `send`'s receipts.
    """
    if not is_address(account.sender):
        raise MailTrouble("bad_sender", sender=account.sender)
    with signed_in(account, secret, context) as server:
        accept_sender(server, account, account.host)


def _hand_over(
    server: smtplib.SMTP, account: Account, outgoing: Outgoing, content: bytes
) -> Receipt:
    accept_sender(server, account, account.host, size=len(content))
    accept_recipient(server, outgoing.to, account.host)
    raise_unless_accepted(*server.docmd("DATA"), account.host, accepted=_GO_AHEAD)
    try:
        # No line of a composed mail begins with a dot that would have to be doubled.
        server.send(content + b".\r\n")
        status, reply = server.getreply()
    except OSError:
        status, reply = 0, b""
    # From the first byte of it on, the server may have the mail though its answer is lost.
    if status // 100 not in {_ACCEPTED, _TEMPORARY, _PERMANENT}:
        return Receipt(Outcome.UNKNOWN, outgoing.message_id, "answer_lost", {"host": account.host})
    raise_unless_accepted(status, reply, account.host)
    return Receipt(Outcome.SENT, outgoing.message_id)
