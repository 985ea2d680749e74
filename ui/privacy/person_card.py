"""One person: who he is, what is kept about him in short, the pages for him, and erasing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.customers import phones_of
from db.models import Customer
from db.privacy.erasing import Erased, why_not
from db.privacy.person import Short, find, short_of
from rules.search_text import format_phone
from ui.bidi import leading, number, shortened
from ui.privacy.erase_dialog import EraseOneDialog
from ui.privacy.fitting import fit_height
from ui.privacy.folders import here
from ui.privacy.job import PrivacyJob
from ui.session import Session
from ui.widgets.busy_bar import BusyBar
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Paragraph, Text
from ui.widgets.line import Line
from ui.widgets.lines import LinesView
from ui.widgets.save_as import ask_where
from ui.wording import refusal

_MOST_AT_ONCE = 4


class PersonCard(QWidget):
    """Found by number, name, phone, plate or e-mail address."""

    erased = Signal()

    def __init__(self, session: Session, job: PrivacyJob, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._job = session, job
        self._found: dict[int, Customer] = {}
        self.setObjectName("privacy.person")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("What is kept about one person"), "strong", self))
        column.addWidget(
            Paragraph(
                self.tr(
                    "A customer may ask what you keep about him, and have it erased. Find him, and "
                    "make the pages for him or erase him."
                ),
                "muted",
                self,
            )
        )
        column.addLayout(self._search_row())
        self._add_list(column)
        self._add_actions(column)
        self._add_answer(column)
        self.show_chosen()

    def search(self) -> None:
        """Show whom the words in the box can mean."""
        self._found = {one.id: one for one in find(self.box.text())}
        self.list.show_lines([self._line(one) for one in self._found.values()])
        fit_height(self.list, _MOST_AT_ONCE)
        self.nobody.setVisible(not self._found and bool(self.box.text().strip()))
        self.list.choose_first()
        self.show_chosen()

    def chosen(self) -> Customer | None:
        """Give who is chosen."""
        key = self.list.chosen()
        return self._found.get(key) if isinstance(key, int) else None

    def show_chosen(self) -> None:
        """Say in short what is kept about who is chosen, and what can be done."""
        customer = self.chosen()
        for widget in (self.bar, self.internal, self.short):
            widget.setVisible(customer is not None)
        self.why.hide()
        if customer is None:
            return
        self.short.setText(self._in_short(short_of(customer, self._session.actor())))
        broken = why_not(customer, by=self._session.employee)
        self.erase.setEnabled(broken is None)
        if broken is not None:
            self.why.setText(refusal(broken))
            self.why.show()

    # --- its parts ------------------------------------------------------------------------------

    def _search_row(self) -> QHBoxLayout:
        self.box = LineEdit(parent=self)
        self.box.setObjectName("privacy.search")
        self.box.setAccessibleName(self.tr("Find a person"))
        self.box.setPlaceholderText(self.tr("Name, phone, plate, e-mail or customer number"))
        self.box.returnPressed.connect(self.search)
        self.find_button = QPushButton(self.tr("&Find"), self)
        self.find_button.setObjectName("privacy.find")
        self.find_button.clicked.connect(self.search)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.find_button)
        return row

    def _add_list(self, column: QVBoxLayout) -> None:
        self.list = LinesView("privacy.found", self.tr("Persons that were found"), self)
        self.list.shown.connect(self.show_chosen)
        self.list.hide()
        self.nobody = Text(self.tr("Nobody of whom anything is kept was found."), "muted", self)
        self.nobody.hide()
        self.short = Paragraph("", "", self)
        self.short.setObjectName("privacy.short")
        for widget in (self.list, self.nobody, self.short):
            column.addWidget(widget)

    def _add_actions(self, column: QVBoxLayout) -> None:
        self.internal = QCheckBox(self.tr("With what you noted among yourselves"), self)
        self.internal.setObjectName("privacy.internal")
        self.internal.setChecked(True)
        self.report = QPushButton(self.tr("&Make the report (PDF)…"), self)
        self.report.setObjectName("privacy.report")
        self.report.clicked.connect(self._make_report)
        self.erase = QPushButton(self.tr("&Erase…"), self)
        self.erase.setObjectName("privacy.erase")
        self.erase.clicked.connect(self._ask_to_erase)
        self.bar = QWidget(self)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.report)
        row.addWidget(self.erase)
        row.addStretch()
        self.why = Paragraph("", "muted", self)
        self.why.setObjectName("privacy.why")
        for widget in (self.internal, self.bar, self.why):
            column.addWidget(widget)

    def _add_answer(self, column: QVBoxLayout) -> None:
        self.progress = BusyBar("privacy.progress", self.tr("This is being done"), self)
        self.progress.hide()
        self.answer = Paragraph("", "", self)
        self.answer.setObjectName("privacy.answer")
        self.answer.hide()
        column.addWidget(self.progress)
        column.addWidget(self.answer)

    def _line(self, customer: Customer) -> Line:
        phones = (number(format_phone(phone)) for phone in phones_of(customer))
        return Line(
            key=customer.id,
            title=leading(shortened(customer.name)),
            note=number(str(customer.number)),
            text=" · ".join(phones),
        )

    # --- what it does ---------------------------------------------------------------------------

    def _make_report(self) -> None:
        customer = self.chosen()
        if customer is None:
            return
        name = self.tr("What is kept about customer {number}").format(number=customer.number)
        path = ask_where(self, self.tr("Save the report"), f"{name}.pdf", "PDF (*.pdf)", ".pdf")
        if path is None:
            return
        self._begin()
        self._job.report(
            customer,
            here(self._session),
            path,
            internal=self.internal.isChecked(),
            done=lambda: self._say(
                self.tr("The report is ready: {path}").format(path=number(str(path)))
            ),
            failed=self._say,
        )

    def _ask_to_erase(self) -> None:
        customer = self.chosen()
        if customer is None:
            return
        form = EraseOneDialog(self._session, customer.name, customer.number, self.window())
        form.accepted.connect(lambda: self._erase(customer))
        form.finished.connect(form.deleteLater)
        form.open()

    def _erase(self, customer: Customer) -> None:
        self._begin()
        self._job.erase([customer], here(self._session), done=self._erased, failed=self._say)

    def _erased(self, erased: Erased) -> None:
        self._say(self.said_of(erased))
        self.box.clear()
        self.erased.emit()

    def said_of(self, erased: Erased) -> str:
        """Say what came of erasing one customer."""
        said = self.tr("The details are erased; the figures are as they were.")
        if erased.is_cleared:
            return said
        rest = self.tr(
            "The data file is in use elsewhere: its last traces go at the next start of Kashuv."
        )
        return f"{said} {rest}"

    def _begin(self) -> None:
        self.bar.setEnabled(False)
        self.answer.hide()
        self.progress.show()

    def _say(self, sentence: str) -> None:
        self.bar.setEnabled(True)
        self.progress.hide()
        self.answer.setText(sentence)
        self.answer.show()

    def _in_short(self, short: Short) -> str:
        parts = [
            self.tr("%n complaint(s)", "", short.complaints),
            self.tr("%n vehicle(s)", "", short.vehicles),
            self.tr("%n message(s) and letters", "", short.messages),
            self.tr("%n e-mail(s) that came in", "", short.mails),
            self.tr("%n file(s)", "", short.files),
        ]
        kept = " · ".join(part for part, count in zip(parts, short, strict=True) if count)
        return kept or self.tr("Only the customer's own details are kept.")
