"""Why complaints were late: one line for each cause, which leads to its complaints."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.measures.results import Report
from rules.measures import Dimension, Figure, LateCause
from ui.bidi import unmarked
from ui.colours import theme
from ui.widgets.labels import Text
from ui.wording.measures import group_name
from ui.wording.numbers import whole

_LEAST_BAR, _BAR_HEIGHT = 80, 8
_FIGURE_WIDTH = 44


class _Bar(QWidget):
    """So much of the largest; the number beside it says how much."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setMinimumWidth(_LEAST_BAR)
        self.setFixedHeight(_BAR_HEIGHT)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it from the side on which reading starts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().line))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        length = max(self.width() * self._share, _BAR_HEIGHT) if self._share else 0.0
        start = self.width() - length if self.isRightToLeft() else 0.0
        painter.setBrush(QColor(theme().red))
        painter.drawRoundedRect(QRectF(start, 0, length, self.height()), 4, 4)


class _CauseLine(QPushButton):
    def __init__(self, cause: LateCause, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = group_name(Dimension.CAUSE, cause)
        self.setObjectName(f"reports.cause.{cause.value}")
        self.setAccessibleName(self._said)
        self.setProperty("kind", "row")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 3, 10, 3)
        self._row.setSpacing(12)
        self._bar, self._figure = _Bar(self), Text("", "strong", self)
        self._figure.setFixedWidth(_FIGURE_WIDTH)
        self.name = Text(self._said, "", self)
        self._row.addWidget(self.name)
        self._row.addWidget(self._bar, 1)
        self._row.addWidget(self._figure)
        for part in (*self.findChildren(Text), self._bar):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_count(self, count: int, before: int, most: int) -> None:
        figure = whole(count)
        self._figure.setText(figure)
        self._bar.show_share(count / most if most else 0.0)
        self.setAccessibleName(f"{self._said}: {unmarked(figure)}")
        said = self.tr("before: {count}").format(count=whole(before))
        self.setAccessibleDescription(unmarked(said))

    def sizeHint(self) -> QSize:
        """Ask for the room of what stands in it."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Insist on that room."""
        return self._row.minimumSize()


class LateCauses(QFrame):
    """All causes, in the order in which they are looked for; the bars say which is the largest."""

    wanted = Signal(object)
    """What a cause counts (`Counted`)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(4)
        column.addWidget(Text(self.tr("Why they were closed late"), "section", self))
        self._lines: dict[LateCause, _CauseLine] = {}
        for cause in LateCause:
            line = _CauseLine(cause, self)
            line.clicked.connect(lambda _checked, which=cause: self._want(which))
            column.addWidget(line, 1)
            self._lines[cause] = line
        widest = max(line.name.sizeHint().width() for line in self._lines.values())
        for line in self._lines.values():
            line.name.setFixedWidth(widest)
        self._report: Report | None = None

    def show_report(self, report: Report) -> None:
        """Show the causes of the complaints that were closed late."""
        self._report = report
        groups = {group.value: group for group in report.groups.get(Dimension.CAUSE, [])}
        most = max((group.now for group in groups.values()), default=0)
        for cause, line in self._lines.items():
            group = groups.get(cause.value)
            line.show_count(group.now if group else 0, group.before if group else 0, most)

    def _want(self, cause: LateCause) -> None:
        if self._report is not None:
            group = (Dimension.CAUSE, cause.value)
            self.wanted.emit(self._report.counted(Figure.LATE, group))
