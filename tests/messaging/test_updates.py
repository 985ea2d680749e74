"""Asking a server on loopback, good, broken or hostile, which version is announced."""

import gzip
import json
import socket
from collections.abc import Iterator

import pytest

from messaging import http, updates
from messaging.http import LARGEST_ANSWER
from messaging.updates import MOST_REDIRECTS, announced
from rules.errors import RuleBroken
from rules.updates import Announcement
from rules.version import VERSION
from tests.messaging.certificates import Certificates
from tests.messaging.http_gateway import LoopbackGateway, serving
from tests.messaging.test_sms_send import answering, read_request

PAGE = "https://example.org/kashuv"
TOLD = json.dumps({"version": "0.7.0", "page": PAGE})
FOUND = Announcement("0.7.0", PAGE)


@pytest.fixture(name="server")
def server_on_loopback() -> Iterator[LoopbackGateway]:
    with serving() as server:
        server.says(200, TOLD)
        yield server


def refused(address: str) -> str:
    with pytest.raises(RuleBroken) as broken:
        announced(address)
    return broken.value.code


# --- What is asked ------------------------------------------------------------------------------


def test_who_is_asked_hears_the_version_of_the_program_and_nothing_else(
    server: LoopbackGateway,
) -> None:
    server.says(200, TOLD, **{"Set-Cookie": "who=7", "ETag": "7"})
    address = server.url("/kashuv.json?channel=stable#top")
    assert [announced(f" {address} "), announced(address)] == [FOUND, FOUND]
    for seen in server.seen:
        assert (seen.method, seen.target, seen.body) == ("GET", "/kashuv.json?channel=stable", b"")
        assert dict(seen.headers.items()) == {
            "Host": f"127.0.0.1:{server.port}",
            "Accept-Encoding": "identity",
            "User-Agent": f"Kashuv/{VERSION}",
        }


@pytest.mark.parametrize("address", ["", "http://192.0.2.7/", "https://a@127.0.0.1/", "file:///a"])
def test_an_address_that_may_not_be_asked_is_not(address: str) -> None:
    assert refused(address) in {"updates_address_malformed", "updates_not_secure"}


def test_an_address_of_ipv6_needs_no_port() -> None:
    connection = http._connection("https://[::1]/kashuv.json", None, 1)
    assert (connection.host, connection.port) == ("::1", 443)


# --- The certificate ----------------------------------------------------------------------------


def test_a_server_that_proves_who_it_is_is_heard() -> None:
    certificates = Certificates()
    with serving(certificates.good()) as server:
        server.says(200, TOLD)
        found = announced(server.url(scheme="https"), context=certificates.trusting())
    assert found == FOUND


@pytest.mark.parametrize("kind", ["self_signed", "of_another_host", "expired"])
def test_a_wrong_certificate_is_asked_nothing(kind: str) -> None:
    certificates = Certificates()
    with serving(getattr(certificates, kind)()) as server:
        server.says(200, TOLD)
        with pytest.raises(RuleBroken) as broken:
            announced(server.url(scheme="https"), context=certificates.trusting())
    assert (broken.value.code, broken.value.facts) == ("bad_certificate", {"host": "127.0.0.1"})
    assert not server.seen


def test_the_systems_own_trust_is_the_default() -> None:
    with serving(Certificates().good()) as server:
        assert refused(server.url(scheme="https")) == "bad_certificate"


# --- Redirects ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_file_that_moved_is_found(server: LoopbackGateway, status: int) -> None:
    with serving() as first:
        first.says(status, "", Location=server.url("/moved.json"))
        assert announced(first.url()) == FOUND
    assert server.only().target == "/moved.json"


def test_a_redirect_may_be_short() -> None:
    certificates = Certificates()
    with serving(certificates.good()) as server:
        server.says(302, "", Location="next.json")
        with pytest.raises(RuleBroken):
            announced(server.url("/a/b.json", "https"), context=certificates.trusting())
    assert [seen.target for seen in server.seen[:2]] == ["/a/b.json", "/a/next.json"]


def test_a_circle_is_left(server: LoopbackGateway) -> None:
    server.says(302, "", Location=server.url())
    assert refused(server.url()) == "updates_redirects"
    assert len(server.seen) == 1 + MOST_REDIRECTS


@pytest.mark.parametrize(
    "location",
    [
        "",
        "http://192.0.2.7/kashuv.json",
        "ftp://127.0.0.1/kashuv.json",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:word@127.0.0.1/",
        "https://127.0.0.1:x/",
        "https://[::1/",
        "//192.0.2.7/",
        "https://127.0.0.1\\@example.com/",
    ],
)
def test_a_redirect_to_what_may_not_be_asked_ends_it(
    server: LoopbackGateway, location: str
) -> None:
    server.says(302, "", Location=location)
    # Where a redirect leads nowhere, it leads to the same address.
    assert refused(server.url()) == "updates_redirects"


