"""One letter to each customer of a list: made beside the window, seen, printed and kept."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from db import letters_of_list
from db.filters import Filter
from db.models import Letter
from rules.errors import RuleBroken
from rules.words import TextKind
from ui.background import Background
from ui.beside.command_job import CommandJob
from ui.export.order import Order, facts_of
from ui.letters.of_list_files import Files
from ui.pdf_view import PdfView, ask_for_printer, print_pdf
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.labels import Paragraph, Text
from ui.wording import refusal, word

_SIZE = (760, 720)
_NAME = "lettersOfList"


class LettersOfList(QDialog):
    """Shows the letters as they will leave; Esc ends what is under way, and closes.

    What is printed is kept before, each letter with its complaint, exactly as it left.
    """

    def __init__(self, session: Session, wanted: Filter, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session, self.wanted = session, wanted
        self.ask_for_printer: Callable[[QWidget], QPrinter | None] = ask_for_printer
        self.background = Background(self)
        self.job = CommandJob(self, self.tr("The letters could not be made."))
        self._folder = self._new_folder()
        self._is_kept = False
        self.setObjectName(_NAME)
        self.setWindowTitle(self.tr("Letters to the customers of this list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self.job.told.connect(self._show_progress)
        self.job.done.connect(self._show_made)
        self.job.failed.connect(self._show_trouble)
        self.job.stopped.connect(self._make)
        self.kind.currentIndexChanged.connect(self._begin_anew)
        self.resize(*_SIZE)
        self._make()

    # --- how it looks ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(self.windowTitle(), "dialogTitle", self))
        self.kind = Choice(self)
        self.kind.setObjectName(f"{_NAME}.kind")
        self.kind.offer([(word(kind), kind) for kind in TextKind], TextKind.ACKNOWLEDGEMENT)
        column.addWidget(Field(self.tr("&Letter"), self.kind, self))
        self.told = Paragraph("", "muted", self)
        self.told.setObjectName(f"{_NAME}.told")
        column.addWidget(self.told)
        self.bar = QProgressBar(self)
        self.bar.setObjectName(f"{_NAME}.progress")
        self.bar.setAccessibleName(self.tr("How many letters are made"))
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        self.preview = PdfView(self)
        self.preview.setObjectName(f"{_NAME}.preview")
        column.addWidget(self.preview, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = self._button("print", self.tr("&Print and keep"), self.print_all)
        self.print_button.setProperty("kind", "primary")
        self.keep_button = self._button("keep", self.tr("&Keep as sent"), self.keep_all)
        self.keep_button.setToolTip(
            self.tr("Keeps these letters among those that left, without printing them")
        )
        self.close_button = self._button("close", self.tr("&Close"), self.reject)
        row.addWidget(self.print_button)
        row.addWidget(self.keep_button)
        row.addStretch()
        row.addWidget(self.close_button)
        return row

    def _button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"{_NAME}.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    # --- making ------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        """Make other letters; those that are under way are given up first."""
        if self.job.is_running:
            self.job.cancel()
        else:
            self._make()

    def _make(self) -> None:
        rmtree(self._folder, ignore_errors=True)
        self._folder = self._new_folder()
        self._is_kept = False
        self._show_ready(ready=False)
        self.preview.set_pdf(b"")
        self.told.setText(self.tr("The letters are being made…"))
        self.bar.setRange(0, 0)
        self.bar.show()
        folder = self._folder
        order = Order(self.session.employee.id, self.session.now(), self.wanted)
        command = ("letters", str(folder), "--template", self._chosen().value, "--progress")
        try:
            self.job.run(command, facts_of(order), lambda _process: folder / "aside")
        except RuleBroken as in_memory:
            self._show_trouble(refusal(in_memory))

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        self.told.setText(self.tr("%n letter(s) made…", "", done))

    def _show_made(self, came: dict[str, Any]) -> None:
        self.bar.hide()
        count, left_out = int(came["letters"]), int(came["left_out"])
        said = [self.tr("%n letter(s), each to be kept with its complaint.", "", count)]
        if not count:
            said = [self.tr("Nobody in this list still has to get this letter.")]
        if left_out:
            said.append(self.tr("%n left out: part of it is not known yet.", "", left_out))
        self.told.setText(" ".join(said))
        if count:
            self.preview.set_pdf(Files(self._folder).together.read_bytes())
        self._show_ready(ready=count > 0)

    def _show_trouble(self, sentence: str) -> None:
        self.bar.hide()
        self.told.setText(sentence)
        self._show_ready(ready=False)

    def _show_ready(self, *, ready: bool) -> None:
        self.print_button.setEnabled(ready)
        self.keep_button.setEnabled(ready and not self._is_kept)

    # --- leaving -----------------------------------------------------------------------------

    def print_all(self) -> None:
        """Keep the letters, once a printer is chosen, and print them."""
        printer = self.ask_for_printer(self)
        if printer is not None:
            pdf = self.preview.pdf()
            self._keep(lambda: self._print(pdf, printer))

    def keep_all(self) -> None:
        """Keep the letters among those that left: they go by mail, or were printed elsewhere."""
        self._keep(self.accept)

    def _keep(self, then: Callable[[], None]) -> None:
        # The printer failed after they were kept: the same letters did not leave twice.
        if self._is_kept:
            then()
            return
        self.setEnabled(False)
        files, kind, now = Files(self._folder), self._chosen(), self.session.now()

        def verb() -> list[Letter]:
            unsent = files.read()
            return letters_of_list.archive_all(unsent, kind, by=self.session.employee, now=now)

        def done(_kept: list[Letter]) -> None:
            self.setEnabled(True)
            self._is_kept = True
            then()

        self.session.attempt_beside(self.background, verb, done, self._refused)

    def _print(self, pdf: bytes, printer: QPrinter) -> None:
        self.setEnabled(False)
        self.background.run(
            lambda: print_pdf(pdf, printer), lambda _: self.accept(), self._not_printed
        )

    def _not_printed(self, sentence: str) -> None:
        """Stay open: they are kept already, and can be printed again."""
        self.setEnabled(True)
        self._show_ready(ready=True)
        self.told.setText(sentence)

    def _refused(self, _broken: RuleBroken, sentence: str) -> None:
        self.setEnabled(True)
        self.told.setText(sentence)

    def reject(self) -> None:
        """Stay while letters are kept or printed: what is kept as sent must leave, too."""
        if self.isEnabled():
            super().reject()

    def done(self, result: int) -> None:
        """Let nothing outlive the dialog; with the job its folder goes."""
        self.job.stopped.disconnect(self._make)
        self.job.cancel()
        self.background.wait()
        super().done(result)

    def _chosen(self) -> TextKind:
        chosen = self.kind.chosen()
        return chosen if isinstance(chosen, TextKind) else TextKind.ACKNOWLEDGEMENT

    def _new_folder(self) -> Path:
        """Give where letters are made; it goes when nobody writes there any more."""
        folder = Path(mkdtemp(prefix="kashuv-"))
        self.job.destroyed.connect(lambda: rmtree(folder, ignore_errors=True))
        return folder
