"""The line that says which days the shown figures are of, and which they are compared with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db.measures.results import Report
from rules.measures import Period
from ui.bidi import number
from ui.moments import hour
from ui.widgets.labels import Text
from ui.wording.measures import period_words


class CountedLine(QWidget):
    """Speaks of the report that is shown, not of what is chosen; leads to the period before."""

    before_wanted = Signal(Period)
    stop_wanted = Signal()
    """What is being counted is not wanted any more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._period, self._counted = Text("", "muted", self), Text("", "muted", self)
        self._period.setObjectName("reports.line")
        self._before = QPushButton(self)
        self._before.setObjectName("reports.before")
        self._before.setProperty("kind", "link")
        self._before.setAccessibleName(self.tr("Show the period before"))
        self._before.setToolTip(self.tr("Show the period before"))
        self._before.clicked.connect(self._want_before)
        self._before.hide()
        self._stop = QPushButton(self.tr("Stop counting"), self)
        self._stop.setObjectName("reports.stop")
        self._stop.setProperty("kind", "link")
        self._stop.clicked.connect(self.stop_wanted)
        self._stop.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self._period, self._before, self._counted, self._stop):
            row.addWidget(part)

    def show_report(self, report: Report | None) -> None:
        """Say of which days a report is; nothing while there is none."""
        self._report = report
        self._stop.hide()
        self._before.setVisible(report is not None)
        if report is None:
            self._period.setText("")
            self._counted.setText("")
            return
        period = period_words(report.period)
        self._period.setText(self.tr("{period} against").format(period=period))
        before = period_words(report.before)
        self._before.setText(before)
        said = f"{self.tr('Show the period before')}: {before}"
        self._before.setAccessibleName(said)
        self._counted.setText(self.tr("· counted at {hour}").format(hour=hour(report.made_at)))

    def show_counting(self, period: Period, share: float = 0.0) -> None:
        """Say that another period takes its time, and which share of it is counted."""
        self._before.hide()
        self._counted.setText("")
        words = {"period": period_words(period), "percent": number(f"{int(share * 100)}%")}
        self._period.setText(self.tr("Counting {period}… {percent}").format(**words))
        self._stop.show()

    def is_counting(self) -> bool:
        """Tell whether it says so."""
        return not self._stop.isHidden()

    def _want_before(self) -> None:
        if self._report is not None:
            self.before_wanted.emit(self._report.before)
