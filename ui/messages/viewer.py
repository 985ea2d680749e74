"""A message in a window of its own."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from db.models import Message
from rules.words import MessageState
from ui.messages.message_view import MessageView, title_of
from ui.session import Session

_WIDTH, _HEIGHT = 560, 620


class MessageViewer(QDialog):
    """Closes when something is decided."""

    def __init__(self, session: Session, message: Message, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("messageViewer")
        self.setWindowTitle(title_of(message))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        self.view = MessageView(session, "messageViewer", self)
        self.view.complaint.hide()
        self.view.decided.connect(lambda _message: self.accept())
        column.addWidget(self.view)
        doubt = message.state is MessageState.IN_DOUBT
        close = self.tr("&Leave it open") if doubt else self.tr("C&lose")
        self.view.add_button("close", close, self.reject)
        self.view.show_message(message)
        self.resize(_WIDTH, _HEIGHT)
