"""A listener on this computer for gateways that call back, as Kannel does."""

import hmac
import re
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from rules.receipt import Report

LONGEST_TARGET = 1_000
_ID = re.compile("[A-Za-z0-9._:-]{1,64}")
# Kannel's User's Guide, "Delivery reports": to the phone, not to the phone, not to the operator.
_STATES = {"1": Report.DELIVERED, "2": Report.FAILED, "16": Report.FAILED}


class ReportListener:
    """Hears `GET /TOKEN?id=...&state=...` from this computer only, and hands it on.

    `heard` is called on the listener's own thread with the id of the message and its report.
    Without the token nothing is answered but 404: other programs on this computer can call too.
    """

    def __init__(self, token: str, heard: Callable[[str, Report], None], *, port: int = 0) -> None:
        handler = type("Handler", (_Handler,), {"token": token, "heard": staticmethod(heard)})
        self._server = _Server(("127.0.0.1", port), handler)
        self._thread = Thread(target=self._server.serve_forever, name="reports", daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/{token}"
        """What goes into the gateway's setting `dlr_url`."""

    def close(self) -> None:
        """Stop listening and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(HTTPServer):
    # On Windows that would let two programs listen at one port, each hearing a part.
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of who hung up: the library would print a traceback."""


class _Handler(BaseHTTPRequestHandler):
    timeout = 5
    token: ClassVar[str]
    heard: ClassVar[Callable[[str, Report], None]]

    def do_GET(self) -> None:
        target = urlsplit(self.path[:LONGEST_TARGET])
        asked = parse_qs(target.query)
        message, state = asked.get("id", [""])[0], asked.get("state", [""])[0]
        is_ours = hmac.compare_digest(target.path.encode(), f"/{self.token}".encode())
        if not is_ours or not _ID.fullmatch(message):
            self._answer(HTTPStatus.NOT_FOUND)
            return
        type(self).heard(message, _STATES.get(state, Report.PENDING))
        self._answer(HTTPStatus.NO_CONTENT)

    def _answer(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's word
        """Say nothing: the token stands in the address."""
