"""The list under the bell: what the program has told this person."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QKeySequence,
    QMouseEvent,
    QPainterPath,
    QRegion,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import notices
from db.notices import Told
from rules.words import Notice
from ui.reminders.rows import row_of
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.line import Line
from ui.widgets.lines import LinesView

MOST_UNREAD, MOST_READ = 50, 10
KEYS = "Ctrl+B"
"""They open the list and put it away."""
_WIDTH = 560
_BELOW_BELL, _ABOVE_EDGE = 4, 16
_HIGHEST, _HEADING = 900, 60
_EDGE, _CORNER = 1, 10


class NoticesList(QFrame):
    """Unread notices, and below them those that were read last, so that a slip is not lost.

    Enter or a click on one marks it read and shows its complaint.
    """

    wanted = Signal(int, int)
    """Id and number of the complaint to show."""
    approval_wanted = Signal(int, int)
    """Likewise, where a signature is wanted."""

    def __init__(self, session: Session, bell: QWidget, window: QWidget) -> None:
        # A popup of the desktop: it may be longer than a small window.
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("noticesList")
        self.setAccessibleName(self.tr("Notices"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._bell = session, bell
        self._told = Told([], [], 0)
        self._lay_out()
        QShortcut(QKeySequence(KEYS), self, self.close)
        session.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE + 7)
        column.setSpacing(0)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 12, 16, 10)
        heading.setSpacing(8)
        self.count = Text("", "section", self)
        heading.addWidget(self.count, 1)
        self.read_all = QPushButton(self.tr("Mark all as read"), self)
        self.read_all.setObjectName("noticesList.readAll")
        self.read_all.setProperty("kind", "link")
        self.read_all.clicked.connect(self._read_all)
        heading.addWidget(self.read_all)
        column.addLayout(heading)
        self.empty = Text(
            self.tr("Reminders, and whatever else you should know, appear here."), "muted", self
        )
        self.empty.setContentsMargins(16, 0, 16, 12)
        column.addWidget(self.empty)
        self.rows = LinesView("noticesList.rows", self.tr("Notices"), self)
        self.rows.entered.connect(self._go)
        self.rows.clicked.connect(lambda index: self._go(self.rows.keys()[index.row()]))
        column.addWidget(self.rows)

    def pop_up(self) -> None:
        """Show the list below the bell."""
        self._place()
        self.show()
        self.rows.choose_first()
        self.rows.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Read again what there is."""
        self._told = notices.told(
            self._session.actor(), most_unread=MOST_UNREAD, most_read=MOST_READ
        )
        fresh = len(self._told.unread) + self._told.older
        self.count.setText(
            self.tr("%n new notice(s)", "", fresh) if fresh else self.tr("Nothing new")
        )
        self.read_all.setVisible(fresh > 0)
        lines = self._lines()
        self.rows.show_lines(lines)
        self.rows.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners off: not every desktop lets one see through them."""
        super().resizeEvent(event)
        outline = QPainterPath()
        outline.addRoundedRect(self.rect(), _CORNER, _CORNER)
        self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go with a click outside; one on the bell would open the list again."""
        on_bell = self._bell.rect().contains(
            self._bell.mapFromGlobal(event.globalPosition().toPoint())
        )
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, on_bell)
        super().mousePressEvent(event)

    def _lines(self) -> list[Line]:
        now, told = self._session.now(), self._told
        lines = [row_of(one, now) for one in told.unread]
        if told.older:
            lines.append(Line(None, self.tr("and %n older notice(s)", "", told.older)))
        if told.read:
            lines.append(Line(None, self.tr("Read lately")))
        return [*lines, *(row_of(one, now) for one in told.read)]

    def _place(self) -> None:
        """Stand below the bell, within the screen, as high as what there is to read."""
        screen = self._bell.screen().availableGeometry()
        below = self._bell.mapToGlobal(QPoint(0, self._bell.height() + _BELOW_BELL))
        room = min(screen.bottom() - _ABOVE_EDGE - below.y(), _HIGHEST)
        rows = range(len(self.rows.keys()))
        wanted = sum(map(self.rows.sizeHintForRow, rows)) + _EDGE
        self.rows.setFixedHeight(min(wanted, room - _HEADING))
        self.setFixedWidth(min(_WIDTH, screen.width()))
        self.adjustSize()
        # It hangs from the end of the bell, and reaches under what is before it.
        end = 0 if self.isRightToLeft() else self._bell.width() - self.width()
        furthest = screen.right() + 1 - self.width()
        self.move(max(screen.left(), min(below.x() + end, furthest)), below.y())

    def _go(self, key: object) -> None:
        known = {one.id: one for one in (*self._told.unread, *self._told.read)}
        chosen = known.get(key) if isinstance(key, int) else None
        if chosen is None:
            return
        if chosen.read_at is None:
            by, now = self._session.employee, self._session.now()
            self._attempt(lambda: notices.mark_read([chosen.id], by=by, now=now))
        self.close()
        asks = chosen.kind is Notice.APPROVAL_WANTED
        leads = self.approval_wanted if asks else self.wanted
        leads.emit(chosen.complaint, chosen.number)

    def _read_all(self) -> None:
        newest, by, now = self._told.unread[0].id, self._session.employee, self._session.now()
        self._attempt(lambda: notices.mark_all_read(newest, by=by, now=now))
        self.rows.setFocus()

    def _attempt(self, verb: Callable[[], None]) -> None:
        self._session.attempt(verb, lambda _broken, sentence: self.count.setText(sentence))
