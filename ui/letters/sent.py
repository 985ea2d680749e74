"""The letters that left for a complaint, and opening one as it left."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import letters
from db.models import Letter
from rules.audit import Export
from rules.errors import RuleBroken
from ui.background import Background
from ui.bidi import isolate
from ui.foreseen import of_file
from ui.moments import stamp
from ui.pdf_view import PdfView, ask_for_file, ask_for_printer, print_pdf
from ui.session import Session
from ui.taking_out import take_out
from ui.widgets.labels import Text
from ui.wording import refusal, word

ROWS_SHOWN = 3


class SentLetters(QWidget):
    """A short list; Enter or a double click opens a letter. Hidden while there is none."""

    def __init__(self, session: Session, complaint: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self._complaint = complaint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = Text(self.tr("Letters that left: Enter opens one"), "label", self)
        self.list = QListWidget(self)
        self.list.setObjectName("sentLetters.list")
        self.list.setAccessibleName(self.tr("Letters that left"))
        self.list.itemActivated.connect(self._open)
        column.addWidget(title)
        column.addWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self.list.clear()
        for letter in reversed(letters.of_complaint(self._complaint)):
            said = f"{stamp(letter.at)} · {word(letter.kind)} · {isolate(letter.by.name)}"
            item = QListWidgetItem(said, self.list)
            item.setData(Qt.ItemDataRole.UserRole, letter)
        count = self.list.count()
        self.setVisible(count > 0)
        if count:
            row = self.list.sizeHintForRow(0)
            self.list.setFixedHeight(row * min(count, ROWS_SHOWN) + 4)

    def _open(self, item: QListWidgetItem) -> None:
        letter = item.data(Qt.ItemDataRole.UserRole)
        LetterViewer(self.session, letter, self).open()


class LetterViewer(QDialog):
    """A letter exactly as it left; it can be printed again, never changed."""

    def __init__(self, session: Session, letter: Letter, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.letter = letter
        self.ask_for_printer: Callable[[QWidget], QPrinter | None] = ask_for_printer
        self.ask_for_file: Callable[[QWidget, str], Path | None] = ask_for_file
        self.background = Background(self)
        self.setObjectName("letterViewer")
        self.setWindowTitle(f"{word(letter.kind)} · {stamp(letter.at)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(self.windowTitle(), "dialogTitle", self))
        self.problem = Text("", "banner", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.view = PdfView(self)
        self.view.setObjectName("letterViewer.pages")
        column.addWidget(self.view, 1)
        column.addLayout(self._buttons())
        self.resize(720, 700)
        self._read()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = self._button("print", self.tr("&Print"), self.print_again)
        self.print_button.setProperty("kind", "primary")
        row.addWidget(self.print_button)
        self.file_button = self._button("file", self.tr("Save as P&DF…"), self.save_file)
        row.addWidget(self.file_button)
        row.addStretch()
        row.addWidget(self._button("close", self.tr("&Close"), self.reject))
        return row

    def _button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"letterViewer.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _read(self) -> None:
        try:
            self.view.set_pdf(letters.pages_for(self.letter.id, self.session.actor()))
        except RuleBroken as broken:
            self._say(refusal(broken))
            self.print_button.setEnabled(False)
            self.file_button.setEnabled(False)

    def print_again(self) -> None:
        """Print the very same pages."""
        printer = self.ask_for_printer(self)
        if printer is not None and self._recorded():
            pdf = self.view.pdf()
            self.background.run(lambda: print_pdf(pdf, printer), lambda _: None, self._say)

    def save_file(self) -> None:
        """Save the very same pages as a file."""
        file = self.ask_for_file(self, f"{self.letter.kind.value}.pdf")
        if file is None or not self._recorded():
            return
        try:
            file.write_bytes(self.view.pdf())
        except OSError as wrong:
            self._say(refusal(of_file(wrong, file)))

    def _recorded(self) -> bool:
        return take_out(self.session, Export.LETTER, self.letter.complaint_id, self._say)

    def done(self, result: int) -> None:
        """Let no printing outlive the dialog."""
        self.background.wait()
        super().done(result)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
