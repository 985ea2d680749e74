"""One e-mail that came in, and the decision where it belongs."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import incoming
from db.filters import is_known
from db.models import Complaint, IncomingMail
from rules.errors import RuleBroken
from rules.permissions import Scope, may
from rules.words import Action
from ui.bidi import number
from ui.messages.belonging import Belonging
from ui.messages.mail_view import MailView
from ui.messages.open_from_mail import OpenFromMail
from ui.session import Session
from ui.widgets.labels import Text


class IncomingView(QWidget):
    """Files the e-mail under a complaint, opens one for it, or lays it aside."""

    said = Signal(str)
    opened = Signal(object)
    """The complaint that was opened because of the e-mail."""
    decided_elsewhere = Signal(str)
    """Somebody was quicker, and who."""
    dismissed = Signal(object)
    """The e-mail is about no complaint."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._mail: IncomingMail | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.view = MailView(session, "messages.mail", self)
        self.belonging = Belonging("messages.belonging", self)
        self.belonging.filed.connect(self._file)
        self.belonging.number_typed.connect(self._file_by_number)
        self.belonging.open_wanted.connect(self._open)
        self.belonging.dismissed.connect(lambda: self.dismissed.emit(self._mail))
        self.problem = Text("", "banner", self)
        self.problem.setObjectName("messages.mail.refusal")
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.view, 1)
        column.addWidget(self.problem)
        column.addWidget(self.belonging)

    def show_mail(self, mail: IncomingMail) -> None:
        """Show an e-mail with the complaints it may be about."""
        if self._mail is None or self._mail.id != mail.id:
            self.problem.hide()
            self.belonging.number.clear()
        self._mail = mail
        self.view.show_mail(mail)
        actor = self.session.actor()
        self.belonging.show_proposals(
            incoming.proposals(mail, actor),
            may_open=may(actor, Action.OPEN),
            may_dismiss=actor.rights[Action.CONTACT] is Scope.ALL,
        )

    def attempt(self, verb: Callable[[], object]) -> bool:
        """Run a verb; what is refused is said here. Tells whether it was done."""
        self.problem.hide()
        return self.session.attempt(lambda: (verb(),), self._refuse) is not None

    def _refuse(self, broken: RuleBroken, sentence: str) -> None:
        if broken.code == "mail_decided":
            self.decided_elsewhere.emit(sentence)
            return
        self.problem.setText(sentence)
        self.problem.show()

    def _file(self, complaint: Complaint) -> None:
        mail, by, now = self._shown(), self.session.employee, self.session.now()
        if self.attempt(lambda: incoming.file_under(mail, complaint, by=by, now=now)):
            sentence = self.tr("The e-mail was filed under complaint {number}")
            self.said.emit(sentence.format(number=number(str(complaint.number))))

    def _file_by_number(self, typed: str) -> None:
        digits = typed.strip().lstrip("#")
        # Its length first: to Python a number of thousands of digits is an error.
        known = digits.isdecimal() and len(digits) <= len(str(2**31))
        complaint = Complaint.get_or_none(Complaint.number == int(digits)) if known else None
        if complaint is None or not is_known(complaint.id, self.session.actor()):
            self.problem.setText(self.tr("There is no complaint with this number."))
            self.problem.show()
        else:
            self._file(complaint)

    def _open(self) -> None:
        form = OpenFromMail(self.session, self._shown(), self)
        form.accepted.connect(lambda: self.opened.emit(form.outcome))
        form.finished.connect(form.deleteLater)
        form.open()

    def _shown(self) -> IncomingMail:
        assert self._mail is not None  # noqa: S101 - without one nothing can be pressed
        return self._mail
