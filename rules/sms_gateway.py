"""A gateway for SMS described by data: what it is asked, and how its answer is understood.

Every text of a request is a template. A placeholder such as `{text}` is put in by `messaging`,
leaf by leaf, with the escaping of the place it stands in; what is put in is never looked at again.
To add a gateway, add a file to `resources/sms/`.
"""

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar

from rules.errors import RuleBroken
from rules.sms_gateway_checks import (
    check_body,
    check_headers,
    check_once,
    check_path,
    check_placeholders,
    check_url,
)

LONGEST_LINE = 1_000
DEEPEST_BODY = 10

SETTINGS = frozenset({"sender", "user"})
"""Placeholders that are plain settings of every gateway; `extra` names further ones."""
SECRETS = frozenset({"secret", "basic"})
"""`secret` is the password or token; `basic` is `user:secret` for HTTP's Basic sign-in."""
OF_A_MESSAGE = frozenset({"to", "text", "key", "coding"})
"""`key` is our own name of the message, the same at every attempt; `coding` is one of the two
words by which the gateway wants to be told whether the text fits the alphabet of GSM.
"""
OF_A_REPORT = frozenset({"id", "since", "until"})
"""`since` and `until` are six days ago and an hour from now, in Israel's time."""

_STATUS = re.compile("[1-5](?:xx|[0-9]{2})")
_SETTING_NAME = re.compile("[a-z_]{1,40}")


class BodyKind(StrEnum):
    """How the body is written; GET has none."""

    FORM = "form"
    JSON = "json"
    XML = "xml"
    NONE = "none"


class NumberFormat(StrEnum):
    """How the recipient's number is written: 972521234567, +972521234567 or 0521234567."""

    INTERNATIONAL = "international"
    PLUS = "plus"
    NATIONAL = "national"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request. `body` is names and templates for a form, nested data for JSON, text for XML."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body_kind: BodyKind
    body: Any = None


C = TypeVar("C", bound=Call)


@dataclass(frozen=True, kw_only=True)
class ReportCall(Call):
    """Asking what became of a message. `time_format` is strftime's, for `since` and `until`."""

    state_path: str
    delivered_values: tuple[str, ...]
    failed_values: tuple[str, ...]
    time_format: str = ""


@dataclass(frozen=True, kw_only=True)
class Gateway(Call):
    """How to send one message, and what the answer means.

    A path leads into a JSON answer: `messages.0.status`. A message was taken when the HTTP status
    is one of `success_statuses` ("2xx", "202") and, where there is a `success_path`, its value is
    one of `success_values`. A value of `temporary_values` at `error_code_path` means "later", one
    of `account_values` that the account is not in order: the password, or no credit.
    Without `id_path` the gateway knows the message by our `key`. `why_not_https` is the reason
    for a plain address, which is possible on this computer and in the office network only.
    `source` says where these facts are documented.
    """

    name: str
    source: str = ""
    sender: str = ""
    user: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    number_format: NumberFormat
    coding_gsm: str = ""
    coding_unicode: str = ""
    success_statuses: tuple[str, ...] = ("2xx",)
    success_path: str = ""
    success_values: tuple[str, ...] = ()
    id_path: str = ""
    error_path: str = ""
    error_code_path: str = ""
    temporary_values: tuple[str, ...] = ()
    account_values: tuple[str, ...] = ()
    idempotency_header: str = ""
    why_not_https: str = ""
    report: ReportCall | None = None


def from_plain(plain: Mapping[str, Any]) -> Gateway:
    """Make a gateway of plain data, as JSON holds it.

    Raises RuleBroken, with `field` the part that is wrong: `gateway_malformed`,
    `gateway_not_secure`, `gateway_placeholder`, `gateway_setting_missing`, `gateway_one_recipient`.
    """
    gateway = _made(Gateway, plain)
    _check_settings(gateway)
    _check_message(gateway)
    for name in ("success_path", "id_path", "error_path", "error_code_path"):
        check_path(getattr(gateway, name), field=name)
    if bool(gateway.success_path) != bool(gateway.success_values):
        raise _malformed("success_values")
    _check_to_come(gateway)
    if not gateway.success_statuses or not all(map(_STATUS.fullmatch, gateway.success_statuses)):
        raise _malformed("success_statuses")
    if gateway.report:
        _check_report(gateway, gateway.report)
    return gateway


def check(plain: Mapping[str, Any]) -> None:
    """Refuse a gateway that cannot work or is not safe; raises what `from_plain` raises."""
    from_plain(plain)


def to_plain(gateway: Gateway) -> dict[str, Any]:
    """Give a gateway as JSON can hold it; `from_plain` makes the same gateway of it."""
    return {name: _listed(value) for name, value in asdict(gateway).items()}


