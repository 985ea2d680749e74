"""What was asked, answered and recommended, as the story of a complaint tells it in full.

The history itself names these rows only: their words go when a customer is erased.
"""

from collections.abc import Sequence

from db.history import Line
from db.models import Inquiry, Recommendation
from rules.words import Event


def with_words(complaint: int, lines: Sequence[Line]) -> list[Line]:
    """Give the lines with the `words` that belong to them: question, answer, recommendation.

    For who may see everything of the complaint.
    """
    asked = {
        row: {Event.INQUIRY_ASKED: question, Event.INQUIRY_ANSWERED: answer}
        for row, question, answer in Inquiry.select(Inquiry.id, Inquiry.question, Inquiry.answer)
        .where(Inquiry.complaint == complaint)
        .tuples()
    }
    texts = dict(
        Recommendation.select(Recommendation.id, Recommendation.text)
        .where(Recommendation.complaint == complaint)
        .tuples()
    )
    return [_with_words(line, asked, texts) for line in lines]


def _with_words(line: Line, asked: dict[int, dict[Event, str]], texts: dict[int, str]) -> Line:
    if line.event is Event.RECOMMENDED:
        words = texts.get(line.facts.get("recommendation", 0), "")
    else:
        words = asked.get(line.facts.get("inquiry", 0), {}).get(line.event, "")
    return line._replace(facts={**line.facts, "words": words}) if words else line
