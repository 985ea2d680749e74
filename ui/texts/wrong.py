"""What is wrong in a text, and where: marked while somebody types, and said in words."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from rules.errors import RuleBroken
from rules.text_fields import count_names, every_name, named, require_fillable
from rules.text_parts import read
from rules.texts import names_in
from ui import language
from ui.bidi import isolate
from ui.colours import theme
from ui.wording import refusal

_TAG = re.compile(r"\{[^{}\n]*\}")
_COUNT = re.compile(r"\{[^{}/:]+:[^{}]*\}")
_BEFORE_A_NAME = re.compile(r"\A(?:אם|if)\s+(?:(?:אין|not)\s+)?", re.IGNORECASE)


class Tag(NamedTuple):
    """What stands in braces, counted in characters from the beginning of the text."""

    place: int
    length: int
    right: bool


def tags(text: str) -> list[Tag]:
    """Give each tag of a text, and whether it is right."""
    broken = {problem.position for problem in read(text).problems}
    unknown = set(names_in(text)) - every_name()

    def is_right(found: re.Match[str]) -> bool:
        name, is_count = _name(found[0]), _COUNT.fullmatch(found[0])
        return (
            found.start() not in broken
            and name not in unknown
            and (is_count is None or name in count_names())
        )

    return [Tag(at.start(), len(at[0]), is_right(at)) for at in _TAG.finditer(text)]


def mark_tags(editor: QTextEdit) -> None:
    """Show the fields in colour, and a wave under those that are wrong."""
    text = editor.toPlainText()
    joined = _joined(tags(text))
    editor.setExtraSelections([_selection(editor, text, tag) for tag in joined])


def trouble(text: str, *, field: str) -> str:
    """Say the first thing that is wrong with a text, and where; "" when nothing is."""
    try:
        require_fillable(text, field=field)
    except RuleBroken as broken:
        return in_words(broken, text)
    return ""


def in_words(broken: RuleBroken, text: str) -> str:
    """Give the sentence of a refusal; of a field that does not exist also the line, and a guess."""
    if broken.code != "unknown_blanks":
        return refusal(broken)
    name = broken.facts["blanks"][0]
    place = next((at.start() for at in _TAG.finditer(text) if _name(at[0]) == name), 0)
    translate = QCoreApplication.translate
    said = translate("TextTrouble", "Line {line}: there is no field {name}.").format(
        line=text.count("\n", 0, place) + 1, name=isolate(name)
    )
    near = get_close_matches(name, named(language.current()).values(), n=1)
    if near:
        guess = translate("TextTrouble", "Did you mean {name}?")
        said += " " + guess.format(name=isolate(near[0]))
    return said


def _joined(found: list[Tag]) -> list[Tag]:
    """Make one of tags that touch: Qt leaves out the second of two selections side by side."""
    joined: list[Tag] = []
    for tag in found:
        last = joined[-1] if joined else None
        if last and last.place + last.length == tag.place and last.right is tag.right:
            joined[-1] = Tag(last.place, last.length + tag.length, last.right)
        else:
            joined.append(tag)
    return joined


def _selection(editor: QTextEdit, text: str, tag: Tag) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(editor.document())
    # Qt counts a character outside the basic plane as two.
    start = _units(text[: tag.place])
    cursor.setPosition(start)
    cursor.setPosition(
        start + _units(text[tag.place : tag.place + tag.length]),
        QTextCursor.MoveMode.KeepAnchor,
    )
    looks = QTextCharFormat()
    looks.setForeground(QColor(theme().accent if tag.right else theme().red))
    if not tag.right:
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        looks.setUnderlineColor(QColor(theme().red))
    selection.cursor = cursor
    selection.format = looks
    return selection


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _name(tag: str) -> str:
    """Give the name of the field of a tag: {if plate} and {plate: one/many} speak of the plate."""
    inside = _BEFORE_A_NAME.sub("", tag[1:-1].strip())
    return inside.partition(":")[0].strip()
