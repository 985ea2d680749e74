"""Labelled inputs of some settings, built from what `rules.settings` says of them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rules.settings import SETTINGS, Kind, Values, from_plain, to_plain
from ui.settings.editors import Editor, editor_for
from ui.settings.words import explanation, label
from ui.widgets.field import Field


class SettingFields(QWidget):
    """Rows of settings; those of one row stand side by side."""

    edited = Signal()

    def __init__(
        self, prefix: str, rows: Sequence[Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, Field] = {}
        self._prefix = prefix
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        for names in rows:
            row = QHBoxLayout()
            row.setSpacing(16)
            for name in names:
                row.addWidget(self._field(name), 1, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(row)

    def show_values(self, values: Values) -> None:
        """Fill the inputs; settings that stand elsewhere are passed over."""
        for name, editor in self.editors.items():
            if name in values:
                editor.set_value(values[name])

    def values(self) -> dict[str, Any]:
        """Give what the inputs hold."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def held(self) -> dict[str, Any]:
        """Give what the inputs hold as plain JSON."""
        return {name: plain(name, value) for name, value in self.values().items()}

    def put(self, held: Mapping[str, Any]) -> None:
        """Put back what `held` gave; settings that stand elsewhere are passed over."""
        for name, kept in held.items():
            # A file may hold anything; what does not fit is left out.
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                self.editors[name].set_value(from_plain(name, kept))

    def refuse(self, name: str, sentence: str) -> bool:
        """Say what is wrong beside a setting; tells whether it stands here."""
        if name not in self.fields:
            return False
        self.fields[name].refuse(sentence)
        self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def accept(self) -> None:
        """Take back everything that was said."""
        for field in self.fields.values():
            field.accept()

    def _field(self, name: str) -> Field:
        editor = editor_for(SETTINGS[name])
        editor.widget.setObjectName(f"{self._prefix}.{name}")
        editor.edited.connect(self.edited)
        own_label = SETTINGS[name].kind is Kind.FLAG
        field = Field("" if own_label else label(name), editor.widget, self, explanation(name))
        field.label.setVisible(not own_label)
        self.editors[name] = editor
        self.fields[name] = field
        return field


def plain(name: str, value: Any) -> Any:  # noqa: ANN401 - a setting may hold anything
    """Turn what an input holds into plain JSON; words stay as they are typed, not yet cleaned."""
    return value if isinstance(value, str) else to_plain(name, value)
