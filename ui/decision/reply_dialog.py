"""Recording that the customer was called with the answer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.models import Complaint
from db.process import authority, recommendations, replies
from rules.errors import RuleBroken
from rules.words import Event, RecommendationState
from ui.background import Background
from ui.bidi import isolate
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.decision.recommended import Recommended
from ui.decision.recording_row import RecordingRow
from ui.moments import stamp
from ui.session import Session
from ui.widgets.callout import Callout
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Text
from ui.wording import refusal, word


class ReplyDialog(ComplaintDialog):
    """What was approved, what was said on the telephone, and a recording where somebody has one."""

    STEP = Event.REPLIED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(
            session, "replyDialog", self.tr("The customer was called"), complaint, parent
        )
        self.background = Background(self)
        self.save_button.setText(self.tr("Record the call"))
        self._add_answer()
        self.policy = Callout("replyDialog.policy", "accent", self)
        self.body.addWidget(self.policy)
        self.text = TextArea(5, self)
        self.add_field("text", self.tr("&What was said and agreed"), self.text)
        self._add_recording()
        self._say_how_it_stands()

    def _add_answer(self) -> None:
        self.row = recommendations.standing(self.complaint.id)
        if self.row is not None:
            self.body.addWidget(Recommended("replyDialog", self.row, self.session.actor(), self))

    def _add_recording(self) -> None:
        self.recording = RecordingRow(self.background, self)
        self.recording.setObjectName("replyDialog.recording")
        self.recording.changed.connect(self._wait_for_recording)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addWidget(self.recording)
        box.addWidget(
            Text(
                self.tr("The program records no calls: attach a file that you have."), "small", self
            )
        )
        self.body.addLayout(box)

    def focus_first(self) -> None:
        """Begin with what was said."""
        self.text.setFocus()

    def missing(self) -> Sequence[RuleBroken]:
        """Give what is still to be filled in."""
        return () if self.text.text().strip() else (RuleBroken("required", field="text"),)

    def save(self) -> None:
        """Save as ever; with a recording beside the window, which many megabytes would hold up."""
        if self.recording.file is None:
            super().save()
            return
        if not self.save_button.isEnabled():
            return
        self.clear_refusals()
        missing = self.missing()
        for broken in missing:
            self.refuse(broken, refusal(broken))
        if not missing:
            self.setEnabled(False)
            self.session.attempt_beside(self.background, self.verb, self._saved, self._not_saved)

    def verb(self) -> object:
        """Record the call."""
        return replies.record_call(
            self.complaint,
            self.text.text(),
            self.recording.file,
            by=self.session.employee,
            now=self.session.now(),
        )

    def done(self, result: int) -> None:
        """Let no reading outlive the form."""
        self.background.wait()
        super().done(result)

    def _saved(self, entry: object) -> None:
        self.setEnabled(True)
        self.outcome = entry
        self.accept()

    def _not_saved(self, broken: RuleBroken, sentence: str) -> None:
        self.setEnabled(True)
        self.refuse(broken, sentence)

    def _wait_for_recording(self) -> None:
        if self._may_be_saved:
            self.save_button.setEnabled(not self.recording.is_reading)

    def _say_how_it_stands(self) -> None:
        """Say who has to call, whether somebody has, and what stands in the way."""
        reply = replies.state_of(self.complaint.id)
        said = []
        if reply.caller is not None:
            caller = self.tr("The policy says who calls the customer: {role}")
            said.append(caller.format(role=word(reply.caller)))
        if reply.call is not None:
            called = self.tr("{name} called already, {when}.")
            said.append(called.format(name=isolate(reply.call.by), when=stamp(reply.call.at)))
        self.policy.sentence.setText("\n".join(said))
        self.policy.setVisible(bool(said))
        if self.save_button.isEnabled():
            roles = authority.roles_of(self.session.actor())
            if self.row is not None and self.row.state is not RecommendationState.APPROVED:
                self._forbid(RuleBroken("approval_pending"))
            elif reply.caller is not None and reply.caller not in roles:
                self._forbid(RuleBroken("caller_must_be", role=reply.caller))
        self._may_be_saved = self.save_button.isEnabled()

    def _forbid(self, broken: RuleBroken) -> None:
        self.save_button.setEnabled(False)
        self.say(refusal(broken))
