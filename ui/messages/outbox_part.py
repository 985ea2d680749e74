"""The messages that leave: what needs a person, what waits and why, what left these days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import outbox_page
from db import settings as stored
from db.models import Message
from db.outbox_page import Outbox
from rules.permissions import may
from rules.words import Action, MessageState
from ui.messages import undo_toast
from ui.messages.dialog import write_anew
from ui.messages.message_view import MessageView
from ui.messages.outbox_list import Wanted, lines_of
from ui.messages.part import Part
from ui.session import Session
from ui.widgets.choice_row import ChoiceRow


class OutboxPart(Part):
    """Three filters, the list, and the chosen message with what can be decided about it."""

    complaint_wanted = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            "messages.outbox",
            self.tr("Messages that leave"),
            self.tr("Choose a message to see it here"),
            parent,
        )
        self.session = session
        self._found = Outbox([], [], [])
        self.filter = ChoiceRow(self)
        self.filter.setObjectName("messages.filter")
        self.filter.setAccessibleName(self.tr("Which messages"))
        self.filter.offer(
            [
                (self.tr("All"), Wanted.ALL),
                (self.tr("Needs me"), Wanted.ATTENTION),
                (self.tr("On its way"), Wanted.WAITING),
                (self.tr("Sent"), Wanted.SENT),
            ]
        )
        self.filter.choose(Wanted.ALL)
        self.filter.changed.connect(self._show_lines)
        self.above.addWidget(self.filter)
        self.above.addStretch()
        self.view = MessageView(session, "messages.message", self)
        self.put_in_card(self.view)
        self.view.complaint_wanted.connect(self.complaint_wanted)
        self.view.decided.connect(self._decided)
        self.list.entered.connect(lambda _key: self._enter())

    def refresh(self) -> None:
        """Read the messages again."""
        self._found = outbox_page.page(self.session.actor(), self.session.now())
        self._show_lines()

    def show_chosen(self) -> None:
        """Show the chosen message as it is now."""
        key = self.list.chosen()
        message = Message.get_or_none(Message.id == key) if key is not None else None
        if message is not None:
            self.view.show_message(message)
        self.fill_card(None if message is None else self.view)

    def _show_lines(self) -> None:
        wanted = self.filter.chosen()
        assert isinstance(wanted, Wanted)  # noqa: S101 - nothing else was offered
        lines = lines_of(self._found, wanted, self.session.now(), stored.load())
        self.list.show_lines(lines)
        self.list.choose_first()
        cut = any(len(rows) >= outbox_page.MOST for rows in self._found)
        self.hint.setVisible(cut)
        self.hint.setText(self.tr("Older messages are with their complaints."))
        self._say_empty(wanted)
        self.show_as_empty(not lines)

    def _say_empty(self, wanted: Wanted) -> None:
        if wanted is Wanted.ATTENTION:
            self.empty.say(
                self.tr("Nothing needs you"),
                self.tr(
                    "Here stand messages that wait for your yes, that could not be sent, or of "
                    "which it is not known whether they left."
                ),
            )
        elif wanted is Wanted.WAITING:
            self.empty.say(
                self.tr("Nothing is on its way"),
                self.tr("A message waits ten seconds, and through the quiet hours."),
            )
        else:
            self._teach()

    def _teach(self) -> None:
        values = stored.load()
        lacking = values["sms_gateway"] is None and not values["smtp_host"]
        if lacking and may(self.session.actor(), Action.SETTINGS):
            about = self.tr("Set up SMS or e-mail, and customers hear of their complaints in time.")
            self.empty.say(self.tr("No messages yet"), about, "sms")
        elif lacking:
            about = self.tr("SMS and e-mail are not set up yet: ask the administrator.")
            self.empty.say(self.tr("No messages yet"), about)
        else:
            about = self.tr(
                "Messages to customers are written in a complaint. Here you see what became of "
                "them."
            )
            self.empty.say(self.tr("No messages these days"), about)

    def _enter(self) -> None:
        """Go on to what can be decided about the chosen message."""
        shown = [button for button in self.view.buttons.values() if button.isVisible()]
        (shown[0] if shown else self.view.complaint).setFocus()

    def _decided(self, message: object) -> None:
        # With the last line the list goes away.
        (self.list if self.list.isVisible() else self.filter).setFocus()
        if isinstance(message, Message) and message.state is MessageState.WAITING:
            undo_toast.offer(self.session, message, self.window(), write_anew)
