"""The line that says where a complaint stands; it stays in sight when the panel is scrolled."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from db.process.panel import ProcessView
from ui.bidi import tip, unmarked
from ui.stages.sentences import summary, summary_due, summary_name
from ui.widgets.labels import OneLine, Pill, Text


class StagesStrip(QPushButton):
    """Approval · stage 4 of 6 · whose turn it is · due tomorrow 17:00.

    A click shows all stages, or only the current.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel.stages.strip")
        self.setProperty("kind", "row")
        # A button insists on its width, and the panel is as wide as the person pulled it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._inside = grid = QGridLayout(self)
        grid.setContentsMargins(10, 5, 10, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self._name = OneLine("", "strong", self)
        self._words = OneLine("", "small", self)
        self._due = Pill("", parent=self)
        self._arrow = Text("", "muted", self)
        # The name has the whole width but the arrow's, however wide the due time below it.
        grid.addWidget(self._name, 0, 0, 1, 2)
        grid.addWidget(self._arrow, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._words, 1, 0)
        grid.addWidget(self._due, 1, 1, 1, 2)
        for label in (self._name, self._words, self._due, self._arrow):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_view(self, view: ProcessView | None, now: datetime, *, opened: bool) -> None:
        """Say where a complaint stands; hidden where it goes through no stages."""
        self.setVisible(view is not None and bool(view.stages))
        if view is None or not view.stages:
            return
        name, words = summary_name(view), summary(view)
        until, tone = summary_due(view, now)
        self._name.setText(name)
        self._words.setText(words)
        self._due.setVisible(bool(until))
        self._due.show_as(until, tone)
        self.show_opened(opened=opened)
        where = unmarked(" · ".join(part for part in (name, words, until) if part))
        self.setAccessibleName(self.tr("Stages: {where}").format(where=where))

    def show_opened(self, *, opened: bool) -> None:
        """Say what a click does."""
        self._arrow.setText("▴" if opened else "▾")
        self.setToolTip(
            tip(self.tr("Show only the current stage") if opened else self.tr("Show all stages"))
        )

    def sizeHint(self) -> QSize:
        """Be as large as what stands inside: a button thinks of its own words only."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Insist on the height."""
        return self._inside.minimumSize()
