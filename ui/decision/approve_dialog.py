"""Signing a recommendation, or giving it back with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.models import Complaint
from db.process import approvals, recommendations, signing
from rules.errors import RuleBroken
from rules.words import Event
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.decision.known import Known
from ui.decision.recommended import Recommended
from ui.decision.signature_pad import SignaturePad
from ui.session import Session
from ui.widgets.inputs import LineEdit, TextArea
from ui.widgets.labels import Text
from ui.widgets.parts import Part
from ui.wording import refusal

_WRITING_WIDTH = 560


class ApproveDialog(ComplaintDialog):
    """What is to be signed, and beside it what is known; below it the password and the pad.

    "Return" opens a field for the reason in their place. The reason is kept as a draft; the
    password and what was drawn never are.
    """

    WIDTH = 1040
    STEP = Event.APPROVED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        self.row = recommendations.standing(complaint.id)
        super().__init__(
            session, "approveDialog", self.tr("Approval of the answer"), complaint, parent
        )
        self._returning = False
        self._lay_out()
        self._add_return_button()
        self._show_mode()
        self.keep_also("returning", Part(lambda: self._returning, self._put_mode), aside=True)

    def _lay_out(self) -> None:
        deciding = QWidget(self)
        deciding.setFixedWidth(_WRITING_WIDTH)
        column = QVBoxLayout(deciding)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        if self.row is not None:
            column.addWidget(Recommended("approveDialog", self.row, self.session.actor(), self))
        self._add_signing(column)
        self.reason = TextArea(4, self)
        self.add_field("reason", self.tr("R&eason for returning it"), self.reason, column)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(deciding)
        self.summary.leave_out_text()
        self.known = Known("approveDialog", self)
        self.known.show_known(self.complaint, self.session)
        row.addWidget(self.known, 1)
        self.body.addLayout(row)

    def _add_signing(self, column: QVBoxLayout) -> None:
        self.signing = QWidget(self)
        inside = QVBoxLayout(self.signing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        self.password = LineEdit(left_to_right=True, parent=self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("password", self.tr("Your &password"), self.password, inside)
        self.pad = SignaturePad(self)
        self.pad.setObjectName("approveDialog.pad")
        self.pad.offer_last(approvals.last_drawing(self.session.employee))
        drawing = QVBoxLayout()
        drawing.setSpacing(4)
        drawing.addWidget(
            Text(self.tr("Signature, printed on the letter of answer"), "label", self)
        )
        drawing.addWidget(self.pad)
        inside.addLayout(drawing)
        column.addWidget(self.signing)

    def _add_return_button(self) -> None:
        self.return_button = QPushButton("", self)
        self.return_button.setObjectName("approveDialog.return")
        self.return_button.setAutoDefault(False)
        self.return_button.setEnabled(self.save_button.isEnabled())
        self.return_button.clicked.connect(lambda: self._turn(returning=not self._returning))
        self.footer.insertWidget(1, self.return_button)

    def missing(self) -> Sequence[RuleBroken]:
        """Give what is still to be filled in."""
        name = "reason" if self._returning else "password"
        typed = self.reason.text().strip() if self._returning else self.password.text()
        return () if typed else (RuleBroken("required", field=name),)

    def verb(self) -> object:
        """Sign it, or give it back."""
        by, now = self.session.employee, self.session.now()
        if self.row is None:
            raise RuleBroken("recommendation_replaced")
        if self._returning:
            return approvals.give_back(self.row, reason=self.reason.text(), by=by, now=now)
        return approvals.sign(self.row, self.password.text(), self.pad.png(), by=by, now=now)

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Let a password that was wrong be typed over; what was drawn stays."""
        super().refuse(broken, sentence)
        if broken.field == "password":
            self.password.selectAll()

    def is_dirty(self) -> bool:
        """Let a typed password go without a word, but no reason."""
        return bool(self.contents.held()["reason"] != self.contents.before.get("reason"))

    def focus_first(self) -> None:
        """Begin with what has to be typed."""
        typed = self.reason if self._returning else self.password
        typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, *, returning: bool) -> None:
        self.clear_refusals()
        self._put_mode(returning)
        self.focus_first()

    def _put_mode(self, returning: object) -> None:
        self._returning = bool(returning)
        self._show_mode()

    def _show_mode(self) -> None:
        self.signing.setVisible(not self._returning)
        self.fields["reason"].setVisible(self._returning)
        self.save_button.setText(
            self.tr("Return with this reason") if self._returning else self.tr("Approve and sign")
        )
        self.return_button.setText(
            self.tr("&Back to approving") if self._returning else self.tr("&Return…")
        )

    def _refuse_at_once(self) -> None:
        # Who may sign is no matter of his right alone: of his ceiling too, and of who else may.
        broken = self._obstacle()
        self.save_button.setEnabled(broken is None)
        if broken is not None:
            self.say(refusal(broken))

    def _obstacle(self) -> RuleBroken | None:
        """Give why this person can sign nothing here now."""
        if self.row is None:
            return RuleBroken("recommendation_replaced")
        try:
            signing.begin(self.row.id, Event.APPROVED, self.session.employee)
        except RuleBroken as broken:
            return broken
        return None
