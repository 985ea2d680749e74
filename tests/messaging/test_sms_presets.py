"""Each gateway's own way of asking and answering, as its documentation shows it."""

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest

from messaging.sms import presets, report, send
from rules.errors import RuleBroken
from rules.receipt import Outcome, Report
from rules.sms_gateway import from_plain, to_plain
from tests.messaging.http_gateway import SECRET, USER, LoopbackGateway, Seen, preset, serving

TO, TEXT, KEY = "0521234567", 'שלום, הרכב 12-345-67 מוכן. "תודה" & להתראות', "message-1"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
BASIC = b64encode(f"{USER}:{SECRET}".encode()).decode()


@pytest.fixture(name="server")
def gateway_on_loopback() -> Iterator[LoopbackGateway]:
    with serving() as server:
        yield server


def twilio(status: str) -> str:
    return json.dumps({"sid": "SM0123456789abcdef", "status": status, "error_code": None})


def vonage(status: str, **more: str) -> str:
    messages = [{"to": "972521234567", "status": status, **more}]
    return json.dumps({"message-count": "1", "messages": messages})


SENT = [
    ("019SMS", 200, '{"status": 0, "message": "SMS will be sent", "shipment_id": "x1"}', KEY),
    ("019SMS", 200, '{"status": "0", "message": "SMS will be sent"}', KEY),
    ("SMS4Free", 200, '{"status": 1, "message": "ok"}', KEY),
    ("InforU", 200, '{"StatusId": 1, "StatusDescription": "Success", "Data": {}}', KEY),
    ("Twilio", 201, twilio("queued"), "SM0123456789abcdef"),
    ("Twilio", 201, twilio("accepted"), "SM0123456789abcdef"),
    ("Vonage", 200, vonage("0", **{"message-id": "0C000000217B7F02"}), "0C000000217B7F02"),
    ("Kannel", 202, "0: Accepted for delivery", KEY),
    ("Kannel", 202, "3: Queued for later delivery", KEY),
]


@pytest.mark.parametrize(("name", "status", "answer", "provider_id"), SENT)
def test_an_accepted_message_is_sent_and_known_by_its_id(
    server: LoopbackGateway, name: str, status: int, answer: str, provider_id: str
) -> None:
    server.says(status, answer)
    receipt = send(preset(name, server), SECRET, to=TO, text=TEXT, key=KEY)
    assert (receipt.outcome, receipt.provider_id) == (Outcome.SENT, provider_id)
    assert len(server.seen) == 1


REFUSED = [
    ("019SMS", 200, '{"status": 5, "message": "No permission"}', "5 No permission"),
    ("SMS4Free", 200, '{"status": 0, "message": "general"}', "0 general"),
    ("InforU", 200, '{"StatusId": -1, "StatusDescription": "Failed"}', "-1 Failed"),
    ("Twilio", 400, '{"code": 21211, "message": "Invalid To", "status": 400}', "21211 Invalid To"),
    ("Vonage", 200, vonage("6", **{"error-text": "Invalid Message"}), "6 Invalid Message"),
    ("Kannel", 400, "Invalid content-type", "Invalid content-type"),
]


@pytest.mark.parametrize(("name", "status", "answer", "said"), REFUSED)
def test_a_refusal_is_a_refusal_even_with_status_200_and_tells_the_gateways_own_words(
    server: LoopbackGateway, name: str, status: int, answer: str, said: str
) -> None:
    server.says(status, answer)
    receipt = send(preset(name, server), SECRET, to=TO, text=TEXT, key=KEY)
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "gateway_error")
    assert receipt.facts["said"].startswith(said)


