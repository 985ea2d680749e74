"""What an input holds as plain JSON, and how it is put back: one way for every kind of input."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSpinBox, QTextEdit, QWidget


@runtime_checkable
class Holds(Protocol):
    """An input, or several that belong together, of our own making."""

    def held(self) -> Any:  # noqa: ANN401 - any plain JSON
        """Give what it holds, as plain JSON that means the same in a later run."""

    def put(self, held: Any) -> None:  # noqa: ANN401 - any plain JSON
        """Put back what `held` gave; what is not offered any more is left out."""


@dataclass(frozen=True)
class Part:
    """Something of a form that is kept with it though it is no input of its own."""

    held: Callable[[], Any]
    put: Callable[[Any], None]


def part_of(editor: QWidget) -> Holds:
    """Make the part of an input; those of Qt are known here, ours know themselves."""
    if isinstance(editor, Holds):
        return editor
    if isinstance(editor, QLineEdit):
        return Part(editor.text, editor.setText)
    if isinstance(editor, QTextEdit):
        return Part(editor.toPlainText, lambda text: _write(editor, text))
    if isinstance(editor, QAbstractButton):
        return Part(editor.isChecked, editor.setChecked)
    if isinstance(editor, QSpinBox):
        return Part(editor.value, editor.setValue)
    raise TypeError(type(editor).__name__)


def _write(editor: QTextEdit, text: str) -> None:
    editor.setPlainText(text)
    # Typing goes on where it was broken off.
    editor.moveCursor(QTextCursor.MoveOperation.End)


def is_secret(editor: QWidget) -> bool:
    """Tell whether what is typed here may never be written down."""
    return isinstance(editor, QLineEdit) and editor.echoMode() is not QLineEdit.EchoMode.Normal


def plain(value: Any) -> Any:  # noqa: ANN401 - what an entry of a list stands for
    """Give what stands for a value in a file: of a word its value, of a row its id."""
    if isinstance(value, Enum):
        return value.value
    return getattr(value, "id", value)
