"""How the history tells what was done for an answer."""

from typing import Any

import pytest

from db.history import Line
from rules.words import Event
from tests.store import NOW, hours
from tests.ui.plain import unmarked
from ui.complaints.answer_story import SENTENCES
from ui.complaints.story import detail, sentence

LATER = NOW + hours(48)


def told(event: Event, by: str | None = "דנה", reason: str = "", **facts: Any) -> tuple[str, str]:
    line = Line(NOW, event, by, None, None, reason, facts)
    return unmarked(sentence(line, NOW)), unmarked(detail(line))


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("event", "facts", "said", "more"),
    [
        (Event.STAGE_DONE, {"name": "משוב", "reason": "בעל פה"}, "שלב הושלם: משוב", "בעל פה"),
        (Event.STAGE_PASSED, {"name": "ברור", "reason": "ידוע"}, "דילוג על שלב: ברור", "ידוע"),
        (Event.STAGE_LATE, {"name": "ברור"}, "שלב באיחור: ברור", ""),
        (
            Event.STAGE_TIME,
            {
                "name": "אישור",
                "before": [2, "business_days", None],
                "after": [5, "business_days", None],
                "reason": "חג",
            },
            "זמן אחר לשלב: אישור",
            "חג\n2 ימי עבודה ← 5 ימי עבודה",
        ),
        (
            Event.OVERRIDDEN,
            {"names": ["אישור", "מענה"], "reason": "הלקוח ויתר"},
            "נסגרה בלי: אישור, מענה",
            "הלקוח ויתר",
        ),
        (Event.INQUIRY_ASKED, {"department": "מכירות"}, "ברור עם מכירות", ""),
        (
            Event.INQUIRY_ANSWERED,
            {"department": "מכירות", "late": True, "words": "כך היה"},
            "תשובה של מכירות · באיחור",
            "כך היה",
        ),
        (
            Event.INQUIRY_ANSWERED,
            {"department": "מכירות", "answered_by": 3},
            "נרשמה תשובה של מכירות",
            "",
        ),
        (
            Event.INQUIRY_WITHDRAWN,
            {"department": "מכירות", "reason": "טעות"},
            "ברור עם מכירות בוטל",
            "טעות",
        ),
        (
            Event.RECOMMENDED,
            {
                "verdict": "partly",
                "cost": 450,
                "remedies": [["apology", 0], ["discount", 450]],
                "needed": [["service_manager", "ceiling"]],
            },
            "המלצה · מוצדקת חלקית · 450 ₪",
            "התנצלות, הנחה 450 ₪\nדרושה חתימה של: מנהל יחידת שירות",
        ),
        (Event.RECOMMENDED, {"withdrawn": 3}, "המלצה בוטלה", ""),
        (
            Event.WITHIN_CEILING,
            {"cost": 200, "ceiling": 300},
            "בתוך תקרת הסמכות: 200 ₪ מתוך 300 ₪",
            "",
        ),
        (Event.WITHIN_CEILING, {"cost": 200}, "הוחלט בלי צורך באישור: 200 ₪", ""),
        (Event.APPROVED, {"signed": [["manager", "policy"]]}, "נחתם בתפקיד מנהל", ""),
        (Event.RETURNED, {"reason": "יקר"}, "החזרת המלצה", "יקר"),
        (Event.REPLIED, {"recorded": True, "text": "הוסבר"}, "שיחת מענה · עם הקלטה", "הוסבר"),
        (
            Event.PAUSED,
            {
                "until": LATER.isoformat(),
                "due_before": NOW.isoformat(),
                "due_at": LATER.isoformat(),
                "reason": "תמונות",
            },
            "השהיה עד יום שלישי 24.11 בשעה 09:00",
            "תמונות\nמועד סיום חדש: 24.11.2026 09:00",
        ),
        (Event.RESUMED, {}, "סיום השהיה", ""),
        (Event.RESUMED, {"by": None}, "ההשהיה הסתיימה", ""),
    ],
)
def test_what_was_done_for_an_answer_is_told_in_words(
    event: Event, facts: dict[str, Any], said: str, more: str
) -> None:
    assert told(event, **facts) == (said, more)


@pytest.mark.usefixtures("app")
def test_words_that_a_later_version_wrote_do_not_break_the_story() -> None:
    for event in SENTENCES:
        assert told(event)[0]
    assert told(Event.RECOMMENDED, verdict="else", remedies=[["boat", 3]])[1] == "boat 3 ₪"