ACCOUNT = [
    ("019SMS", 200, '{"status": 3, "message": "Username or password is incorrect"}', "3 Username"),
    ("019SMS", 200, '{"status": 4, "message": "Not enough credit"}', "4 Not enough credit"),
    ("SMS4Free", 200, '{"status": -1, "message": "שם משתמש שגוי"}', "-1 שם משתמש שגוי"),
    ("SMS4Free", 200, '{"status": -4, "message": "יתרה נמוכה"}', "-4 יתרה נמוכה"),
    ("InforU", 200, '{"StatusId": -2, "StatusDescription": "Bad user"}', "-2 Bad user"),
    ("Twilio", 401, '{"code": 20003, "message": "Authenticate", "status": 401}', "20003 Authen"),
    ("Vonage", 200, vonage("4", **{"error-text": "Bad Credentials"}), "4 Bad Credentials"),
    ("Vonage", 200, vonage("9", **{"error-text": "Quota Exceeded"}), "9 Quota Exceeded"),
    ("Kannel", 403, "Authorization failed for sendsms", "Authorization failed for sendsms"),
]


@pytest.mark.parametrize(("name", "status", "answer", "said"), ACCOUNT)
def test_an_account_that_is_not_in_order_keeps_the_message_until_it_is(
    server: LoopbackGateway, name: str, status: int, answer: str, said: str
) -> None:
    server.says(status, answer)
    receipt = send(preset(name, server), SECRET, to=TO, text=TEXT, key=KEY)
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "gateway_sign_in")
    assert receipt.facts["said"].startswith(said)


LATER = [
    ("Vonage", 200, vonage("1", **{"error-text": "Throughput Rate Exceeded"})),
    ("Twilio", 429, '{"code": 20429, "message": "Too Many Requests", "status": 429}'),
    ("Kannel", 503, "Temporal failure, try again later."),
]


@pytest.mark.parametrize(("name", "status", "answer"), LATER)
def test_a_busy_gateway_is_tried_again(
    server: LoopbackGateway, name: str, status: int, answer: str
) -> None:
    server.says(status, answer)
    receipt = send(preset(name, server), SECRET, to=TO, text=TEXT, key=KEY)
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "gateway_busy")


# --- What is asked ------------------------------------------------------------------------------


def asked(server: LoopbackGateway, name: str, text: str = TEXT) -> Seen:
    server.says(200, "{}")
    send(preset(name, server), SECRET, to=TO, text=text, key=KEY)
    return server.only()


def test_019sms_is_asked_as_documented(server: LoopbackGateway) -> None:
    seen = asked(server, "019SMS")
    assert (seen.method, seen.target) == ("POST", "/api")
    assert seen.headers["Authorization"] == f"Bearer {SECRET}"
    assert json.loads(seen.body) == {
        "sms": {
            "user": {"username": USER},
            "source": "GARAGE",
            "destinations": {"phone": [{"$": {"id": KEY}, "_": "0521234567"}]},
            "message": TEXT,
        }
    }


def test_sms4free_is_asked_as_documented(server: LoopbackGateway) -> None:
    seen = asked(server, "SMS4Free")
    assert seen.headers.get_content_type() == "application/json"
    assert json.loads(seen.body) == {
        "key": "http://127.0.0.1:9/api_key",
        "user": USER,
        "pass": SECRET,
        "sender": "GARAGE",
        "recipient": "0521234567",
        "msg": TEXT,
    }


def test_inforu_is_asked_as_documented(server: LoopbackGateway) -> None:
    seen = asked(server, "InforU")
    assert seen.headers["Authorization"] == f"Basic {BASIC}"
    assert json.loads(seen.body)["Data"] == {
        "Message": TEXT,
        "Recipients": [{"Phone": "0521234567"}],
        "Settings": {"Sender": "GARAGE"},
    }


def test_twilio_is_asked_as_documented(server: LoopbackGateway) -> None:
    seen = asked(server, "Twilio")
    assert seen.target == f"/2010-04-01/Accounts/{USER}/Messages.json"
    assert seen.headers["Authorization"] == f"Basic {BASIC}"
    fields = [("To", "+972521234567"), ("From", "GARAGE"), ("Body", TEXT)]
    assert parse_qsl(seen.body.decode(), strict_parsing=True) == fields


@pytest.mark.parametrize(("text", "kind"), [(TEXT, "unicode"), ("Your car is ready", "text")])
def test_vonage_is_told_which_alphabet_the_text_needs(
    server: LoopbackGateway, text: str, kind: str
) -> None:
    seen = asked(server, "Vonage", text)
    assert dict(parse_qsl(seen.body.decode(), strict_parsing=True)) == {
        "api_key": USER,
        "api_secret": SECRET,
        "from": "GARAGE",
        "to": "972521234567",
        "text": text,
        "type": kind,
    }