def _listed(value: Any) -> Any:  # noqa: ANN401 - nested data
    if isinstance(value, dict):
        return {name: _listed(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(inner) for inner in value]
    return str(value) if isinstance(value, StrEnum) else value


# --- What may stand together --------------------------------------------------------------------


def _check_settings(gateway: Gateway) -> None:
    taken = SETTINGS | SECRETS | OF_A_MESSAGE | OF_A_REPORT
    for name in gateway.extra:
        if not _SETTING_NAME.fullmatch(name) or name in taken:
            raise _malformed("extra")


def _check_message(gateway: Gateway) -> None:
    used = _check_call(gateway, gateway, OF_A_MESSAGE, part="")
    check_once(used, "to")
    check_once(used, "text")
    _check_filled(gateway, used)


def _check_to_come(gateway: Gateway) -> None:
    """Refuse codes that nobody reads, or by which a message that left would be sent again."""
    is_same = gateway.error_code_path == gateway.success_path
    left = frozenset(gateway.success_values if is_same else ())
    for name in ("temporary_values", "account_values"):
        values = getattr(gateway, name)
        if values and (not gateway.error_code_path or left.intersection(values)):
            raise _malformed(name)


def _check_report(gateway: Gateway, report: ReportCall) -> None:
    used = _check_call(gateway, report, OF_A_REPORT, part="report.")
    check_once(used, "id")
    _check_filled(gateway, used)
    check_path(report.state_path, field="report.state_path")
    if not report.state_path or not report.delivered_values:
        raise _malformed("report.state_path")
    if not report.time_format and {"since", "until"}.intersection(used):
        raise _malformed("report.time_format")


def _check_call(gateway: Gateway, call: Call, more: AbstractSet[str], *, part: str) -> list[str]:
    """Check one request; return the placeholders it uses, each as often as it stands there.

    Headers hold what is the business's own, never a number or a text of a customer.
    """
    own = SETTINGS | SECRETS | gateway.extra.keys()
    header = gateway.idempotency_header if call is gateway else ""
    check_url(call.url, gateway.why_not_https, field=f"{part}url")
    templates = check_body(call.method, call.body_kind, call.body, field=f"{part}body")
    return [
        *check_headers(call.headers, own, header, field=f"{part}headers"),
        *check_placeholders([call.url], own | more, field=f"{part}url"),
        *check_placeholders(templates, own | more, field=f"{part}body"),
    ]


def _check_filled(gateway: Gateway, used: list[str]) -> None:
    values = {"sender": gateway.sender, "user": gateway.user, **gateway.extra}
    if "basic" in used:
        used = [*used, "user"]
    for name in used:
        if name in values and not values[name].strip():
            raise RuleBroken("gateway_setting_missing", field=name, name=name)


# --- From plain data ----------------------------------------------------------------------------


def _malformed(part: str) -> RuleBroken:
    return RuleBroken("gateway_malformed", field=part, part=part)


def _made(kind: type[C], plain: Any, part: str = "") -> C:  # noqa: ANN401
    known = {one.name: one for one in fields(kind)}
    if not isinstance(plain, Mapping):
        raise _malformed(part or "name")
    unknown = [str(name) for name in plain if name not in known]
    if unknown:
        raise _malformed(f"{part}{unknown[0]}")
    values = {}
    for name, one in known.items():
        if name in plain:
            values[name] = _shaped(name, plain[name], part)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise _malformed(f"{part}{name}")
    return kind(**values)


def _shaped(name: str, value: Any, part: str) -> Any:  # noqa: ANN401
    shape: Callable[[Any], Any] = _SHAPES.get(name, _line)
    try:
        return shape(value)
    except (TypeError, ValueError) as wrong:
        raise _malformed(f"{part}{name}") from wrong


def _line(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str) or len(value) > LONGEST_LINE or not _is_plain(value):
        raise ValueError
    return value


def _is_plain(text: str) -> bool:
    """No line break, no control character, no half of a character: header and address stay one."""
    return all(sign.isprintable() or sign == " " for sign in text)


def _method(value: Any) -> str:  # noqa: ANN401
    if value not in ("GET", "POST"):
        raise ValueError
    return str(value)


def _lines(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(map(_line, value))


def _named_lines(value: Any) -> dict[str, str]:  # noqa: ANN401
    if not isinstance(value, Mapping):
        raise TypeError
    return {_line(name): _line(text) for name, text in value.items()}


def _nested(value: Any, depth: int = 0) -> Any:  # noqa: ANN401
    if depth > DEEPEST_BODY:
        raise ValueError
    if isinstance(value, Mapping):
        return {_line(name): _nested(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_nested(inner, depth + 1) for inner in value]
    if not isinstance(value, str | int | float | None):
        raise TypeError
    return value


def _report(value: Any) -> ReportCall | None:  # noqa: ANN401
    return None if value is None else _made(ReportCall, value, part="report.")


_SHAPES: Mapping[str, Callable[[Any], Any]] = {
    "method": _method,
    "body_kind": BodyKind,
    "number_format": NumberFormat,
    "headers": _named_lines,
    "extra": _named_lines,
    "body": _nested,
    "report": _report,
    "success_statuses": _lines,
    "success_values": _lines,
    "temporary_values": _lines,
    "account_values": _lines,
    "delivered_values": _lines,
    "failed_values": _lines,
}
