"""A gateway described by data: what is refused before anything could leave."""

from typing import Any

import pytest

from rules.errors import RuleBroken
from rules.sms_gateway import Gateway, check, from_plain, to_plain

GOOD: dict[str, Any] = {
    "name": "Test",
    "user": "office",
    "sender": "GARAGE",
    "number_format": "national",
    "method": "POST",
    "url": "https://gateway.example/sms",
    "headers": {"Authorization": "Bearer {secret}"},
    "body_kind": "json",
    "body": {"to": "{to}", "messages": [{"text": "{text}", "flash": False, "ttl": 60}]},
}
REPORT: dict[str, Any] = {
    "method": "GET",
    "url": "https://gateway.example/sms/{id}",
    "headers": {"Authorization": "Basic {basic}"},
    "body_kind": "none",
    "state_path": "data.0.state",
    "delivered_values": ["delivered"],
    "failed_values": ["failed"],
}


def refused(**changes: Any) -> RuleBroken:
    with pytest.raises(RuleBroken) as refusal:
        from_plain(GOOD | changes)
    return refusal.value


def test_a_described_gateway_is_made_and_given_back_as_plain_data() -> None:
    gateway = from_plain(GOOD | {"report": REPORT, "extra": {"account": "17"}})
    assert isinstance(gateway, Gateway)
    assert from_plain(to_plain(gateway)) == gateway
    check(GOOD)


@pytest.mark.parametrize("name", ["temporary_values", "account_values"])
def test_a_code_by_which_what_left_would_leave_again_is_refused(name: str) -> None:
    said = {"success_path": "status", "success_values": ["0"]}
    codes = {**said, "error_code_path": "status"}
    assert getattr(from_plain(GOOD | codes | {name: ["4"]}), name) == ("4",)
    assert refused(**codes, **{name: ["4", "0"]}).field == name
    # Nobody would ever read it.
    assert refused(**said, **{name: ["4"]}).field == name


# --- The address --------------------------------------------------------------------------------

WHY = {"why_not_https": "it runs on this computer"}


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:13013/x", "http://localhost/x", "http://[::1]/x", "http://10.0.0.7/x"]
)
def test_a_plain_address_is_possible_nearby_with_a_reason(url: str) -> None:
    assert from_plain(GOOD | WHY | {"url": url}).url == url
    assert refused(url=url).code == "gateway_not_secure"
    assert refused(url=url, why_not_https="  ").code == "gateway_not_secure"


@pytest.mark.parametrize(
    "url",
    [
        "http://gateway.example/sms",
        "http://8.8.8.8/sms",
        "http://0.0.0.0/sms",
        "http://[::]/sms",
        "http://169.254.10.10/sms",
        "http://[fe80::1]/sms",
        "http://[::ffff:169.254.10.10]/sms",
        "http://[::ffff:8.8.8.8]/sms",
        "http://224.0.0.1/sms",
        "http://[ff02::1]/sms",
        "http://127.0.0.1.example/sms",
        "http://2130706433/sms",
        "ftp://127.0.0.1/sms",
        "file://127.0.0.1/etc/passwd",
        "HTTP://gateway.example/sms",
    ],
)
def test_a_plain_address_far_away_is_refused_whatever_the_reason(url: str) -> None:
    assert refused(url=url, **WHY).code == "gateway_not_secure"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gateway.example",
        "https://",
        "https:///sms",
        "https://{user}.example/sms",
        "https://gateway.example:{user}/sms",
        "https://office:{secret}@gateway.example/sms",
        "https://gateway.example@evil.example/sms",
        "https://gateway.example/sms#part",
        "https://gateway.example/a b",
        "https://gateway.example/\r\nX-Evil: 1",
        "https://gateway.example\\@evil.example",
        "https://gateway.example:99999/sms",
        "https://[::1/sms",
        "https://שער.example/sms",
    ],
)
def test_an_address_that_is_none_or_could_be_turned_is_refused(url: str) -> None:
    assert refused(url=url).field == "url"


# --- The recipient and the text -----------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        {"text": "{text}"},
        {"to": "{to}"},
        {"to": "0521234567", "text": "{text}"},
        {"to": "{to},{to}", "text": "{text}"},
        {"to": "{to}", "bcc": "{to}", "text": "{text}"},
        {"to": "{to}", "text": "{text} {text}"},
        {"{to}": "x", "text": "{text}"},
    ],
)
def test_there_is_exactly_one_recipient_and_one_text(body: Any) -> None:
    assert refused(body=body).code in ("gateway_one_recipient", "gateway_placeholder")


def test_a_recipient_in_the_address_counts_too() -> None:
    url = "https://gateway.example/sms/{to}"
    assert refused(url=url).code == "gateway_one_recipient"
    assert from_plain(GOOD | {"url": url, "body": {"text": "{text}"}})


@pytest.mark.parametrize("name", ["to", "text", "id", "unknown"])
def test_nothing_of_a_customer_stands_in_a_header(name: str) -> None:
    refusal = refused(headers={"X-Note": f"{{{name}}}"})
    assert (refusal.code, refusal.field) == ("gateway_placeholder", "headers")
    assert refusal.facts["name"] == name


