"""The e-mail that came in and waits for somebody to say where it belongs."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from db import incoming, incoming_reading
from db import settings as stored
from db.models import IncomingMail
from rules.errors import RuleBroken
from rules.permissions import may
from rules.words import Action
from ui.bidi import isolate, shortened
from ui.messages.incoming_list import lines_of
from ui.messages.incoming_view import IncomingView
from ui.messages.part import Part
from ui.session import Session
from ui.widgets.labels import Text

_UNDO = 10_000
"""Milliseconds in which a dismissal can be taken back."""
_LONGEST_SUBJECT = 60


class IncomingPart(Part):
    """The list, the chosen e-mail with its decision, and the last dismissal while it lasts."""

    said = Signal(str)
    opened = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            "messages.incoming",
            self.tr("E-mail that came in"),
            self.tr("Choose an e-mail to read it here"),
            parent,
        )
        self.session = session
        self._mails: dict[int, IncomingMail] = {}
        self._laid_aside: IncomingMail | None = None
        self._timer = QTimer(self, interval=_UNDO, singleShot=True)
        self._timer.timeout.connect(self.settle)
        self.above.addWidget(self._undo_line())
        self.view = IncomingView(session, self)
        self.put_in_card(self.view)
        self.view.said.connect(self._filed)
        self.view.opened.connect(self.opened)
        self.view.decided_elsewhere.connect(self._decided_elsewhere)
        self.view.dismissed.connect(self._lay_aside)
        self.list.entered.connect(lambda _key: self._enter())

    def refresh(self) -> None:
        """Read the e-mails again."""
        aside = self._laid_aside.id if self._laid_aside else 0
        found = incoming.waiting(self.session.actor())
        self._mails = {mail.id: mail for mail in found if mail.id != aside}
        files = incoming_reading.file_counts()
        self.list.show_lines(lines_of(list(self._mails.values()), files, self.session.now()))
        self.list.choose_first()
        self._say_empty()
        self.show_as_empty(not self._mails)

    def show_chosen(self) -> None:
        """Show the chosen e-mail."""
        key = self.list.chosen()
        mail = self._mails.get(key) if isinstance(key, int) else None
        if mail is not None:
            self.view.show_mail(mail)
        self.fill_card(None if mail is None else self.view)

    def settle(self) -> None:
        """Let a dismissal stand that could have been taken back until now."""
        mail, self._laid_aside = self._laid_aside, None
        self._timer.stop()
        self._aside.hide()
        self._keys.setEnabled(False)
        if mail is not None:
            by, now = self.session.employee, self.session.now()
            self.session.attempt(lambda: incoming.dismiss(mail, by=by, now=now), self._too_late)

    def _undo_line(self) -> QFrame:
        self._aside = QFrame(self)
        self._aside.setObjectName("messages.aside")
        self._aside.setProperty("kind", "callout")
        self._aside.setProperty("tone", "accent")
        self._aside_text = Text("", "", self._aside)
        self.undo = QPushButton(self.tr("Take it back"), self._aside)
        self.undo.setObjectName("messages.aside.undo")
        self.undo.setProperty("kind", "link")
        self.undo.setToolTip("Ctrl+Z")
        self.undo.clicked.connect(self._take_back)
        row = QHBoxLayout(self._aside)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._aside_text, 1)
        row.addWidget(self.undo)
        self._keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._take_back)
        # A message that can be cancelled has the same keys: Qt then asks one after the other.
        self._keys.activatedAmbiguously.connect(self._take_back)
        self._keys.setEnabled(False)
        self._aside.hide()
        return self._aside

    def _lay_aside(self, mail: object) -> None:
        self.settle()
        if not isinstance(mail, IncomingMail):
            return
        self._laid_aside = mail
        about = isolate(shortened(mail.subject or mail.sender, _LONGEST_SUBJECT))
        self._aside_text.setText(self.tr("Laid aside: {subject}").format(subject=about))
        self._aside.show()
        self._keys.setEnabled(True)
        self._timer.start()
        self.refresh()
        self.list.setFocus()

    def _take_back(self) -> None:
        mail, self._laid_aside = self._laid_aside, None
        self.settle()
        self.refresh()
        if mail is not None:
            self.list.choose(mail.id)

    def _too_late(self, _broken: RuleBroken, sentence: str) -> None:
        self.said.emit(sentence)

    def _filed(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.list.setFocus()

    def _decided_elsewhere(self, sentence: str) -> None:
        self.refresh()
        self._filed(sentence)

    def _say_empty(self) -> None:
        if stored.load()["imap_on"]:
            self.empty.say(
                self.tr("No new e-mail"),
                self.tr("What customers write stands here until somebody says where it belongs."),
            )
            return
        title = self.tr("E-mail from customers can arrive here")
        if may(self.session.actor(), Action.SETTINGS):
            about = self.tr(
                "Name the mailbox of the business: each e-mail is shown with the complaint it "
                "seems to be about, and one click files it there. Nothing in the mailbox changes."
            )
            self.empty.say(title, about, "email")
        else:
            about = self.tr(
                "Each e-mail is shown with the complaint it seems to be about, and one click files "
                "it there. The administrator sets up the mailbox."
            )
            self.empty.say(title, about)

    def _enter(self) -> None:
        """Go on to the decision about the chosen e-mail."""
        self.view.belonging.focus_first()