def test_a_redirect_from_https_to_plain_is_not_followed_even_on_this_computer(
    server: LoopbackGateway,
) -> None:
    certificates = Certificates()
    with serving(certificates.good()) as secure:
        secure.says(302, "", Location=server.url())
        with pytest.raises(RuleBroken) as broken:
            announced(secure.url(scheme="https"), context=certificates.trusting())
    assert broken.value.code == "updates_redirects"
    assert not server.seen


# --- Answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["text/html", "image/png", "", "application/json; charset=x"])
def test_the_kind_that_a_server_names_does_not_matter(server: LoopbackGateway, kind: str) -> None:
    server.says(200, TOLD, **{"Content-Type": kind})
    assert announced(server.url()) == FOUND


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 404, 429, 500, 503])
def test_another_status_than_200_is_no_announcement(server: LoopbackGateway, status: int) -> None:
    server.says(status, TOLD)
    with pytest.raises(RuleBroken) as broken:
        announced(server.url())
    assert broken.value.code == "updates_missing"
    assert broken.value.facts == {"host": "127.0.0.1", "status": status}


def test_more_than_the_largest_answer_is_not_read(server: LoopbackGateway) -> None:
    filling = " " * (LARGEST_ANSWER - len(TOLD))
    server.says(200, TOLD + filling)
    assert announced(server.url()) == FOUND
    for more in (" ", " " * 1_000_000):
        server.says(200, TOLD + filling + more)
        assert refused(server.url()) == "updates_unreadable"


def test_a_packed_answer_is_not_unpacked(server: LoopbackGateway) -> None:
    bomb = TOLD.encode() + b" " * 10_000_000
    server.says(200, "", **{"Content-Encoding": "gzip"})
    server.answer = gzip.compress(bomb)
    assert len(server.answer) < LARGEST_ANSWER
    assert refused(server.url()) == "updates_unreadable"


def test_a_page_of_html_in_the_place_of_the_file_is_refused(server: LoopbackGateway) -> None:
    server.says(200, "<!doctype html><script>alert(1)</script>" + TOLD)
    assert refused(server.url()) == "updates_unreadable"


def test_an_unsafe_page_is_refused(server: LoopbackGateway) -> None:
    server.says(200, TOLD.replace(PAGE, "javascript:alert(1)"))
    assert refused(server.url()) == "updates_page_unsafe"


# --- Silence ------------------------------------------------------------------------------------


class Drip:
    """Sends drops, with a moment between them, until the other side goes away."""

    MOST = 300

    def __init__(self, beginning: bytes, drop: bytes) -> None:
        self._beginning, self._drop = beginning, drop
        self.was_left = False

    def __call__(self, connection: socket.socket) -> None:
        read_request(connection)
        connection.settimeout(0.01)
        try:
            connection.sendall(self._beginning)
            self.was_left = any(self._is_left(connection) for _ in range(self.MOST))
        except OSError:
            self.was_left = True

    def _is_left(self, connection: socket.socket) -> bool:
        connection.sendall(self._drop)
        try:
            return not connection.recv(1)
        except TimeoutError:
            return False


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("beginning", "drop", "code"),
    [
        (b"", b"H", "updates_silent"),
        (OK, b"X: y\r\n", "updates_silent"),
        (OK + b"X: ", b"y", "updates_silent"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", "updates_silent"),
        (OK + b"Content-Length: 60000\r\n\r\n", b" ", "updates_unreadable"),
        (OK + b"\r\n", b" ", "updates_unreadable"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n", "updates_unreadable"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0", "updates_unreadable"),
    ],
    ids=repr,
)
def test_an_answer_that_drips_for_ever_comes_to_an_end(
    beginning: bytes, drop: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "SECONDS", 0.1)
    dripping = Drip(beginning, drop)
    with answering(dripping) as url:
        assert refused(url) == code
    assert dripping.was_left


def test_reading_waits_no_longer_than_is_left() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(60)
        with pytest.raises(TimeoutError):
            http._InTime(ours, 0.05).readinto(bytearray(1))
        assert (ours.gettimeout() or 60) < 1
        theirs.sendall(b"more")
        with pytest.raises(TimeoutError):
            http._InTime(ours, 0).readinto(bytearray(1))


def listen(connection: socket.socket) -> None:
    """Say nothing until the other side goes away."""
    while connection.recv(1 << 16):
        pass


def test_a_server_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "SECONDS", 0.05)
    with answering(listen) as url:
        assert refused(url) == "updates_silent"


def test_a_connection_without_end_of_its_greeting_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "SECONDS", 0.05)
    with answering(listen) as url:
        assert refused(url.replace("http:", "https:")) == "no_network"


def test_what_is_no_http_at_all_is_no_answer() -> None:
    def chatter(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"220 mail.example ESMTP\r\n")

    with answering(chatter) as url:
        assert refused(url) == "updates_silent"


def test_where_nobody_listens_there_is_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(RuleBroken) as broken:
        announced(f"http://127.0.0.1:{port}/kashuv.json")
    assert (broken.value.code, broken.value.facts) == ("no_network", {"host": "127.0.0.1"})
