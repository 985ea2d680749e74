"""Handing a complaint to another employee."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db import complaints
from db.classification import topic_ids
from db.models import Complaint
from rules.errors import RuleBroken
from rules.words import Event
from ui.bidi import isolate
from ui.complaints.candidate_choice import CandidateChoice
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.moments import spoken
from ui.session import Session
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Text

_QUICK_REASONS = {
    "expertise": QT_TRANSLATE_NOOP("TransferDialog", "Knows the topic"),
    "load": QT_TRANSLATE_NOOP("TransferDialog", "Workload"),
    "absence": QT_TRANSLATE_NOOP("TransferDialog", "Absence"),
    "wish": QT_TRANSLATE_NOOP("TransferDialog", "The customer asked for it"),
}


class TransferDialog(ComplaintDialog):
    """To whom, and why; the due time does not move."""

    STEP = Event.TRANSFERRED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(
            session, "transferDialog", self.tr("Transfer complaint"), complaint, parent
        )
        self.save_button.setText(self.tr("Transfer"))
        self.to = CandidateChoice(self)
        self.add_field("to", self.tr("&To employee"), self.to)
        self.away = Text("", "muted", self)
        self.away.setProperty("tone", "orange")
        self.away.setWordWrap(True)
        self.away.hide()
        self.body.addWidget(self.away)
        self.reason = TextArea(2, self)
        self.add_field("reason", self.tr("&Reason for the transfer"), self.reason)
        self._add_quick_reasons()
        self.remarks = TextArea(2, self)
        self.add_field("remarks", self.tr("Re&marks (optional)"), self.remarks)
        same = self.tr("The due time does not change: {when}")
        self.body.addWidget(Text(same.format(when=spoken(complaint.due_at)), "muted", self))
        self._rank()
        self.to.currentIndexChanged.connect(self._show_absence)

    def missing(self) -> list[RuleBroken]:
        """To whom, and why."""
        given = {"to": self.to.employee(), "reason": self.reason.text().strip()}
        return [RuleBroken("required", field=name) for name, value in given.items() if not value]

    def verb(self) -> object:
        """Hand it over."""
        to = self.to.employee()
        assert to is not None  # noqa: S101 - `missing` saw to it
        return complaints.transfer(
            self.complaint,
            to=to,
            reason=self.reason.text(),
            remarks=self.remarks.text(),
            by=self.session.employee,
            now=self.session.now(),
        )

    def showed_change(self, seen: Complaint) -> None:
        """Rank again when somebody else holds it now."""
        if seen.handler_id != self.complaint.handler_id:
            chosen = self.to.chosen()
            self._rank()
            self.to.choose(chosen)

    def _rank(self) -> None:
        self.to.rank(
            topic_ids(self.complaint.id),
            self.session,
            nobody=self.tr("Choose an employee"),
            but=self.complaint.handler_id,
            about=self.complaint.about_id,
        )

    def _add_quick_reasons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, english in _QUICK_REASONS.items():
            reason = self.tr(str(english))
            chip = QPushButton(reason, self)
            chip.setObjectName(f"transferDialog.reason.{name}")
            chip.setProperty("kind", "chip")
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _checked, text=reason: self._add_reason(text))
            row.addWidget(chip)
        row.addStretch()
        self.body.addLayout(row)

    def _add_reason(self, reason: str) -> None:
        typed = self.reason.text().strip()
        self.reason.set_text(f"{typed}; {reason}" if typed else reason)

    def _show_absence(self) -> None:
        stands_in = self.to.stands_in()
        self.away.setVisible(stands_in is not None)
        if stands_in:
            sentence = self.tr("Away today. Standing in: {name}.")
            self.away.setText(sentence.format(name=isolate(stands_in)))
        elif stands_in is not None:
            self.away.setText(self.tr("Away today, and nobody stands in."))
