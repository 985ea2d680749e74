"""Words out of a mail, whatever alphabet its writer's program used, right or wrong."""

import codecs
import re
from base64 import b64decode
from binascii import Error
from html import unescape
from quopri import decodestring

from rules.search_text import clean_text

LONGEST_HEADER = 2_000
"""Characters of a header that are read; in a mail of people none is longer."""
LONGEST_HTML = 300_000
"""Characters of a page that are read."""

_HEBREW = "cp1255"
# Windows-1255 has the letters where ISO-8859-8 has them, and more; what calls itself the latter
# is often the former.
_SAME_AS = {"iso8859-8": _HEBREW, "iso-8859-8-i": _HEBREW, "iso-8859-8-e": _HEBREW}
_NOT_AN_ALPHABET = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?\s]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>", re.DOTALL)
_UNREAD = re.compile(
    r"<(head|script|style|template|title)\b[^<>]*>.*?(?:</\1\b[^<>]*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
"""No letter has one, and Python refuses to read endless ones."""
_LINES = frozenset({"br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"})
_PARAGRAPHS = frozenset({"p", "table", "blockquote", "hr", "pre"})


def decoded(content: bytes, charset: str) -> str:
    """Give bytes as text: in the alphabet they claim, else in one that fits."""
    for one in (_known(charset), "utf-8", _HEBREW):
        try:
            return content.decode(one)
        # Some codecs make other things than text of bytes.
        except (LookupError, ValueError):
            continue
    return content.decode(_HEBREW, "replace")


def _known(charset: str) -> str:
    wanted = charset.strip("\"' ").lower()
    try:
        name = codecs.lookup(_SAME_AS.get(wanted, wanted)).name
    except (LookupError, ValueError):
        return "utf-8"
    if name in _NOT_AN_ALPHABET:
        return "utf-8"
    return _SAME_AS.get(name, name)


def header_text(raw: str) -> str:
    """Give a header as one line of text: encoded words read, controls and marks taken out.

    `raw` is as it stands in the mail, encoded words and folds and all.
    """
    unfolded = re.sub(r"[\r\n]+(?=[ \t])", "", raw[:LONGEST_HEADER])
    return one_line(_read_words(_BETWEEN_WORDS.sub("", unfolded)))


def _read_words(text: str) -> str:
    """Read encoded words; neighbours of one alphabet together, as some cut letters in two."""
    pieces: list[str] = []
    pending, charset, reached = b"", "", 0
    for word in _WORD.finditer(text):
        joined = word.start() == reached and word[1].lower() == charset
        if not joined:
            pieces += [decoded(pending, charset), text[reached : word.start()]]
            pending, charset = b"", word[1].lower()
        pending += _bytes_of(word)
        reached = word.end()
    return "".join([*pieces, decoded(pending, charset), text[reached:]])


def _bytes_of(word: re.Match[str]) -> bytes:
    content = word[3].encode("utf-8")
    if word[2] in "qQ":
        return decodestring(content, header=True)
    try:
        return b64decode(content + b"=" * (-len(content) % 4))
    except Error:
        return content


def one_line(text: str) -> str:
    """Give a text as one line that shows in the order it has."""
    return " ".join(_UNSEEN.sub("", clean_text(text)).split())


def text_of_page(html: str) -> str:
    """Give the words of an HTML page; nothing is fetched, no style and no script is read.

    html.parser of Python 3.11 takes minutes over a page of `<a <a <a`; this takes one look at
    each letter.
    """
    page = _UNREAD.sub("", _COMMENT.sub("", html[:LONGEST_HTML]))
    pieces, reached = [], 0
    for tag in _TAG.finditer(page):
        pieces += [_words(page[reached : tag.start()]), _break(tag[1].lower())]
        reached = tag.end()
    lines = "".join([*pieces, _words(page[reached:])]).split("\n")
    joined = "\n".join(" ".join(line.split()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def _words(piece: str) -> str:
    return unescape(_LONG_NUMBER.sub("", re.sub(r"\s", " ", piece)))


def _break(tag: str) -> str:
    return "\n\n" if tag in _PARAGRAPHS else "\n" if tag in _LINES else ""


_QUOTED = re.compile(r"\s*>")
_SAID_BY = re.compile(r"[^\n]*[<\[(][^<>\n]*@[^<>\n]*[>\])][^\n]*:\s*")
"""On such a day, Dana <dana@example.org> wrote: - in whatever language."""
_RULE = re.compile(r"\s*(?:[-_]{5,}.*|[-_]{3,}.+[-_]{3,})\s*")
_HEADER_LINE = re.compile(r"[\s*]*[^\s:]{2,20}(?: [^\s:]{1,20})?:\*? \S.*")
_HEADER_LINES = 3


def fresh_part(text: str) -> str:
    """Give what is new in an answer: the text before the older mail it quotes.

    Where that is nothing, or the answer stands below, the whole text.
    """
    lines = text.split("\n")
    for place in range(len(lines)):
        if _quote_begins(lines, place):
            return "\n".join(lines[:place]).strip() or text
    return text


def _quote_begins(lines: list[str], place: int) -> bool:
    following = lines[place + 1 : place + 4]
    # Long lines of people are no signs of a program.
    line = lines[place][:LONGEST_HEADER]
    if _QUOTED.match(line):
        return all(_QUOTED.match(one) or not one.strip() for one in lines[place:])
    if _SAID_BY.fullmatch(_UNSEEN.sub("", " ".join([line, *following[:1]]).strip())):
        return True
    if _SAID_BY.fullmatch(_UNSEEN.sub("", line)):
        return True
    head = following if _RULE.fullmatch(line) else [line, *following]
    return _is_head(head)


def _is_head(lines: list[str]) -> bool:
    """Say whether these lines are the head of an older mail, as Outlook writes it."""
    first = [line[:LONGEST_HEADER] for line in lines if line.strip()][:_HEADER_LINES]
    return (
        len(first) == _HEADER_LINES
        and all(_HEADER_LINE.fullmatch(line) for line in first)
        and any("@" in line for line in first)
    )
