"""What a reminder says to one of us."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.reminder_texts import LONGEST_NAME, reminder
from rules.sms_parts import parts
from rules.words import Notice

DUE = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
KINDS = (Notice.DUE_SOON, Notice.OVERDUE, Notice.STILL_OVERDUE)


def said(
    kind: Notice, after: timedelta, who: str = "רות ישראלי", language: str = "he"
) -> tuple[str, str]:
    return reminder(kind, number=375, who=who, due_at=DUE, read_at=DUE + after, language=language)


@pytest.mark.parametrize(
    ("kind", "hours", "subject", "body"),
    [
        (
            Notice.DUE_SOON,
            -2,
            "תלונה 375: המועד מתקרב",
            "תלונה 375 (רות ישראלי): המועד יום ראשון 22.11 בשעה 16:30, בעוד 2 שעות.",
        ),
        (
            Notice.OVERDUE,
            0.02,
            "תלונה 375: המועד עבר",
            "תלונה 375 (רות ישראלי): המועד יום ראשון 22.11 בשעה 16:30 עבר לפני דקה.",
        ),
        (
            Notice.STILL_OVERDUE,
            24 * 3,
            "תלונה 375: עדיין באיחור",
            "תלונה 375 (רות ישראלי) עדיין פתוחה: המועד יום ראשון 22.11 בשעה 16:30 עבר לפני 3 ימים.",
        ),
    ],
)
def test_a_reminder_says_number_customer_due_time_and_how_late(
    kind: Notice, hours: float, subject: str, body: str
) -> None:
    assert said(kind, timedelta(hours=hours)) == (subject, body)


@pytest.mark.parametrize(
    ("late", "span"),
    [
        (timedelta(seconds=5), "a minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(minutes=60), "an hour"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=80, hours=23), "80 days"),
    ],
)
def test_a_span_is_said_in_the_largest_unit_that_tells_it_well(late: timedelta, span: str) -> None:
    _, body = said(Notice.OVERDUE, late, language="en")
    assert body == f"Complaint 375 (רות ישראלי) was due Sunday 22.11 at 16:30, {span} ago."


def test_a_warning_that_is_read_only_after_the_due_time_says_that_it_passed() -> None:
    assert said(Notice.DUE_SOON, timedelta(hours=10)) == said(Notice.OVERDUE, timedelta(hours=10))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("who", ["", "{number}", "א" * 120, "{if x}", "12-345-67"])
def test_whatever_a_customer_is_called_it_is_a_short_sms(
    kind: Notice, language: str, who: str
) -> None:
    after = timedelta(days=-1 if kind is Notice.DUE_SOON else 90)
    subject, body = said(kind, after, who, language)
    assert "375" in subject
    assert "375" in body
    assert who[: LONGEST_NAME - 1] in body
    assert parts(body).count <= 2
    assert "  " not in body
    assert ("(" in body) is bool(who)
