"""The line that says where a complaint stands; it stays in sight when the panel is scrolled."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from db.process.panel import ProcessView
from ui.bidi import tip, unmarked
from ui.stages.sentences import summary, summary_due
from ui.widgets.labels import OneLine, Pill, Text


class StagesStrip(QPushButton):
    """4 of 6 · Approval · due tomorrow 17:00; a click shows all stages, or only the current."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel.stages.strip")
        self.setProperty("kind", "row")
        # A button insists on its width, and the panel is as wide as the person pulled it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._inside = row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 6)
        row.setSpacing(6)
        self._words = OneLine("", "strong", self)
        self._due = Pill("", parent=self)
        self._arrow = Text("", "muted", self)
        row.addWidget(self._words, 1)
        row.addWidget(self._due)
        row.addWidget(self._arrow)
        for label in (self._words, self._due, self._arrow):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_view(self, view: ProcessView | None, now: datetime, *, opened: bool) -> None:
        """Say where a complaint stands; hidden where it goes through no stages."""
        self.setVisible(view is not None and bool(view.stages))
        if view is None or not view.stages:
            return
        words = summary(view)
        until, tone = summary_due(view, now)
        self._words.setText(words)
        self._due.setVisible(bool(until))
        self._due.show_as(until, tone)
        self.show_opened(opened=opened)
        where = unmarked(" · ".join(part for part in (words, until) if part))
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
