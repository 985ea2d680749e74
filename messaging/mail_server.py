"""The way to a mail server: encrypted, its certificate checked, signed in; or why not.

smtplib does not check certificates unless it is given a context that does.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal

from rules.errors import RuleBroken
from rules.receipt import Outcome

Security = Literal["starttls", "tls"]
SignIn = Literal["password", "xoauth2", "none"]
"""`password` is an app password; with `xoauth2` the secret is an access token."""

CONNECT_SECONDS = 10
DATA_SECONDS = 60
HELLO_NAME = "[127.0.0.1]"
"""The name of this computer stays inside, and finding it out can wait long for a name server."""
LONGEST_REPLY = 300
"""Characters of a server's own words that are kept."""

_TEMPORARY, _PERMANENT = 4, 5
_SIGN_IN_FIRST = 530
_TOO_BIG = 552


class MailTrouble(RuleBroken):
    """Why a mail did not leave; another try may help unless `outcome` says otherwise."""

    def __init__(self, code: str, outcome: Outcome = Outcome.TRY_AGAIN, **facts: Any) -> None:
        super().__init__(code, **facts)
        self.outcome = outcome


@dataclass(frozen=True)
class Account:
    """The mail server that mails leave through, and whom they come from; the secret is apart."""

    host: str
    port: int
    security: Security
    user: str
    sign_in: SignIn
    sender: str
    sender_name: str = ""


def verified(context: ssl.SSLContext | None) -> ssl.SSLContext:
    """Give the context, which must check certificates and names; by default the system's."""
    chosen = context or ssl.create_default_context()
    if chosen.verify_mode is not ssl.CERT_REQUIRED or not chosen.check_hostname:
        raise ValueError("certificates are always checked")
    return chosen


@contextmanager
def signed_in(
    account: Account, secret: str, context: ssl.SSLContext | None
) -> Iterator[smtplib.SMTP]:
    """Connect and sign in. Raises MailTrouble for whatever the server or the network does."""
    checking = verified(context)
    with troubles_named(account.host):
        server = _connected(account, checking)
        try:
            _sign_in(server, account, secret)
            yield server
            # What was said before this holds, however the farewell goes.
            with suppress(OSError):
                server.quit()
        finally:
            server.close()


@contextmanager
def troubles_named(host: str) -> Iterator[None]:
    """Turn the errors of the network into MailTrouble."""
    if not host:
        raise MailTrouble("no_mail_server")
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailTrouble("bad_certificate", host=host) from error
    except ssl.SSLError as error:
        raise MailTrouble("tls_failed", host=host) from error
    except smtplib.SMTPException as error:
        raise MailTrouble("server_busy", host=host) from error
    # A name that cannot be a host's, and a port that cannot be one.
    except (OSError, ValueError, OverflowError) as error:
        raise MailTrouble("no_network", host=host) from error


def _connected(account: Account, context: ssl.SSLContext) -> smtplib.SMTP:
    if account.security == "tls":
        secure = smtplib.SMTP_SSL(
            account.host, account.port, HELLO_NAME, timeout=CONNECT_SECONDS, context=context
        )
        return _with_time_for_data(secure)
    server = smtplib.SMTP(account.host, account.port, HELLO_NAME, timeout=CONNECT_SECONDS)
    try:
        _start_tls(server, account.host, context)
    except BaseException:
        server.close()
        raise
    return _with_time_for_data(server)


def _start_tls(server: smtplib.SMTP, host: str, context: ssl.SSLContext) -> None:
    """Never go on in the clear: somebody between may have taken the offer away."""
    server.ehlo()
    if not server.has_extn("starttls"):
        raise MailTrouble("no_starttls", host=host)
    server.starttls(context=context)


def _with_time_for_data(server: smtplib.SMTP) -> smtplib.SMTP:
    if server.sock:
        server.sock.settimeout(DATA_SECONDS)
    server.ehlo()
    return server


def _sign_in(server: smtplib.SMTP, account: Account, secret: str) -> None:
    """Sign in, by one way only: a second try with a wrong password helps to lock the mailbox."""
    if account.sign_in == "none":
        return
    if not secret:
        raise MailTrouble("no_secret", host=account.host)
    # SMTP's sign-in is ASCII; a password typed on the Hebrew keyboard is a wrong one.
    if not (account.user + secret).isascii():
        raise MailTrouble("mail_sign_in", host=account.host)
    server.user, server.password = account.user, secret
    try:
        _authenticate(server, account.sign_in, account.host)
    except smtplib.SMTPAuthenticationError as error:
        code = "server_busy" if error.smtp_code // 100 == _TEMPORARY else "mail_sign_in"
        raise MailTrouble(code, host=account.host) from None


def _authenticate(server: smtplib.SMTP, sign_in: SignIn, host: str) -> None:
    offered = server.esmtp_features.get("auth", "").upper().split()
    if sign_in == "xoauth2" and "XOAUTH2" in offered:
        bearer = xoauth2(server.user, server.password)
        # The server explains a refusal in a challenge, and waits for an empty answer to it.
        server.auth("XOAUTH2", lambda challenge=None: bearer if challenge is None else "")
    elif sign_in == "password" and "PLAIN" in offered:
        server.auth("PLAIN", server.auth_plain)
    elif sign_in == "password" and "LOGIN" in offered:
        server.auth("LOGIN", server.auth_login)
    else:
        raise MailTrouble("sign_in_not_offered", host=host)


def xoauth2(user: str, token: str) -> str:
    r"""Give the answer of XOAUTH2, as Google and Microsoft describe it."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def accept_sender(
    server: smtplib.SMTP, account: Account, host: str, *, size: int | None = None
) -> None:
    """Say who writes, and how many bytes when known."""
    options = [f"SIZE={size}"] if size and server.has_extn("size") else []
    status, reply = server.mail(account.sender, options)
    if status == _TOO_BIG:
        raise MailTrouble("mail_too_big", Outcome.REFUSED, host=host)
    if status == _SIGN_IN_FIRST:
        raise MailTrouble("mail_sign_in", host=host)
    # The account is set up wrongly: the mail is right and leaves when that is mended.
    if status // 100 == _PERMANENT:
        raise MailTrouble("sender_refused", sender=account.sender, reply=said(reply))
    raise_unless_accepted(status, reply, host)


def accept_recipient(server: smtplib.SMTP, address: str, host: str) -> None:
    """Say whom it is for; exactly one."""
    status, reply = server.rcpt(address)
    if status == _SIGN_IN_FIRST:
        raise MailTrouble("mail_sign_in", host=host)
    if status // 100 == _PERMANENT:
        raise MailTrouble("recipient_refused", Outcome.REFUSED, address=address, reply=said(reply))
    raise_unless_accepted(status, reply, host)


def raise_unless_accepted(status: int, reply: bytes, host: str, accepted: int = 2) -> None:
    """Tell a refusal for good from one that may pass."""
    if status == _TOO_BIG:
        raise MailTrouble("mail_too_big", Outcome.REFUSED, host=host)
    if status // 100 == _PERMANENT:
        raise MailTrouble("refused_by_server", Outcome.REFUSED, host=host, reply=said(reply))
    if status // 100 != accepted:
        raise MailTrouble("server_busy", host=host)


def said(reply: bytes) -> str:
    """Give a server's own words as one short line."""
    text = reply.decode("utf-8", "replace")
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line[:LONGEST_REPLY]
