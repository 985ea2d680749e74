"""The request to a gateway: values put into its templates, each with the escaping of its place."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

from messaging.http import Request
from rules.clock import ZONE
from rules.errors import RuleBroken
from rules.phone_numbers import international, is_abroad, national
from rules.sms_gateway import BodyKind, Call, Gateway, NumberFormat, ReportCall
from rules.sms_parts import parts
from rules.sms_templates import change_xml, filled, with_leaves, xml_tree

_ONE_NUMBER = re.compile(r"\+?[0-9]{7,15}")
# What XML cannot hold, and halves of a character; a text with them could not arrive as it is.
_UNSENDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE_KEY = re.compile("[A-Za-z0-9._:-]{1,64}")
_HEADER_VALUE = re.compile("[ -~]*")
_CONTENT_TYPES = {
    BodyKind.FORM: "application/x-www-form-urlencoded; charset=utf-8",
    BodyKind.JSON: "application/json; charset=utf-8",
    BodyKind.XML: "text/xml; charset=utf-8",
}
# 019SMS and its sisters look back no more than a week.
_LOOK_BACK = timedelta(days=6)
_LOOK_AHEAD = timedelta(hours=1)


def message_request(gateway: Gateway, secret: str, *, to: str, text: str, key: str) -> Request:
    """Make the request that sends one message.

    Raises RuleBroken: `phone_not_mobile`, `text_unsendable` or `gateway_secret_unusable`.
    """
    if not text or _UNSENDABLE.search(text):
        raise RuleBroken("text_unsendable")
    values = {
        "to": _number(gateway.number_format, to),
        "text": text,
        "key": safe_key(key),
        "coding": gateway.coding_unicode if parts(text).unicode else gateway.coding_gsm,
    }
    headers = {gateway.idempotency_header: values["key"]} if gateway.idempotency_header else {}
    return _request(gateway, {**_own(gateway, secret), **values}, headers)


def report_request(
    gateway: Gateway, call: ReportCall, secret: str, *, provider_id: str, now: datetime
) -> Request:
    """Make the request that asks what became of a message."""
    here = now.astimezone(ZONE)
    values = {
        "id": provider_id,
        "since": (here - _LOOK_BACK).strftime(call.time_format),
        "until": (here + _LOOK_AHEAD).strftime(call.time_format),
    }
    return _request(call, {**_own(gateway, secret), **values}, {})


def safe_key(key: str) -> str:
    """Return our name of a message as every gateway can hold it: always the same for one key."""
    return key if _SAFE_KEY.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()[:32]


def basic_sign_in(user: str, secret: str) -> str:
    """Return what HTTP's Basic sign-in says (RFC 7617)."""
    return base64.b64encode(f"{user}:{secret}".encode()).decode("ascii")


def _own(gateway: Gateway, secret: str) -> dict[str, str]:
    return {
        **gateway.extra,
        "sender": gateway.sender,
        "user": gateway.user,
        "secret": secret,
        "basic": basic_sign_in(gateway.user, secret),
    }


def _number(form: NumberFormat, to: str) -> str:
    if not _ONE_NUMBER.fullmatch(to):
        raise RuleBroken("phone_not_mobile", phone=to)
    if form is NumberFormat.NATIONAL and not is_abroad(to):
        return national(to)
    if form is NumberFormat.NATIONAL:
        raise RuleBroken("phone_abroad", phone=to)
    return f"+{international(to)}" if form is NumberFormat.PLUS else international(to)


def _request(call: Call, values: Mapping[str, str], more_headers: Mapping[str, str]) -> Request:
    headers = {name: filled(text, values) for name, text in call.headers.items()}
    if not all(map(_HEADER_VALUE.fullmatch, headers.values())):
        raise RuleBroken("gateway_secret_unusable")
    if call.body_kind in _CONTENT_TYPES:
        headers["Content-Type"] = _CONTENT_TYPES[call.body_kind]
    url = filled(call.url, values, lambda value: quote(value, safe=""))
    return Request(call.method, url, {**headers, **more_headers}, _body(call, values))


def _body(call: Call, values: Mapping[str, str]) -> bytes | None:
    match call.body_kind:
        case BodyKind.FORM:
            fields = {name: filled(text, values) for name, text in call.body.items()}
            return urlencode(fields).encode("ascii")
        case BodyKind.JSON:
            data = with_leaves(call.body, lambda text: filled(text, values))
            return json.dumps(data).encode("ascii")
        case BodyKind.XML:
            root = xml_tree(call.body)
            change_xml(root, lambda text: filled(text, values))
            # A reader of XML takes a bare return for a line feed.
            written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
            return written.replace(b"\r", b"&#13;")
        case BodyKind.NONE:
            return None