@pytest.mark.parametrize(
    "text", ["{unknown}", "{id}", "{since}", "{", "}", "{Text}", "{0}", "{{x}}"]
)
def test_an_unknown_placeholder_is_refused(text: str) -> None:
    refusal = refused(body=GOOD["body"] | {"more": text})
    assert (refusal.code, refusal.field) == ("gateway_placeholder", "body")


def test_a_setting_that_the_request_needs_must_be_filled_in() -> None:
    body = GOOD["body"] | {"from": "{sender}", "account": "{account}"}
    assert from_plain(GOOD | {"body": body, "extra": {"account": "17"}})
    missing = refused(body=body, extra={"account": " "})
    assert (missing.code, missing.field) == ("gateway_setting_missing", "account")
    assert refused(body=body, extra={"account": "17"}, sender="").field == "sender"
    assert refused(headers={"Authorization": "Basic {basic}"}, user="").field == "user"


@pytest.mark.parametrize("name", ["to", "text", "secret", "sender", "id", "A", "a b", ""])
def test_a_further_setting_takes_no_name_that_means_something(name: str) -> None:
    assert refused(extra={name: "x"}).field == "extra"


# --- Headers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"X Evil": "1"},
        {"X-Evil:": "1"},
        {"X-Evil\r\n": "1"},
        {"": "1"},
        {"X-Ok": "a\r\nX-Evil: 1"},
        {"X-Ok": "a\nb"},
        {"X-Ok": "a\0b"},
        {"X-Ok": "שלום"},
        {"Host": "evil.example"},
        {"content-length": "0"},
        {"Content-Type": "text/plain"},
        {"Transfer-Encoding": "chunked"},
        {"Connection": "keep-alive"},
        {"X-Ok": "1", "x-ok": "2"},
        ["X-Ok"],
        {"X-Ok": 1},
    ],
)
def test_headers_are_those_of_the_gateway_alone(headers: Any) -> None:
    assert refused(headers=headers).field == "headers"


@pytest.mark.parametrize("name", ["authorization", "Host", "a b", "a\r\nb"])
def test_the_header_of_the_key_is_a_header_of_its_own(name: str) -> None:
    assert refused(idempotency_header=name).code == "gateway_malformed"


# --- The body and the answer --------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "GET"},
        {"method": "PUT"},
        {"body_kind": "yaml"},
        {"body_kind": "none"},
        {"body": None},
        {"body_kind": "form", "body": {"to": ["{to}"], "text": "{text}"}},
        {"body_kind": "form", "body": "to={to}&text={text}"},
        {"body_kind": "xml", "body": {"to": "{to}", "text": "{text}"}},
        {"body_kind": "xml", "body": "<m><to>{to}</to><text>{text}</m>"},
        {"body_kind": "xml", "body": "<m><{to}>{text}</{to}></m>"},
        {"body_kind": "xml", "body": "<m {to}='1'>{text}</m>"},
        {"body_kind": "xml", "body": "<m><![CDATA[{to}{text}]]></m>"},
        {"body_kind": "xml", "body": "<!DOCTYPE m [<!ENTITY x '1'>]><m>{to}{text}&x;</m>"},
        {"body": {"to": "{to}", "text": "{text}", "x": {"y": b"1"}}},
        {"number_format": "e164"},
        {"success_statuses": []},
        {"success_statuses": ["2x"]},
        {"success_statuses": ["600"]},
        {"success_statuses": "2xx"},
        {"success_path": "status"},
        {"success_values": ["0"]},
        {"success_path": "a..b", "success_values": ["0"]},
        {"success_path": ".a", "success_values": ["0"]},
        {"success_path": "a b", "success_values": ["0"]},
        {"id_path": "$["[:1] + " "},
        {"error_path": "a."},
        {"name": 7},
        {"name": "a\nb"},
        {"sender": "x" * 1_001},
        {"nmae": "x"},
        {"report": []},
        {"report": {}},
    ],
)
def test_a_description_that_means_nothing_is_refused(changes: dict[str, Any]) -> None:
    refusal = refused(**changes)
    assert refusal.code == "gateway_malformed"
    assert refusal.field == refusal.facts["part"]


@pytest.mark.parametrize("missing", ["name", "method", "url", "body_kind", "number_format"])
def test_what_has_no_default_must_be_said(missing: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        from_plain({name: value for name, value in GOOD.items() if name != missing})
    assert refusal.value.field == missing


def test_a_body_nested_without_end_is_refused() -> None:
    body: Any = "{to}{text}"
    for _ in range(50):
        body = [body]
    assert refused(body=body).field == "body"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": "https://gateway.example/sms"}, "body"),
        ({"url": "http://gateway.example/{id}"}, "report.url"),
        ({"url": "https://gateway.example/{id}/{text}"}, "report.url"),
        ({"url": "https://gateway.example/{id}/{since}"}, "report.time_format"),
        ({"state_path": ""}, "report.state_path"),
        ({"delivered_values": []}, "report.state_path"),
        ({"headers": {"Host": "evil.example"}}, "report.headers"),
        ({"state_pat": "x"}, "report.state_pat"),
    ],
)
def test_the_question_of_delivery_is_checked_as_well(changes: dict[str, Any], field: str) -> None:
    assert refused(report=REPORT | changes).field == field


def test_plain_data_of_any_other_kind_is_refused() -> None:
    plain: Any
    for plain in (None, [], "x", 7):
        with pytest.raises(RuleBroken):
            check(plain)
