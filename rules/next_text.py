"""Which of the fixed texts a complaint should get next."""

from collections.abc import Collection

from rules.words import Status, TextKind, Verdict


def next_text(
    status: Status,
    verdict: Verdict | None,
    sent: Collection[TextKind],
    *,
    booked: bool = False,
    late: bool = False,
) -> TextKind:
    """Give the text that is due next: what left already and how the complaint ended decide.

    `verdict` of an open complaint says that its answer was decided. `booked` says that an
    appointment stands of which the customer may not have been told; `late` that the due time has
    passed: an acknowledgement would promise what was broken already.
    """
    if status is not Status.CLOSED and verdict is None:
        first = TextKind.ACKNOWLEDGEMENT
        if first not in sent and not late:
            return first
        told = not booked or TextKind.BOOKED in sent
        return TextKind.INTERIM if told else TextKind.BOOKED
    unjustified = verdict is Verdict.UNJUSTIFIED
    answer = TextKind.ANSWER_UNJUSTIFIED if unjustified else TextKind.ANSWER_JUSTIFIED
    return TextKind.CLOSING if answer in sent else answer
