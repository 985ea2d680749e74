"""Every setting of the business as data; the store keeps them and the forms are built from them.

Add a setting: one line in `SETTINGS` and its words in `ui.settings.words`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from rules import packs, reminders, sms_gateway, updates
from rules.authority import WARN_ABOVE
from rules.booking import outside_link
from rules.clock import Calendar, Hours
from rules.errors import RuleBroken
from rules.measures import FCR_DAYS
from rules.reminders import DEFAULT_STEPS, Step
from rules.repeats import REPEAT_DAYS
from rules.search_text import clean_text
from rules.sla import DEFAULT_COMMITMENT, Commitment
from rules.words import Action, CommitmentMode


class Kind(Enum):
    """What a setting holds, and so what edits it."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    TIME = "time"
    MODE = "mode"
    DAYS = "days"
    EMPLOYEE = "employee"
    IMAGE = "image"
    """A PNG or JPEG, base64."""
    CHOICE = "choice"
    """One of `choices`."""
    GATEWAY = "gateway"
    """An SMS gateway as data; see `rules.sms_gateway`."""
    STEPS = "steps"
    """Steps of reminding; see `rules.reminders`."""


class Group(Enum):
    """The page of the settings on which it stands."""

    BUSINESS = "business"
    CALENDAR = "calendar"
    COMMITMENT = "commitment"
    OWNER = "owner"
    BOOKING = "booking"
    SMS = "sms"
    EMAIL = "email"
    REMINDERS = "reminders"
    MESSAGES = "messages"
    """What holds for messages of every channel."""
    REPORTS = "reports"
    SAFETY = "safety"
    """Locking, taking back, keeping and forgetting."""
    UPDATES = "updates"
    """Hearing of new versions of the program."""


@dataclass(frozen=True)
class Setting:
    """One setting; `low` and `high` bound a number or the length of a text."""

    name: str
    kind: Kind
    default: Any
    group: Group
    right: Action
    low: int = 0
    high: int = 200
    choices: tuple[str, ...] = ()


def _settings() -> tuple[Setting, ...]:
    office, process = Action.SETTINGS, Action.PROCESS
    business, calendar, commitment = Group.BUSINESS, Group.CALENDAR, Group.COMMITMENT
    return (
        Setting("business_name", Kind.LINE, "", business, office, low=1),
        Setting("business_phone", Kind.LINE, "", business, office, high=40),
        Setting("business_address", Kind.LINE, "", business, office),
        Setting("business_email", Kind.LINE, "", business, office),
        Setting("logo", Kind.IMAGE, "", business, office, high=2_000_000),
        Setting("signature", Kind.TEXT, "", business, office, high=400),
        Setting("week_opens", Kind.TIME, time(8), calendar, process),
        Setting("week_closes", Kind.TIME, time(17), calendar, process),
        Setting("friday_open", Kind.FLAG, default=False, group=calendar, right=process),
        Setting("friday_opens", Kind.TIME, time(8), calendar, process),
        Setting("friday_closes", Kind.TIME, time(13), calendar, process),
        Setting("observe_holidays", Kind.FLAG, default=True, group=calendar, right=process),
        Setting("closed_days", Kind.DAYS, (), calendar, process, high=400),
        Setting(
            "commitment_amount",
            Kind.NUMBER,
            DEFAULT_COMMITMENT.amount,
            commitment,
            process,
            low=1,
            high=1000,
        ),
        Setting("commitment_mode", Kind.MODE, DEFAULT_COMMITMENT.mode, commitment, process),
        Setting("repeat_days", Kind.NUMBER, REPEAT_DAYS, commitment, process, low=1, high=365),
        Setting("most_approvers", Kind.NUMBER, WARN_ABOVE, commitment, process, low=1, high=30),
        Setting("relations_owner", Kind.EMPLOYEE, None, Group.OWNER, office),
        Setting("relations_deputy", Kind.EMPLOYEE, None, Group.OWNER, office),
        Setting("booking_minutes", Kind.NUMBER, 30, Group.BOOKING, office, low=10, high=480),
        Setting("booking_link", Kind.LINE, "", Group.BOOKING, office, high=500),
        *_of_messages(),
        *_of_reminders(),
        *_of_reports(),
        *_of_safety(),
        # Empty: nobody is asked.
        Setting("updates_address", Kind.LINE, "", Group.UPDATES, office, high=updates.LONGEST_LINK),
    )


