"""Whatever a customer or a setting holds: one recipient, the exact text, nothing added."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.sms import send
from rules.receipt import Outcome, Receipt
from rules.sms_gateway import Gateway
from tests.messaging.http_gateway import SECRET, USER, LoopbackGateway, Seen, gateway_at, serving

TO = "0521234567"
XML = (
    '<m><to n="1">{to}</to><text lang="he">{text}</text><from id="{user}">{sender}</from>'
    "<pass>{secret}</pass></m>"
)
FIELDS = {"to": "{to}", "text": "{text}", "from": "{sender}", "user": "{user}", "pass": "{secret}"}
BODIES: dict[str, dict[str, Any]] = {
    "json": {"body": {"m": [{"to": ["{to}"], **{k: FIELDS[k] for k in FIELDS if k != "to"}}]}},
    "form": {"body": FIELDS},
    "xml": {"body": XML},
    "none": {"method": "GET", "body": None},
}
QUERY = "/sms?to={to}&text={text}&from={sender}&user={user}&pass={secret}"

Fields = list[tuple[str, str]]


def from_json(seen: Seen) -> Fields:
    data = json.loads(seen.body)
    assert list(data) == ["m"]
    (message,) = data["m"]
    (to,) = message.pop("to")
    return [("to", to), *message.items()]


def from_form(seen: Seen) -> Fields:
    return parse_qsl(seen.body.decode("ascii"), keep_blank_values=True, strict_parsing=True)


def from_xml(seen: Seen) -> Fields:
    root = ET.fromstring(seen.body)  # noqa: S314 - what we sent ourselves
    assert [(inner.tag, list(inner.attrib), len(inner)) for inner in root] == [
        ("to", ["n"], 0),
        ("text", ["lang"], 0),
        ("from", ["id"], 0),
        ("pass", [], 0),
    ]
    to, text, sender, secret = (inner.text or "" for inner in root)
    user = root[2].attrib["id"]
    return [("to", to), ("text", text), ("from", sender), ("user", user), ("pass", secret)]


def from_query(seen: Seen) -> Fields:
    parts = urlsplit(seen.target)
    assert (parts.path, parts.fragment, seen.body) == ("/sms", "", b"")
    return parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)


READERS: dict[str, Callable[[Seen], Fields]] = {
    "json": from_json,
    "form": from_form,
    "xml": from_xml,
    "none": from_query,
}
HEADERS = {"accept-encoding", "authorization", "host", "user-agent", "connection"}
BODY_HEADERS = {"content-type", "content-length"}

TRIES = [
    "\r\nX-Evil: 1",
    "\r\n\r\nGET /evil HTTP/1.1\r\nHost: evil\r\n\r\n",
    "a\nb",
    "a\rb",
    "a\r\nb",
    "a\tb",
    "\n\n\n",
    " two  spaces ",
    "&to=972521234568",
    "&to[]=972521234568",
    ";to=972521234568",
    "?to=972521234568",
    "#fragment",
    "a=b&c=d",
    "%26to%3D972521234568",
    "%0d%0aX-Evil:%201",
    "%00",
    "+",
    "a+b c",
    "%",
    "%zz",
    '"',
    "'",
    "\\",
    '\\"',
    '","to":["972521234568"],"x":"',
    '"}],"m2":[{"to":["972521234568"]',
    "\\u0022,\\u0022to\\u0022:1",
    "\\n\\r\\0",
    "{",
    "}",
    "{}",
    "{{",
    "{secret}",
    "{to}",
    "{text}",
    "{user}",
    "{basic}",
    "{unknown}",
    "{{secret}}",
    "{to}{text}{secret}",
    "${secret}",
    "%(secret)s",
    "{0}",
    "{text.__class__}",
    "<to>972521234568</to>",
    "</text><to>972521234568</to><text>",
    "]]><to>972521234568</to><![CDATA[",
    "<![CDATA[x]]>",
    "<!-- x -->",
    "-->",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "&amp;",
    "&lt;to&gt;",
    "&#10;",
    "&#x0A;",
    "&",
    "<",
    ">",
    "x' or '1'='1",
    "\u2028",
    "\u2029",
    "a\u2028b\u2029c",
    "\x85",
    "\u200f\u200e",
    "\u202e123",
    "\u2066x\u2069",
    "\ufeff",
    "\u00a0",
    "\u0301",
    "שָׁלוֹם",
    "😀",
    "👨‍👩‍👧",
    "\U0010fffd",
    "\U0001d54f" * 40,
    "שלום " * 100,
    "a" * 5_000,
    "=cmd|' /C calc'!A0",
    "//evil.example/",
    "../../..",
    "http://evil.example/?x=1&y=2",
    "--boundary\r\nContent-Disposition: form-data; name=to\r\n\r\n972521234568",
    "to: 972521234568",
    "\x7f",
    "\x9f",
    "[#FirstName#]",
    "\\x00",
    "null",
    "true",
    "0",
    "-1e999",
]
NEVER_SENT = [
    "\0",
    "a\0&to=972521234568",
    "\x01",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1b[2J",
    "\x1f",
    "\ud83d",
    "\ude00",
    "\udfff x",
    "\ufffe",
    "\uffff",
]


@pytest.fixture(name="server", scope="module")
def gateway_on_loopback() -> Iterator[LoopbackGateway]:
    with serving() as server:
        server.says(200, '{"status": "ok"}')
        yield server


def gateway(server: LoopbackGateway, kind: str, **changes: Any) -> Gateway:
    url = server.url(QUERY if kind == "none" else "/sms")
    return gateway_at(url, body_kind=kind, **BODIES[kind], **changes)


def sent(server: LoopbackGateway, made: Gateway, text: str, secret: str = SECRET) -> Receipt:
    server.seen.clear()
    return send(made, secret, to=TO, text=text, key="k-1")


def expect(server: LoopbackGateway, kind: str, expected: dict[str, str]) -> None:
    """One request, its fields exactly these, and no header but those of every request."""
    seen = server.only()
    defaults = {"to": "972521234567", "from": "GARAGE", "user": USER, "pass": SECRET}
    fields = READERS[kind](seen)
    assert len(fields) == 5
    assert dict(fields) == defaults | expected
    names = [name.lower() for name in seen.headers.keys()]  # noqa: SIM118 - the doubled ones too
    assert len(names) == len(set(names))
    assert set(names) <= HEADERS | (BODY_HEADERS if kind != "none" else set())


def test_there_are_a_hundred_tries() -> None:
    assert len(set(TRIES + NEVER_SENT)) >= 100


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("text", TRIES)
def test_a_text_arrives_exactly_and_adds_nothing(
    server: LoopbackGateway, kind: str, text: str
) -> None:
    assert sent(server, gateway(server, kind), text).outcome is Outcome.SENT
    expect(server, kind, {"text": text})


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("text", NEVER_SENT)
def test_a_text_that_no_gateway_can_carry_does_not_leave(
    server: LoopbackGateway, kind: str, text: str
) -> None:
    receipt = sent(server, gateway(server, kind), text)
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "text_unsendable")
    assert not server.seen


@pytest.mark.parametrize("kind", BODIES)
@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1)
)
def test_any_text_arrives_exactly_and_adds_nothing(
    server: LoopbackGateway, kind: str, text: str
) -> None:
    assert sent(server, gateway(server, kind), text).outcome is Outcome.SENT
    expect(server, kind, {"text": text})


SETTINGS = ["{secret}", "&to=1", '","to":["1"],"x":"', "</from><to>1</to>", "a b", "א'\"<&>", "%26"]


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("value", SETTINGS)
def test_a_setting_adds_nothing_either(server: LoopbackGateway, kind: str, value: str) -> None:
    made = gateway(server, kind, sender=value, user=value)
    assert sent(server, made, "שלום").outcome is Outcome.SENT
    expect(server, kind, {"text": "שלום", "from": value, "user": value})


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("secret", ["{user}", "a&to=1", '"<&>\\', "a b", "%0d%0a"])
def test_a_secret_adds_nothing_either(server: LoopbackGateway, kind: str, secret: str) -> None:
    assert sent(server, gateway(server, kind), "x", secret).outcome is Outcome.SENT
    expect(server, kind, {"text": "x", "pass": secret})
    assert server.only().headers["Authorization"] == f"Bearer {secret}"
