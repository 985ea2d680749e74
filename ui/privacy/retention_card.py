"""Those whose time is over: a list, and one decision about all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from db import settings as stored
from db.models import Customer
from db.privacy.erasing import Erased
from db.privacy.retention import Over, over
from ui.bidi import leading, number, shortened
from ui.moments import full_day, local
from ui.privacy.erase_dialog import EraseManyDialog
from ui.privacy.fitting import fit_height
from ui.privacy.folders import here
from ui.privacy.job import PrivacyJob
from ui.session import Session
from ui.widgets.labels import Paragraph, Text
from ui.widgets.line import Line
from ui.widgets.lines import LinesView

_MOST_AT_ONCE = 6
_MOST_SHOWN = 500


class RetentionCard(QWidget):
    """Nothing is erased by itself."""

    erased = Signal()

    def __init__(self, session: Session, job: PrivacyJob, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._job = session, job
        self._over: list[Over] = []
        self._wanted = 0
        self.setObjectName("privacy.retention")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Kept longer than needed"), "strong", self))
        self.about = Paragraph("", "muted", self)
        self.about.setObjectName("privacy.retention.about")
        self.list = LinesView("privacy.over", self.tr("Customers whose time is over"), self)
        self.erase = QPushButton(self)
        self.erase.setObjectName("privacy.eraseAll")
        self.erase.clicked.connect(self._ask)
        row = QHBoxLayout()
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setObjectName("privacy.eraseAll.stop")
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        row.addWidget(self.erase)
        row.addWidget(self.stop)
        row.addStretch()
        self.progress = QProgressBar(self)
        self.progress.setObjectName("privacy.retention.progress")
        self.progress.setAccessibleName(self.tr("Customers are being erased"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        job.counted.connect(self.progress.setValue)
        self.answer = Paragraph("", "", self)
        self.answer.setObjectName("privacy.retention.answer")
        self.answer.hide()
        column.addWidget(self.about)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.answer)

    def refresh(self) -> None:
        """Show whose time is over."""
        session = self._session
        self._over = over(by=session.employee, now=session.now())
        many = len(self._over)
        self.about.setText(self._sentence(many))
        self.erase.setVisible(many > 0)
        self.erase.setText(self.tr("Erase these %n customer(s)…", "", many))
        self.list.show_lines([self._line(one) for one in self._over[:_MOST_SHOWN]])
        fit_height(self.list, _MOST_AT_ONCE)

    def _sentence(self, many: int) -> str:
        months = stored.load()["retention_months"]
        if not months:
            return self.tr(
                "Everything is kept for good. Under Safety you can say for how many months; who is "
                "over them is then listed here, and you decide."
            )
        if not many:
            return self.tr(
                "There is nobody here with whom you had nothing to do for %n month(s).", "", months
            )
        return self.tr("With these customers you had nothing to do for %n month(s).", "", months)

    def _line(self, one: Over) -> Line:
        last = self.tr("last on {day}").format(day=full_day(local(one.last_at).date()))
        return Line(
            key=one.customer,
            title=leading(shortened(one.name)),
            note=number(str(one.number)),
            text=last,
        )

    def _ask(self) -> None:
        form = EraseManyDialog(self._session, len(self._over), self.window())
        form.accepted.connect(self._erase)
        form.finished.connect(form.deleteLater)
        form.open()

    def _erase(self) -> None:
        ids = [one.customer for one in self._over]
        customers = [Customer.get_by_id(one) for one in ids]
        self.erase.setEnabled(False)
        self.answer.hide()
        self.progress.setRange(0, len(customers))
        self.progress.setValue(0)
        self.progress.show()
        self.stop.setEnabled(True)
        self.stop.show()
        self._wanted = len(customers)
        self._job.erase(customers, here(self._session), done=self._erased, failed=self._say)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._job.stop()

    def _erased(self, erased: Erased) -> None:
        count = len(erased.counts)
        said = self.tr("%n customer(s) erased; the figures are as they were.", "", count)
        if count < self._wanted:
            left = self.tr(
                "Stopped: %n customer(s) were left as they are.", "", self._wanted - count
            )
            said = f"{said} {left}" if count else left
        self._say(said)
        self.erased.emit()

    def _say(self, sentence: str) -> None:
        self.erase.setEnabled(True)
        self.progress.hide()
        self.stop.hide()
        self.answer.setText(sentence)
        self.answer.show()
