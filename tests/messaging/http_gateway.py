"""A gateway on loopback that answers as it is told to, and remembers all it was asked."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from messaging.sms import presets
from rules.sms_gateway import Gateway, from_plain

SECRET = "the-secret-of-the-office"
USER = "office"


@dataclass(frozen=True)
class Seen:
    """A request as it arrived."""

    method: str
    target: str
    headers: Message
    body: bytes


@dataclass
class LoopbackGateway:
    status: int = 200
    answer: bytes = b""
    answer_headers: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    seen: list[Seen] = field(default_factory=list)

    def says(self, status: int, answer: str, **headers: str) -> None:
        self.status, self.answer, self.answer_headers = status, answer.encode(), headers

    def url(self, path: str = "/sms", scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def only(self) -> Seen:
        (request,) = self.seen
        return request


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[LoopbackGateway]:
    gateway = LoopbackGateway()
    server = HTTPServer(("127.0.0.1", 0), _handler(gateway))
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    gateway.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(gateway: LoopbackGateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            gateway.seen.append(Seen(self.command, self.path, self.headers, body))
            self.send_response(gateway.status)
            for name, value in gateway.answer_headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(gateway.answer)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def preset(name: str, at: LoopbackGateway) -> Gateway:
    """Give a preset that is filled in and stands on loopback instead of at the vendor's."""
    plain = presets()[name]
    extra = {one: f"http://127.0.0.1:9/{one}" for one in plain.get("extra", {})}
    moved = {**plain, "user": USER, "sender": "GARAGE", "extra": extra, "why_not_https": "a test"}
    moved["url"] = _moved(plain["url"], at)
    if plain["report"]:
        moved["report"] = {**plain["report"], "url": _moved(plain["report"]["url"], at)}
    return from_plain(moved)


def _moved(url: str, at: LoopbackGateway) -> str:
    return urlunsplit(urlsplit(url)._replace(scheme="http", netloc=f"127.0.0.1:{at.port}"))


def gateway_at(url: str, **changes: Any) -> Gateway:
    """Give a small gateway of our own."""
    return from_plain(
        {
            "name": "Test",
            "user": USER,
            "sender": "GARAGE",
            "number_format": "international",
            "method": "POST",
            "url": url,
            "headers": {"Authorization": "Bearer {secret}"},
            "body_kind": "json",
            "body": {"to": ["{to}"], "text": "{text}"},
            "success_path": "status",
            "success_values": ["ok"],
            "error_path": "why",
            "why_not_https": "a test",
        }
        | changes
    )
