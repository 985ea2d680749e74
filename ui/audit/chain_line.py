"""Is the chain of the audit log whole? Counted again beside the window, and said in one line."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rules.errors import RuleBroken
from ui.beside.command_job import CommandJob
from ui.bidi import number
from ui.colours import Tone
from ui.moments import hour
from ui.session import Session
from ui.widgets.labels import Text, restyle
from ui.wording import refusal

_COMMAND = ("check", "--audit", "--progress")


class ChainLine(QFrame):
    """Grey while it counts, green when all is well, red with the line that is not."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._is_wanted_again = session, False
        self.job = CommandJob(self, self.tr("The audit log could not be checked."))
        self.job.told.connect(self._show_count)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.stopped.connect(self._stopped)
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
        if self.job.is_running:
            # It was given up and is not gone yet.
            self._is_wanted_again = True
            return
        self.again.setEnabled(False)
        self.stop.show()
        self._say(self.tr("Checking the chain…"), Tone.QUIET)
        try:
            self.job.run(_COMMAND, {"acting": self._session.employee.id})
        except RuleBroken as in_memory:
            self._failed(refusal(in_memory))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave it when nobody looks any more: it is begun anew when somebody does."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()

    def _done(self, came: Mapping[str, Any]) -> None:
        self._end()
        lines, troubles = int(came["lines"]), came["troubles"]
        if not troubles:
            whole = self.tr("The chain is whole: %n line(s), checked at {hour}", "", lines)
            self._say(_grouped(whole, lines).format(hour=hour(self._session.now())), Tone.GREEN)
            return
        more = self.tr("%n place(s) in all.", "", len(troubles)) if len(troubles) > 1 else ""
        self._say(" ".join([self._said(troubles[0]), more]).strip(), Tone.RED)

    def _said(self, trouble: Mapping[str, Any]) -> str:
        """Say in a line's words what is wrong, as of a log that people look at."""
        said = {
            "audit_cut": self.tr("The log was cut: a backup knows line {line}, which is gone."),
            "audit_broken": self.tr(
                "The log was changed from outside: the chain breaks at line {line}."
            ),
        }.get(trouble["code"])
        return said.format(line=number(f"{trouble['line']:,}")) if said else str(trouble["said"])

    def _failed(self, sentence: str) -> None:
        self._end()
        self._say(sentence, Tone.RED)

    def _stop(self) -> None:
        """Leave it; half a check says nothing of the log."""
        self._is_wanted_again = False
        self.job.cancel()

    def _stopped(self) -> None:
        self._end()
        self._say(refusal(RuleBroken("stopped")), Tone.QUIET)
        if self._is_wanted_again:
            self._is_wanted_again = False
            self.check()

    def _end(self) -> None:
        self.again.setEnabled(True)
        self.stop.hide()

    def _show_count(self, lines: int, _of: int) -> None:
        said = self.tr("Checking the chain… %n line(s)", "", lines)
        self._say(_grouped(said, lines), Tone.QUIET)

    def _say(self, sentence: str, tone: Tone) -> None:
        self.text.setText(sentence)
        self.setProperty("tone", tone.value)
        restyle(self)


def _grouped(sentence: str, count: int) -> str:
    """Give a counted sentence with its number as people read large ones."""
    return sentence.replace(str(count), number(f"{count:,}"), 1)
