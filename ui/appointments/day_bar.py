"""Going from day to day: the day before, the day after, today, and a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QPushButton, QWidget

from rules.clock import Calendar
from rules.words import DayKind
from ui import language
from ui.colours import Tone, theme
from ui.language import right_to_left
from ui.moments import full_day, weekday
from ui.widgets.inputs import DayEdit
from ui.widgets.labels import Pill, Text
from ui.wording import word

_QUIET = (DayKind.WORKDAY, DayKind.FRIDAY)

DAYS_BEFORE, DAYS_SHOWN = 7, 49
"""A month's page also shows days of its neighbours."""


def day_name(day: date, calendar: Calendar) -> str:
    """Say which holiday a day is, or else what kind of day."""
    name = calendar.holiday_name(day, language.current())
    return name or word(calendar.day_kind(day))


class DayBar(QWidget):
    """The day that is shown, in words, and the ways to another one."""

    moved = Signal(date)

    def __init__(self, calendar: Calendar, today: date, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.calendar = calendar
        self.today = today
        self.day = today
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.title = Text("", "section", self)
        self.kind = Pill("", Tone.ORANGE, self)
        row.addWidget(self.title)
        row.addWidget(self.kind)
        row.addStretch()
        row.addWidget(self._button("previous", self.tr("Day before"), "PgUp", -1))
        row.addWidget(self._button("today", self.tr("Today"), "", 0))
        row.addWidget(self._button("next", self.tr("Day after"), "PgDown", 1))
        self.picker = self._picker()
        row.addWidget(self.picker)

    def show_day(self, day: date) -> None:
        """Say which day it is and what kind of day."""
        self.day = day
        self.title.setText(f"{weekday(day)} {full_day(day)}")
        self.kind.setText(day_name(day, self.calendar))
        self.kind.setVisible(self.calendar.day_kind(day) not in _QUIET)
        with QSignalBlocker(self.picker):
            self.picker.show_day(day)

    def go(self, by: int) -> None:
        """Go some days on; 0 goes to today."""
        self.moved.emit(self.day + timedelta(days=by) if by else self.today)

    def _button(self, name: str, text: str, keys: str, by: int) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"{self.objectName()}.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.go(by))
        if keys:
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            QShortcut(QKeySequence(keys), self.window(), lambda: self.go(by))
        return button

    def _picker(self) -> DayEdit:
        picker = DayEdit(self)
        picker.setObjectName(f"{self.objectName()}.day")
        picker.setAccessibleName(self.tr("Day"))
        picker.setCalendarWidget(_Month(self.calendar, picker))
        picker.dateChanged.connect(lambda _chosen: self.moved.emit(picker.day()))
        return picker


class _Month(QCalendarWidget):
    """A month from Sunday on, whose closed days look closed."""

    def __init__(self, calendar: Calendar, parent: QWidget) -> None:
        super().__init__(parent)
        self._calendar = calendar
        self.setLocale(QLocale())
        direction = (
            Qt.LayoutDirection.RightToLeft if right_to_left() else Qt.LayoutDirection.LeftToRight
        )
        self.setLayoutDirection(direction)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(QColor(theme().ink))
        # Qt paints Sunday red, as if it were the day of rest.
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        self.currentPageChanged.connect(self._mark)

    def showEvent(self, event: QShowEvent) -> None:
        """Mark the month only when somebody looks: the holidays of a year take their time."""
        super().showEvent(event)
        self._mark()

    def _mark(self) -> None:
        """Show the closed days of the month as closed, and name the holidays."""
        if not self.isVisible():
            return
        first = date(self.yearShown(), self.monthShown(), 1) - timedelta(days=DAYS_BEFORE)
        for offset in range(DAYS_SHOWN):
            day = first + timedelta(days=offset)
            looks = QTextCharFormat()
            looks.setForeground(QColor(theme().ink))
            if not self._calendar.is_business_day(day):
                looks.setForeground(QColor(theme().muted))
                looks.setBackground(QColor(theme().sunken))
            if self._calendar.day_kind(day) not in _QUIET:
                looks.setToolTip(day_name(day, self._calendar))
            self.setDateTextFormat(QDate(day.year, day.month, day.day), looks)
