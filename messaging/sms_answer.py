"""What a gateway's answer means: several say 200 and mean no."""

import json
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import quote, quote_plus

from messaging.http import Answer, host_of
from messaging.sms_request import basic_sign_in
from rules.receipt import Outcome, Receipt, Report
from rules.search_text import clean_text
from rules.sms_gateway import Gateway, ReportCall

LONGEST_REASON = 200
"""Characters of a gateway's own words that are kept; more is a page of HTML."""
_BUSY = frozenset({408, 429, 503})
"""RFC 9110 and RFC 6585: the request was not worked on."""
_SIGN_IN = frozenset({401, 403})
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9._:@=+-]{0,99}")


def judge(gateway: Gateway, secret: str, answer: Answer, *, key: str) -> Receipt:
    """Judge an answer by its HTTP status and by what stands in it.

    The facts of a failure: `host`, `status`, the gateway's own `error_code`, and `said`, what it
    gave as the reason.
    """
    data = _data(answer.body)
    written = _ways_to_write(gateway, secret) if secret else ()
    error_code = _value(data, gateway.error_code_path) or ""
    facts = {
        "host": host_of(gateway.url),
        "status": answer.status,
        "error_code": _shown(error_code, written),
        "said": _reason(gateway, answer, data, error_code, written),
    }
    if error_code in gateway.temporary_values:
        return Receipt(Outcome.TRY_AGAIN, code="gateway_busy", facts=facts)
    if error_code in gateway.account_values:
        return Receipt(Outcome.TRY_AGAIN, code="gateway_sign_in", facts=facts)
    if not _is_one_of(answer.status, gateway.success_statuses):
        outcome, code = _by_status(answer.status)
        return Receipt(outcome, code=code, facts=facts)
    result = _value(data, gateway.success_path) if gateway.success_path else None
    if gateway.success_path and result is None:
        return Receipt(Outcome.UNKNOWN, code="gateway_unreadable", facts=facts)
    if result is not None and result not in gateway.success_values:
        return Receipt(Outcome.REFUSED, code="gateway_error", facts=facts)
    return Receipt(Outcome.SENT, provider_id=_provider_id(gateway, data, key))


def reported(call: ReportCall, answer: Answer) -> Report:
    """Say what an answer to the question of delivery means; PENDING when it is not clear."""
    state = _value(_data(answer.body), call.state_path)
    if not _is_one_of(answer.status, ("2xx",)) or state is None:
        return Report.PENDING
    if state in call.delivered_values:
        return Report.DELIVERED
    return Report.FAILED if state in call.failed_values else Report.PENDING


def _by_status(status: int) -> tuple[Outcome, str]:
    """Judge a status that is no success; after an error of the server's own, nobody knows."""
    if status in _BUSY:
        return Outcome.TRY_AGAIN, "gateway_busy"
    if status in _SIGN_IN:
        # The message is right, and leaves once the password is.
        return Outcome.TRY_AGAIN, "gateway_sign_in"
    if _is_one_of(status, ("3xx",)):
        return Outcome.REFUSED, "gateway_redirects"
    if _is_one_of(status, ("4xx",)):
        return Outcome.REFUSED, "gateway_error"
    return Outcome.UNKNOWN, "gateway_unreadable"


def _is_one_of(status: int, patterns: tuple[str, ...]) -> bool:
    return str(status) in patterns or f"{status // 100}xx" in patterns


def _provider_id(gateway: Gateway, data: Any, key: str) -> str:  # noqa: ANN401 - what JSON holds
    """Return the id to ask by; an odd one is dropped, as it stands in an address later."""
    if not gateway.id_path:
        return key
    found = _value(data, gateway.id_path) or ""
    return found if _ID.fullmatch(found) else ""


def _reason(
    gateway: Gateway,
    answer: Answer,
    data: Any,  # noqa: ANN401
    error_code: str,
    written: Collection[str],
) -> str:
    if gateway.error_path:
        text = _value(data, gateway.error_path) or ""
    else:
        text = answer.body.decode("utf-8", "replace")
    shown = [_shown(error_code, written), _shown(text, written)]
    return " ".join(filter(None, shown)) or f"HTTP {answer.status}"


def _ways_to_write(gateway: Gateway, secret: str) -> tuple[str, ...]:
    """Give the secret as it stood in a header, an address, a form or JSON, the longest first."""
    written = {
        secret,
        basic_sign_in(gateway.user, secret),
        quote(secret, safe=""),
        quote_plus(secret),
        json.dumps(secret)[1:-1],
    }
    return tuple(sorted(written, key=len, reverse=True))


def _shown(text: str, written: Collection[str]) -> str:
    """Shorten and clean what a stranger wrote; a gateway may repeat the secret it was sent."""
    for secret in written:
        text = text.replace(secret, "***")
    return " ".join(clean_text(text[: 4 * LONGEST_REASON]).split())[:LONGEST_REASON]


def _data(body: bytes) -> Any:  # noqa: ANN401
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _value(data: Any, path: str) -> str | None:  # noqa: ANN401
    """Follow a path; None when it leads nowhere, or to no single value."""
    if not path:
        return None
    for step in path.split("."):
        if isinstance(data, list) and step.isdecimal() and int(step) < len(data):
            data = data[int(step)]
        elif isinstance(data, dict) and step in data:
            data = data[step]
        else:
            return None
    if isinstance(data, bool):
        return str(data).lower()
    return str(data) if isinstance(data, str | int | float) else None
