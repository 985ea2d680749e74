"""Writing a letter to a customer: its kind, its words, and beside them the very page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db import letters
from db.models import Complaint
from db.models import Letter as SentLetter
from printing.letter import Letter
from printing.text import LONGEST
from rules.audit import Export
from rules.errors import RuleBroken
from rules.words import TextKind
from ui.background import Background
from ui.bidi import number
from ui.complaints.draft_of_complaint import DraftOfComplaint
from ui.foreseen import of_file
from ui.letters import compose
from ui.letters.sent import SentLetters
from ui.pdf_view import PdfView, ask_for_file, ask_for_printer, beside, print_pdf
from ui.session import Session
from ui.taking_out import take_out
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import Choice, LineEdit, TextArea
from ui.widgets.parts import Part
from ui.wording import refusal, word

PAUSE = 250
"""Milliseconds without typing after which the page is drawn again."""
WRITING_WIDTH = 460


class LetterDialog(DraftOfComplaint, FormDialog):
    """One letter: printing it keeps it, exactly as printed, among the letters that left.

    `outcome` is the archived letter.
    """

    WIDTH = 1040
    DRAFT_IS_WHOLE = True

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        self.complaint = complaint
        self.ask_for_printer: Callable[[QWidget], QPrinter | None] = ask_for_printer
        self.ask_for_file: Callable[[QWidget, str], Path | None] = ask_for_file
        title = self.tr("Letter on complaint {number}")
        super().__init__(
            session, "letterDialog", title.format(number=number(str(complaint.number))), parent
        )
        self.background = Background(self)
        self._typed_for: dict[TextKind, tuple[str, str]] = {}
        self._kind = compose.suggested(complaint)
        self._turn = 0
        self._kept: tuple[bytes, SentLetter] | None = None
        self._lay_out()
        self._add_ways_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.show_page)
        self.subject.textChanged.connect(self._written)
        self.text.textChanged.connect(self._written)
        self.kind.currentIndexChanged.connect(self._change_kind)
        self._fill_in()
        self.keep_also("typed_for", Part(self._typed_elsewhere, self._put_elsewhere))
        self.resize(1120, 700)

    def _lay_out(self) -> None:
        writing = QVBoxLayout()
        writing.setSpacing(14)
        self.kind = Choice(self)
        self.kind.offer([(word(kind), kind) for kind in TextKind], self._kind)
        self.subject = LineEdit(parent=self)
        self.text = TextArea(8, self)
        self.text.setMaximumHeight(16_777_215)
        self.add_field("kind", self.tr("&Letter"), self.kind, writing)
        self.add_field("subject", self.tr("&Subject"), self.subject, writing)
        self.add_field(
            "body", self.tr("&Text of this letter (**words** print bold)"), self.text, writing
        )
        writing.setStretch(0, 0)
        writing.setStretch(1, 0)
        self.sent = SentLetters(self.session, self.complaint.id, self)
        self.sent.setObjectName("letterDialog.sent")
        writing.addWidget(self.sent)
        self.preview = PdfView(self)
        self.preview.setObjectName("letterDialog.preview")
        self.body.addLayout(beside(writing, WRITING_WIDTH, self.preview))
        self._layout.setStretchFactor(self.body, 1)

    def _add_ways_out(self) -> None:
        self.save_button.setText(self.tr("&Print and keep"))
        self.keep_button = self._add_button("keep", self.tr("&Keep as sent"), self.keep)
        self.keep_button.setToolTip(
            self.tr("Keeps this letter among those that left, without printing it")
        )
        self.file_button = self._add_button("file", self.tr("Save as P&DF…"), self.save_file)
        self.footer.insertStretch(1, 1)
        self.footer.insertWidget(1, self.keep_button)
        self.footer.insertWidget(2, self.file_button)

    def _add_button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"letterDialog.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def save(self) -> None:
        """Print, once the letter is right and a printer is chosen, and keep what was printed."""
        pdf = self._right_pages()
        if pdf is None:
            return
        printer = self.ask_for_printer(self)
        if printer is None:
            return
        if self._keep(pdf) is not None:
            self._print(pdf, printer)

    def keep(self) -> None:
        """Keep the letter among those that left: it goes by mail, or was written elsewhere."""
        pdf = self._right_pages()
        if pdf is not None and self._keep(pdf) is not None:
            self.accept()

    def save_file(self) -> None:
        """Save the page as a file; it is not yet a letter that left."""
        pdf = self._right_pages()
        if pdf is None:
            return
        file = self.ask_for_file(self, f"{self.complaint.number}-{self._kind.value}.pdf")
        if file is None:
            return
        if not take_out(self.session, Export.LETTER, self.complaint.id, self.say):
            return
        try:
            file.write_bytes(pdf)
        except OSError as wrong:
            self._say(of_file(wrong, file))

    def show_page(self) -> None:
        """Draw the page as it would be printed now, and say what it still lacks."""
        self._turn += 1
        turn = self._turn
        self.clear_refusals()
        try:
            self._letter()
        except RuleBroken as broken:
            self._hint(broken)
        made = compose.draft(
            self.complaint,
            self._kind,
            subject=self.subject.text(),
            body=self.text.text(),
            now=self._now(),
        )

        def done(pdf: bytes) -> None:
            if turn == self._turn:
                self.preview.set_pdf(pdf)

        self.background.run(lambda: compose.pdf(made), done, self.say)

    def is_dirty(self) -> bool:
        """Tell whether somebody's words would be lost."""
        self._remember_typed()
        return any(
            typed != compose.beginning(self.complaint, kind, now=self._now())
            for kind, typed in self._typed_for.items()
        )

    def done(self, result: int) -> None:
        """Let no drawing outlive the dialog."""
        self._turn += 1
        self._pause.stop()
        self.background.wait()
        super().done(result)

    def _now(self) -> datetime:
        return self.session.now()

    def _letter(self) -> Letter:
        if len(self.text.text()) > LONGEST:
            raise RuleBroken("too_long", field="body", most=LONGEST)
        return compose.letter(
            self.complaint,
            self._kind,
            now=self._now(),
            subject=self.subject.text(),
            body=self.text.text(),
        )

    def _require_words(self) -> None:
        for field, typed in (("subject", self.subject.text()), ("body", self.text.text())):
            if not typed.strip():
                raise RuleBroken("required", field=field)

    def _right_pages(self) -> bytes | None:
        """Give the pages as they may leave, or say why not."""
        self.clear_refusals()
        try:
            self._require_words()
            return compose.pdf(self._letter())
        except RuleBroken as broken:
            self._say(broken)
            return None

    def _keep(self, pdf: bytes) -> SentLetter | None:
        # The printer failed after it was kept: the same pages did not leave twice.
        if self._kept and self._kept[0] == pdf:
            return self._kept[1]
        kept = self.session.attempt(
            lambda: letters.archive(
                self.complaint,
                self._kind,
                subject=self.subject.text(),
                pdf=pdf,
                by=self.session.employee,
                now=self._now(),
            ),
            self.refuse,
        )
        if kept is not None:
            self.outcome = kept
            self._kept = (pdf, kept)
        return kept

    def _print(self, pdf: bytes, printer: QPrinter) -> None:
        self.setEnabled(False)
        self.background.run(
            lambda: print_pdf(pdf, printer), lambda _: self.accept(), self._not_printed
        )

    def _not_printed(self, sentence: str) -> None:
        """Stay open: the letter is kept already and is opened from the list to print it again."""
        self.setEnabled(True)
        self.say(sentence)
        self.sent.refresh()

    def _say(self, broken: RuleBroken) -> None:
        self.refuse(broken, refusal(broken))

    def _hint(self, broken: RuleBroken) -> None:
        """Say it beside the field, and leave the person where he types."""
        field = self.field_of(broken)
        if field is not None:
            field.refuse(refusal(broken))

    def _written(self) -> None:
        self._pause.start()

    def _change_kind(self) -> None:
        self._remember_typed()
        chosen = self.kind.chosen()
        if isinstance(chosen, TextKind):
            self._kind = chosen
            self._fill_in()

    def _remember_typed(self) -> None:
        self._typed_for[self._kind] = (self.subject.text(), self.text.text())

    def _typed_elsewhere(self) -> dict[str, list[str]]:
        """Give what was typed into other letters than the one that is shown, for a draft."""
        return {
            kind.value: list(words) for kind, words in self._typed_for.items() if kind != self._kind
        }

    def _put_elsewhere(self, held: Mapping[str, Sequence[str]]) -> None:
        for name, (subject, body) in held.items():
            self._typed_for[TextKind(name)] = (subject, body)

    def _fill_in(self) -> None:
        begun = compose.beginning(self.complaint, self._kind, now=self._now())
        subject, body = self._typed_for.get(self._kind, begun)
        self.subject.setText(subject)
        self.text.set_text(body)
        self.subject.setCursorPosition(0)
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        self._pause.stop()
        self.show_page()
