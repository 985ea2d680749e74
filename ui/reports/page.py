"""The manager's report: a period, whose figures, and tabs in which every number leads to its list.

The figures are counted beside the window (`ui.asking`); what is shown says itself of which
period it is, so that no figure stands under another period while the next ones are counted.
"""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db import settings as stored
from db.filters import Filter, State
from db.measures.results import Report
from rules.measures import Counted, Figure
from rules.permissions import Scope, may
from rules.words import Action
from ui.background import Background
from ui.export.job import ExportJob
from ui.moments import local
from ui.page import Page
from ui.reports.asking import Question, ReportAsking
from ui.reports.complexity import ComplexityTab
from ui.reports.counted_line import CountedLine
from ui.reports.definitions_dialog import DefinitionsDialog
from ui.reports.distribution import DistributionTab
from ui.reports.excel_button import ExcelButton
from ui.reports.first_contact import FirstContactTab
from ui.reports.jobs import JobsDialog, months_to_enter
from ui.reports.metrics import MetricsTab
from ui.reports.no_right import NoRight
from ui.reports.pack_button import PackButton
from ui.reports.period import PeriodPicker
from ui.reports.tab_bar import ReportTabs
from ui.reports.whose import Whose
from ui.session import Session
from ui.widgets.callout import Callout
from ui.widgets.labels import Text


