"""Taking a question to a department back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.models import Complaint, Inquiry
from db.process import inquiries
from rules.errors import RuleBroken
from rules.words import Event
from ui.bidi import isolate
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.session import Session
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Text

_ROWS = 3


class WithdrawDialog(ComplaintDialog):
    """Why the department need not answer any more; it is told."""

    STEP = Event.INQUIRY_WITHDRAWN
    HAS_DRAFT = False

    def __init__(
        self, session: Session, complaint: Complaint, inquiry: Inquiry, parent: QWidget | None
    ) -> None:
        super().__init__(
            session, "withdrawDialog", self.tr("Withdraw the question"), complaint, parent
        )
        self.inquiry = inquiry
        self.save_button.setText(self.tr("Withdraw"))
        said = self.tr("{department} is told that no answer is needed any more.")
        label = Text(said.format(department=isolate(inquiry.department.name)), "muted", self)
        label.setWordWrap(True)
        self.body.addWidget(label)
        self.reason = TextArea(_ROWS, self)
        self.add_field("reason", self.tr("&Reason"), self.reason)

    def missing(self) -> Sequence[RuleBroken]:
        """Ask for the reason."""
        return () if self.reason.text().strip() else (RuleBroken("required", field="reason"),)

    def verb(self) -> object:
        """Withdraw it."""
        by, now = self.session.employee, self.session.now()
        return inquiries.withdraw(self.inquiry, reason=self.reason.text(), by=by, now=now)
