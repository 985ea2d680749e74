"""What taking a list in would change, before anything happens."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from printing.sheet_reader import Sheet
from ui.bidi import shortened
from ui.colours import Tone, pair
from ui.imports.told import Seen
from ui.imports.words import field_word
from ui.widgets.labels import Pill

_LONGEST_CELL = 60


class PreviewPanel(QWidget):
    """Counts, the first rows, and what is wrong row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self.pills = QHBoxLayout()
        self.pills.setSpacing(8)
        self.pills.addStretch()
        self.rows = QTableWidget(self)
        self.rows.setObjectName("importDialog.rows")
        self.rows.setAccessibleName(self.tr("First rows of the list"))
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setShowGrid(False)
        self.rows.setTabKeyNavigation(False)
        self.errors = QListWidget(self)
        self.errors.setObjectName("importDialog.errors")
        self.errors.setAccessibleName(self.tr("Errors"))
        self.errors.setWordWrap(True)
        self.errors.setFixedHeight(150)
        self.errors.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self.pills)
        column.addWidget(self.rows, 1)
        column.addWidget(self.errors)

    def show_sheet(self, sheet: Sheet, mapping: Mapping[str, int]) -> None:
        """Show the first rows, each column under the field it will become."""
        fields = {column: field_word(name) for name, column in mapping.items()}
        width = len(sheet.headings)
        shown = sheet.rows
        self._sheet = sheet
        self.rows.setColumnCount(width)
        self.rows.setRowCount(len(shown))
        self.rows.setHorizontalHeaderLabels([fields.get(column, "-") for column in range(width)])
        self.rows.setVerticalHeaderLabels([str(row.number) for row in shown])
        for number, row in enumerate(shown):
            for column in range(width):
                value = row.values[column] if column < len(row.values) else None
                text = "" if value is None else shortened(str(value), _LONGEST_CELL)
                self.rows.setItem(number, column, QTableWidgetItem(text))
        for column in range(width):
            # A column that is not taken in is still shown, but steps back.
            self.rows.setColumnHidden(column, column not in fields and width > len(fields) > 0)
        self.rows.resizeColumnsToContents()

    def show_preview(self, seen: Seen, mapping: Mapping[str, int]) -> None:
        """Show the counts and the errors."""
        self._show_counts(seen)
        self._mark(seen, mapping)
        self.errors.clear()
        self.errors.addItems([wrong.sentence for wrong in seen.wrong])
        left = seen.errors - len(seen.wrong)
        if left > 0:
            self.errors.addItem(self.tr("and {count} more").format(count=left))
        self.errors.setVisible(bool(seen.errors))

    def clear_counts(self) -> None:
        """Take the counts away: they are not known."""
        while self.pills.count() > 1:
            item = self.pills.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.errors.hide()

    def _show_counts(self, seen: Seen) -> None:
        self.clear_counts()
        counts = (
            (self.tr("Customers to add: {count}"), seen.customers_added, Tone.GREEN),
            (self.tr("to update: {count}"), seen.customers_updated, Tone.ACCENT),
            (self.tr("Vehicles to add: {count}"), seen.vehicles_added, Tone.GREEN),
            (self.tr("to update: {count}"), seen.vehicles_updated, Tone.ACCENT),
            (self.tr("Rows with nothing new: {count}"), seen.unchanged, Tone.QUIET),
            (self.tr("Errors: {count}"), seen.errors, Tone.RED),
        )
        for place, (sentence, count, tone) in enumerate(counts):
            shown_tone = tone if count else Tone.QUIET
            pill = Pill(sentence.format(count=f"{count:,}"), shown_tone, self)
            self.pills.insertWidget(place, pill)

    def _mark(self, seen: Seen, mapping: Mapping[str, int]) -> None:
        """Colour the cells of the first rows in which something is wrong."""
        if self._sheet is None:
            return
        lines = {row.number: line for line, row in enumerate(self._sheet.rows)}
        ink, ground = pair(Tone.RED)
        for wrong in seen.wrong:
            item = self.rows.item(lines.get(wrong.row, -1), mapping.get(wrong.field, -1))
            if item is not None:
                item.setForeground(ink)
                item.setBackground(ground)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, wrong.sentence)
