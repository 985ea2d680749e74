"""A new date for the customer."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from db import promises
from db.models import Complaint
from rules.words import Event
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.moments import spoken
from ui.session import Session
from ui.widgets.inputs import MomentEdit
from ui.widgets.labels import Text


class PromiseDialog(ComplaintDialog):
    """What the customer is promised now; our own commitment stays as it is."""

    STEP = Event.PROMISED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(
            session, "promiseDialog", self.tr("New date for the customer"), complaint, parent
        )
        tomorrow = session.now() + timedelta(days=1)
        self.promised_for = MomentEdit(max(complaint.due_at, tomorrow), self)
        row = self.add_row()
        self.add_field("promised_for", self.tr("&Promised until"), self.promised_for, row)
        self.spoken = Text("", "strong", self)
        row.addWidget(self.spoken, 2, Qt.AlignmentFlag.AlignBottom)
        self.told = QCheckBox(self.tr("The customer was &told"), self)
        self.told.setObjectName("promiseDialog.told")
        self.body.addWidget(self.told)
        self.keep_also("told", self.told)
        same = self.tr("Our due time does not change: {when}")
        self.body.addWidget(Text(same.format(when=spoken(complaint.due_at)), "muted", self))
        self.promised_for.dateTimeChanged.connect(self._say)
        self._say()

    def verb(self) -> object:
        """Record the promise."""
        promises.give(
            self.complaint,
            self.promised_for.moment(),
            told=self.told.isChecked(),
            by=self.session.employee,
            now=self.session.now(),
        )
        return self.complaint

    def _say(self) -> None:
        sentence = self.tr("Promise to the customer: until {when}")
        self.spoken.setText(sentence.format(when=spoken(self.promised_for.moment())))
