"""A place to sign one's name with the mouse, a pen or a finger."""

from PySide6.QtCore import (
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.decision.strokes import SHARPER, Point, Stroke, draw, picture_of
from ui.widgets.labels import Text

PAD = QSize(400, 120)
_MOST_POINTS = 20_000
"""Of one signature; more is a hand that rests on the pad."""
_PAPER, _EDGE = "#ffffff", "#98a2b3"
"""Paper is white in every theme: what is seen is what will be printed."""


class SignaturePad(QWidget):
    """Draw, clear, or take the signature of last time; nothing drawn is an answer too.

    Who cannot draw needs no pad: the words below it say so.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last: bytes | None = None
        self.paper = _Paper(self)
        self.paper.drawn.connect(self._show)
        self.clear = self._link(self.tr("C&lear"))
        self.clear.clicked.connect(self.wipe)
        self.again = self._link(self.tr("Use the signature of &last time"))
        self.again.clicked.connect(self._take_last)
        self.hint = Text(
            self.tr("Drawing is not needed: the typed password is enough."), "small", self
        )
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.hint)
        below.addWidget(self.clear)
        below.addWidget(self.again)
        below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.paper)
        column.addLayout(below)
        self.objectNameChanged.connect(self._name_parts)
        self._show()

    def offer_last(self, picture: bytes | None) -> None:
        """Offer the signature of last time, where there is one that can be read."""
        self._last = picture if picture and not QImage.fromData(picture).isNull() else None
        self._show()

    def png(self) -> bytes | None:
        """Give what was drawn: black on nothing, without a margin; None: nothing."""
        return self.paper.kept or picture_of(self.paper.strokes)

    def wipe(self) -> None:
        """Begin afresh."""
        self.paper.put(None)
        self._show()

    def _take_last(self) -> None:
        self.paper.put(self._last)
        self._show()

    def _show(self) -> None:
        blank = self.paper.is_blank
        # A button that goes takes the keyboard with it; it goes on to the one that comes.
        had_it = self.clear.hasFocus() or self.again.hasFocus()
        self.clear.setVisible(not blank)
        self.again.setVisible(blank and self._last is not None)
        if had_it:
            (self.again if blank else self.clear).setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, text: str) -> QPushButton:
        link = QPushButton(text, self)
        link.setProperty("kind", "link")
        link.setAutoDefault(False)
        return link

    def _name_parts(self, name: str) -> None:
        self.paper.setObjectName(f"{name}.paper")
        self.clear.setObjectName(f"{name}.clear")
        self.again.setObjectName(f"{name}.again")


class _Paper(QWidget):
    """The surface on which the lines appear; the keyboard passes it by."""

    drawn = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.strokes: list[Stroke] = []
        self.kept: bytes | None = None
        self._kept_image = QImage()
        self._down = False
        self.setFixedSize(PAD)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Signature, drawn by hand; the password is enough"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is seen on it."""
        return self.kept is None and not self.strokes

    def put(self, picture: bytes | None) -> None:
        """Show a picture in place of what is there, or nothing."""
        self.strokes = []
        self._down = False
        self.kept = picture
        self._kept_image = QImage.fromData(picture) if picture else QImage()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line; a finger comes as the mouse does."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(Point(event.position(), 0.5))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._go_on(Point(event.position(), 0.5))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End it."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, thicker where it is pressed."""
        point = Point(event.position(), event.pressure())
        kinds = event.Type
        if event.type() == kinds.TabletPress:
            self._begin(point)
        elif event.type() == kinds.TabletMove:
            self._go_on(point)
        elif event.type() == kinds.TabletRelease:
            self._end()
        # What is taken here does not come as the mouse as well.
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the paper, the line to sign on, and what was drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(_EDGE), 1))
        painter.setBrush(QColor(_PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        foot = self.height() - 26
        painter.drawLine(24, foot, self.width() - 24, foot)
        if self.kept is not None:
            painter.drawImage(_inside(self._kept_image.size(), self.rect()), self._kept_image)
        draw(painter, self.strokes)

    def _begin(self, point: Point) -> None:
        if self.kept is not None:
            self.put(None)
        self._down = True
        self.strokes.append([])
        self._go_on(point)

    def _go_on(self, point: Point) -> None:
        if self._down and sum(map(len, self.strokes)) < _MOST_POINTS:
            room = QRectF(self.rect())
            at = QPointF(
                min(max(point.at.x(), room.left()), room.right()),
                min(max(point.at.y(), room.top()), room.bottom()),
            )
            self.strokes[-1].append(Point(at, point.pressed))
            self.update()

    def _end(self) -> None:
        if self._down:
            self._down = False
            self.drawn.emit()


def _inside(size: QSize, room: QRect) -> QRect:
    """Give where a picture stands in the middle of a room, never larger than it was drawn."""
    most = room.adjusted(12, 8, -12, -8)
    shown = (size / SHARPER).boundedTo(size)
    if shown.width() > most.width() or shown.height() > most.height():
        shown = shown.scaled(most.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, max(shown.width(), 1), max(shown.height(), 1))
    place.moveCenter(room.center())
    return place
