"""The letters that left for a complaint; a click opens one as it left."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.models import Letter
from ui.moments import brief
from ui.wording import word


class LettersSent(QWidget):
    """One link a letter, newest first."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel.letters")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._links: list[QPushButton] = []
        self._ids: list[int] = []
        self._add_link()

    def show_letters(self, letters: Sequence[Letter], now: datetime) -> None:
        """Show the letters of a complaint."""
        newest = list(reversed(letters))
        self._ids = [letter.id for letter in newest]
        while len(self._links) < len(newest):
            self._add_link()
        for place, link in enumerate(self._links):
            link.setVisible(place < len(newest))
            if place < len(newest):
                letter = newest[place]
                text = self.tr("Letter: {kind} · {when}").format(
                    kind=word(letter.kind), when=brief(letter.at, now)
                )
                link.setText(text)
                link.setAccessibleName(text)
        self.setVisible(bool(newest))

    def _add_link(self) -> None:
        place = len(self._links)
        link = QPushButton("", self)
        link.setObjectName(f"panel.letter.{place}")
        link.setProperty("kind", "link")
        link.clicked.connect(lambda: self.wanted.emit(self._ids[place]))
        self._column.addWidget(link)
        if self._links:
            # Made later than what stands below it, yet it is reached before that.
            self.setTabOrder(self._links[-1], link)
        self._links.append(link)
