"""An e-mail that came in, in a window of its own."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.models import IncomingMail
from ui.messages.mail_view import MailView
from ui.session import Session

_WIDTH, _HEIGHT = 640, 600


class MailViewer(QDialog):
    """Shows one e-mail of a complaint."""

    def __init__(self, session: Session, mail: IncomingMail, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("mailViewer")
        self.setWindowTitle(self.tr("E-mail from the customer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self.view = MailView(session, "mailViewer", self)
        self.view.show_mail(mail)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addStretch()
        close = QPushButton(self.tr("C&lose"), self)
        close.setObjectName("mailViewer.close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(_WIDTH, _HEIGHT)
