"""The settings: sections at the side, of which each person sees those he may change."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rules.permissions import may
from rules.words import Action
from ui.background import Background
from ui.page import Page
from ui.privacy.over_line import OverLine
from ui.session import Session
from ui.settings.booking import BookingSection
from ui.settings.business import BusinessSection
from ui.settings.calendar import CalendarSection
from ui.settings.commitment import CommitmentSection
from ui.settings.data import DataSection
from ui.settings.employees import EmployeesSection
from ui.settings.messages import MessagesSection
from ui.settings.nag import Nag
from ui.settings.owner import OwnerSection
from ui.settings.reminders import RemindersSection
from ui.settings.safety import SafetySection
from ui.settings.section import Section
from ui.settings.sources import SourcesSection
from ui.settings.texts import TextsSection
from ui.settings.topics import TopicsSection
from ui.widgets.labels import Text

_SIDE_WIDTH = 200
_ALL = 1_000


class _Entry(NamedTuple):
    name: str
    title: str
    right: Action
    make: Callable[[], Section]


class SettingsPage(Page):
    """All that is set or kept: business, words, messages, people, safety, audit log and data."""

    said = Signal(str)

    def __init__(
        self, session: Session, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "settings", parent)
        self._background = background
        self._entries = self._allowed()
        self.sections: dict[str, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Settings"), "title", self))
        if not self._entries:
            nothing = self.tr(
                "Settings are changed by the administrator. Ask when one does not fit."
            )
            column.addWidget(Text(nothing, "muted", self))
            column.addStretch()
            return
        self.nag = Nag(session, self)
        self.nag.wanted.connect(self.show_section)
        column.addWidget(self.nag)
        self.over = OverLine(session, self)
        self.over.wanted.connect(self.show_section)
        column.addWidget(self.over)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._side())
        self.stack = QStackedWidget(self)
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)

    def refresh(self) -> None:
        """Read again what can be seen."""
        if not self._entries:
            return
        self.nag.refresh()
        self.over.refresh()
        if self._row < 0:
            self.side.setCurrentRow(0)
            self._change(0)
        else:
            self._shown().refresh()

    def show_section(self, name: str) -> None:
        """Bring a section to the front, unless it is not this person's."""
        names = [entry.name for entry in self._entries]
        if name in names:
            self.side.setCurrentRow(names.index(name))

    def reopen(self, section: str, subject: str) -> None:
        """Bring a section to the front, and the form in it that somebody left."""
        self.show_section(section)
        if section in self.sections and self._shown() is self.sections[section]:
            self.sections[section].reopen(subject)

    def may_leave(self) -> bool:
        """Ask what shall become of unsaved changes; tells whether to go on."""
        if not self._entries or self._row < 0:
            return True
        section = self._shown()
        if not section.is_dirty():
            return True
        answer = self._ask()
        if answer == QMessageBox.StandardButton.Save:
            return section.save()
        if answer == QMessageBox.StandardButton.Discard:
            section.discard()
        return answer == QMessageBox.StandardButton.Discard

    def _allowed(self) -> list[_Entry]:
        actor = self.session.actor()
        return [entry for entry in self._all() if may(actor, entry.right)]

    def _all(self) -> tuple[_Entry, ...]:
        # The sections are made when they are first looked at: the window must open at once.
        session, background = self.session, self._background
        office, process, texts = Action.SETTINGS, Action.PROCESS, Action.TEXTS
        # Departments are of both the process and the word lists: who keeps one of them keeps these.
        either = texts if may(session.actor(), texts) else process
        return (
            _Entry("business", self.tr("Business"), office, lambda: BusinessSection(session)),
            _Entry("calendar", self.tr("Calendar"), process, lambda: CalendarSection(session)),
            _Entry(
                "commitment", self.tr("Commitment"), process, lambda: CommitmentSection(session)
            ),
            _Entry("process", self.tr("Handling process"), process, lambda: _process(session)),
            _Entry("policy", self.tr("Policy and authority"), process, lambda: _policy(session)),
            _Entry("departments", self.tr("Departments"), either, lambda: _departments(session)),
            _Entry("topics", self.tr("Topics table"), texts, lambda: TopicsSection(session)),
            _Entry("sources", self.tr("Sources"), texts, lambda: SourcesSection(session)),
            _Entry("texts", self.tr("Texts"), texts, lambda: TextsSection(session)),
            _Entry("sms", self.tr("SMS"), office, lambda: _sms(session, background)),
            _Entry("email", self.tr("E-mail"), office, lambda: _email(session, background)),
            _Entry("messages", self.tr("Quiet hours"), office, lambda: MessagesSection(session)),
            _Entry("reminders", self.tr("Reminders"), process, lambda: RemindersSection(session)),
            _Entry("reports", self.tr("Report"), process, lambda: _reports(session, background)),
            _Entry("employees", self.tr("Employees"), office, lambda: EmployeesSection(session)),
            _Entry("owner", self.tr("Owner and deputy"), office, lambda: OwnerSection(session)),
            _Entry("booking", self.tr("Booking"), office, lambda: BookingSection(session)),
            _Entry("safety", self.tr("Safety"), office, lambda: SafetySection(session)),
            _Entry("audit", self.tr("Audit log"), office, lambda: _audit(session, background)),
            _Entry("privacy", self.tr("Privacy"), office, lambda: _privacy(session, background)),
            _Entry("data", self.tr("Data"), office, lambda: DataSection(session, background)),
            _Entry(
                "updates", self.tr("New versions"), office, lambda: _updates(session, background)
            ),
        )

    def _side(self) -> QListWidget:
        self.side = QListWidget(self)
        self.side.setObjectName("settings.sections")
        self.side.setProperty("kind", "sections")
        self.side.setAccessibleName(self.tr("Sections of the settings"))
        self.side.setFixedWidth(_SIDE_WIDTH)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.addItems([entry.title for entry in self._entries])
        self.side.currentRowChanged.connect(self._change)
        self._row = -1
        return self.side

    def _change(self, row: int) -> None:
        if row == self._row:
            return
        if not self.may_leave():
            with QSignalBlocker(self.side):
                self.side.setCurrentRow(self._row)
            return
        self._row = row
        # A list that receives the keyboard stands on its first row without selecting it.
        self.side.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        section = self._section(self._entries[row])
        self.stack.setCurrentWidget(_scroller_of(section))
        section.refresh()

    def _shown(self) -> Section:
        return self._section(self._entries[self._row])

    def _section(self, entry: _Entry) -> Section:
        if entry.name not in self.sections:
            section = entry.make()
            section.said.connect(self.said)
            section.setMaximumWidth(section.WIDEST)
            self.sections[entry.name] = section
            self.stack.addWidget(_scrolled(section))
        return self.sections[entry.name]

    def _ask(self) -> QMessageBox.StandardButton:
        question = QMessageBox(self)
        question.setObjectName("unsaved")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(self.tr("Settings"))
        question.setText(self.tr("There are changes that were not saved."))
        question.setStandardButtons(
            QMessageBox.StandardButton.Save
            | QMessageBox.StandardButton.Discard
            | QMessageBox.StandardButton.Cancel
        )
        # Qt's own Hebrew orders people about, and calls "discard" forgetting.
        for button, text in (
            (QMessageBox.StandardButton.Save, self.tr("&Save")),
            (QMessageBox.StandardButton.Discard, self.tr("&Discard the changes")),
            (QMessageBox.StandardButton.Cancel, self.tr("&Back to them")),
        ):
            question.button(button).setText(text)
        question.setDefaultButton(QMessageBox.StandardButton.Save)
        answer = QMessageBox.StandardButton(question.exec())
        question.deleteLater()
        return answer


