"""Opening what stands in a list of messages: each kind of thing has its own window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from db.models import Complaint, Letter, Message
from rules.words import Channel, MessageState
from ui.messages.beginning import Begun
from ui.messages.dialog import MessageDialog
from ui.messages.entries import Item
from ui.messages.mail_viewer import MailViewer
from ui.messages.viewer import MessageViewer
from ui.session import Session


def viewer_of(item: Item, session: Session, parent: QWidget) -> QDialog:
    """Give the window of a letter, a message or an e-mail; it goes when it is closed.

    A proposal opens where it is written and confirmed.
    """
    if isinstance(item, Letter):
        from ui.letters.sent import LetterViewer

        return LetterViewer(session, item, parent)
    if not isinstance(item, Message):
        return _passing(MailViewer(session, item, parent))
    # As it is now: the list may be a minute old.
    message = Message.get_by_id(item.id)
    if message.state is MessageState.PROPOSED:
        complaint = Complaint.get_by_id(message.complaint_id)
        return _passing(MessageDialog(session, complaint, parent, proposal=message))
    return _passing(MessageViewer(session, message, parent))


def message_to(
    channel: Channel, phone: str, complaint: Complaint, session: Session, parent: QWidget
) -> MessageDialog:
    """Give the form of a message by this channel to this number."""
    return MessageDialog(session, complaint, parent, begun=Begun(channel, phone))


def _passing(dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
