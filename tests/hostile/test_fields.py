"""Every naughty string through every field: kept whole or refused with a sentence, never broken."""

import pytest

from rules.errors import RuleBroken
from tests.hostile.fields import FIELDS, Scene, scene
from tests.hostile.strings import naughty
from tests.hostile.visible import visible
from tests.store import People
from ui.wording import refusal

REFUSALS = {
    "required",
    "too_long",
    "bad_email",
    "unknown_blanks",
    "text_malformed",
    "message_guard",
    "name_taken",
    "topic_taken",
    "out_of_range",
}


@pytest.fixture(name="at")
def at_the_desk(people: People) -> Scene:
    return scene(people)


def test_there_are_as_many_as_the_big_lists_have() -> None:
    assert len(naughty()) >= 515


def broken(at: Scene, name: str, texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give what went wrong: the string, and how."""
    wrong = []
    for text in texts:
        try:
            kept = FIELDS[name](at, text)
        except RuleBroken as refused:
            # Said in words, and never by quoting endless text.
            if not 0 < len(refusal(refused)) < 2_000:
                wrong.append((text[:40], f"refused as {refused.code} without a sentence"))
            continue
        if visible(kept) != visible(text):
            wrong.append((text[:40], f"kept {kept[:40]!r}"))
    return wrong


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_keeps_or_refuses_them(
    at: Scene, name: str, request: pytest.FixtureRequest
) -> None:
    texts = naughty()
    if not request.config.getoption("--long"):
        # Each string through some field, each field with some of every kind.
        first = list(FIELDS).index(name) % 6
        texts = texts[first::6]
    assert broken(at, name, texts) == []
