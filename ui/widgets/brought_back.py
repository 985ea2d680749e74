"""The calm line at the top of a form whose draft came back, or cannot be kept."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.moments import recalled
from ui.widgets.labels import Text


class BroughtBack(QFrame):
    """Says what was brought back, and offers to begin afresh; a slip can be taken back."""

    afresh = Signal()
    back = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._is_afresh = False
        self.sentence = Text("", "small", self)
        self.sentence.setObjectName(f"{name}.broughtBack")
        self.sentence.setWordWrap(True)
        self.link = QPushButton(self.tr("Start afresh"), self)
        self.link.setObjectName(f"{name}.startAfresh")
        self.link.setProperty("kind", "link")
        self.link.setAutoDefault(False)
        self.link.clicked.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.link)
        self.hide()

    def show_draft(self, at: datetime, now: datetime, *, changed: bool) -> None:
        """Say when it was typed; `changed`: what it is about has changed since then."""
        said = self.tr("Brought back: what you typed on {when}.").format(when=recalled(at, now))
        if changed:
            note = self.tr("Meanwhile somebody else made changes here; yours stand as you typed.")
            said = f"{said} {note}"
        self._said = said
        self._show(is_afresh=False)

    def _turn(self) -> None:
        was_afresh = self._is_afresh
        self._show(is_afresh=not was_afresh)
        (self.back if was_afresh else self.afresh).emit()

    def _show(self, *, is_afresh: bool) -> None:
        self._is_afresh = is_afresh
        self.sentence.setText(self.tr("You start afresh.") if is_afresh else self._said)
        self.link.setText(self.tr("Bring it back") if is_afresh else self.tr("Start afresh"))
        self.show()
