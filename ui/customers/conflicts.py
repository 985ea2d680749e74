"""What two people changed of one customer, in words to choose from, and the choice put back."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTextEdit, QWidget

from db.customers import CustomerDetails
from db.merging import Theirs
from rules.search_text import format_phone
from ui.bidi import isolate, number
from ui.complaints.conflict_dialog import Conflict, Keep
from ui.widgets.inputs import Choice
from ui.wording import word

BETWEEN_PHONES = ","
_JOINED = frozenset({"address", "remarks"})


def conflicts(
    mine: CustomerDetails, theirs: Mapping[str, Theirs], label: Callable[[str], str]
) -> list[Conflict]:
    """Word the fields that met; `label` gives what stands above a field."""
    return [
        Conflict(
            name,
            label(name),
            _words(name, getattr(mine, name)),
            _words(name, found.value),
            found.by,
            found.at,
            name in _JOINED and bool(found.value and getattr(mine, name)),
        )
        for name, found in theirs.items()
    ]


def settled(keep: Keep, mine: Any, theirs: Any) -> Any:  # noqa: ANN401 - of any kind
    """Give what shall stand in a field."""
    if keep is Keep.MINE:
        return mine
    return theirs if keep is Keep.THEIRS else f"{theirs}; {mine}"


def put(editor: QWidget, value: Any) -> None:  # noqa: ANN401 - of any kind
    """Show a value in its input."""
    if isinstance(editor, QCheckBox):
        editor.setChecked(value)
    elif isinstance(editor, Choice):
        editor.choose(value)
    elif isinstance(editor, QTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, QLineEdit):
        editor.setText(phones_words(value) if isinstance(value, tuple) else str(value))


def phones_words(phones: tuple[str, ...]) -> str:
    """Give phones as they stand in one line."""
    return f"{BETWEEN_PHONES} ".join(format_phone(phone) for phone in phones)


def _words(name: str, value: Any) -> str:  # noqa: ANN401 - of any kind
    if isinstance(value, Enum):
        return word(value)
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return (
            translate("CustomerConflicts", "yes") if value else translate("CustomerConflicts", "no")
        )
    if name in ("phones", "number"):
        return number(phones_words(value) if isinstance(value, tuple) else str(value))
    return isolate(value) or QCoreApplication.translate("CustomerConflicts", "(empty)")
