"""The house somebody lives in is hidden though nobody told the program where that is."""

import pytest

from rules.anonymous import Anonymous, Known
from rules.identifiers import Hidden

NOBODY = Anonymous(Known(), {kind: f"[{kind.value}]" for kind in Hidden})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("אבי גר ברחוב הרצל 12 דירה 3 בחיפה", "אבי גר ב[address] בחיפה"),
        ("רח' בן-גוריון 5א, תל אביב", "[address], תל אביב"),
        ("מרח״ הנביאים 7/3", "מ[address]"),
        ("רח׳ הנביאים 7, קומה 2", "[address]"),
        ("שדרות ירושלים 44 כניסה ב", "[address]"),
        ("גרה ברחוב ז'בוטינסקי 120, רמת גן", "גרה ב[address], רמת גן"),
        ("lives at 12 Oak Hill Street, Haifa", "lives at [address], Haifa"),
    ],
)
def test_a_house_in_a_street_is_hidden_by_its_look(text: str, told: str) -> None:
    assert NOBODY.hide(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "הרכב נגרר מהרחוב אל המוסך",
        "חנה ברחוב ליד המוסך",
        "תושב שדרות 12 שנים",
        "המתין 3 שעות בדרך",
        "24 hours on the road",
        "3 of the street lamps",
    ],
)
def test_what_names_no_house_stays(text: str) -> None:
    assert NOBODY.hide(text) == text
