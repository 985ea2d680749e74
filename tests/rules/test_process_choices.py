"""Which choice of a process holds for a source and a kind of contact."""

import pytest

from rules.process_choices import Cell, holding
from rules.words import ContactKind

PRICE, COMPLAINT = ContactKind.PRICE, ContactKind.COMPLAINT


@pytest.mark.parametrize(
    ("chosen", "holds"),
    [
        (((7, COMPLAINT), (7, None), (None, COMPLAINT), (None, None)), (7, COMPLAINT)),
        (((7, None), (None, COMPLAINT), (None, None)), (7, None)),
        (((None, COMPLAINT), (None, None)), (None, COMPLAINT)),
        (((None, None), (8, COMPLAINT), (7, PRICE)), (None, None)),
        (((8, COMPLAINT), (8, None), (7, PRICE), (None, PRICE)), None),
    ],
)
def test_the_most_precise_holds(chosen: tuple[Cell, ...], holds: Cell | None) -> None:
    # "Without stages" is a choice as well.
    assert holding(dict.fromkeys(chosen), (7, COMPLAINT)) == holds


def test_for_every_contact_only_the_widest_holds() -> None:
    assert holding({(7, None): 1, (None, PRICE): 1}, (None, None)) is None
