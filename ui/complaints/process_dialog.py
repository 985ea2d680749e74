"""Everything that happened to a complaint, in order: on the screen, on paper, as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import dossier, history
from db.history import Line
from db.models import Complaint
from db.process import told
from db.steps import case_of
from printing.case_sheet import CaseSheet
from rules.audit import Export
from rules.permissions import may
from rules.words import Action
from ui.background import Background
from ui.bidi import tip
from ui.complaints import case_paper
from ui.complaints.acts import Act, meaning_of, name_of, obstacle
from ui.complaints.holdings_view import HoldingsView
from ui.complaints.process_table import ProcessTable
from ui.complaints.summary import Summary
from ui.foreseen import of_file
from ui.pdf_view import ask_for_file, ask_for_printer, print_pdf
from ui.session import Session
from ui.taking_out import take_out
from ui.widgets.labels import Text

_WIDTH, _HEIGHT = 1160, 690


class ProcessDialog(QDialog):
    """The history as a table, who held the complaint for how long, and the way to paper."""

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.complaint = complaint
        self.ask_for_printer: Callable[[QWidget], QPrinter | None] = ask_for_printer
        self.ask_for_file: Callable[[QWidget, str], Path | None] = ask_for_file
        self.background = Background(self)
        self._is_under_way = False
        self.setObjectName("processDialog")
        self.setWindowTitle(self.tr("Process of the complaint"))
        self.resize(_WIDTH, _HEIGHT)
        now = session.now()
        lines = self._lines()
        self.table = ProcessTable(lines, now, self)
        self.table.setObjectName("processDialog.table")
        self.holdings = HoldingsView(history.holdings(lines, now), self)
        self.problem = Text("", "banner", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(Text(self.windowTitle(), "dialogTitle", self))
        column.addWidget(Summary(complaint, now, self))
        column.addWidget(self.table, 1)
        column.addWidget(self.holdings)
        # Whom we only ask hears of no transfers: what is left of them would be untrue.
        self.holdings.setVisible(self._wholly)
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        self.table.setFocus()

    def print_paper(self) -> None:
        """Print the whole process."""
        printer = self.ask_for_printer(self)
        if printer is not None and self._recorded():
            sheet = self._sheet()
            self._beside(lambda: print_pdf(case_paper.pdf(sheet), printer))

    def save_file(self) -> None:
        """Save the whole process as a PDF."""
        file = self.ask_for_file(self, f"{self.complaint.number}.pdf")
        if file is None or not self._recorded():
            return
        sheet = self._sheet()

        def write() -> None:
            pages = case_paper.pdf(sheet)
            try:
                file.write_bytes(pages)
            except OSError as wrong:
                raise of_file(wrong, file) from wrong

        self._beside(write)

    def tell(self) -> None:
        """Tell the complaint to the management."""
        from ui.case_study.dialog import CaseStudyDialog

        form = CaseStudyDialog(self.session, self.complaint, self)
        form.finished.connect(form.deleteLater)
        form.open()

    def done(self, result: int) -> None:
        """Let no printing outlive the dialog; what came to grief meanwhile is said before."""
        if self._is_under_way:
            self.background.wait()
            QCoreApplication.sendPostedEvents()
            if not self.problem.isHidden():
                return
        super().done(result)

    def _recorded(self) -> bool:
        return take_out(self.session, Export.CASE_SHEET, self.complaint.id, self._say)

    def _sheet(self) -> CaseSheet:
        return case_paper.sheet(self.complaint, self.session.now())

    def _beside(self, work: Callable[[], None]) -> None:
        """Set the pages on another thread: a long story has many, and the first takes longest."""
        self.problem.hide()
        self._is_under_way = True
        self._offer(is_offered=False)
        self.background.run(work, lambda _none: self._end(), self._fail)

    def _end(self) -> None:
        self._is_under_way = False
        self._offer(is_offered=True)

    def _fail(self, sentence: str) -> None:
        self._end()
        self._say(sentence)

    def _offer(self, *, is_offered: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(is_offered)

    def _lines(self) -> list[Line]:
        """Give what he may know: whom we only ask hears of what he was asked."""
        actor = self.session.actor()
        found = dossier.of(self.complaint.id, actor)
        known = found.lines if found else []
        self._wholly = may(actor, Action.SEE, case_of(self.complaint))
        return told.with_words(self.complaint.id, known) if self._wholly else known

    def _say(self, sentence: str) -> None:
        self._offer(is_offered=self._wholly)
        self.problem.setText(sentence)
        self.problem.show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = self._button("print", self.tr("&Print"), self.print_paper)
        self.print_button.setProperty("kind", "primary")
        row.addWidget(self.print_button)
        self.save_button = self._button("savePdf", self.tr("Save as P&DF…"), self.save_file)
        row.addWidget(self.save_button)
        # The paper tells all.
        self._offer(is_offered=self._wholly)
        row.addWidget(self._case_study_button())
        row.addStretch()
        row.addWidget(self._button("close", self.tr("&Close"), self.reject))
        return row

    def _case_study_button(self) -> QPushButton:
        button = self._button("caseStudy", name_of(Act.CASE_STUDY), self.tell)
        reason = obstacle(Act.CASE_STUDY, self.session.actor(), case_of(self.complaint))
        button.setEnabled(reason is None)
        button.setToolTip(tip(reason or meaning_of(Act.CASE_STUDY)))
        return button

    def _button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"processDialog.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button
