"""How many SMS a text becomes, as gateways count and charge.

Source: 3GPP TS 23.038 (the alphabet and its extension table) and TS 23.040 (joined messages).
"""

from dataclasses import dataclass

# 140 octets are 160 characters of 7 bits or 70 of 16; a joined part gives 6 octets to its header.
_SEVEN_BITS = (160, 153)
_SIXTEEN_BITS = (70, 67)

_BASIC = frozenset(
    "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
    "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
    " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
    "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
    "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0"
)
_EXTENSION = frozenset("\f^{}\\[~]|\u20ac")


@dataclass(frozen=True)
class Parts:
    """What a text costs: the SMS it takes, and the room left in the last of them.

    The room is counted in characters; one of the extension table (`€`, `[`) and an emoji take two.
    One character outside the alphabet of 7 bits, such as any Hebrew letter, makes it `unicode`.
    """

    count: int
    left_in_part: int
    unicode: bool


def parts(text: str) -> Parts:
    """Count the SMS of a text; no text takes none."""
    sizes = _seven_bit_sizes(text)
    if sizes is None:
        # A character outside the basic plane is a pair of units, and no part ends inside it.
        units = [2 if ord(sign) > 0xFFFF else 1 for sign in text]  # noqa: PLR2004
        return Parts(*_fit(units, *_SIXTEEN_BITS), unicode=True)
    return Parts(*_fit(sizes, *_SEVEN_BITS), unicode=False)


def _seven_bit_sizes(text: str) -> list[int] | None:
    """Return the room each character takes; None when one is not in the alphabet."""
    if not _BASIC.union(_EXTENSION).issuperset(text):
        return None
    return [2 if sign in _EXTENSION else 1 for sign in text]


def _fit(sizes: list[int], alone: int, joined: int) -> tuple[int, int]:
    whole = sum(sizes)
    if whole <= alone:
        return min(whole, 1), alone - whole
    count, left = 1, joined
    for size in sizes:
        if size > left:
            count, left = count + 1, joined
        left -= size
    return count, left