class ReportsPage(Page):
    """How many complaints were opened, and what became of them."""

    wanted = Signal(Filter)
    said = Signal(str)

    def __init__(
        self, session: Session, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "reports", parent)
        self._report: Report | None = None
        self._export_job = ExportJob(session, self)
        self._export_job.said.connect(self.said)
        self._asking = ReportAsking(session, background, self)
        self._asking.came.connect(self._take)
        self._asking.troubled.connect(self._tell_trouble)
        self._asking.slow.connect(self._tell_slow)
        self._asking.told.connect(self._tell_share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._make_heading())
        self._refused = NoRight(self)
        column.addWidget(self._refused, 1)
        self._content = QFrame(self)
        column.addWidget(self._content, 1)
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._make_picker())
        inside.addLayout(self._make_tab_line())
        self._trouble = Callout("reports.trouble", "red", self)
        self._hint = Callout("reports.hint", "accent", self)
        inside.addWidget(self._trouble)
        inside.addWidget(self._hint)
        inside.addWidget(self._make_tabs(), 1)

    def refresh(self) -> None:
        """Count again, without a word while the figures that are there are the wanted ones."""
        actor = self.session.actor()
        allowed = may(actor, Action.REPORT)
        for part in (self._content, self._tools):
            part.setVisible(allowed)
        self._refused.setVisible(not allowed)
        if not allowed:
            self._asking.stop()
            return
        self._picker.follow(local(self.session.now()).date())
        self._whose.refresh(actor)
        self._metrics.allow_jobs(actor.rights[Action.REPORT] is Scope.ALL)
        self._first_contact.show_days(stored.load()["fcr_days"])
        self._title.setText(self._title_words())
        self._ask()

    def _make_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._title = Text(self.tr("Manager's metrics report"), "title", self)
        row.addWidget(self._title)
        row.addStretch()
        self._tools = QWidget(self)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(8)
        explain = QPushButton(self.tr("What the figures mean"), self._tools)
        explain.setObjectName("reports.definitions")
        explain.setProperty("kind", "link")
        explain.clicked.connect(self._show_definitions)
        excel = ExcelButton(self._tools)
        excel.period_wanted.connect(lambda: self._export_job.start(self._opened()))
        excel.all_wanted.connect(lambda: self._export_job.start(Filter(state=State.BOTH)))
        pack = PackButton(
            self.session, lambda: (self._picker.period(), self._whose.employee()), self._tools
        )
        pack.said.connect(self.said)
        for tool in (explain, excel, pack):
            tools.addWidget(tool)
        row.addWidget(self._tools)
        return row

    def _make_picker(self) -> PeriodPicker:
        self._picker = PeriodPicker(local(self.session.now()).date(), self)
        self._picker.changed.connect(self._ask)
        self._whose = Whose(self.session, self._picker)
        self._whose.setFixedHeight(self._picker.first.sizeHint().height())
        self._whose.changed.connect(self._ask)
        self._picker.line.addWidget(self._whose)
        return self._picker

    def _make_tab_line(self) -> QHBoxLayout:
        self._tabs = ReportTabs(self)
        for title in (
            self.tr("Metrics"),
            self.tr("Distribution of customer complaints"),
            self.tr("First contact and SLA"),
            self.tr("Complexity"),
        ):
            self._tabs.addTab(title)
        self._tabs.currentChanged.connect(self._show_tab)
        self._line = CountedLine(self)
        self._line.before_wanted.connect(self._picker.show_period)
        self._line.stop_wanted.connect(self._stop)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._tabs)
        row.addStretch()
        row.addWidget(self._line)
        return row

    def _make_tabs(self) -> QStackedWidget:
        self._metrics, self._distribution = MetricsTab(), DistributionTab()
        self._first_contact, self._complexity = FirstContactTab(), ComplexityTab()
        self._metrics.jobs_wanted.connect(self._enter_jobs)
        self._first_contact.open_wanted.connect(
            lambda counted: self.wanted.emit(Filter(state=State.OPEN, counted=counted))
        )
        self._pages = QStackedWidget(self)
        for tab in self._all_tabs():
            tab.wanted.connect(self._want)
            self._pages.addWidget(tab if tab is self._distribution else _scrolling(tab))
        self._pages.hide()
        return self._pages

    def _all_tabs(self) -> list[MetricsTab | DistributionTab | FirstContactTab | ComplexityTab]:
        return [self._metrics, self._distribution, self._first_contact, self._complexity]

    def _ask(self) -> None:
        self._asking.ask(Question(self._picker.period(), self._whose.employee()))

    def _take(self, _question: Question, report: Report) -> None:
        self._report = report
        self._trouble.hide()
        said = self._hint_of(report)
        self._hint.sentence.setText(said)
        self._hint.setVisible(bool(said))
        self._line.show_report(report)
        self._show_tab()
        self._pages.show()

    def _show_tab(self) -> None:
        """Show the report in the tab that is seen; the others follow when they are."""
        index = self._tabs.currentIndex()
        self._pages.setCurrentIndex(index)
        if self._report is not None:
            self._all_tabs()[index].show_report(self._report)

    def _tell_slow(self) -> None:
        self._line.show_counting(self._picker.period())

    def _tell_share(self, share: float) -> None:
        if self._line.is_counting():
            self._line.show_counting(self._picker.period(), share)

    def _stop(self) -> None:
        """Leave what is shown, and go back to its days; what was never counted stays away."""
        self._asking.stop()
        self._line.show_report(self._report)
        if self._report is not None:
            with QSignalBlocker(self._picker):
                self._picker.show_period(self._report.period)

    def _tell_trouble(self, sentence: str) -> None:
        self._line.show_report(self._report)
        self._trouble.sentence.setText(sentence)
        self._trouble.show()

    def _opened(self) -> Filter:
        return _list_of(Counted(Figure.OPENED, self._picker.period(), self._whose.employee()))

    def _want(self, counted: Counted) -> None:
        self.wanted.emit(_list_of(counted))

    def _enter_jobs(self) -> None:
        months = months_to_enter(self._picker.period(), self.session)
        form = JobsDialog(self.session, months, self)
        form.finished.connect(form.deleteLater)
        form.open()

    def _show_definitions(self) -> None:
        dialog = DefinitionsDialog(stored.load()["fcr_days"], self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _title_words(self) -> str:
        if self._whose.is_of_department():
            return self.tr("My department's figures")
        if self._whose.is_own():
            return self.tr("My figures")
        return self.tr("Manager's metrics report")

    def _hint_of(self, report: Report) -> str:
        """Say what helps whoever looks at figures of next to nothing."""
        opened, closed = report.counts[Figure.OPENED], report.counts[Figure.CLOSED]
        if opened + closed == 0:
            if self.session.actor().rights[Action.REPORT] is Scope.DEPARTMENT:
                return self.tr(
                    "Here stand the complaints in which your department was asked. On these days "
                    "there were none; choose a longer period above."
                )
            if report.counts[Figure.OPEN_NOW] == 0:
                return self.tr(
                    "No complaints here yet. Ctrl+N opens one; other days are chosen above."
                )
            return self.tr(
                "No complaint was opened or closed on these days. Choose a longer period above."
            )
        if max(opened, closed) == 1:
            return self.tr(
                "One complaint alone: shares and averages say little. Choose a longer period above."
            )
        return ""


def _list_of(counted: Counted) -> Filter:
    return Filter(state=State.BOTH, counted=counted)


def _scrolling(tab: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(tab)
    return area
