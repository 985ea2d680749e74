"""What a receipt says when the network or the gateway does something else than answer "yes"."""

import json
import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from messaging import http
from messaging.sms import send
from messaging.sms_answer import LONGEST_REASON
from rules.receipt import Outcome, Receipt
from rules.sms_gateway import Gateway
from tests.messaging.certificates import Certificates
from tests.messaging.http_gateway import SECRET, LoopbackGateway, gateway_at, serving

TO = "0521234567"


def sent_to(gateway: Gateway, **changes: Any) -> Receipt:
    return send(gateway, SECRET, **{"to": TO, "text": "שלום", "key": "k-1", **changes})


@pytest.fixture(name="server")
def gateway_on_loopback() -> Iterator[LoopbackGateway]:
    with serving() as server:
        yield server


@contextmanager
def answering(act: Callable[[socket.socket], None]) -> Iterator[str]:
    """Take one connection and do with it whatever `act` does; gives the address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def take() -> None:
            connection, _ = listening.accept()
            with connection:
                act(connection)

        thread = Thread(target=take)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sms"
        thread.join()


def read_request(connection: socket.socket) -> None:
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(4096)


# --- It surely did not leave --------------------------------------------------------------------


def test_a_gateway_that_is_down_is_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    receipt = sent_to(gateway_at(f"http://127.0.0.1:{port}/sms"))
    assert receipt == Receipt(Outcome.TRY_AGAIN, code="no_network", facts={"host": "127.0.0.1"})


def test_a_name_that_no_machine_has_is_tried_again() -> None:
    # A label longer than 63 is no name: nobody is asked for it.
    receipt = sent_to(gateway_at(f"https://{'a' * 64}.example/sms"))
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "no_network")


@pytest.mark.parametrize("kind", ["self_signed", "of_another_host", "expired"])
def test_a_wrong_certificate_never_sees_the_secret(kind: str) -> None:
    certificates = Certificates()
    with serving(getattr(certificates, kind)()) as server:
        gateway = gateway_at(server.url(scheme="https"))
        receipt = sent_to(gateway, context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "bad_certificate")
    assert not server.seen


def test_a_right_certificate_is_accepted() -> None:
    certificates = Certificates()
    with serving(certificates.good()) as server:
        server.says(200, '{"status": "ok"}')
        gateway = gateway_at(server.url(scheme="https"))
        assert sent_to(gateway, context=certificates.trusting()).outcome is Outcome.SENT
    assert server.only().headers["Authorization"] == f"Bearer {SECRET}"


def test_the_systems_own_trust_is_the_default() -> None:
    with serving(Certificates().good()) as server:
        receipt = sent_to(gateway_at(server.url(scheme="https")))
    assert (receipt.code, server.seen) == ("bad_certificate", [])


@pytest.mark.parametrize("status", [408, 429, 503])
def test_a_status_that_means_later_is_tried_again(server: LoopbackGateway, status: int) -> None:
    server.says(status, "busy")
    receipt = sent_to(gateway_at(server.url()))
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "gateway_busy")


@pytest.mark.parametrize("status", [401, 403])
def test_a_password_that_is_wrong_keeps_the_message_until_it_is_right(
    server: LoopbackGateway, status: int
) -> None:
    server.says(status, '{"why": "who are you?"}')
    receipt = sent_to(gateway_at(server.url()))
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "gateway_sign_in")
    assert receipt.facts["said"] == "who are you?"


# --- It was refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 404])
def test_a_clear_no_is_a_refusal(server: LoopbackGateway, status: int) -> None:
    server.says(status, '{"why": "no such thing"}')
    receipt = sent_to(gateway_at(server.url()))
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "gateway_error")
    assert receipt.facts["said"] == "no such thing"


def test_a_redirect_is_not_followed_with_the_secret(server: LoopbackGateway) -> None:
    with serving() as elsewhere:
        server.says(307, "", Location=elsewhere.url("/other"))
        receipt = sent_to(gateway_at(server.url()))
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "gateway_redirects")
    assert not elsewhere.seen


def test_what_the_gateway_says_is_shortened_cleaned_and_tells_no_secret(
    server: LoopbackGateway,
) -> None:
    why = f"bad\u202e token\x00\r\n {SECRET}! " + "x" * 5_000
    server.says(200, json.dumps({"status": "no", "why": why}))
    receipt = sent_to(gateway_at(server.url()))
    assert receipt.facts["said"].startswith("bad token ***! xxx")
    assert len(receipt.facts["said"]) == LONGEST_REASON


def test_no_way_of_writing_the_secret_is_repeated(server: LoopbackGateway) -> None:
    secret = 'pass "word" & 7'
    gateway = gateway_at(server.url(), headers={"Authorization": "Basic {basic}"}, error_path="")
    basic = b64encode(f"{gateway.user}:{secret}".encode()).decode()
    written = [secret, basic, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]]
    server.says(400, " | ".join(written))
    receipt = send(gateway, secret, to=TO, text="x", key="k")
    assert receipt.facts["said"] == " | ".join(["***"] * len(written))


NO_RECIPIENTS = [
    "",
    "0521234567,0521234568",
    "0521234567;0521234568",
    "0521234567 0521234568",
    "052-1234567",
    "0521234567\n",
    "0521234567&to=0521234568",
    "\u0660\u0665\u0662\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
    "03-5551234",
    "035551234",
    "*5678",
    "1800123456",
    "+",
    "{secret}",
]


@pytest.mark.parametrize("to", NO_RECIPIENTS)
def test_what_is_not_one_mobile_number_leaves_nothing(server: LoopbackGateway, to: str) -> None:
    receipt = sent_to(gateway_at(server.url()), to=to)
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "phone_not_mobile")
    assert not server.seen


@pytest.mark.parametrize("text", ["", "a\0b", "a\x1bb", "a\ud800b", "a\ufffeb"])
def test_a_text_that_could_not_arrive_as_it_is_leaves_nothing(
    server: LoopbackGateway, text: str
) -> None:
    receipt = sent_to(gateway_at(server.url()), text=text)
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "text_unsendable")
    assert not server.seen


@pytest.mark.parametrize("secret", ["a\r\nX-Evil: 1", "a\nb", "a\0b", "סיסמה"])
def test_a_secret_that_cannot_stand_in_a_header_leaves_nothing(
    server: LoopbackGateway, secret: str
) -> None:
    receipt = send(gateway_at(server.url()), secret, to=TO, text="x", key="k")
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "gateway_secret_unusable")
    assert not server.seen


@pytest.mark.parametrize(
    ("form", "to", "written"),
    [
        ("international", "0521234567", "972521234567"),
        ("international", "972521234567", "972521234567"),
        ("plus", "+972521234567", "+972521234567"),
        ("national", "+972521234567", "0521234567"),
        ("plus", "+12125550100", "+12125550100"),
        ("international", "+12125550100", "12125550100"),
    ],
)
def test_the_number_is_written_as_the_gateway_wants_it(
    server: LoopbackGateway, form: str, to: str, written: str
) -> None:
    sent_to(gateway_at(server.url(), number_format=form), to=to)
    assert json.loads(server.only().body)["to"] == [written]


def test_a_gateway_for_israel_is_not_asked_to_send_abroad(server: LoopbackGateway) -> None:
    receipt = sent_to(gateway_at(server.url(), number_format="national"), to="+12125550100")
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "phone_abroad")
    assert not server.seen


# --- Nobody knows -------------------------------------------------------------------------------


def test_a_connection_that_breaks_after_the_request_is_in_doubt() -> None:
    with answering(read_request) as url:
        receipt = sent_to(gateway_at(url))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "gateway_silent")


def test_an_answer_that_does_not_come_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.05)
    monkeypatch.setattr(http, "CONNECT_SECONDS", 60)

    def answer_when_nobody_listens(connection: socket.socket) -> None:
        read_request(connection)
        connection.settimeout(10)
        with suppress(TimeoutError):
            while connection.recv(4096):
                pass
            return
        connection.sendall(b'HTTP/1.1 200 OK\r\n\r\n{"status": "ok"}')

    with answering(answer_when_nobody_listens) as url:
        receipt = sent_to(gateway_at(url))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "gateway_silent")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "<html>ok</html>",
        "{}",
        '{"status": null}',
        '{"status": ["ok"]}',
        '[{"status": "ok"}]',
        "[" * 60_000,
        f'{{"status": {"9" * 5_000}}}',
    ],
)
def test_a_yes_that_cannot_be_read_is_in_doubt(server: LoopbackGateway, answer: str) -> None:
    server.says(200, answer)
    receipt = sent_to(gateway_at(server.url()))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "gateway_unreadable")


@pytest.mark.parametrize("status", [500, 502, 504, 299])
def test_an_error_of_the_gateways_own_is_in_doubt(server: LoopbackGateway, status: int) -> None:
    server.says(status, '{"why": "oops"}')
    receipt = sent_to(gateway_at(server.url(), success_statuses=["200"]))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "gateway_unreadable")


def test_an_answer_of_any_size_is_read_so_far_and_no_further(server: LoopbackGateway) -> None:
    server.says(200, '{"status": "ok", "more": "' + "x" * http.LARGEST_ANSWER + '"}')
    receipt = sent_to(gateway_at(server.url()))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "gateway_unreadable")


def test_an_answer_that_drips_for_ever_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.1)

    def drip(connection: socket.socket) -> None:
        """Send an octet, wait a moment for the other side to go away, and so on for ten minutes."""
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n")
        connection.settimeout(0.01)
        try:
            while True:
                connection.sendall(b"x")
                with suppress(TimeoutError):
                    if not connection.recv(1):
                        return
        except OSError:
            return

    with answering(drip) as url:
        receipt = sent_to(gateway_at(url))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "gateway_unreadable")


def test_what_is_no_http_at_all_is_in_doubt() -> None:
    def chatter(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"220 mail.example ESMTP\r\n")

    with answering(chatter) as url:
        receipt = sent_to(gateway_at(url))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "gateway_silent")


# --- Our name of the message --------------------------------------------------------------------


def test_a_gateway_that_knows_keys_gets_the_same_key_at_every_attempt(
    server: LoopbackGateway,
) -> None:
    gateway = gateway_at(server.url(), idempotency_header="Idempotency-Key")
    for _ in range(2):
        sent_to(gateway, key="interim 41\r\nX-Evil: 1")
    first, second = (seen.headers["Idempotency-Key"] for seen in server.seen)
    assert first == second
    assert first.isalnum()


def test_an_id_that_could_change_the_address_of_a_report_is_dropped(
    server: LoopbackGateway,
) -> None:
    gateway = gateway_at(server.url(), id_path="id")
    for strange in ("../x", "a/b", "a?b", "", "x" * 101, ".."):
        server.says(200, json.dumps({"status": "ok", "id": strange}))
        assert sent_to(gateway) == Receipt(Outcome.SENT, provider_id="")
    server.says(200, json.dumps({"status": "ok", "id": 4711}))
    assert sent_to(gateway).provider_id == "4711"
