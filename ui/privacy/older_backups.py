"""Backups from before an erasure: until when they are there, and letting them go now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from db.privacy.older_backups import Holding, holding_erased
from ui.moments import full_day
from ui.privacy.folders import here
from ui.privacy.job import PrivacyJob
from ui.session import Session
from ui.widgets.busy_bar import BusyBar
from ui.widgets.labels import Paragraph, Text


class OlderBackups(QWidget):
    """Says in how many backups erased people still are."""

    erased = Signal()

    def __init__(self, session: Session, job: PrivacyJob, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._job = session, job
        self._holding = Holding(0, None)
        self.setObjectName("privacy.backups")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Backups from before an erasure"), "strong", self))
        self.about = Paragraph("", "muted", self)
        self.about.setObjectName("privacy.backups.about")
        self.remove = QPushButton(self.tr("&Delete the older backups now…"), self)
        self.remove.setObjectName("privacy.backups.delete")
        self.remove.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch()
        self.progress = BusyBar("privacy.backups.progress", self.tr("This is being done"), self)
        self.progress.hide()
        self.answer = Paragraph("", "", self)
        self.answer.setObjectName("privacy.backups.answer")
        self.answer.hide()
        column.addWidget(self.about)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.answer)

    def refresh(self) -> None:
        """Count them again."""
        self._holding = holding_erased(here(self._session))
        many, until = self._holding
        self.remove.setVisible(many > 0)
        self.about.setVisible(until is not None)
        if until is None:
            return
        said = self.tr("Details that were erased are still in %n backup(s).", "", many)
        by_then = self.tr(
            "The last one goes by itself on {day} at the latest, while Kashuv is in use."
        ).format(day=full_day(until))
        self.about.setText(f"{said} {by_then}")

    def is_wanted(self) -> bool:
        """Tell whether there is anything to say."""
        return self._holding.how_many > 0 or not self.answer.isHidden()

    def _ask(self) -> None:
        question = QMessageBox(self.window())
        question.setObjectName("privacy.backups.question")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(self.tr("Delete the older backups"))
        question.setText(
            self.tr(
                "A fresh backup is made, and all others on this computer and in the second folder "
                "are deleted. Nobody can go back to a day before today then."
            )
        )
        yes = question.addButton(self.tr("&Delete them"), QMessageBox.ButtonRole.DestructiveRole)
        no = question.addButton(self.tr("&Keep them"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(no)
        question.setEscapeButton(no)
        question.exec()
        question.deleteLater()
        if question.clickedButton() is yes:
            self._begin()

    def _begin(self) -> None:
        self.remove.setEnabled(False)
        self.answer.hide()
        self.progress.show()
        self._job.let_go_older(
            here(self._session),
            done=lambda count: self._say(self.tr("%n older backup(s) deleted.", "", count)),
            failed=self._say,
        )

    def _say(self, sentence: str) -> None:
        self.remove.setEnabled(True)
        self.progress.hide()
        self.answer.setText(sentence)
        self.answer.show()
        self.erased.emit()