def _of_messages() -> tuple[Setting, ...]:
    office, sms, email, messages = Action.SETTINGS, Group.SMS, Group.EMAIL, Group.MESSAGES
    return (
        Setting("sms_gateway", Kind.GATEWAY, None, sms, office),
        Setting("sms_per_customer_hour", Kind.NUMBER, 3, sms, office, low=1, high=60),
        Setting("sms_per_day", Kind.NUMBER, 300, sms, office, low=1, high=100_000),
        Setting("smtp_host", Kind.LINE, "", email, office),
        Setting("smtp_port", Kind.NUMBER, 587, email, office, low=1, high=65_535),
        Setting(
            "smtp_security", Kind.CHOICE, "starttls", email, office, choices=("starttls", "tls")
        ),
        Setting(
            "smtp_sign_in",
            Kind.CHOICE,
            "password",
            email,
            office,
            choices=("password", "xoauth2", "none"),
        ),
        Setting("smtp_user", Kind.LINE, "", email, office),
        Setting("smtp_sender", Kind.LINE, "", email, office),
        Setting("imap_on", Kind.FLAG, default=False, group=email, right=office),
        Setting("imap_host", Kind.LINE, "", email, office),
        Setting("imap_port", Kind.NUMBER, 993, email, office, low=1, high=65_535),
        Setting(
            "imap_sign_in",
            Kind.CHOICE,
            "password",
            email,
            office,
            choices=("password", "xoauth2"),
        ),
        Setting("imap_user", Kind.LINE, "", email, office),
        Setting("imap_folder", Kind.LINE, "INBOX", email, office, low=1),
        Setting("quiet_from", Kind.TIME, time(20), messages, office),
        Setting("quiet_until", Kind.TIME, time(8), messages, office),
        Setting("quiet_saturday", Kind.FLAG, default=True, group=messages, right=office),
    )


def _of_reminders() -> tuple[Setting, ...]:
    process, reminders = Action.PROCESS, Group.REMINDERS
    return (
        Setting("reminder_steps", Kind.STEPS, DEFAULT_STEPS, reminders, process),
        Setting("remind_by_sms", Kind.FLAG, default=False, group=reminders, right=process),
        Setting("remind_by_email", Kind.FLAG, default=False, group=reminders, right=process),
        # 0: no message is proposed.
        Setting("promise_warning_minutes", Kind.NUMBER, 120, reminders, process, high=2880),
    )


def _of_reports() -> tuple[Setting, ...]:
    process, reports = Action.PROCESS, Group.REPORTS
    return (
        Setting("fcr_days", Kind.NUMBER, FCR_DAYS, reports, process, low=1, high=365),
        Setting(
            "pack_every", Kind.CHOICE, "off", reports, process, choices=("off", "week", "month")
        ),
        Setting("pack_for", Kind.EMPLOYEE, None, reports, process),
        Setting("pack_folder", Kind.LINE, "", reports, process, high=300),
        Setting("pack_by_email", Kind.FLAG, default=False, group=reports, right=process),
    )


def _of_safety() -> tuple[Setting, ...]:
    office, safety = Action.SETTINGS, Group.SAFETY
    return (
        # 0: it never locks by itself.
        Setting("idle_lock_minutes", Kind.NUMBER, 15, safety, office, high=480),
        Setting("undo_minutes", Kind.NUMBER, 10, safety, office, low=1, high=120),
        Setting("backup_minutes", Kind.NUMBER, 30, safety, office, low=5, high=480),
        Setting("attachment_megabytes", Kind.NUMBER, 25, safety, office, low=1, high=200),
        # 0: customers are kept for good.
        Setting("retention_months", Kind.NUMBER, 0, safety, office, high=240),
    )


SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _settings()}

_LONG = (Kind.LINE, Kind.TEXT, Kind.IMAGE, Kind.DAYS)

