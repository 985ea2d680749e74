"""The listener for gateways that call back: only for who knows the token, only from here."""

import socket
import struct
from collections.abc import Iterator
from http.client import HTTPConnection
from queue import Queue
from urllib.parse import urlsplit

import pytest

from messaging.reports import LONGEST_TARGET, ReportListener
from rules.receipt import Report

Heard = Queue[tuple[str, Report]]


@pytest.fixture(name="heard", scope="module")
def what_was_heard() -> Heard:
    return Queue()


@pytest.fixture(name="listener", scope="module")
def listener_on_loopback(heard: Heard) -> Iterator[ReportListener]:
    listener = ReportListener("token-1", lambda *one: heard.put(one))
    yield listener
    listener.close()


def asked(listener: ReportListener, target: str, method: str = "GET") -> int:
    connection = HTTPConnection(urlsplit(listener.url).netloc, timeout=10)
    connection.request(method, target)
    response = connection.getresponse()
    assert response.read() == b"" or response.status >= 400
    connection.close()
    return response.status


@pytest.mark.parametrize(
    ("state", "report"),
    [
        ("1", Report.DELIVERED),
        ("2", Report.FAILED),
        ("16", Report.FAILED),
        ("4", Report.PENDING),
        ("8", Report.PENDING),
        ("", Report.PENDING),
    ],
)
def test_a_report_is_handed_on(
    listener: ReportListener, heard: Heard, state: str, report: Report
) -> None:
    assert asked(listener, f"/token-1?id=complaint-41:2&state={state}") == 204
    assert heard.get_nowait() == ("complaint-41:2", report)


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/token-2?id=1&state=1",
        "/token-1/?id=1&state=1",
        "/token-1",
        "/token-1?state=1",
        "/token-1?id=&state=1",
        "/token-1?id=a%0ab&state=1",
        "/token-1?id=%D7%90&state=1",
        f"/token-1?x={'y' * LONGEST_TARGET}&id=1&state=1",
        f"/token-1?id={'y' * 65}&state=1",
    ],
)
def test_who_does_not_know_the_token_or_the_form_is_not_heard(
    listener: ReportListener, heard: Heard, target: str
) -> None:
    assert asked(listener, target) == 404
    assert heard.empty()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD"])
def test_only_get_is_heard(listener: ReportListener, heard: Heard, method: str) -> None:
    assert asked(listener, "/token-1?id=1&state=1", method) == 501
    assert heard.empty()


def test_it_listens_on_this_computer_alone_and_frees_its_port(heard: Heard) -> None:
    listener = ReportListener("token-2", lambda *one: heard.put(one))
    where = urlsplit(listener.url)
    listener.close()
    assert where.hostname == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", where.port)):
        pass


def test_a_caller_that_hangs_up_leaves_no_traceback_on_the_screen(
    listener: ReportListener, heard: Heard, capfd: pytest.CaptureFixture[str]
) -> None:
    place = urlsplit(listener.url)
    with socket.create_connection((place.hostname or "", place.port or 0)) as caller:
        # Closed this way, the connection is reset in the middle of the request.
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        caller.sendall(b"GET /token-1?id=1&state=1 HTTP/1.1\r\n")
    # One caller after the other: when the next is answered, the first is over.
    assert asked(listener, "/token-1?id=2&state=1") == 204
    assert heard.get_nowait() == ("2", Report.DELIVERED)
    assert capfd.readouterr().err == ""
