"""The calm sentence about what nobody foresaw, its number, and the report for who wants to see."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
)

from rules.errors import RuleBroken
from ui import last_resort
from ui.widgets.labels import Paragraph, Text
from ui.wording import refusal

_WIDTH = 560
_REPORT_HEIGHT = 280


class TroubleDialog(QDialog):
    """Says one sentence; with a `number` also what to do with it."""

    def __init__(self, sentence: str, number: str = "") -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("trouble")
        self.setWindowTitle(QCoreApplication.translate("MainWindow", "Kashuv"))
        # Also above a form that is open: else nobody could answer it.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.number = number
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(16)
        said = Paragraph(sentence, "strong", self)
        said.setObjectName("trouble.sentence")
        said.setMinimumWidth(_WIDTH - 48)
        self._column.addWidget(said)
        if number:
            self._add_report()
        self._add_buttons()

    @staticmethod
    def of_number(number: str) -> "TroubleDialog":
        """Make the dialog about an error that was caught."""
        return TroubleDialog(refusal(RuleBroken("went_wrong", number=number)), number)

    def _add_report(self) -> None:
        about = self.tr(
            "The report says where in the program it happened, and on what system. "
            "Names, telephones, plates and texts are not in it. Whoever helps needs the number."
        )
        explained = Text(about, "muted", self)
        explained.setWordWrap(True)
        self._column.addWidget(explained)
        self.report = QTextEdit(self)
        self.report.setPlainText(last_resort.report(self.number))
        self.report.setObjectName("trouble.report")
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        # The report is English and for whoever helps: it never runs from the right.
        self.report.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.report.setFixedHeight(_REPORT_HEIGHT)
        self.report.hide()
        self._column.addWidget(self.report)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.go_on = self._button("goOn", self.tr("&Go on working"), "primary")
        self.go_on.clicked.connect(self.accept)
        row.addWidget(self.go_on)
        if self.number:
            self.copy = self._button("copy", self.tr("&Copy the number"))
            self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.number))
            self.show_report = self._button("show", self.tr("Show the &report"))
            self.show_report.setCheckable(True)
            self.show_report.toggled.connect(self._show_report)
            row.addWidget(self.copy)
            row.addWidget(self.show_report)
        row.addStretch()
        self._column.addLayout(row)

    def _show_report(self, shown: bool) -> None:  # noqa: FBT001 - as the signal has it
        self.report.setVisible(shown)
        self.adjustSize()

    def _button(self, name: str, text: str, kind: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"trouble.{name}")
        button.setAutoDefault(bool(kind))
        if kind:
            button.setProperty("kind", kind)
        return button
