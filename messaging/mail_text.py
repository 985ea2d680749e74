"""Words out of a mail, whatever alphabet its writer's program used, right or wrong."""

import codecs
import re
from base64 import b64decode
from binascii import Error
from html.parser import HTMLParser
from quopri import decodestring

from rules.search_text import clean_text

LONGEST_HEADER = 2_000
"""Characters of a header that are read; in a mail of people none is longer."""
LONGEST_HTML = 300_000
"""Characters of a page that are read: the reader of pages takes its time over broken ones."""

_HEBREW = "cp1255"
# Windows-1255 has the letters where ISO-8859-8 has them, and more; what calls itself the latter
# is often the former.
_SAME_AS = {"iso8859-8": _HEBREW, "iso-8859-8-i": _HEBREW, "iso-8859-8-e": _HEBREW}
_NOT_AN_ALPHABET = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?\s]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def decoded(content: bytes, charset: str) -> str:
    """Give bytes as text: in the alphabet they claim, else in one that fits."""
    for one in (_known(charset), "utf-8", _HEBREW):
        try:
            return content.decode(one)
        except (UnicodeError, ValueError):
            continue
    return content.decode(_HEBREW, "replace")


def _known(charset: str) -> str:
    wanted = charset.strip("\"' ").lower()
    try:
        name = codecs.lookup(_SAME_AS.get(wanted, wanted)).name
        # Codecs that turn bytes into bytes refuse to be used so.
        b"".decode(name)
    except (LookupError, ValueError):
        return "utf-8"
    if name in _NOT_AN_ALPHABET:
        return "utf-8"
    return _SAME_AS.get(name, name)


def header_text(raw: str) -> str:
    """Give a header as one line of text: encoded words read, controls and marks taken out.

    `raw` is as the standard library's older reader gives it: unread, strange bytes as surrogates.
    """
    unfolded = re.sub(r"[\r\n]+(?=[ \t])", "", raw[:LONGEST_HEADER])
    text = decoded(unfolded.encode("utf-8", "surrogateescape"), "utf-8")
    return one_line(_read_words(_BETWEEN_WORDS.sub("", text)))


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
    return " ".join(_UNSEEN.sub("", storable(text)).split())


def storable(text: str) -> str:
    """Give a text that can be kept: no halves of letters, no controls but tab and new line."""
    return clean_text(text.encode("utf-8", "ignore").decode("utf-8"))


def text_of_page(html: str) -> str:
    """Give the words of an HTML page; nothing is fetched, no style and no script is read."""
    reader = _Page()
    # A comment that never ends is searched for its end again and again.
    reader.feed(re.sub(r"<!--.*?(?:-->|\Z)|<(?=[!?])", "", html[:LONGEST_HTML], flags=re.DOTALL))
    reader.close()
    lines = ("".join(reader.pieces)).split("\n")
    joined = "\n".join(" ".join(line.split()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


class _Page(HTMLParser):
    _UNREAD = frozenset({"head", "script", "style", "template", "title"})
    _LINES = frozenset({"br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"})
    _PARAGRAPHS = frozenset({"p", "table", "blockquote", "hr", "pre"})

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self._UNREAD and not self._unread:
            self._unread = tag
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {self._unread, "body"}:
            self._unread = ""
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data.replace("\n", " ").replace("\r", " "))

    def _break(self, tag: str) -> None:
        if tag in self._LINES:
            self.pieces.append("\n")
        elif tag in self._PARAGRAPHS:
            self.pieces.append("\n\n")


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
