"""The inputs of a message, in the order in which it is written."""

from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rules.settings import Values
from rules.words import Channel, TextKind
from ui.messages.address_box import AddressBox
from ui.messages.bubble import Preview
from ui.messages.channels import CHANNELS
from ui.messages.concern_list import ConcernList
from ui.messages.new_date import NewDate
from ui.messages.was_it_sent import WasItSent
from ui.session import Session
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import Choice, LineEdit, TextArea
from ui.widgets.labels import Text
from ui.wording import word

WRITING_WIDTH = 520
_UNBOUNDED = 16_777_215
_BODY_ROWS = 6
FREE_TEXT = "free"
"""Stands in the list of texts for one that nobody prepared: a list cannot look for None."""


class MessageForm(FormDialog):
    """Channel, text, address, subject, body; beside them the message as the customer sees it."""

    WIDTH = 1040
    DRAFT_IS_WHOLE = True

    def __init__(
        self,
        session: Session,
        title: str,
        values: Values,
        new_date: datetime,
        parent: QWidget | None,
    ) -> None:
        super().__init__(session, "messageDialog", title, parent)
        self._values = values
        self._new_date = new_date
        writing = self._sides()
        self._add_channel(writing)
        self._add_addressing(writing)
        self._add_words(writing)
        self._add_foot()

    def channel_chosen(self) -> Channel | None:
        """Give the chosen channel; None while none is possible."""
        chosen = self.channel.chosen()
        return chosen if isinstance(chosen, Channel) else None

    def kind_chosen(self) -> TextKind | None:
        """Give the chosen text; None for a free one."""
        chosen = self.kind.chosen()
        return chosen if isinstance(chosen, TextKind) else None

    def show_fields_of(self, channel: Channel | None) -> None:
        """Show what this channel has: only an e-mail has a subject, and can carry a letter."""
        mail = channel is Channel.EMAIL
        self.fields["subject"].setVisible(mail)
        self.letter.setVisible(mail)
        self.letter.setEnabled(self.kind_chosen() is not None)
        self.fields["newDate"].setVisible(self.gives_date())
        for part in (self.kind, self.to, self.promotional):
            part.setEnabled(channel is not None)

    def gives_date(self) -> bool:
        """Tell whether the message is one that may give the customer a new date."""
        return self.kind_chosen() is TextKind.INTERIM

    def _sides(self) -> QVBoxLayout:
        writing = QVBoxLayout()
        writing.setSpacing(12)
        writing.setContentsMargins(0, 0, 0, 0)
        holder = QWidget(self)
        holder.setLayout(writing)
        holder.setFixedWidth(WRITING_WIDTH)
        self.preview = Preview(self._values["business_name"], self)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(holder)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        self._layout.setStretchFactor(self.body, 1)
        return writing

    def _add_channel(self, writing: QVBoxLayout) -> None:
        self.channel = ChoiceRow(self)
        self.add_field("channel", self.tr("&By"), self.channel, writing)
        self.channel.offer([(word(one), one) for one in CHANNELS])
        self.teaching = Text("", "small", self)
        self.teaching.setObjectName("messageDialog.teaching")
        self.teaching.setWordWrap(True)
        self.customer_link = QPushButton(self.tr("Add it to the customer…"), self)
        self.customer_link.setObjectName("messageDialog.customer")
        self.customer_link.setProperty("kind", "link")
        self.customer_link.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.teaching, 1)
        row.addWidget(self.customer_link)
        writing.addLayout(row)

    def _add_addressing(self, writing: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        writing.addLayout(row)
        self.kind = Choice(self)
        self.add_field("kind", self.tr("Te&xt"), self.kind, row)
        self.to = AddressBox(self)
        self.add_field("to", self.tr("T&o"), self.to, row)
        self.new_date = NewDate(self._new_date, self)
        # The box before the date is its label.
        self.add_field("newDate", "", self.new_date, writing).label.hide()

    def _add_words(self, writing: QVBoxLayout) -> None:
        self.subject = LineEdit(parent=self)
        self.add_field("subject", self.tr("S&ubject"), self.subject, writing)
        self.text = TextArea(_BODY_ROWS, self)
        self.text.setMinimumHeight(self.text.height())
        self.text.setMaximumHeight(_UNBOUNDED)
        self.text.setPlaceholderText(self.tr("What should the customer know?"))
        self.add_field("body", self.tr("&Message"), self.text, writing)
        for place in range(writing.count() - 1):
            writing.setStretch(place, 0)
        boxes = QHBoxLayout()
        boxes.setSpacing(20)
        self.promotional = QCheckBox(self.tr("This is an offer or &promotion"), self)
        self.promotional.setObjectName("messageDialog.promotional")
        self.letter = QCheckBox(self.tr("Attach the &letter as PDF"), self)
        self.letter.setObjectName("messageDialog.letter")
        for box in (self.letter, self.promotional):
            boxes.addWidget(box)
            self.keep_also(box.objectName(), box)
        boxes.addStretch()
        writing.addLayout(boxes)
        self.concerns = ConcernList(self)
        writing.addWidget(self.concerns)

    def _add_foot(self) -> None:
        self.was_it_sent = WasItSent(self)
        self._layout.insertWidget(self._layout.indexOf(self.banner) + 1, self.was_it_sent)
        self.when = Text("", "muted", self)
        self.when.setObjectName("messageDialog.when")
        self.footer.addWidget(self.when)
