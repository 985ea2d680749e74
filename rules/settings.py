"""Every setting of the business as data; the store keeps them and the forms are built from them.

Add a setting: one line in `SETTINGS` and its words in `ui.settings.words`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from rules.booking import outside_link
from rules.clock import Calendar, Hours
from rules.errors import RuleBroken
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


class Group(Enum):
    """The page of the settings on which it stands."""

    BUSINESS = "business"
    CALENDAR = "calendar"
    COMMITMENT = "commitment"
    OWNER = "owner"
    BOOKING = "booking"


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
        Setting("relations_owner", Kind.EMPLOYEE, None, Group.OWNER, office),
        Setting("relations_deputy", Kind.EMPLOYEE, None, Group.OWNER, office),
        Setting("booking_minutes", Kind.NUMBER, 30, Group.BOOKING, office, low=10, high=480),
        Setting("booking_link", Kind.LINE, "", Group.BOOKING, office, high=500),
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
    if name == "booking_link":
        outside_link(value, plate="", phone="", customer_number="")


def check_together(values: Values) -> None:
    """Raise a refusal that names the field unless all settings fit each other."""
    calendar(values)
    commitment(values)


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
    return plain
