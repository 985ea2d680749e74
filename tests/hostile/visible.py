"""What a person sees of a string: the judge of whether anything of it was lost."""

import unicodedata

_BIDI = {*"\u202a\u202b\u202c\u202d\u202e"}


def visible(text: str) -> str:
    """Give the characters of a text that show, composed; spaces and lines do not count."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return unicodedata.normalize("NFC", "".join(sign for sign in joined if _shows(sign)))


def _shows(sign: str) -> bool:
    return sign not in _BIDI and unicodedata.category(sign) not in {
        "Cc",
        "Cs",
        "Zs",
        "Zl",
        "Zp",
    } | ({"Cn"} if ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF else set())
