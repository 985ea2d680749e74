"""Telling one complaint to the management: what a person adds, and beside it the very pages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from db import case_study
from db.case_study import HIGHEST_COST, Case, Told
from db.models import Complaint
from printing.case_study import CaseStudy
from rules.audit import Export
from rules.errors import RuleBroken
from ui.background import Background
from ui.bidi import isolate, number, shortened
from ui.case_study import paper
from ui.case_study.naming import Naming
from ui.complaints.draft_of_complaint import DraftOfComplaint
from ui.foreseen import of_file
from ui.pdf_view import PdfView, ask_for_file, ask_for_printer, beside, print_pdf
from ui.session import Session
from ui.taking_out import take_out
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit, TextArea
from ui.widgets.labels import Paragraph
from ui.wording import refusal

PAUSE = 250
"""Milliseconds without typing after which the pages are made again."""
_WRITING_WIDTH = 380
_NOT_IN_A_SUM = str.maketrans("", "", ", ₪\u00a0")


class CaseStudyDialog(DraftOfComplaint, FormDialog):
    """Three fields, and the pages as they would be printed; printing keeps what was typed.

    `outcome` is what was added, as it is kept.
    """

    WIDTH = 1040

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        self.complaint = complaint
        self.ask_for_printer: Callable[[QWidget], QPrinter | None] = ask_for_printer
        self.ask_for_file: Callable[[QWidget, str], Path | None] = ask_for_file
        self.case: Case | None = None
        self._namings: dict[bool, Naming] = {}
        title = self.tr("Case study of complaint {number}")
        super().__init__(
            session, "caseStudyDialog", title.format(number=number(str(complaint.number))), parent
        )
        self.background = Background(self)
        self._turn = 0
        self._lay_out()
        self._add_ways_out()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.show_pages)
        if self._read():
            self._put(self._told())
        for text in (self.entitled, self.cost, self.lesson):
            text.textChanged.connect(self._pause.start)
        self.anonymous.toggled.connect(lambda _on: self.show_pages())
        self.show_pages()
        self.resize(1120, 720)

    def verb(self) -> object:
        """Keep what was typed."""
        return self._write(self._typed_cost())

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show a refusal; what another added meanwhile is shown beside what was typed."""
        super().refuse(broken, sentence)
        if broken.code == "changed_meanwhile" and self._read():
            self._show_theirs(sentence)

    def draft_version(self) -> int:
        """Give the version that the person saw."""
        return self._told().version

    def print_pages(self) -> None:
        """Print the pages, once what was typed is kept and a printer is chosen."""
        pdf = self._right_pages()
        printer = self.ask_for_printer(self) if pdf is not None else None
        if pdf is not None and printer is not None and self._recorded():
            self.setEnabled(False)
            self.background.run(
                lambda: print_pdf(pdf, printer), lambda _: self._printed(), self._not_printed
            )

    def save_file(self) -> None:
        """Save the pages, once what was typed is kept and a place is chosen."""
        pdf = self._right_pages()
        if pdf is None or self.case is None:
            return
        name = paper.file_name(self.case, anonymous=self.anonymous.isChecked())
        file = self.ask_for_file(self, name)
        if file is None or not self._recorded():
            return
        try:
            file.write_bytes(pdf)
        except OSError as wrong:
            self.say(refusal(of_file(wrong, file)))

    def show_pages(self) -> None:
        """Make the pages as they would be printed now."""
        case = self._as_typed()
        if case is None:
            return
        self._turn += 1
        turn, story = self._turn, self._story(case)

        def done(pdf: bytes) -> None:
            if turn == self._turn:
                self.preview.set_pdf(pdf)

        self.background.run(lambda: paper.pdf(story), done, self.say)

    def done(self, result: int) -> None:
        """Let no drawing outlive the dialog."""
        self._turn += 1
        self._pause.stop()
        self.background.wait()
        super().done(result)

    # --- what is typed --------------------------------------------------------------------------

    def _told(self) -> Told:
        return self.case.told if self.case else Told(self.complaint.id)

    def _put(self, told: Told) -> None:
        self.entitled.set_text(told.entitled)
        self.cost.setText("" if told.cost is None else str(told.cost))
        self.lesson.set_text(told.lesson)

    def _typed_cost(self) -> int | None:
        typed = self.cost.text().translate(_NOT_IN_A_SUM)
        if not typed:
            return None
        # Digits of other scripts are digits too; ² is none.
        if not typed.isdecimal() or len(typed) > len(str(HIGHEST_COST)):
            raise RuleBroken("out_of_range", field="cost", low=0, high=HIGHEST_COST)
        return int(typed)

    def _write(self, cost: int | None) -> Told:
        return case_study.write(
            self._told(),
            entitled=self.entitled.text(),
            cost=cost,
            lesson=self.lesson.text(),
            by=self.session.employee,
            now=self.session.now(),
        )

    def _as_typed(self) -> Case | None:
        if self.case is None:
            return None
        try:
            cost = self._typed_cost()
        except RuleBroken:
            # Said when it is saved: nobody is stopped in the middle of a number.
            cost = self.case.told.cost
        told = self.case.told._replace(
            entitled=self.entitled.text(), cost=cost, lesson=self.lesson.text()
        )
        return replace(self.case, told=told)

    def _story(self, case: Case) -> CaseStudy:
        anonymous = self.anonymous.isChecked()
        if anonymous not in self._namings:
            self._namings[anonymous] = paper.naming_of(case, anonymous=anonymous)
        return paper.study(case, self._namings[anonymous], self.session.now())

    # --- what is kept ---------------------------------------------------------------------------

    def _read(self) -> bool:
        """Read the complaint again; tells whether it may be told, or says why not."""
        try:
            self.case = case_study.of(self.complaint.id, by=self.session.employee)
            self._namings.clear()
        except RuleBroken as broken:
            self.save_button.setEnabled(False)
            self.say(refusal(broken))
            return False
        if self.case.is_erased:
            self.save_button.setEnabled(False)
        return True

    def _right_pages(self) -> bytes | None:
        """Keep what was typed and give the pages as they may leave, or say why not."""
        self.clear_refusals()
        if self.is_dirty() and self.session.attempt(self._keep, self.refuse) is None:
            return None
        if not self._read():
            return None
        # Without a word of his own on it, he prints what others wrote meanwhile.
        self._put(self._told())
        self.contents.remember()
        case = self._as_typed()
        return paper.pdf(self._story(case)) if case is not None else None

    def _keep(self) -> Told:
        """Keep it while the form stays open: from then on it is no draft any more."""
        kept = self._write(self._typed_cost())
        self.contents.remember()
        return kept

    def _recorded(self) -> bool:
        return take_out(self.session, Export.CASE_STUDY, self.complaint.id, self.say)

    def _printed(self) -> None:
        self.setEnabled(True)

    def _not_printed(self, sentence: str) -> None:
        self.setEnabled(True)
        self.say(sentence)

    def _show_theirs(self, sentence: str) -> None:
        """Fill in theirs where nothing was typed; where both typed, say what theirs is."""
        before, theirs = dict(self.contents.before), self._told()
        there = {
            "entitled": theirs.entitled,
            "cost": "" if theirs.cost is None else str(theirs.cost),
            "lesson": theirs.lesson,
        }
        said = [sentence]
        for name, value in there.items():
            part = self.contents.parts[name]
            if part.held() == before.get(name):
                part.put(value)
            elif part.held() != value:
                label = self.fields[name].label.text().replace("&", "")
                said.append(f"{label}: {isolate(shortened(value))}")
        self.contents.before |= there
        self.say("\n".join(said))

    # --- how it looks ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        writing = QVBoxLayout()
        writing.setSpacing(14)
        self.entitled = TextArea(4, self)
        self.cost = LineEdit(left_to_right=True, parent=self)
        self.lesson = TextArea(6, self)
        self.add_field(
            "entitled", self.tr("What the customer is &entitled to"), self.entitled, writing
        )
        self.add_field("cost", self.tr("C&ost, in whole shekels"), self.cost, writing)
        self.add_field("lesson", self.tr("What we &learn from it"), self.lesson, writing)
        self.anonymous = QCheckBox(self.tr("Copy without &names"), self)
        self.anonymous.setObjectName("caseStudyDialog.anonymous")
        self.keep_also("anonymous", self.anonymous, aside=True)
        writing.addWidget(self.anonymous)
        told = self.tr(
            "Names, phones, plates, e-mail addresses and addresses are taken out of every text, "
            "and employees appear by what they do. Read it once before you give it away: a story "
            "may be known by what happened in it."
        )
        writing.addWidget(Paragraph(told, "small", self))
        for place in range(writing.count()):
            writing.setStretch(place, 0)
        writing.addStretch(1)
        self.preview = PdfView(self)
        self.preview.setObjectName("caseStudyDialog.preview")
        self.body.addLayout(beside(writing, _WRITING_WIDTH, self.preview))
        self._layout.setStretchFactor(self.body, 1)

    def _add_ways_out(self) -> None:
        self.print_button = self._add_button("print", self.tr("&Print"), self.print_pages)
        self.file_button = self._add_button("savePdf", self.tr("Save as P&DF…"), self.save_file)
        self.footer.insertStretch(1, 1)
        self.footer.insertWidget(1, self.print_button)
        self.footer.insertWidget(2, self.file_button)

    def _add_button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"caseStudyDialog.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button
