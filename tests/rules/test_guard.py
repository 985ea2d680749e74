"""What keeps a message from going wrong."""

from dataclasses import replace
from typing import Any

import pytest

from rules.errors import RuleBroken
from rules.guard import LAST_PART, MOST_PARTS, Draft, concerns, require
from rules.words import Channel
from tests.store import NOW

SMS = Draft(
    Channel.SMS,
    "0521234567",
    "",
    "הטיפול בתלונתך הושלם",
    own_addresses=frozenset({"0521234567"}),
)
EMAIL = Draft(
    Channel.EMAIL,
    "ruth@example.org",
    "עדכון",
    "הטיפול בתלונתך הושלם",
    own_addresses=frozenset({"Ruth@example.org"}),
)
NOTES = ("שורה קצרה\nהלקוח הזה צועק תמיד, להיזהר\n", "אחר")


def codes(draft: Draft) -> list[str]:
    return [concern.code for concern in concerns(draft)]


@pytest.mark.parametrize("draft", [SMS, EMAIL], ids=["sms", "email"])
def test_a_right_message_concerns_nobody(draft: Draft) -> None:
    assert concerns(draft) == ()
    require(draft)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"body": " \n"}, "empty"),
        ({"body": "שלום {שם הלקוח}"}, "left_over_blanks"),
        ({"body": "שלום {אם תור}"}, "left_over_blanks"),
        ({"address": " "}, "no_address"),
        ({"address": "03-5551234"}, "bad_address"),
        ({"address": "0521234567,0521234568"}, "bad_address"),
        ({"address": "0521234567\n0521234568"}, "bad_address"),
        ({"consent": False}, "no_consent"),
        ({"promotional": True}, "promotion_without_consent"),
        ({"promotional": True, "promotion_consent": True, "consent": False}, "no_consent"),
        (
            {"body": "הלקוח  הזה צועק\nתמיד, להיזהר", "internal_notes": NOTES},
            "internal_note_inside",
        ),
        ({"foreign_letter": True}, "foreign_letter"),
        ({"body": "א" * (67 * LAST_PART + 1)}, "too_many_parts"),
    ],
)
def test_what_must_be_mended_blocks_whatever_is_confirmed(
    changes: dict[str, Any], code: str
) -> None:
    draft = replace(SMS, **changes)
    with pytest.raises(RuleBroken) as refusal:
        require(draft, confirmed=frozenset({code}))
    assert refusal.value.code == "message_guard"
    assert refusal.value.field == "body"
    assert [concern.code for concern in refusal.value.facts["concerns"]] == [code]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"foreign_details": ("12-345-67",)}, "foreign_details"),
        ({"address": "0529999999"}, "foreign_address"),
        ({"copied_at": NOW}, "copy_of_earlier"),
        ({"body": "א" * (67 * MOST_PARTS + 1)}, "too_many_parts"),
    ],
)
def test_what_may_be_right_asks_and_is_let_pass_when_confirmed(
    changes: dict[str, Any], code: str
) -> None:
    draft = replace(SMS, **changes)
    with pytest.raises(RuleBroken) as refusal:
        require(draft, confirmed=frozenset({"something_else"}))
    assert [concern.code for concern in refusal.value.facts["concerns"]] == [code]
    require(draft, confirmed=frozenset({code}))


def test_quiet_hours_inform_and_stop_nobody() -> None:
    draft = replace(SMS, waits_until=NOW)
    assert codes(draft) == ["quiet_hours"]
    require(draft)


def test_an_email_has_a_subject_in_one_line_of_concern_and_an_sms_needs_none() -> None:
    assert codes(replace(EMAIL, subject=" ")) == ["empty_subject"]
    assert codes(replace(EMAIL, subject="{נושא}")) == ["left_over_blanks"]


def test_a_text_of_five_parts_is_let_pass() -> None:
    assert codes(replace(SMS, body="א" * 67 * MOST_PARTS)) == []


def test_what_blocks_stands_first_and_what_informs_last() -> None:
    draft = replace(SMS, body="", address="0529999999", waits_until=NOW)
    assert codes(draft) == ["empty", "foreign_address", "quiet_hours"]


def test_short_lines_of_notes_stand_everywhere_and_give_nothing_away() -> None:
    assert codes(replace(SMS, body="שורה קצרה אחר", internal_notes=NOTES)) == []


def test_braces_of_the_customers_own_words_are_not_left_over() -> None:
    assert codes(replace(SMS, body="הוא כתב {\u2060שלום}")) == []
    assert codes(replace(SMS, body="} { {} {\n}")) == []


@pytest.mark.parametrize("address", ["ruth", "a@b.co,c@d.co", "דנה@example.org", "da..na@e.co"])
def test_what_no_mail_server_would_take_is_said_before_it_is_written(address: str) -> None:
    assert codes(replace(EMAIL, address=address))[0] == "bad_address"
