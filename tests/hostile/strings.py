"""Strings that break programs: made here by rule, so that everybody knows why each one is in it."""

import unicodedata
from collections.abc import Iterator
from functools import cache

_TAGS = ("b", "i", "img", "script", "a", "svg", "font", "para", "iframe", "style", "table", "br")
_FUNCTIONS = ("1+1", 'cmd|"/c calc"!A1', 'HYPERLINK("file:///etc/passwd")', "SUM(A1:A9)", "A1")
_SCRIPTS = (
    "שלום עולם",
    "שָׁלוֹם",
    "مرحبا بالعالم",
    "Привет, мир",
    "你好世界",
    "こんにちは",
    "안녕하세요",
    "สวัสดี",
    "नमस्ते",
    "Ελληνικά",
    "Tiếng Việt",
    "ÅÉÎÕÜß ŁŻ",
    "ⅷ ½ ² ₃ ① Ⅳ",
    "𝕳𝖊𝖑𝖑𝖔 𝒲𝑜𝓇𝓁𝒹",
    "ﬁ ﬂ ﬆ שׁ שׂ ﭏ",
    "١٢٣ ۴۵۶ १२३",
    "０１２３ＡＢＣ",
)
_EMOJI = ("😡", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇮🇱", "👍🏿", "❤️", "1️⃣", "🧑‍🔧🚗💥", "☎", "✂︎")
_PLACES = (
    "../../../etc/passwd",
    "C:\\Windows\\System32\\cmd.exe",
    "\\\\server\\share\\x",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "CON",
    "NUL.txt",
    "a/b\\c:d*e?f",
    "~root",
    "$HOME/%APPDATA%",
    "`id` $(id) ; id | id && id",
)
_QUOTES = ("'", '"', "''", "' OR 1=1 --", "'; DROP TABLE complaint; --", "\\'", "״גרש׳", "„“")
_FIELDS = (
    "{}",
    "{0}",
    "{customer}",
    "{שם הלקוח}",
    "{אם שם}",
    "%s%n%x",
    "%(name)s",
    "${x}",
    "{{x}}",
)
_VALUES = ("NULL", "None", "nan", "inf", "-0", "1e309", "0x1F", "true", "1/2", "31.2.2026", "00012")
_LONE = ("\ud800", "\udfff", "\ud83d", "\ude00", "\ude00\ud83d")
_PAIRED = ("\ud83d\ude00",)


@cache
def naughty() -> tuple[str, ...]:
    """Give all of them, each once, in a fixed order."""
    return tuple(dict.fromkeys(_all()))


def _all() -> Iterator[str]:
    yield from ("", " ", "\t", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff")
    yield from _signs()
    yield from _markup()
    yield from _formulas()
    yield from _templates()
    yield from _right_to_left()
    for text in (*_SCRIPTS, *_EMOJI, *_PLACES, *_QUOTES, *_VALUES):
        yield text
        yield f"לפני {text} אחרי"
        yield f"({text}) 12-345-67"
    yield from (f"חצי {lone} תו" for lone in (*_LONE, *_PAIRED))
    yield from _long()


def _signs() -> Iterator[str]:
    """Every control, format and noncharacter that fonts, files and terminals stumble over."""
    controls = [*range(0x20), 0x7F, *range(0x80, 0xA0)]
    formats = [
        number
        for number in range(0x10000)
        if unicodedata.category(chr(number)) == "Cf" and not 0xD800 <= number < 0xE000
    ]
    spaces = [n for n in range(0x10000) if unicodedata.category(chr(n)) in ("Zs", "Zl", "Zp")]
    planes = [plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)]
    others = [0xFDD0, 0xFDEF, 0xE000, 0xF8FF, 0xFFFC, 0xFFFD, 0xE0001, 0xE007F, 0xFE0F, 0x10FFFD]
    for number in (*controls, *formats, *spaces, *planes, *others):
        yield f"א{chr(number)}ב"
    yield "\x1b[31mאדום\x1b[0m\x07"


def _markup() -> Iterator[str]:
    for tag in _TAGS:
        yield f"<{tag}>מודגש</{tag}>"
        yield f"<{tag} src=/etc/passwd href='x' onclick=alert(1)>"
        yield f"<{tag}"
        yield f"</{tag}>"
    yield from ("&amp; &lt;b&gt; &#x41; &nbsp; &bogus;", "<!-- x -->", "<![CDATA[x]]>", "<?xml?>")
    yield from (
        "]]>",
        "**חזק** _x_ # כותרת",
        "[קישור](http://x)",
        "<b<b<b>>>",
        "<" * 500,
        "&" * 500,
    )
    yield from ("<foo>", "a<b>c", "1 < 2 > 0", "<br/>" * 200, "<para>" * 200)


def _formulas() -> Iterator[str]:
    for first in "=+-@|":
        yield from (f"{first}{function}" for function in _FUNCTIONS)
        yield f"\t{first}1+1"
        yield f" {first}1+1"
    yield from ('=IMPORTXML("http://x","//a")', "=1+1\n=2+2", '"=1+1"', "'=1+1", ";=1+1", ",=1+1")


def _templates() -> Iterator[str]:
    yield from _FIELDS
    yield from (field * 40 for field in _FIELDS)
    yield from ("{", "}", "}{", "{אם", "{סוף}", "{" * 300, "}" * 300)


def _right_to_left() -> Iterator[str]:
    for mark in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c":
        yield f"רכב {mark}12-345-67 תיקון 89"
        yield mark * 60
    yield from ("(א) [b] {ג} <d>", "abc אבג 123 (45) דה", "100% - 50₪ + 3", "+972-50-555-1234")
    yield from ("א\u0300" * 300, "Z\u0335\u0321\u034f" * 100, "\u0591" * 200, "é e\u0301 \u212b")


def _long() -> Iterator[str]:
    yield "א" * 4_000
    yield "מילה " * 800
    yield "שורה\n" * 600
    yield "😡" * 2_000
    yield "\n" * 3_000
    yield "W" * 4_000
    yield "א" * 20_001
    yield "<b>" * 7_000
    yield "x" * 1_000_000
