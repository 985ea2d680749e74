"""The settings of the business: kept as they were given, or refused at their field."""

from datetime import date, time

import pytest

from db import settings
from db.models import BusinessSetting
from rules.settings import DEFAULTS, SETTINGS, Kind
from rules.words import CommitmentMode
from tests.store import NOW, People, opened, refused

OTHER = {
    Kind.LINE: "שם אחר",
    Kind.TEXT: "שורה\nושורה",
    Kind.NUMBER: 25,
    Kind.FLAG: None,
    Kind.TIME: time(9, 30),
    Kind.MODE: CommitmentMode.BUSINESS_HOURS,
    Kind.DAYS: (date(2026, 12, 1), date(2026, 12, 2)),
    Kind.IMAGE: "aGVsbG8=",
}
OF_THEIR_OWN_FORM = {"updates_address": "https://example.org/kashuv.json"}


@pytest.mark.parametrize("name", [name for name in SETTINGS if SETTINGS[name].kind in OTHER])
def test_every_setting_comes_back_as_it_was_given(name: str, people: People) -> None:
    kind = SETTINGS[name].kind
    value = OF_THEIR_OWN_FORM.get(name, not DEFAULTS[name] if kind is Kind.FLAG else OTHER[kind])
    settings.change({name: value}, by=people.administrator, now=NOW)
    assert settings.load()[name] == value
    settings.change({name: value}, by=people.administrator, now=NOW)
    assert BusinessSetting.select().where(BusinessSetting.name == name).count() == 1


def test_what_was_not_set_has_its_default(people: People) -> None:
    kept = {"business_name": "מוסך הבדיקה", "relations_owner": people.relations_owner.id}
    assert settings.load() == {**DEFAULTS, **kept}


def test_a_setting_of_another_version_of_the_program_disturbs_nobody(store: None) -> None:
    BusinessSetting.create(name="of_the_future", value=1)
    assert "of_the_future" not in settings.load()


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"business_name": " "}, "required", "business_name"),
        ({"business_name": "א" * 201}, "too_long", "business_name"),
        ({"logo": "A" * 2_000_001}, "too_long", "logo"),
        ({"closed_days": (date(2026, 12, 1),) * 401}, "too_long", "closed_days"),
        ({"week_opens": time(18)}, "hours_upside_down", "week_closes"),
        ({"friday_open": True, "friday_closes": time(7)}, "hours_upside_down", "friday_closes"),
        ({"commitment_amount": 0}, "out_of_range", "commitment_amount"),
        ({"commitment_amount": 1001}, "out_of_range", "commitment_amount"),
        (
            {"commitment_amount": 300, "commitment_mode": CommitmentMode.BUSINESS_DAYS},
            "commitment_out_of_range",
            "commitment_amount",
        ),
        ({"repeat_days": 366}, "out_of_range", "repeat_days"),
        ({"booking_link": "https://example.invalid/{plat}"}, "unknown_blanks", "booking_link"),
        ({"relations_owner": 999}, "owner_cannot_close", "relations_owner"),
        ({"updates_address": "http://example.org/"}, "updates_not_secure", "updates_address"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_setting_that_cannot_be_is_refused_at_its_field(
    values: dict[str, object], code: str, field: str, people: People
) -> None:
    with refused(code, field):
        settings.change(values, by=people.administrator, now=NOW)


def test_settings_are_changed_together_or_not_at_all(people: People) -> None:
    with refused("out_of_range", "repeat_days"):
        settings.change(
            {"business_phone": "03-5551234", "repeat_days": 0}, by=people.administrator, now=NOW
        )
    with refused("not_permitted"):
        settings.change(
            {"commitment_amount": 30, "business_phone": "03"}, by=people.service_manager, now=NOW
        )
    # Each alone would be upside down.
    night = {"week_opens": time(18), "week_closes": time(22)}
    settings.change(night, by=people.service_manager, now=NOW)
    assert settings.calendar().week.opens == time(18)


def test_hours_of_a_friday_that_is_closed_do_not_matter(people: People) -> None:
    settings.change({"friday_closes": time(7)}, by=people.administrator, now=NOW)
    assert settings.calendar().friday is None


def test_the_owner_and_his_deputy_are_people_who_may_close(people: People) -> None:
    for name in ("relations_owner", "relations_deputy"):
        with refused("owner_cannot_close", name):
            settings.change({name: people.handler.id}, by=people.administrator, now=NOW)
        settings.change({name: people.service_manager.id}, by=people.administrator, now=NOW)
        settings.change({name: None}, by=people.administrator, now=NOW)


def test_text_is_kept_clean(people: People) -> None:
    settings.change({"signature": "בברכה\x00\r\nמשה\ud800"}, by=people.administrator, now=NOW)
    assert settings.load()["signature"] == "בברכה\nמשה"


def test_complaints_are_opened_whatever_settings_were_taken(people: People) -> None:
    for mode, amount in ((CommitmentMode.BUSINESS_DAYS, 250), (CommitmentMode.CLOCK_HOURS, 1000)):
        longest = {"commitment_mode": mode, "commitment_amount": amount}
        settings.change(longest, by=people.administrator, now=NOW)
        assert opened(people.front_desk).due_at > NOW
