"""Which column of a list holds what."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from db.importing import FIELDS
from ui.bidi import isolate, shortened
from ui.imports.words import field_word
from ui.widgets.inputs import Choice
from ui.widgets.labels import Text

_LONGEST_HEADING = 40


class MappingTable(QScrollArea):
    """A line a column: its heading, and the field it holds or nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setObjectName("importDialog.mapping")
        self._choices: list[Choice] = []

    def show_columns(self, headings: Sequence[str], mapping: Mapping[str, int]) -> None:
        """Show the columns of a list with what they seem to hold."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        fields = {column: name for name, column in mapping.items()}
        self._choices = []
        for column, heading in enumerate(headings):
            named = heading or self.tr("(column {number})").format(number=column + 1)
            choice = Choice(inside)
            choice.setProperty("dense", True)
            choice.setObjectName(f"importDialog.column.{column + 1}")
            choice.setAccessibleName(named)
            entries: list[tuple[str, object]] = [(self.tr("Not taken in"), None)]
            choice.offer(
                [*entries, *((field_word(name), name) for name in FIELDS)], fields.get(column)
            )
            choice.currentIndexChanged.connect(lambda _index, one=choice: self._chosen(one))
            grid.addWidget(Text(isolate(shortened(named, _LONGEST_HEADING)), "", inside), column, 0)
            grid.addWidget(choice, column, 1)
            self._choices.append(choice)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(headings), 1)
        self.setWidget(inside)

    def mapping(self) -> dict[str, int]:
        """Give which column holds each field."""
        chosen = ((choice.chosen(), column) for column, choice in enumerate(self._choices))
        return {str(name): column for name, column in chosen if name is not None}

    def _chosen(self, changed: Choice) -> None:
        """Let a field stand in one column only: the one that was chosen last."""
        for choice in self._choices:
            if choice is not changed and choice.chosen() == changed.chosen():
                with QSignalBlocker(choice):
                    choice.choose(None)
        self.changed.emit()