# --- Delivery reports ---------------------------------------------------------------------------


def dlr(status: object) -> str:
    return json.dumps({"status": 0, "transactions": [{"external_id": KEY, "status": status}]})


REPORTS = [
    ("019SMS", dlr("102"), Report.DELIVERED),
    ("019SMS", dlr(0), Report.DELIVERED),
    ("019SMS", dlr(-1), Report.PENDING),
    ("019SMS", dlr("2"), Report.PENDING),
    ("019SMS", dlr(4), Report.FAILED),
    ("019SMS", dlr("131"), Report.FAILED),
    ("019SMS", '{"status": 0, "transactions": []}', Report.PENDING),
    ("Twilio", twilio("delivered"), Report.DELIVERED),
    ("Twilio", twilio("sent"), Report.PENDING),
    ("Twilio", twilio("undelivered"), Report.FAILED),
    ("Twilio", "<html>", Report.PENDING),
    ("Twilio", '["status"]', Report.PENDING),
]


@pytest.mark.parametrize(("name", "answer", "expected"), REPORTS)
def test_a_report_is_asked_for_and_understood(
    server: LoopbackGateway, name: str, answer: str, expected: Report
) -> None:
    server.says(200, answer)
    assert report(preset(name, server), SECRET, KEY, now=NOW) is expected
    assert len(server.seen) == 1


def test_019sms_is_asked_for_one_message_within_a_week_in_israels_time(
    server: LoopbackGateway,
) -> None:
    server.says(200, dlr("102"))
    report(preset("019SMS", server), SECRET, KEY, now=NOW)
    assert json.loads(server.only().body)["dlr"] == {
        "user": {"username": USER},
        "transactions": {"external_id": [KEY]},
        "from": "16/11/26 12:00",
        "to": "22/11/26 13:00",
    }


def test_twilio_is_asked_for_one_message(server: LoopbackGateway) -> None:
    report(preset("Twilio", server), SECRET, "SM01", now=NOW)
    seen = server.only()
    assert (seen.method, seen.body) == ("GET", b"")
    assert seen.target == f"/2010-04-01/Accounts/{USER}/Messages/SM01.json"


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_report_that_is_not_given_is_pending(server: LoopbackGateway, status: int) -> None:
    server.says(status, twilio("delivered"))
    assert report(preset("Twilio", server), SECRET, "SM01", now=NOW) is Report.PENDING


@pytest.mark.parametrize("secret", ["a\r\nX-Evil: 1", "סיסמה"])
def test_a_secret_that_cannot_leave_leaves_the_report_pending(
    server: LoopbackGateway, secret: str
) -> None:
    assert report(preset("019SMS", server), secret, KEY, now=NOW) is Report.PENDING
    assert not server.seen


@pytest.mark.parametrize("name", ["SMS4Free", "InforU", "Vonage", "Kannel"])
def test_a_gateway_without_polling_is_never_asked(server: LoopbackGateway, name: str) -> None:
    assert report(preset(name, server), SECRET, "1", now=NOW) is Report.PENDING
    assert not server.seen


# --- The presets themselves ---------------------------------------------------------------------


@pytest.mark.parametrize("name", presets())
def test_a_preset_says_where_its_facts_come_from_and_holds_nobodys_account(name: str) -> None:
    plain = presets()[name]
    assert plain["source"]
    assert plain["user"] == plain["sender"] == ""
    assert not any(plain.get("extra", {}).values())


@pytest.mark.parametrize("name", presets())
def test_a_preset_has_to_be_filled_in_before_it_is_a_gateway(name: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        from_plain(presets()[name])
    assert refusal.value.code == "gateway_setting_missing"


@pytest.mark.parametrize("name", presets())
def test_a_gateway_survives_being_stored(server: LoopbackGateway, name: str) -> None:
    gateway = preset(name, server)
    stored: Any = json.loads(json.dumps(to_plain(gateway)))
    assert from_plain(stored) == gateway
