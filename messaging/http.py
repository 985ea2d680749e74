"""One request and its answer, and how far the request got when there is no answer.

Never follows a redirect and never uses a proxy: the secret goes to the address it was typed for,
or nowhere. Certificates are verified.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

CONNECT_SECONDS = 10
READ_SECONDS = 30
LARGEST_ANSWER = 64 * 1024
"""Octets; a gateway says what it has to say in far less."""
_CHUNK = 8 * 1024


@dataclass(frozen=True)
class Request:
    """A request ready to leave: everything in it is escaped already."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


class NotSent(Exception):
    """Nothing of the request left this computer; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoAnswer(Exception):
    """The request may have arrived, and nobody can tell; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def exchange(request: Request, context: ssl.SSLContext | None = None) -> Answer:
    """Send a request and read its answer.

    Raises NotSent (`no_network`, `bad_certificate`) or NoAnswer (`gateway_silent`,
    `gateway_unreadable`).
    """
    connection = _connection(request.url, context)
    try:
        _connect(connection)
        return _ask(connection, request)
    finally:
        connection.close()


def host_of(url: str) -> str:
    """Return the host of an address, the one part of it that may be shown and logged."""
    return urlsplit(url).hostname or ""


def _connection(url: str, context: ssl.SSLContext | None) -> HTTPConnection:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        # Left to itself, http.client would check certificates too; this says so, whatever it does.
        checked = context or ssl.create_default_context()
        return HTTPSConnection(host, parts.port, timeout=CONNECT_SECONDS, context=checked)
    return HTTPConnection(host, parts.port, timeout=CONNECT_SECONDS)


def _connect(connection: HTTPConnection) -> None:
    try:
        connection.connect()
    except ssl.SSLCertVerificationError as wrong:
        raise NotSent("bad_certificate") from wrong
    except (OSError, UnicodeError) as wrong:
        raise NotSent("no_network") from wrong


def _ask(connection: HTTPConnection, request: Request) -> Answer:
    parts = urlsplit(request.url)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    sock: socket.socket = connection.sock
    sock.settimeout(READ_SECONDS)
    try:
        connection.request(request.method, target, body=request.body, headers=dict(request.headers))
        response = connection.getresponse()
        return Answer(response.status, _read(response))
    except (OSError, HTTPException) as wrong:
        raise NoAnswer("gateway_silent") from wrong


def _read(response: HTTPResponse) -> bytes:
    """Read an answer that is neither endless nor drips for ever."""
    ends_at = time.monotonic() + READ_SECONDS
    body = b""
    while chunk := response.read1(_CHUNK):
        body += chunk
        if len(body) > LARGEST_ANSWER or time.monotonic() > ends_at:
            raise NoAnswer("gateway_unreadable")
    return body