Values = Mapping[str, Any]
DEFAULTS: Values = {setting.name: setting.default for setting in SETTINGS.values()}


def check(name: str, value: Any) -> None:  # noqa: ANN401 - a setting may hold anything
    """Raise a refusal that names the field unless the value fits the setting."""
    setting = SETTINGS[name]
    if setting.kind is Kind.NUMBER and not setting.low <= value <= setting.high:
        raise RuleBroken("out_of_range", field=name, low=setting.low, high=setting.high)
    if setting.kind in _LONG and len(value) > setting.high:
        raise RuleBroken("too_long", field=name, most=setting.high)
    if setting.kind in (Kind.LINE, Kind.TEXT) and len(value.strip()) < setting.low:
        raise RuleBroken("required", field=name)
    if setting.kind is Kind.CHOICE and value not in setting.choices:
        raise RuleBroken("required", field=name)
    if setting.kind is Kind.STEPS:
        reminders.check(value, field=name)
    if setting.kind is Kind.GATEWAY and value is not None:
        with _field(name):
            sms_gateway.check(value)
    if name == "booking_link":
        outside_link(value, plate="", phone="", customer_number="")
    if name == "updates_address":
        updates.check_address(value, field=name)


def check_together(values: Values) -> None:
    """Raise a refusal that names the field unless all settings fit each other."""
    calendar(values)
    commitment(values)
    packs.check_settings(values)


def calendar(values: Values) -> Calendar:
    """Give the business's working calendar."""
    friday = None
    if values["friday_open"]:
        friday = _hours(values, "friday")
    return Calendar(
        week=_hours(values, "week"),
        friday=friday,
        closed_days=frozenset(values["closed_days"]),
        observe_holidays=values["observe_holidays"],
    )


def commitment(values: Values) -> Commitment:
    """Give the time in which handling is promised to be complete."""
    with _field("commitment_amount"):
        return Commitment(values["commitment_amount"], values["commitment_mode"])


_TOLD = frozenset(
    {Kind.NUMBER, Kind.FLAG, Kind.TIME, Kind.MODE, Kind.CHOICE, Kind.STEPS, Kind.EMPLOYEE}
)
"""What the audit log may quote: no secret, and of people their ids only."""


def audited_changes(before: Values, values: Values) -> Mapping[str, Any]:
    """Give what the audit log says of a change: old and new, or None where it may not quote."""
    return {
        name: [to_plain(name, before[name]), to_plain(name, value)]
        if SETTINGS[name].kind in _TOLD
        else None
        for name, value in values.items()
        if value != before[name]
    }


def _hours(values: Values, days: str) -> Hours:
    with _field(f"{days}_closes"):
        return Hours(values[f"{days}_opens"], values[f"{days}_closes"])


@contextmanager
def _field(name: str) -> Iterator[None]:
    """Let a refusal name the setting, which the rule behind it does not know."""
    try:
        yield
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=name, **broken.facts) from broken


def to_plain(name: str, value: Any) -> Any:  # noqa: ANN401 - a setting may hold anything
    """Turn a value into what JSON can hold."""
    kind = SETTINGS[name].kind
    if kind is Kind.TIME:
        return value.isoformat()
    if kind is Kind.MODE:
        return value.value
    if kind is Kind.DAYS:
        return [day.isoformat() for day in value]
    if kind is Kind.STEPS:
        return [[step.minutes, step.owner, step.handler] for step in sorted(value)]
    if kind in (Kind.LINE, Kind.TEXT):
        return clean_text(value)
    return value


def from_plain(name: str, plain: Any) -> Any:  # noqa: ANN401 - a setting may hold anything
    """Turn what JSON held back into a value."""
    kind = SETTINGS[name].kind
    if kind is Kind.TIME:
        return time.fromisoformat(plain)
    if kind is Kind.MODE:
        return CommitmentMode(plain)
    if kind is Kind.DAYS:
        return tuple(date.fromisoformat(day) for day in plain)
    if kind is Kind.STEPS:
        return tuple(Step(*step) for step in plain)
    return plain
