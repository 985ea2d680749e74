"""Who is told."""

import pytest

from rules.notices import Relations, responsible

OWNER, DEPUTY, ONE, TWO = 1, 2, 3, 4


@pytest.mark.parametrize(
    ("owner", "deputy", "managers", "absent", "told"),
    [
        (OWNER, DEPUTY, [ONE], set(), (OWNER,)),
        (OWNER, DEPUTY, [ONE], {OWNER}, (DEPUTY,)),
        (OWNER, DEPUTY, [ONE, TWO], {OWNER, DEPUTY}, (ONE, TWO)),
        (OWNER, None, [ONE, TWO], {OWNER}, (ONE, TWO)),
        (None, DEPUTY, [ONE], set(), (DEPUTY,)),
        (None, None, [ONE, TWO], set(), (ONE, TWO)),
        # Better an absent owner than nobody.
        (OWNER, DEPUTY, [], {OWNER, DEPUTY}, (OWNER,)),
        (None, None, [], set(), ()),
    ],
)
def test_the_owner_is_told_or_who_stands_in(
    owner: int | None,
    deputy: int | None,
    managers: list[int],
    absent: set[int],
    told: tuple[int, ...],
) -> None:
    assert responsible(Relations(owner, deputy, managers, frozenset(absent))) == told
