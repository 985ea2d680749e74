"""Whether a text leaves by itself, is proposed, or neither; and whether it is an offer."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rules.words import Channel, Sending, TextKind
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field import Field
from ui.widgets.labels import Text
from ui.wording import word


class Leaving(QWidget):
    """Off, propose or by itself, with what that means for the occasion; hidden for a letter."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = TextKind.ACKNOWLEDGEMENT
        self.sending = ChoiceRow(self)
        self.sending.setObjectName("texts.sending")
        self.sending.setAccessibleName(self.tr("What the program does"))
        self.field = Field("", self.sending, self)
        self.promotional = QCheckBox(
            self.tr("A promotion: only to customers who agreed to promotions"), self
        )
        self.promotional.setObjectName("texts.promotional")
        self.meaning = Text("", "small", self)
        self.meaning.setObjectName("texts.meaning")
        self.meaning.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.meaning)
        column.addWidget(self.promotional)
        self.sending.changed.connect(self._tell)
        self.promotional.toggled.connect(self.changed)

    def show_choice(
        self, kind: TextKind, channel: Channel, sending: Sending, *, promotional: bool
    ) -> None:
        """Show what is kept."""
        self._kind = kind
        self.setVisible(channel is not Channel.LETTER)
        possible = [one for one in Sending if one not in _impossible(channel)]
        with QSignalBlocker(self):
            self.sending.offer([(word(one), one) for one in possible])
            self.sending.choose(sending)
            self.promotional.setChecked(promotional)
        self.field.label.setText(self._occasions()[kind])
        self._explain()

    def choice(self) -> tuple[Sending, bool]:
        """Give what is chosen."""
        chosen = self.sending.chosen()
        sending = chosen if isinstance(chosen, Sending) else Sending.OFF
        return sending, self.promotional.isChecked()

    def _tell(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        meanings = {
            Sending.OFF: self.tr(
                "Nothing happens by itself; the text can still be chosen by hand."
            ),
            Sending.PROPOSE: self.tr("The message waits, filled in, until somebody says yes."),
            Sending.AUTOMATIC: self.tr(
                "It leaves by itself, ten seconds later or when the quiet hours end."
            ),
        }
        self.meaning.setText(meanings[self.choice()[0]])

    def _occasions(self) -> Mapping[TextKind, str]:
        return {
            TextKind.ACKNOWLEDGEMENT: self.tr("When a complaint is opened"),
            TextKind.INTERIM: self.tr("Before a promise breaks, and when a new date is given"),
            TextKind.BOOKED: self.tr("When an appointment is booked"),
            TextKind.ANSWER_JUSTIFIED: self.tr("When a complaint is closed as justified"),
            TextKind.ANSWER_UNJUSTIFIED: self.tr("When a complaint is closed as not justified"),
            TextKind.CLOSING: self.tr("When a complaint is closed"),
        }


def _impossible(channel: Channel) -> tuple[Sending, ...]:
    # In WhatsApp a person presses "send" himself.
    return (Sending.AUTOMATIC,) if channel is Channel.WHATSAPP else ()
