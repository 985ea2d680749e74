"""A mail server on loopback that remembers what it was told, and answers as it is asked to."""

import socket
import ssl
from asyncio import Event, SelectorEventLoop, Transport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from messaging.mail import Account
from messaging.mail_server import Security, SignIn
from tests.messaging.certificates import HOST

USER, PASSWORD = "office@example.com", "app-password"


@dataclass
class Desk:
    """What the server answers, and what it saw."""

    mail: str = "250 OK"
    recipient: str = "250 OK"
    data: str = "250 2.0.0 queued"
    drops: bool = False
    """Whether the connection is cut between the end of the mail and the answer."""
    silent_at: str = ""
    """The command that is never answered."""
    mails: list[Envelope] = field(default_factory=list)
    passwords: list[bytes] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)

    def received(self) -> EmailMessage:
        """Give the one mail that came, as a mail program reads it."""
        (envelope,) = self.mails
        message = message_from_bytes(_as_bytes(envelope), policy=default)
        assert isinstance(message, EmailMessage)
        return message

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        self.passwords.append(data.password)
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        answer = args[1] if len(args) > 1 else ""
        self.passwords.append(answer.encode())
        # user=office@example.com ^A auth=Bearer token ^A ^A
        right = "dXNlcj1vZmZpY2VAZXhhbXBsZS5jb20BYXV0aD1CZWFyZXIgdG9rZW4BAQ=="
        if answer == right:
            return AuthResult(success=True)
        await server.push("334 eyJzdGF0dXMiOiI0MDEifQ==")
        self.passwords.append((await server._reader.readline()).strip())
        await server.push("535 5.7.8 token refused")
        return AuthResult(success=False, handled=True)

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        self.senders.append(address)
        if self.mail.startswith("2"):
            envelope.mail_from = address
        return self.mail

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.silent_at == "RCPT":
            await Event().wait()
        if self.recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.data.startswith("2"):
            self.mails.append(envelope)
        if self.silent_at == "DATA":
            await Event().wait()
        if self.drops:
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return self.data


def _as_bytes(envelope: Envelope) -> bytes:
    assert isinstance(envelope.content, bytes)
    return envelope.content


@dataclass
class _Shape:
    tls: ssl.SSLContext | None
    starttls: ssl.SSLContext | None
    size: int
    without: tuple[str, ...]


class _Controller(Controller):
    def __init__(self, desk: Desk, shape: _Shape) -> None:
        self._desk, self._shape = desk, shape
        # The loop of every system but Windows, whose own closes a line too late for the next test.
        loop = SelectorEventLoop()
        super().__init__(desk, hostname=HOST, port=free_port(), ssl_context=shape.tls, loop=loop)

    def factory(self) -> SMTP:
        return SMTP(
            self.handler,
            hostname="mail.example.com",
            data_size_limit=self._shape.size,
            tls_context=self._shape.starttls,
            require_starttls=self._shape.starttls is not None,
            auth_exclude_mechanism=self._shape.without,
            authenticator=self._desk.authenticate,
            auth_require_tls=self._shape.starttls is not None,
        )


@contextmanager
def serving(
    desk: Desk,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    size: int = 50_000_000,
    without: tuple[str, ...] = (),
) -> Iterator[int]:
    """Serve on a free port and give its number; `without` names ways to sign in."""
    controller = _Controller(desk, _Shape(tls, starttls, size, without))
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def account(
    port: int, *, security: Security = "starttls", sign_in: SignIn = "password", **other: Any
) -> Account:
    """Give the office's account on this server."""
    usual: dict[str, Any] = {
        "host": HOST,
        "port": port,
        "security": security,
        "user": USER,
        "sign_in": sign_in,
        "sender": USER,
        "sender_name": "מוסך הדוגמה",
    }
    return Account(**usual | other)
