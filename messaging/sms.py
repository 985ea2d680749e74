"""SMS through any gateway that `rules.sms_gateway` can describe."""

import json
import ssl
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from messaging.http import NoAnswer, NotSent, exchange, host_of
from messaging.sms_answer import judge, reported
from messaging.sms_request import message_request, report_request, safe_key
from rules.errors import RuleBroken
from rules.receipt import Outcome, Receipt, Report
from rules.sms_gateway import Gateway

_PRESETS = Path(__file__).resolve().parent.parent / "resources" / "sms"


def presets() -> dict[str, dict[str, Any]]:
    """Give the gateways that are described already, by name, as plain data to be completed."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(_PRESETS.glob("*.json"))]
    return {plain["name"]: plain for plain in found}


def send(
    gateway: Gateway,
    secret: str,
    *,
    to: str,
    text: str,
    key: str,
    context: ssl.SSLContext | None = None,
) -> Receipt:
    """Send one text to one number; never raises for what the network or the gateway does.

    `to` is a number as it is stored, digits with at most a plus before them. `key` is our name of
    the message: a gateway that knows such keys takes a message with one key once.
    """
    try:
        request = message_request(gateway, secret, to=to, text=text, key=key)
        answer = exchange(request, context)
    except RuleBroken as broken:
        return Receipt(Outcome.REFUSED, code=broken.code, facts=broken.facts)
    except NotSent as failed:
        return Receipt(Outcome.TRY_AGAIN, code=failed.code, facts=_host(gateway))
    except NoAnswer as failed:
        return Receipt(Outcome.UNKNOWN, code=failed.code, facts=_host(gateway))
    return judge(gateway, secret, answer, key=safe_key(key))


def report(
    gateway: Gateway,
    secret: str,
    provider_id: str,
    *,
    now: datetime,
    context: ssl.SSLContext | None = None,
) -> Report:
    """Ask the gateway what became of a message; PENDING as long as nothing certain is known."""
    if gateway.report is None or not provider_id:
        return Report.PENDING
    try:
        request = report_request(gateway, gateway.report, secret, provider_id=provider_id, now=now)
        return reported(gateway.report, exchange(request, context))
    except (RuleBroken, NotSent, NoAnswer):
        return Report.PENDING


def _host(gateway: Gateway) -> Mapping[str, str]:
    return {"host": host_of(gateway.url)}
