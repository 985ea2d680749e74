"""Is the chain of the audit log whole? Counted again beside the window, and said in one line."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from db import audit, connection
from db.audit import Break
from db.backups import anchors
from rules.errors import RuleBroken
from ui.background import Background
from ui.bidi import number
from ui.colours import Tone
from ui.moments import hour
from ui.session import Session
from ui.widgets.labels import Text, restyle


class _Progress(QObject):
    counted = Signal(int)


class ChainLine(QFrame):
    """Grey while it counts, green when all is well, red with the line that is not."""

    def __init__(self, session: Session, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._progress = _Progress(self)
        self._progress.counted.connect(self._show_count, Qt.ConnectionType.QueuedConnection)
        self._checking = self._is_stopped = False
        self.setObjectName("audit.chain")
        self.setProperty("kind", "callout")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        self.text = Text("", "", self)
        self.text.setWordWrap(True)
        row.addWidget(self.text, 1)
        self.again = QPushButton(self.tr("Check again"), self)
        self.again.setObjectName("audit.chain.again")
        self.again.setProperty("kind", "link")
        self.again.clicked.connect(self.check)
        row.addWidget(self.again)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setObjectName("audit.chain.stop")
        self.stop.setProperty("kind", "link")
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        row.addWidget(self.stop)
        self._say(self.tr("The chain was not checked yet."), Tone.QUIET)

    def check(self) -> None:
        """Count the chain again, unless that is under way."""
        if self._checking:
            return
        self._checking, self._is_stopped = True, False
        self.again.setEnabled(False)
        self.stop.show()
        self._say(self.tr("Checking the chain…"), Tone.QUIET)
        self._background.run(self._verified, self._done, self._failed)

    def _verified(self) -> tuple[int, list[Break]]:
        seen = 0

        def tell(lines: int) -> None:
            # On the other thread, between two pages of lines.
            if self._is_stopped:
                raise RuleBroken("stopped")
            nonlocal seen
            seen = lines
            self._progress.counted.emit(lines)

        with connection.on_this_thread():
            breaks = audit.verify(tell=tell)
            cuts = [Break("audit_cut", {"line": cut.line}) for cut in anchors.cuts()]
            return seen, [*breaks, *cuts]

    def _done(self, found: tuple[int, list[Break]]) -> None:
        lines, breaks = found
        self._end()
        if not breaks:
            whole = self.tr("The chain is whole: %n line(s), checked at {hour}", "", lines)
            self._say(_grouped(whole, lines).format(hour=hour(self._session.now())), Tone.GREEN)
            return
        first = breaks[0]
        line = number(f"{first.facts['line']:,}")
        if first.code == "audit_cut":
            said = self.tr("The log was cut: a backup knows line {line}, which is gone.")
        else:
            said = self.tr("The log was changed from outside: the chain breaks at line {line}.")
        more = self.tr("%n place(s) in all.", "", len(breaks)) if len(breaks) > 1 else ""
        self._say(" ".join([said.format(line=line), more]).strip(), Tone.RED)

    def _failed(self, sentence: str) -> None:
        self._end()
        self._say(sentence, Tone.QUIET if self._is_stopped else Tone.RED)

    def _stop(self) -> None:
        """Leave it; half a check says nothing of the log."""
        self._is_stopped = True

    def _end(self) -> None:
        self._checking = False
        self.again.setEnabled(True)
        self.stop.hide()

    def _show_count(self, lines: int) -> None:
        if self._checking:
            said = self.tr("Checking the chain… %n line(s)", "", lines)
            self._say(_grouped(said, lines), Tone.QUIET)

    def _say(self, sentence: str, tone: Tone) -> None:
        self.text.setText(sentence)
        self.setProperty("tone", tone.value)
        restyle(self)


def _grouped(sentence: str, count: int) -> str:
    """Give a counted sentence with its number as people read large ones."""
    return sentence.replace(str(count), number(f"{count:,}"), 1)
