"""Is the data sound? Looked through beside the window, and said in a line for each trouble."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rules.errors import RuleBroken
from ui.beside.command_job import CommandJob
from ui.session import Session
from ui.widgets.labels import Paragraph, Text
from ui.widgets.under_way import UnderWay
from ui.wording import refusal


class CheckCard(QWidget):
    """Begins the check, says how far it is and what it found."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.job = CommandJob(self, self.tr("The data could not be checked."))
        self.setObjectName("settings.soundness")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Is the data sound?"), "strong", self))
        about = self.tr("Everything is looked through for damage; that changes nothing.")
        column.addWidget(Text(about, "muted", self))
        row = QHBoxLayout()
        self.check = QPushButton(self.tr("Check the data"), self)
        self.check.setObjectName("settings.check")
        self.check.clicked.connect(self._check)
        row.addWidget(self.check)
        row.addStretch()
        column.addLayout(row)
        self.under_way = UnderWay("settings.checking", self.tr("The data is checked"), self)
        column.addWidget(self.under_way)
        self.answer = Paragraph("", "", self)
        self.answer.setObjectName("settings.check.answer")
        self.answer.hide()
        column.addWidget(self.answer)
        self.under_way.stopped.connect(self.job.cancel)
        self.job.told.connect(self.under_way.tell)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._say)
        self.job.stopped.connect(self._stopped)

    def _check(self) -> None:
        self.answer.hide()
        self.under_way.begin(self.check)
        try:
            self.job.run(("check", "--progress"), {"acting": self._session.employee.id})
        except RuleBroken as in_memory:
            self._say(refusal(in_memory))

    def _done(self, came: Mapping[str, Any]) -> None:
        troubles = came["troubles"]
        if not troubles:
            self._say(self.tr("All is well: nothing wrong was found."))
            return
        self._say("\n".join(trouble["said"] for trouble in troubles))
        if any(trouble["code"] == "store_damaged" for trouble in troubles):
            self._session.damaged.emit(troubles[0]["said"])

    def _stopped(self) -> None:
        self._say(refusal(RuleBroken("stopped")))

    def _say(self, sentence: str) -> None:
        self.under_way.end()
        self.answer.setText(sentence)
        self.answer.show()
