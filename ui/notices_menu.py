"""The list of what the program has told this person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db import notices
from db.notices import NoticeLine
from ui.bidi import number
from ui.moments import brief
from ui.session import Session
from ui.wording import word

_MOST = 12


class NoticesMenu(QMenu):
    """Unread notices; choosing one marks it read and shows its complaint."""

    wanted = Signal(int, int)
    """Id and number of the complaint to show."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticesMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        unread = notices.unread(session.employee)
        for line in unread[:_MOST]:
            self._add(line)
        if not unread:
            self.addAction(self.tr("Nothing new")).setEnabled(False)
            return
        self.addSeparator()
        everything = self.addAction(self.tr("Mark all as read"))
        everything.setObjectName("notices.readAll")
        everything.triggered.connect(lambda: self._read([line.id for line in unread]))

    def _add(self, line: NoticeLine) -> None:
        words = self.tr("{what}: complaint {number}, {when}").format(
            what=word(line.kind),
            number=number(str(line.number)),
            when=brief(line.at, self._session.now()),
        )
        action = QAction(words, self)
        action.triggered.connect(lambda: self._go(line))
        self.addAction(action)

    def _go(self, line: NoticeLine) -> None:
        self._read([line.id])
        self.wanted.emit(line.complaint, line.number)

    def _read(self, which: list[int]) -> None:
        session = self._session
        session.attempt(
            lambda: notices.mark_read(which, by=session.employee, now=session.now()),
            lambda _broken, _sentence: None,
        )
