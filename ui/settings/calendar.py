"""When the business works."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QListWidget

from rules import settings as rules
from rules.clock import Calendar, Hours, local_day
from rules.errors import RuleBroken
from ui import language
from ui.bidi import isolate, number
from ui.moments import full_day, weekday
from ui.session import Session
from ui.settings.section import FormSection
from ui.widgets.labels import Text
from ui.wording import refusal, word

_ROWS = (
    ("week_opens", "week_closes"),
    ("friday_open",),
    ("friday_opens", "friday_closes"),
    ("observe_holidays",),
    ("closed_days",),
)
_LOOK_AHEAD = 60
"""Days."""


class CalendarSection(FormSection):
    """Hours, Fridays, holidays and closed days, and what they make of today."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "calendar", self.tr("Calendar"), _ROWS)
        friday = self.form.editors["friday_open"].widget
        assert isinstance(friday, QCheckBox)  # noqa: S101 - what a flag is edited by
        for name in ("friday_opens", "friday_closes"):
            field = self.form.fields[name]
            field.setEnabled(friday.isChecked())
            friday.toggled.connect(field.setEnabled)
        self.today = Text("", "strong", self)
        self.today.setObjectName("settings.today")
        self.today.setWordWrap(True)
        self.following = Text("", "muted", self)
        self.following.setObjectName("settings.nextBusinessDay")
        self.card(self.today, self.following, at=1)
        self.holidays = QListWidget(self)
        self.holidays.setObjectName("settings.holidays")
        self.holidays.setAccessibleName(self.tr("Holidays of this year and the next"))
        self.holidays.setMinimumHeight(240)
        self.card(
            Text(self.tr("Holidays of this year and the next"), "strong", self), self.holidays
        )
        self._shown_holidays: tuple[int, bool] | None = None

    def preview(self) -> None:
        """Say what today and the next working day are like with these hours."""
        today = local_day(self.session.now())
        try:
            calendar = rules.calendar(self.shown())
        except RuleBroken as broken:
            self.today.setText(refusal(broken))
            self.following.setText("")
            return
        self.today.setText(self._about(calendar, today))
        self.following.setText(self._next(calendar, today))
        self._show_holidays(calendar, today.year)

    def _about(self, calendar: Calendar, day: date) -> str:
        hours = calendar.hours_on(day)
        if hours is None:
            return self.tr("Today, {day}: closed ({why})").format(
                day=full_day(day), why=_why(calendar, day)
            )
        return self.tr("Today, {day}: open {hours}").format(day=full_day(day), hours=_span(hours))

    def _next(self, calendar: Calendar, today: date) -> str:
        for ahead in range(1, _LOOK_AHEAD):
            day = today + timedelta(days=ahead)
            hours = calendar.hours_on(day)
            if hours is not None:
                return self.tr("The next working day: {weekday} {day}, {hours}").format(
                    weekday=weekday(day),
                    day=full_day(day),
                    hours=_span(hours),
                )
        return ""

    def _show_holidays(self, calendar: Calendar, year: int) -> None:
        wanted = (year, calendar.observe_holidays)
        if wanted == self._shown_holidays:
            return
        self._shown_holidays = wanted
        self.holidays.clear()
        for day, name in _holidays(calendar, year):
            self.holidays.addItem(f"{full_day(day)}  {weekday(day)}  {isolate(name)}")


def _holidays(calendar: Calendar, year: int) -> Iterator[tuple[date, str]]:
    day = date(year, 1, 1)
    while day.year < year + 2:
        name = calendar.holiday_name(day, language.current())
        if name:
            yield day, name
        day += timedelta(days=1)


def _span(hours: Hours) -> str:
    return number(f"{hours.opens:%H:%M}\u2013{hours.closes:%H:%M}")


def _why(calendar: Calendar, day: date) -> str:
    return isolate(calendar.holiday_name(day, language.current()) or word(calendar.day_kind(day)))