def _process(session: Session) -> Section:
    from ui.processes.section import ProcessSection

    return ProcessSection(session)


def _policy(session: Session) -> Section:
    from ui.policy.section import PolicySection

    return PolicySection(session)


def _departments(session: Session) -> Section:
    from ui.settings.departments import DepartmentsSection

    return DepartmentsSection(session)


def _sms(session: Session, background: Background) -> Section:
    # The network's libraries come with it, which the window can do without until then.
    from ui.settings.sms import SmsSection

    return SmsSection(session, background)


def _email(session: Session, background: Background) -> Section:
    from ui.settings.email import EmailSection

    return EmailSection(session, background)


def _reports(session: Session, background: Background) -> Section:
    from ui.settings.reports import ReportsSection

    return ReportsSection(session, background)


def _audit(session: Session, _background: Background) -> Section:
    from ui.audit.section import AuditSection

    return AuditSection(session)


def _privacy(session: Session, background: Background) -> Section:
    from ui.privacy.section import PrivacySection

    return PrivacySection(session, background)


def _updates(session: Session, background: Background) -> Section:
    from ui.updates.section import UpdatesSection

    return UpdatesSection(session, background)


def _scrolled(section: Section) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 8, 8)
    column = QVBoxLayout()
    column.addWidget(section, 1 if section.FILLS else 0)
    if not section.FILLS:
        column.addStretch()
    row.addLayout(column, _ALL)
    # What the widest section leaves over stays on the far side.
    row.addStretch(1)
    area.setWidget(inside)
    return area


def _scroller_of(section: Section) -> QWidget:
    inside = section.parentWidget()
    viewport = inside.parentWidget() if inside else None
    area = viewport.parentWidget() if viewport else None
    assert area is not None  # noqa: S101 - every section was put into one
    return area
