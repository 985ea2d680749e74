"""Answering for a department, or writing down what it said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db import staff
from db.models import Complaint, Employee, Inquiry
from db.process import departments, inquiries, inquiry_reading
from db.steps import case_of
from rules.errors import RuleBroken
from rules.lifecycle import RIGHT_FOR, why_impossible, why_not
from rules.words import Event
from ui.bidi import leading
from ui.complaints.draft_of_complaint import DraftOfComplaint
from ui.inquiries.asked_view import AskedView
from ui.inquiries.withdraw_dialog import WithdrawDialog
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea
from ui.widgets.labels import Text
from ui.wording import refusal

_ROWS, _LEAST_WIDTH = 5, 380
_FIELDS = {"answered_by": "answeredBy"}
"""By the names that rules give them."""


class AnswerDialog(DraftOfComplaint, FormDialog):
    """The question with all that is needed to answer it, and the reasoned answer.

    Who answers for the department answers himself; anybody else says whose words he records.
    `in_place`: it stands in a page, beside the list from which it was chosen.
    """

    def __init__(
        self,
        session: Session,
        complaint: Complaint,
        inquiry: Inquiry,
        parent: QWidget | None,
        *,
        in_place: bool = False,
    ) -> None:
        super().__init__(session, "answerDialog", self.tr("Answer to an inquiry"), parent)
        self.complaint, self.inquiry = complaint, inquiry
        self._in_place = in_place
        self.save_button.setText(self.tr("Send the answer"))
        self.asked = AskedView("answerDialog", self)
        self.body.addWidget(self.asked)
        self._himself = inquiries.may_answer(session.actor(), inquiry, complaint)
        self._add_answer()
        self._add_withdrawal()
        if in_place:
            self._stand_in_place()
        self.show_inquiry()
        self._say_what_stands_in_the_way()

    def show_inquiry(self) -> None:
        """Show the inquiry as it stands."""
        actor, now = self.session.actor(), self.session.now()
        known = inquiry_reading.of_complaint(self.complaint.id, actor)
        # Beside his own question he reads what his department was asked before.
        own = [one for one in known if one.department_id == self.inquiry.department_id]
        asked = next((one for one in own if one.id == self.inquiry.id), None)
        if asked is not None:
            self.asked.show_asked(asked, [one for one in own if one.withdrawn_at is None], now)

    def draft_subject(self) -> str:
        """Name the complaint and the inquiry."""
        return f"{super().draft_subject()}/inquiry:{self.inquiry.id}"

    def draft_version(self) -> int:
        """Give the version of the inquiry that the person saw."""
        return int(self.inquiry.version)

    def focus_first(self) -> None:
        """Begin with the answer; in a page the keyboard stays in its list."""
        if not self._in_place:
            (self.answer if self._himself else self.answered_by).setFocus()

    def missing(self) -> Sequence[RuleBroken]:
        """Ask for the answer, and whose it is."""
        given: dict[str, object] = {"answer": self.answer.text().strip()}
        if not self._himself:
            given = {"answered_by": self.answered_by.chosen(), **given}
        return [RuleBroken("required", field=name) for name, value in given.items() if not value]

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field that a refusal speaks of."""
        return self.fields.get(_FIELDS.get(broken.field or "", broken.field or ""))

    def verb(self) -> object:
        """Answer, or record the answer."""
        who = None if self._himself else Employee.get_by_id(self.answered_by.chosen())
        return inquiries.answer(
            self.inquiry,
            text=self.answer.text(),
            answered_by=who,
            by=self.session.employee,
            now=self.session.now(),
        )

    def reject(self) -> None:
        """Close without saving; in a page there is nothing to close."""
        if not self._in_place:
            super().reject()

    def _add_answer(self) -> None:
        """Add the fields below what is read, so that they stay in view however long that is."""
        column = QVBoxLayout()
        column.setSpacing(8)
        self._layout.insertLayout(self._layout.indexOf(self.scroller) + 1, column)
        self.answered_by = Choice(self)
        self.answered_by.hide()
        if not self._himself:
            self._ask_who(column)
        self.answer = TextArea(_ROWS, self)
        self.add_field("answer", self.tr("&Reasoned answer"), self.answer, column)
        hint = Text(self.tr("What happened, why, and what you propose for the customer."), "small")
        hint.setWordWrap(True)
        column.addWidget(hint)

    def _stand_in_place(self) -> None:
        """Be a part of a page: without a frame, a title and a way to close."""
        self.setWindowFlags(Qt.WindowType.Widget)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.scroller.setMinimumSize(_LEAST_WIDTH, 1)
        # The answer follows what is read; where there is less room, that scrolls.
        self.scroller.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._layout.addStretch(1)
        self.cancel_button.hide()
        self.caption.hide()

    def _ask_who(self, column: QVBoxLayout) -> None:
        able = departments.answerers(self.inquiry.department, about=self.complaint.about_id)
        names = {row.id: row.name for row in staff.everybody()}
        entries: list[tuple[str, object]] = [(self.tr("Choose who answered"), None)]
        entries += [(leading(names[one]), one) for one in able]
        self.answered_by.offer(entries, able[0] if len(able) == 1 else None)
        field = self.add_field("answeredBy", self.tr("&Who answered"), self.answered_by, column)
        self.answered_by.currentIndexChanged.connect(field.accept)
        self.answered_by.show()

    def _add_withdrawal(self) -> None:
        """Offer to take the question back to who may."""
        actor, case = self.session.actor(), case_of(self.complaint)
        if self.inquiry.answered_at or self.inquiry.withdrawn_at:
            return
        if why_not(actor, Event.INQUIRY_WITHDRAWN, case) is not None:
            return
        self.withdraw = QPushButton(self.tr("Withdraw the question…"), self)
        self.withdraw.setObjectName("answerDialog.withdraw")
        self.withdraw.setProperty("kind", "link")
        self.withdraw.setAutoDefault(False)
        self.withdraw.clicked.connect(self._withdraw)
        self.footer.addWidget(self.withdraw)

    def _withdraw(self) -> None:
        form = WithdrawDialog(self.session, self.complaint, self.inquiry, self)
        form.accepted.connect(lambda: self.done(QDialog.DialogCode.Accepted))
        form.finished.connect(form.deleteLater)
        form.open()

    def _say_what_stands_in_the_way(self) -> None:
        broken = self._obstacle()
        self.save_button.setEnabled(broken is None)
        if broken is not None:
            self.say(refusal(broken))

    def _obstacle(self) -> RuleBroken | None:
        if self.inquiry.answered_at is not None:
            return RuleBroken("inquiry_answered")
        if self.inquiry.withdrawn_at is not None:
            return RuleBroken("inquiry_withdrawn")
        case, event = case_of(self.complaint), Event.INQUIRY_ANSWERED
        if self._himself:
            code = why_impossible(case.status, event)
        else:
            code = why_not(self.session.actor(), event, case)
        return RuleBroken(code, action=RIGHT_FOR[event]) if code else None
