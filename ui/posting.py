"""Sending what waits in the outbox: taken, sent, recorded, one message after the other.

It knows no window: the heartbeat of one calls it, and so does a program without any.
"""

import logging
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from socket import gethostname
from threading import Lock
from time import monotonic
from typing import NamedTuple
from uuid import uuid4

from db import letters, outbox_sending
from db import settings as stored
from db.outbox_sending import Claimed
from messaging import mail, sms
from messaging.mail import Account, Outgoing
from rules import sms_gateway
from rules.errors import RuleBroken
from rules.receipt import Outcome, Receipt
from rules.settings import Values
from rules.sms_gateway import Gateway
from rules.words import Channel
from ui import last_resort
from ui.hearing import Hearing

SecretOf = Callable[[Channel], str | None]
"""The secret of a channel on this computer; None where none is kept here."""
Send = Callable[[Claimed], Receipt]

PROGRAM = f"{gethostname()[:40]}:{uuid4().hex}"
"""The name of this run of this program, by which it knows the messages it took."""
_PATIENCE_WITH_REPORTS = timedelta(seconds=30)
_NEEDS_SECRET = ("{secret}", "{basic}")
_log = logging.getLogger(__name__)
_one_at_a_time = Lock()


class Posted(NamedTuple):
    """What became of the messages that were due."""

    sent: int = 0
    put_off: int = 0
    """They surely did not leave, and are tried again."""
    refused: int = 0
    in_doubt: int = 0


def _never() -> bool:
    return False


def post_due(
    now: datetime,
    program: str,
    secret_of: SecretOf,
    *,
    stopped: Callable[[], bool] = _never,
    context: ssl.SSLContext | None = None,
) -> Posted:
    """Send everything that is due, by the channels for which this computer has what it takes.

    Does nothing while another thread of this program is at it; ends after a message when
    `stopped` says so, and leaves a channel to the next round after a message that it put off.
    `context` may know a certificate authority of one's own.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return Posted()
    try:
        return _post(_Clock(now), program, _ways(secret_of, context), stopped)
    finally:
        _one_at_a_time.release()


def may_send(now: datetime, secret_of: SecretOf) -> bool:
    """Tell whether anything is due that can leave from this computer."""
    # One question, before the keychain is asked.
    if not outbox_sending.due_count(now, (Channel.SMS, Channel.EMAIL)):
        return False
    return outbox_sending.due_count(now, _ways(secret_of, None)) > 0


def look_after(
    now: datetime, secret_of: SecretOf, *, patience: timedelta = _PATIENCE_WITH_REPORTS
) -> int:
    """Find messages of programs that are gone, and ask what arrived; gives how many are known.

    Asks no further once it took longer than `patience`: messages wait to leave.
    """
    outbox_sending.doubt_abandoned(now)
    gateway = _gateway(stored.load())
    awaiting = outbox_sending.awaiting_report(now)
    if gateway is None or gateway.report is None or not awaiting:
        return 0
    secret, clock = secret_of(Channel.SMS) or "", _Clock(now)
    known = 0
    for awaited in awaiting:
        report = sms.report(gateway, secret, awaited.provider_id, now=now)
        known += outbox_sending.record_report(awaited.id, report, now)
        if clock.now() > now + patience:
            break
    return known


def note_reports(hearing: Hearing, now: datetime) -> int:
    """Keep what the gateway called back about, and listen where it calls; gives how many."""
    hearing.listen(_gateway(stored.load()))
    return hearing.hand_over(
        lambda message, report: outbox_sending.record_report_by_id(message, report, now)
    )


class _Clock:
    """The present moment, counted from a moment that was given: sending takes its time."""

    def __init__(self, now: datetime) -> None:
        self._now, self._began = now, monotonic()

    def now(self) -> datetime:
        return self._now + timedelta(seconds=monotonic() - self._began)


def _post(
    clock: _Clock, program: str, ways: Mapping[Channel, Send], stopped: Callable[[], bool]
) -> Posted:
    counted, open_ways = dict.fromkeys(Outcome, 0), dict(ways)
    while open_ways and not stopped():
        claimed = outbox_sending.claim_next(clock.now(), program, open_ways)
        if claimed is None:
            break
        receipt = _attempt(ways[claimed.channel], claimed)
        outbox_sending.record(claimed, receipt, clock.now())
        counted[receipt.outcome] += 1
        if receipt.outcome is Outcome.TRY_AGAIN:
            # It would keep the next one back too; and wrong passwords in a row lock a mailbox.
            del open_ways[claimed.channel]
    return Posted(
        counted[Outcome.SENT],
        counted[Outcome.TRY_AGAIN],
        counted[Outcome.REFUSED],
        counted[Outcome.UNKNOWN],
    )


def _attempt(send: Send, claimed: Claimed) -> Receipt:
    try:
        return send(claimed)
    except RuleBroken as broken:
        return Receipt(Outcome.REFUSED, code=broken.code, facts=broken.facts)
    except Exception as error:  # noqa: BLE001 - nobody knows whether it left
        last_resort.caught(error)
        return Receipt(Outcome.UNKNOWN, code="unexpected")


# --- the channels this computer can send by ---------------------------------------------------


def _ways(secret_of: SecretOf, context: ssl.SSLContext | None) -> dict[Channel, Send]:
    values = stored.load()
    ways = {
        Channel.SMS: _sms(values, secret_of, context),
        Channel.EMAIL: _email(values, secret_of, context),
    }
    return {channel: send for channel, send in ways.items() if send is not None}


def _sms(values: Values, secret_of: SecretOf, context: ssl.SSLContext | None) -> Send | None:
    gateway = _gateway(values)
    if gateway is None:
        return None
    secret = secret_of(Channel.SMS)
    if secret is None and any(mark in str(sms_gateway.to_plain(gateway)) for mark in _NEEDS_SECRET):
        return None
    return lambda claimed: sms.send(
        gateway,
        secret or "",
        to=claimed.address,
        text=claimed.body,
        key=claimed.key,
        context=context,
    )


def _gateway(values: Values) -> Gateway | None:
    plain = values["sms_gateway"]
    if plain is None:
        return None
    try:
        return sms_gateway.from_plain(plain)
    except RuleBroken as broken:
        # The settings refuse such a gateway; an older program may have kept it.
        _log.warning("posting: %s", broken.code)
        return None


def _email(values: Values, secret_of: SecretOf, context: ssl.SSLContext | None) -> Send | None:
    if not values["smtp_host"]:
        return None
    secret = secret_of(Channel.EMAIL)
    if secret is None and values["smtp_sign_in"] != "none":
        return None
    account = account_of(values)
    return lambda claimed: mail.send(
        account, secret or "", _outgoing(claimed, account), context=context
    )


def account_of(values: Values) -> Account:
    """Give the mail account of the settings."""
    return Account(
        host=values["smtp_host"].strip(),
        port=values["smtp_port"],
        security=values["smtp_security"],
        user=values["smtp_user"].strip(),
        sign_in=values["smtp_sign_in"],
        sender=values["smtp_sender"].strip(),
        sender_name=values["business_name"],
    )


def _outgoing(claimed: Claimed, account: Account) -> Outgoing:
    attachments: tuple[tuple[str, str, bytes], ...] = ()
    if claimed.letter is not None:
        name = f"letter-{claimed.letter}.pdf"
        attachments = ((name, "application/pdf", letters.pages_of(claimed.letter)),)
    return Outgoing(
        to=claimed.address,
        subject=claimed.subject,
        body=claimed.body,
        message_id=mail.message_id(claimed.key, account),
        attachments=attachments,
        automatic=claimed.automatic,
    )
