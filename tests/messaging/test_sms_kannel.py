"""SMS through a real gateway: what leaves here is what the operator gets."""

import socket
from collections.abc import Iterator
from queue import Queue
from typing import Any

import pytest

from messaging.reports import ReportListener
from messaging.sms import presets, send
from rules.receipt import Outcome, Receipt, Report
from rules.sms_gateway import Gateway, from_plain
from rules.sms_parts import parts
from tests.messaging.kannel import PASSWORD, PATIENCE, USER, Kannel, require_kannel, running_kannel

HEBREW = 'שלום ישראלה,\nהרכב 12-345-67 מוכן. עלות: 350 ₪ <כולל מע"מ> & תודה!'


@pytest.fixture(name="kannel", scope="module")
def real_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kannel]:
    require_kannel()
    with running_kannel(tmp_path_factory.mktemp("kannel")) as kannel:
        yield kannel


def gateway(kannel: Kannel, name: str = "Kannel", **changes: Any) -> Gateway:
    filled = {"user": USER, "sender": "GARAGE", "url": kannel.url}
    return from_plain(presets()[name] | filled | changes)


def send_to(made: Gateway, text: str, *, secret: str = PASSWORD, key: str = "k-1") -> Receipt:
    return send(made, secret, to="0521234567", text=text, key=key)


def test_a_hebrew_sms_reaches_the_operator_letter_by_letter(kannel: Kannel) -> None:
    assert parts(HEBREW).count == 1
    assert send_to(gateway(kannel), HEBREW) == Receipt(Outcome.SENT, provider_id="k-1")
    arrived = kannel.next_message()
    assert (arrived.sender, arrived.to, arrived.kind) == ("GARAGE", "972521234567", "ucs-2")
    assert arrived.text == HEBREW


def test_an_english_sms_goes_in_the_cheap_alphabet(kannel: Kannel) -> None:
    send_to(gateway(kannel), "Your car 12-345-67 is ready")
    arrived = kannel.next_message()
    assert (arrived.kind, arrived.text) == ("text", "Your car 12-345-67 is ready")


@pytest.mark.parametrize(
    "text",
    # Kannel drops blanks at the end of a text, so these have none.
    ["שלום לך. " * 15 + "סוף", "😀" * 70, "א" + "😀" * 70, "a" * 161, "שורה\n" * 60 + "סוף"],
)
def test_a_long_sms_is_joined_of_as_many_parts_as_were_counted(kannel: Kannel, text: str) -> None:
    assert send_to(gateway(kannel), text).outcome is Outcome.SENT
    count = parts(text).count
    arrived = [kannel.next_message() for _ in range(count)]
    # TS 23.040: five octets follow, concatenation, three of them, reference, how many, which one.
    assert [(one.header[:3], one.header[4], one.header[5]) for one in arrived] == [
        (b"\x05\x00\x03", count, number) for number in range(1, count + 1)
    ]
    whole = b"".join(one.content for one in arrived)
    assert whole.decode("utf-16-be" if parts(text).unicode else "ascii") == text


HOSTILE = [
    "</ud></submit><submit><da><number>972500000000</number></da><ud>x",
    "&to=972500000000 ]]> <!-- {secret} {to}",
    "%d %p %P %a \\ ' \"",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_one_sms_to_one_number(kannel: Kannel, text: str) -> None:
    assert send_to(gateway(kannel), f"א{text}").outcome is Outcome.SENT
    arrived = kannel.next_message()
    assert (arrived.to, arrived.text) == ("972521234567", f"א{text}")


def test_a_value_in_the_address_reaches_the_operator_too(kannel: Kannel) -> None:
    query = "?username={user}&password={secret}&from={sender}&to={to}&text={text}"
    made = gateway(
        kannel,
        method="GET",
        body_kind="none",
        body=None,
        url=f"{kannel.url}{query}&coding={{coding}}&charset=UTF-8",
    )
    assert send_to(made, "שלום\n+%&=#{to}").outcome is Outcome.SENT
    assert kannel.next_message().text == "שלום\n+%&=#{to}"


def test_the_delivery_report_comes_back_with_the_key_of_the_message(kannel: Kannel) -> None:
    heard: Queue[tuple[str, Report]] = Queue()
    listener = ReportListener("token-1", lambda *one: heard.put(one))
    try:
        made = gateway(kannel, "Kannel with delivery reports", extra={"dlr_url": listener.url})
        receipt = send_to(made, HEBREW, key="complaint-41:2")
        assert kannel.next_message().text == HEBREW
        assert heard.get(timeout=PATIENCE) == (receipt.provider_id, Report.DELIVERED)
        assert receipt.provider_id == "complaint-41:2"
    finally:
        listener.close()


def test_with_a_wrong_password_nothing_leaves(kannel: Kannel) -> None:
    receipt = send_to(gateway(kannel), HEBREW, secret="wrong")
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "gateway_sign_in")
    assert receipt.facts["said"] == "Authorization failed for sendsms"
    # The next one the operator gets is the next one sent.
    send_to(gateway(kannel), "next")
    assert kannel.next_message().text == "next"


def test_a_gateway_that_is_not_started_is_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    url = f"http://127.0.0.1:{port}/cgi-bin/sendsms"
    made = from_plain(presets()["Kannel"] | {"user": USER, "sender": "GARAGE", "url": url})
    receipt = send_to(made, HEBREW)
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "no_network")
