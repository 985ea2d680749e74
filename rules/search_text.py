"""What people type, understood: plates, phones, the wrong keyboard, and text safe to store."""

import re
import unicodedata

from rules.errors import RuleBroken

_SHORT_PLATE, _LONG_PLATE = 7, 8

# Spaces, dots, brackets, slashes, every dash (maqaf and minus too), invisible marks of direction.
_BETWEEN_DIGITS = re.compile(
    r"[\s().,/\\\-\u05be\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_NO_DIGIT = re.compile("[^0-9]+")
_PHONE = re.compile(r"[+*]?[0-9]+[+*]?")
# Numbering by the Ministry of Communications: 0 and 8 or 9 digits; 1-599, 1-700, 1-800 and so on.
_FROM_ABROAD = re.compile(r"^972(?=0?[2-9][0-9]{7,8}$)0?")
_ZERO_LOST = re.compile(r"[57][0-9]{8}")
_LEAST_PHONE, _MOST_PHONE = 7, 15

# Same keys on the two keyboards: US English and Israeli Hebrew (standard SI 1452).
_ENGLISH_KEYS = "qwertyuiopasdfghjkl;'zxcvbnm,./`"
_HEBREW_KEYS = "/'קראטוןםפשדגכעיחלךף,זסבהנמצתץ.;"
_TO_HEBREW = str.maketrans(_ENGLISH_KEYS, _HEBREW_KEYS)
_TO_ENGLISH = str.maketrans(_HEBREW_KEYS, _ENGLISH_KEYS)
_HEBREW_LETTER = re.compile("[א-ת]")
_ENGLISH_LETTER = re.compile("[a-zA-Z]")

_NEW_LINE = re.compile("\r\n?|[\x85\u2028\u2029]")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and new line
    "\u202a-\u202e"  # embeddings and overrides: they only show text in another order than it has
    "\ufdd0-\ufdef"  # noncharacters, and the last two of each of the 17 planes
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# Nearly all texts: nothing of it is harmful, or could be composed with its neighbour.
_PLAIN = re.compile("[\n -~א-ת]*")


def digits(text: str) -> str:
    """Return the digits of a text, those of other scripts turned into 0-9."""
    if text.isascii():
        return text if text.isdecimal() else _NO_DIGIT.sub("", text)
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def plate_digits(text: str) -> str | None:
    """Return the 7 or 8 digits of a plate, however they are separated; None for other text."""
    joined = _without_separators(text)
    is_right = joined == digits(joined) and len(joined) in (_SHORT_PLATE, _LONG_PLATE)
    return joined if is_right else None


def check_plate(text: str) -> str:
    """Return the digits of a plate. Refuses `plate_not_a_plate` (field `plate`)."""
    found = plate_digits(text)
    if found is None:
        raise RuleBroken("plate_not_a_plate", field="plate")
    return found


def format_plate(plate: str) -> str:
    """Write the digits of a plate as they stand on the car: 12-345-67 or 123-45-678.

    Nothing for what stands in the place of a plate that was erased.
    """
    if not plate.isdecimal():
        return ""
    if len(plate) == _LONG_PLATE:
        return f"{plate[:3]}-{plate[3:5]}-{plate[5:]}"
    return f"{plate[:2]}-{plate[2:5]}-{plate[5:]}"


def phone_digits(text: str) -> str | None:
    """Return a phone number in the one form kept for comparing; None for other text.

    Israeli numbers become national (0502223333, 1800123456), short ones keep their star (*5678),
    foreign ones their plus (+12125550100). Forgiving on purpose: a number that exists but has an
    unknown shape keeps its digits.
    """
    joined = _without_separators(text)
    if not _PHONE.fullmatch(joined):
        return None
    number = joined.strip("+*")
    if "*" in joined:
        return f"*{number}"
    if not _LEAST_PHONE <= len(number) <= _MOST_PHONE:
        return None
    return _national(number, international="+" in joined)


def _national(number: str, *, international: bool) -> str:
    if number.startswith("00"):
        number, international = number[2:], True
    at_home = _FROM_ABROAD.sub("0", number)
    if at_home != number:
        return at_home
    if international:
        return f"+{number}"
    # A spreadsheet takes 0501234567 for a number and drops its zero.
    return f"0{number}" if _ZERO_LOST.fullmatch(number) else number


def format_phone(phone: str) -> str:
    """Write what `phone_digits` gave as people read it: 050-222-3333, 03-555-1234, *5678."""
    if re.fullmatch("0[0-9]{9}", phone):
        return f"{phone[:3]}-{phone[3:6]}-{phone[6:]}"
    if re.fullmatch("0[0-9]{8}", phone):
        return f"{phone[:2]}-{phone[2:5]}-{phone[5:]}"
    if re.fullmatch("1[0-9]{9}", phone):
        return f"1-{phone[1:4]}-{phone[4:7]}-{phone[7:]}"
    return phone


def _without_separators(text: str) -> str:
    joined = _BETWEEN_DIGITS.sub("", text)
    if joined.isascii():
        return joined
    return "".join(digits(sign) or sign for sign in joined)


def other_layout(text: str) -> str:
    """Return what the same keys give on the other keyboard: akuo is שלום, and the reverse.

    Text without letters of either script comes back unchanged.
    """
    if _HEBREW_LETTER.search(text):
        return text.translate(_TO_ENGLISH)
    if _ENGLISH_LETTER.search(text):
        return text.lower().translate(_TO_HEBREW)
    return text


def clean_text(text: str) -> str:
    """Return the text as it may be stored, sent and printed; nothing visible is lost.

    Removed is what breaks databases, JSON or workbooks (control characters, lone surrogates,
    noncharacters) or deceives the eye; lines end in one newline, letters are composed (NFC).
    Refuse text that is too long before calling this: composing a run of accents takes time by the
    square of its length (20,000 of them 0.3 s, 100,000 some 6 s).
    """
    if _PLAIN.fullmatch(text):
        return text
    # Halves of one character that belong together are joined on the way, the lonely ones dropped.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    one_newline = _NEW_LINE.sub("\n", whole)
    return unicodedata.normalize("NFC", _HARMFUL.sub("", one_newline))
