"""One request and its answer, and how far the request got when there is no answer.

Never follows a redirect and never uses a proxy: the secret goes to the address it was typed for,
or nowhere. Certificates are verified.
"""

import io
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import (
    HTTP_PORT,
    HTTPS_PORT,
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
)
from typing import Any, cast
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
    location: str = ""
    """Where a redirect leads; nobody here goes there."""


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


def exchange(
    request: Request, context: ssl.SSLContext | None = None, *, seconds: float | None = None
) -> Answer:
    """Send a request and read its answer.

    `seconds`: how long to wait for a connection, and again for the whole answer; a gateway's usual
    time when not said.
    Raises NotSent (`no_network`, `bad_certificate`) or NoAnswer (`gateway_silent`,
    `gateway_unreadable`).
    """
    connection = _connection(request.url, context, seconds or CONNECT_SECONDS)
    try:
        _connect(connection)
        return _ask(connection, request, seconds or READ_SECONDS)
    finally:
        connection.close()


def host_of(url: str) -> str:
    """Return the host of an address, the one part of it that may be shown and logged."""
    return urlsplit(url).hostname or ""


def _connection(url: str, context: ssl.SSLContext | None, seconds: float) -> HTTPConnection:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        # Left to itself, http.client would check certificates too; this says so, whatever it does.
        checked = context or ssl.create_default_context()
        # Without a port, the end of an address of IPv6 would be taken for one.
        port = parts.port or HTTPS_PORT
        return HTTPSConnection(host, port, timeout=seconds, context=checked)
    return HTTPConnection(host, parts.port or HTTP_PORT, timeout=seconds)


def _connect(connection: HTTPConnection) -> None:
    try:
        connection.connect()
    except ssl.SSLCertVerificationError as wrong:
        raise NotSent("bad_certificate") from wrong
    except (OSError, UnicodeError) as wrong:
        raise NotSent("no_network") from wrong


def _ask(connection: HTTPConnection, request: Request, seconds: float) -> Answer:
    parts = urlsplit(request.url)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    sock: socket.socket = connection.sock
    sock.settimeout(seconds)
    try:
        connection.request(request.method, target, body=request.body, headers=dict(request.headers))
        heard = cast("socket.socket", _InTime(sock, seconds))
        with closing(HTTPResponse(heard, method=request.method)) as response:
            response.begin()
            body = _read(response)
            return Answer(response.status, body, response.getheader("Location", ""))
    except (OSError, HTTPException) as wrong:
        raise NoAnswer("gateway_silent") from wrong


def _read(response: HTTPResponse) -> bytes:
    """Read an answer that is neither endless nor drips for ever."""
    body = b""
    try:
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise NoAnswer("gateway_unreadable")
    except TimeoutError as wrong:
        raise NoAnswer("gateway_unreadable") from wrong
    return body


class _InTime(io.RawIOBase):
    """What a socket receives within some seconds, the headers too, however slowly they drip.

    A timeout of the socket itself begins anew with each octet.
    """

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        super().__init__()
        self._sock, self._ends_at = sock, time.monotonic() + seconds

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Do for `HTTPResponse` what it asks of a socket."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Tell that it is read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written into
        """Receive, unless the time is over: then TimeoutError."""
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._sock.recv_into(buffer)
