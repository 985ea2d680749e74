"""The blanks of letters have one name in each language, and keep their value in both."""

from rules.letter_blanks import Blank, by_name, every_name, named


def test_every_blank_has_a_name_of_its_own_in_each_language() -> None:
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
