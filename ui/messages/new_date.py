"""The date that a message gives the customer in place of one that is not kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from db import settings as stored
from db.models import Complaint
from db.text_values import date_given
from rules.sla import next_date
from rules.spoken import spoken
from ui.widgets.inputs import MomentEdit


class NewDate(QWidget):
    """A date that can be left out; `changed` is announced with each change of either."""

    changed = Signal()

    def __init__(self, moment: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given = QCheckBox(self.tr("Gives the customer a &new date:"), self)
        self.given.setObjectName("messageDialog.givesNewDate")
        self.given.setChecked(True)
        self.edit = MomentEdit(moment, self)
        self.edit.setObjectName("messageDialog.newDate.moment")
        self.edit.setAccessibleName(self.tr("New date for the customer"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.given)
        row.addWidget(self.edit)
        row.addStretch()
        self.setFocusProxy(self.edit)
        self.given.toggled.connect(self.edit.setEnabled)
        self.given.toggled.connect(self.changed)
        self.edit.dateTimeChanged.connect(self.changed)

    def moment(self) -> datetime | None:
        """Give the date; None when the message gives none."""
        return self.edit.moment() if self.given.isChecked() else None

    def show_moment(self, moment: datetime | None) -> None:
        """Show a date, or that there is none."""
        self.given.setChecked(moment is not None)
        if moment is not None:
            self.edit.set_moment(moment)

    def held(self) -> list[Any]:
        """Give whether there is a date, and the date, for a draft."""
        return [self.given.isChecked(), self.edit.held()]

    def put(self, held: Sequence[Any]) -> None:
        """Show what a draft holds."""
        self.edit.put(held[1])
        self.given.setChecked(held[0])


def date_to_offer(complaint: Complaint, now: datetime) -> datetime:
    """Give the date he was given last, else the end of the next business day."""
    given = date_given(complaint, now)
    return given or next_date(complaint.due_at, stored.calendar(), now)


def said_anew(text: str, before: datetime | None, after: datetime | None) -> str:
    """Put the new date where somebody's own words name the one before."""
    if before is None or after is None:
        return text
    for language in ("he", "en"):
        text = text.replace(spoken(before, language), spoken(after, language))
    return text
