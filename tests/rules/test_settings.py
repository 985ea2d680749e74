"""The settings as data: each has a default that fits it, and survives being kept."""

from datetime import date, time

import pytest

from rules import settings
from rules.errors import RuleBroken
from rules.settings import DEFAULTS, SETTINGS, Kind, check, check_together
from rules.sla import DEFAULT_COMMITMENT
from rules.words import Action, CommitmentMode


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "business_name"])
def test_the_default_of_a_setting_fits_it(name: str) -> None:
    check(name, DEFAULTS[name])


def test_the_name_of_the_business_has_no_default_and_must_be_given() -> None:
    with pytest.raises(RuleBroken) as refusal:
        check("business_name", DEFAULTS["business_name"])
    assert (refusal.value.code, refusal.value.field) == ("required", "business_name")


def test_the_defaults_fit_each_other_and_are_those_of_the_product() -> None:
    check_together(DEFAULTS)
    assert settings.commitment(DEFAULTS) == DEFAULT_COMMITMENT
    calendar = settings.calendar(DEFAULTS)
    assert (calendar.week.opens, calendar.week.closes) == (time(8), time(17))
    assert calendar.friday is None
    assert calendar.observe_holidays


def test_the_calendar_is_made_of_its_settings() -> None:
    chosen = {
        "week_opens": time(7, 30),
        "friday_open": True,
        "friday_closes": time(12),
        "closed_days": (date(2026, 12, 1),),
        "observe_holidays": False,
    }
    calendar = settings.calendar({**DEFAULTS, **chosen})
    assert calendar.week.opens == time(7, 30)
    assert calendar.friday is not None
    assert calendar.friday.closes == time(12)
    assert calendar.closed_days == {date(2026, 12, 1)}
    assert not calendar.observe_holidays


@pytest.mark.parametrize(
    ("name", "value", "plain"),
    [
        ("week_opens", time(7, 30), "07:30:00"),
        ("commitment_mode", CommitmentMode.BUSINESS_DAYS, "business_days"),
        ("closed_days", (date(2026, 12, 1),), ["2026-12-01"]),
        ("signature", "משה\x00", "משה"),
        ("repeat_days", 30, 30),
        ("relations_owner", None, None),
    ],
)
def test_a_value_becomes_what_json_can_hold_and_comes_back(
    name: str, value: object, plain: object
) -> None:
    assert settings.to_plain(name, value) == plain
    back = settings.from_plain(name, plain)
    assert back == ("משה" if name == "signature" else value)


def test_the_owner_of_the_process_sets_process_and_calendar_the_rest_the_administrator() -> None:
    process = {name for name, one in SETTINGS.items() if one.right is Action.PROCESS}
    assert {"commitment_amount", "commitment_mode", "week_opens", "closed_days"} <= process
    rest = {one.right for name, one in SETTINGS.items() if name not in process}
    assert rest == {Action.SETTINGS}


def test_every_kind_of_setting_is_in_use() -> None:
    assert {one.kind for one in SETTINGS.values()} == set(Kind)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"repeat_days": 0}, "out_of_range", "repeat_days"),
        ({"signature": "א" * 401}, "too_long", "signature"),
        ({"week_closes": time(8)}, "hours_upside_down", "week_closes"),
        (
            {"commitment_amount": 251, "commitment_mode": CommitmentMode.BUSINESS_DAYS},
            "commitment_out_of_range",
            "commitment_amount",
        ),
    ],
)
def test_a_refusal_names_the_setting(values: dict[str, object], code: str, field: str) -> None:
    def ask() -> None:
        for name, value in values.items():
            check(name, value)
        check_together({**DEFAULTS, **values})

    with pytest.raises(RuleBroken) as refusal:
        ask()
    assert (refusal.value.code, refusal.value.field) == (code, field)
