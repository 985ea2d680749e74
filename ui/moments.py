"""Moments and durations in the words of people."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from rules.clock import ZONE
from ui.bidi import number


class Units(QObject):
    """Counted units; the translators' tool finds plurals only in an object's own `tr`."""

    def days(self, count: int) -> str:
        """Give so many days in words."""
        return self.tr("%n day(s)", "", count)

    def hours(self, count: int) -> str:
        """Give so many hours in words."""
        return self.tr("%n hour(s)", "", count)

    def minutes(self, count: int) -> str:
        """Give so many minutes in words."""
        return self.tr("%n minute(s)", "", count)


_units = Units()


def local(moment: datetime) -> datetime:
    """Give the moment as the clock on the wall showed it."""
    return moment.astimezone(ZONE)


def hour(moment: datetime) -> str:
    """Give the hour: 16:30."""
    return number(local(moment).strftime("%H:%M"))


def short_day(day: date) -> str:
    """Give day and month: 22.11."""
    return number(f"{day.day}.{day.month}")


def full_day(day: date) -> str:
    """Give the whole date: 22.11.2026."""
    return number(f"{day.day}.{day.month}.{day.year}")


def stamp(moment: datetime) -> str:
    """Give date and hour: 22.11.2026 16:30."""
    at = local(moment)
    return number(f"{at.day}.{at.month}.{at.year} {at:%H:%M}")


def weekday(day: date) -> str:
    """Give the name of the day of the week."""
    return QLocale().dayName(QDate(day.year, day.month, day.day).dayOfWeek())


def brief(moment: datetime, now: datetime) -> str:
    """Give a moment as a list shows it: today 18:10, tomorrow 09:15, else the date and hour."""
    day, today = local(moment).date(), local(now).date()
    near = {
        today: QCoreApplication.translate("Moments", "today {hour}"),
        today + timedelta(days=1): QCoreApplication.translate("Moments", "tomorrow {hour}"),
        today - timedelta(days=1): QCoreApplication.translate("Moments", "yesterday {hour}"),
    }
    if day in near:
        return near[day].format(hour=hour(moment))
    shown = short_day(day) if day.year == today.year else full_day(day)
    return f"{shown} {hour(moment)}"


def spoken(moment: datetime) -> str:
    """Give a moment as it is promised to a customer: Sunday 22.11 at 16:30."""
    return _said(moment, short_day)


def spoken_full(moment: datetime) -> str:
    """Give a moment with its whole date: Sunday 22.11.2026 at 10:30."""
    return _said(moment, full_day)


def recalled(moment: datetime, now: datetime) -> str:
    """Give a moment as `spoken` does, with the year when it is not this one."""
    return spoken(moment) if local(moment).year == local(now).year else spoken_full(moment)


def _said(moment: datetime, written: Callable[[date], str]) -> str:
    day = local(moment).date()
    return QCoreApplication.translate("Moments", "{weekday} {day} at {hour}").format(
        weekday=weekday(day), day=written(day), hour=hour(moment)
    )


def duration(length: timedelta) -> str:
    """Give a length of time in its two largest units: 3 hours and 20 minutes."""
    minutes = int(abs(length).total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [
        days and _units.days(days),
        hours and _units.hours(hours),
        minutes and _units.minutes(minutes),
    ]
    said = [part for part in parts if part][:2]
    if not said:
        return QCoreApplication.translate("Moments", "less than a minute")
    if len(said) == 1:
        return said[0]
    return QCoreApplication.translate("Moments", "{one} and {other}").format(
        one=said[0], other=said[1]
    )


def hours_minutes(length: timedelta) -> str:
    """Give a length of time as hours and minutes for a narrow place: 3:20."""
    minutes = int(abs(length).total_seconds()) // 60
    return number(f"{minutes // 60}:{minutes % 60:02}")
