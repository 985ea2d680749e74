"""The fields of texts have one name in each language, and keep their value in both."""

import pytest

from rules.errors import RuleBroken
from rules.text_fields import (
    COUNTS,
    Blank,
    blanks_in,
    by_name,
    count_names,
    every_name,
    named,
    require_fillable,
)


def test_every_field_has_a_name_of_its_own_in_each_language() -> None:
    for language in ("he", "en"):
        assert list(named(language)) == list(Blank)
        assert len(set(named(language).values())) == len(Blank)
    assert every_name() == {*named("he").values(), *named("en").values()}


def test_a_value_is_found_under_the_names_of_both_languages() -> None:
    values = {blank: blank.value.upper() for blank in Blank}
    found = by_name(values)
    for language in ("he", "en"):
        for blank, name in named(language).items():
            assert found[name] == values[blank]


def test_names_can_be_written_between_braces() -> None:
    for name in every_name():
        require_fillable(f"{{{name}}} {{if {name}}}a{{else}}b{{end}}", field="body")


def test_words_may_depend_on_the_counts_alone() -> None:
    for language in ("he", "en"):
        assert {named(language)[blank] for blank in COUNTS} <= count_names()
    require_fillable("{פניות: פנייה אחת/# פניות} {contacts: one/#}", field="body")
    with pytest.raises(RuleBroken) as refusal:
        require_fillable("{plate: one/#}", field="subject")
    assert (refusal.value.code, refusal.value.field) == ("not_a_count", "subject")


def test_a_text_speaks_of_its_fields_in_whatever_language_and_of_those_of_its_conditions() -> None:
    body = "{plate} {if מועד חדש}{שם הלקוח/x/y}{nobody knows}{end} {contacts: one/# calls}"
    assert blanks_in("{number of nothing}", body) == {
        Blank.PLATE,
        Blank.NEW_DATE,
        Blank.CONTACTS,
    }
    for language in ("he", "en"):
        for blank, name in named(language).items():
            assert blanks_in("", f"{{{name}}}") == {blank}
    assert blanks_in() == blanks_in("plate") == frozenset()
