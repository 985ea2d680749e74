"""Which text a complaint should get next."""

import pytest

from rules.next_text import next_text
from rules.words import Status, TextKind, Verdict

OPEN, CLOSED = Status.IN_HANDLING, Status.CLOSED
ACKNOWLEDGED = (TextKind.ACKNOWLEDGEMENT,)


@pytest.mark.parametrize(
    ("status", "verdict", "sent", "booked", "due"),
    [
        (Status.WAITING, None, (), False, TextKind.ACKNOWLEDGEMENT),
        (OPEN, None, (), True, TextKind.ACKNOWLEDGEMENT),
        (OPEN, None, ACKNOWLEDGED, False, TextKind.INTERIM),
        (OPEN, None, ACKNOWLEDGED, True, TextKind.BOOKED),
        (OPEN, None, (*ACKNOWLEDGED, TextKind.BOOKED), True, TextKind.INTERIM),
        (OPEN, Verdict.UNJUSTIFIED, (), True, TextKind.ANSWER_UNJUSTIFIED),
        (OPEN, Verdict.PARTLY, (TextKind.ANSWER_JUSTIFIED,), False, TextKind.CLOSING),
        (CLOSED, Verdict.JUSTIFIED, (), False, TextKind.ANSWER_JUSTIFIED),
        (CLOSED, Verdict.PARTLY, (), True, TextKind.ANSWER_JUSTIFIED),
        (CLOSED, Verdict.UNJUSTIFIED, ACKNOWLEDGED, False, TextKind.ANSWER_UNJUSTIFIED),
        (CLOSED, Verdict.JUSTIFIED, (TextKind.ANSWER_JUSTIFIED,), False, TextKind.CLOSING),
        (
            CLOSED,
            Verdict.JUSTIFIED,
            (TextKind.ANSWER_UNJUSTIFIED,),
            False,
            TextKind.ANSWER_JUSTIFIED,
        ),
    ],
)
def test_what_left_and_how_it_ended_say_what_is_due(
    status: Status, verdict: Verdict | None, sent: tuple[TextKind, ...], booked: bool, due: TextKind
) -> None:
    assert next_text(status, verdict, sent, booked=booked) is due


def test_nobody_is_promised_a_time_that_has_passed() -> None:
    assert next_text(OPEN, None, (), late=True) is TextKind.INTERIM
    assert next_text(CLOSED, Verdict.JUSTIFIED, (), late=True) is TextKind.ANSWER_JUSTIFIED
