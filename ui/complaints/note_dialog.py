"""An entry of the contact log: a talk with the customer, or a note among ourselves."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from db import contacts
from db.models import Complaint
from rules.words import Channel, Direction, Event
from ui.colours import Tone
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.session import Session
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Pill
from ui.wording import word

_WITH_CUSTOMER = (Direction.OUTGOING, Direction.INCOMING)


class NoteDialog(ComplaintDialog):
    """By what means, who called whom, and what was said; `text` is what is known already."""

    STEP = Event.CONTACT

    def __init__(
        self,
        session: Session,
        complaint: Complaint,
        parent: QWidget | None,
        *,
        text: str = "",
        direction: Direction = Direction.OUTGOING,
    ) -> None:
        super().__init__(
            session, "noteDialog", self.tr("Add to the contact log"), complaint, parent
        )
        self.channel = ChoiceRow(self)
        self.direction = ChoiceRow(self)
        self.text = TextArea(5, self)
        self.text.set_text(text)
        self.fresh = bool(text)
        self.add_field("channel", self.tr("&Channel"), self.channel)
        outside = [channel for channel in Channel if channel is not Channel.INTERNAL]
        self.channel.offer([(word(channel), channel) for channel in outside])
        self.channel.choose(Channel.CALL)
        self.add_field("direction", self.tr("&Direction"), self.direction)
        self.direction.offer([(word(one), one) for one in _WITH_CUSTOMER])
        self.direction.choose(direction)
        self.add_field("text", self.tr("&What was said or done"), self.text)
        self._add_internal()

    def focus_first(self) -> None:
        """Begin with the text: a call to the customer is what is noted most."""
        self.text.setFocus()

    def verb(self) -> object:
        """Add the entry."""
        internal = self.internal.isChecked()
        channel = Channel.INTERNAL if internal else self.channel.chosen()
        direction = Direction.INTERNAL if internal else self.direction.chosen()
        contacts.add(
            self.complaint,
            Channel(channel),
            Direction(direction),
            self.text.text(),
            by=self.session.employee,
            now=self.session.now(),
        )
        return self.complaint

    def _add_internal(self) -> None:
        self.internal = QCheckBox(self.tr("&Internal note, among ourselves"), self)
        self.internal.setObjectName("noteDialog.internal")
        self.stays = Pill(self.tr("Never leaves the house"), Tone.ORANGE, self)
        self.stays.hide()
        row = QHBoxLayout()
        row.addWidget(self.internal)
        row.addWidget(self.stays)
        row.addStretch()
        self.body.addLayout(row)
        self.internal.toggled.connect(self._keep_inside)
        self.keep_also("internal", self.internal)

    def _keep_inside(self, inside: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.stays.setVisible(inside)
        self.channel.setEnabled(not inside)
        self.direction.setEnabled(not inside)
