"""Booking: when the customer comes, in which bay, seen beside everything else of that day."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db import appointments
from db import settings as stored
from db.models import Appointment, Bay, Complaint
from rules.booking import require_bookable
from rules.clock import ZONE, local_day
from rules.errors import RuleBroken
from rules.settings import calendar
from ui.appointments.day import Day, first_free, make_day
from ui.appointments.day_bar import DayBar
from ui.appointments.day_table import DayTable
from ui.appointments.outside import link_for, open_link
from ui.bidi import isolate, number
from ui.colours import Tone
from ui.complaints.draft_of_complaint import DraftOfComplaint
from ui.moments import duration, local, spoken_full
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit, MomentEdit
from ui.widgets.labels import Paragraph, Pill, Text
from ui.widgets.parts import Part
from ui.wording import refusal

INSIDE, OUTSIDE, TEACHING = range(3)
"""The pages: our own bays, what the outside program gave, and what to do without bays."""
MOST_PARTS = 8
"""Lengths are offered as 1 to 8 times the usual one."""


class BookDialog(DraftOfComplaint, FormDialog):
    """An appointment for the complaint's vehicle; `outcome` is the appointment."""

    WIDTH = 940

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        title = self.tr("Appointment for complaint {number}")
        super().__init__(
            session, "bookDialog", title.format(number=number(str(complaint.number))), parent
        )
        self.complaint = complaint
        self.open_link: Callable[[list[str]], None] = open_link
        self._settings = stored.load()
        self._calendar = calendar(self._settings)
        self._bays = appointments.bays()
        self._confirmed_for: datetime | None = None
        self._lay_out()
        self._add_ways_out()
        self.resize(1000, 700)
        self._start()

    def _lay_out(self) -> None:
        self.standing = Pill("", Tone.ACCENT, self)
        self.heading.addWidget(self.standing)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._day_page())
        self.pages.addWidget(self._outside_page())
        self.pages.addWidget(self._teaching_page())
        # The hour that is pointed at is no typing, yet it comes back with it.
        self.keep_also("choice", Part(self._pointed_at, self._point_at), aside=True)
        self.body.addWidget(self.pages, 1)
        self.spoken = Text("", "strong", self)
        self.spoken.setObjectName("bookDialog.sentence")
        self.spoken.setWordWrap(True)
        self.body.addWidget(self.spoken)
        row = self.add_row()
        self.length = Choice(self)
        usual = self._settings["booking_minutes"]
        lengths = [usual * part for part in range(1, MOST_PARTS + 1)]
        self.length.offer([(duration(timedelta(minutes=some)), some) for some in lengths], usual)
        self.length.currentIndexChanged.connect(self._show_length)
        self.add_field("minutes", self.tr("&Length"), self.length, row)
        self.remarks = LineEdit(parent=self)
        self.add_field("remarks", self.tr("&Remarks"), self.remarks, row)
        row.setStretch(0, 1)
        row.setStretch(1, 3)
        self.despite_closed = QCheckBox(self.tr("Book all the same"), self)
        self.despite_closed.setObjectName("bookDialog.despiteClosed")
        self.keep_also("despite_closed", self.despite_closed)
        self.warning = Text("", "problem", self)
        warned = QHBoxLayout()
        warned.addWidget(self.warning)
        warned.addWidget(self.despite_closed)
        warned.addStretch()
        self.body.addLayout(warned)
        self._layout.setStretchFactor(self.body, 1)

    def _day_page(self) -> QWidget:
        page, column = _page(self)
        self.bar = DayBar(self._calendar, local_day(self.session.now()), "bookDialog.go", self)
        self.bar.moved.connect(self.show_day)
        self.table = DayTable(self.complaint.id, self)
        self.table.setObjectName("bookDialog.day")
        self.table.setAccessibleName(self.tr("Hours and bays"))
        self.table.chosen.connect(self._show_choice)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        return page

    def _outside_page(self) -> QWidget:
        page, column = _page(self)
        column.addWidget(
            Paragraph(
                self.tr(
                    "The booking program was opened. Book there, then enter here the date and "
                    "hour it gave, so that they stand with the complaint."
                ),
                "muted",
                self,
            )
        )
        self.outside_moment = MomentEdit(self.session.now(), self)
        self.outside_moment.dateTimeChanged.connect(self._show_choice)
        self.outside_moment.setFixedWidth(240)
        field = self.add_field("starts_at", self.tr("&Date and hour"), self.outside_moment, column)
        column.setStretchFactor(field, 0)
        back = self._button("back", self.tr("Back to our own bays"), self._go_inside)
        back.setProperty("kind", "link")
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch()
        return page

    def _teaching_page(self) -> QWidget:
        page, column = _page(self)
        column.addStretch()
        column.addWidget(
            Paragraph(
                self.tr(
                    "There are no bays yet. Whoever looks after the settings adds them under "
                    "Settings, Appointments."
                ),
                "muted",
                self,
            )
        )
        column.addStretch()
        return page

    def _add_ways_out(self) -> None:
        self.save_button.setText(self.tr("&Book"))
        self.give_up = self._button("giveUp", self.tr("Cancel the appointment"), self.cancel)
        self.outside = self._button(
            "outside", self.tr("Open the booking program"), self.open_outside
        )
        self.outside.setVisible(bool(self._settings["booking_link"].strip()))
        self.footer.insertWidget(1, self.outside)
        self.footer.insertWidget(2, self.give_up)
        self.footer.insertStretch(3, 1)
        self.cancel_button.setText(self.tr("Close"))

    def _button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"bookDialog.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def show_day(self, day: date) -> None:
        """Show another day, at the same hour and bay."""
        chosen = self.table.choice()
        at = local(chosen[0]).time() if chosen else time()
        bay = chosen[1] if chosen else None
        self._show(datetime.combine(day, at, ZONE), bay.id if bay else None)

    def cancel(self) -> None:
        """Cancel the appointment that stands."""
        standing = self._standing()
        if standing is None:
            return
        self.clear_refusals()
        self.session.attempt(
            lambda: appointments.cancel(standing, by=self.session.employee, now=self.session.now()),
            self.refuse,
        )
        self._show_standing()
        self.show_day(self.bar.day)

    def open_outside(self) -> None:
        """Open the outside program, and ask for what it gave."""
        self.clear_refusals()
        try:
            self.open_link(link_for(self._settings["booking_link"], self.complaint))
        except RuleBroken as broken:
            self.refuse(broken, refusal(broken))
            return
        self.pages.setCurrentIndex(OUTSIDE)
        self.outside_moment.setFocus()
        self._show_choice()

    def verb(self) -> Appointment:
        """Book what is chosen."""
        chosen = self._chosen()
        if chosen is None:
            raise RuleBroken("required", field="starts_at")
        moment, bay = chosen
        return appointments.book(
            self.complaint,
            bay,
            moment,
            self._minutes(),
            remarks=self.remarks.text(),
            despite_closed=self.despite_closed.isChecked(),
            by=self.session.employee,
            now=self.session.now(),
        )

    def focus_first(self) -> None:
        """Stand among the hours: arrows and Ctrl+Enter are enough to book."""
        if self._bays:
            self.table.setFocus()

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Speak of the hour beside its input only while it is typed."""
        inside = self.pages.currentIndex() != OUTSIDE
        return None if inside and broken.field == "starts_at" else super().field_of(broken)

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show what somebody else booked meanwhile, when that is the reason."""
        chosen = self.table.choice()
        if broken.code == "bay_taken" and chosen and chosen[1]:
            self._show(chosen[0], chosen[1].id)
        super().refuse(broken, sentence)
        if self.warning.text() == sentence:
            # Said once is enough.
            self.warning.hide()

    def _start(self) -> None:
        standing = self._standing()
        if standing is not None:
            self._offer_length(standing)
            self.remarks.setText(standing.remarks)
        self._show_standing()
        if self._bays:
            if standing is not None:
                self._show(standing.starts_at, standing.bay_id)
            else:
                self._show(*first_free(self._day, self._bays, self.session.now()))
        else:
            self._go_inside()

    def _go_inside(self) -> None:
        self.pages.setCurrentIndex(INSIDE if self._bays else TEACHING)
        self._show_choice()

    def _show(self, moment: datetime, bay: int | None) -> None:
        day = local_day(moment)
        self.table.show_day(self._day(day), self.session.now())
        self.bar.show_day(day)
        self._show_length()
        self.table.choose(moment, bay)
        self._show_choice()

    def _day(self, day: date) -> Day:
        booked = appointments.on_day(day, self.session.actor())
        minutes = self._settings["booking_minutes"]
        return make_day(day, self._calendar, self._bays, booked, minutes)

    def _show_length(self) -> None:
        self.table.set_length(self._minutes())
        self._show_choice()

    def _show_choice(self) -> None:
        """Spell the choice out, and warn of what stands against it."""
        self.banner.hide()
        chosen = self._chosen()
        self.save_button.setEnabled(chosen is not None)
        self.spoken.setVisible(chosen is not None)
        self.warning.hide()
        self.despite_closed.hide()
        if chosen is None:
            return
        moment, bay = chosen
        if moment != self._confirmed_for:
            self.despite_closed.setChecked(False)
            self._confirmed_for = moment
        said = self.tr("The customer will be asked to come on {moment}")
        where = f" · {isolate(bay.name)}" if bay else ""
        self.spoken.setText(said.format(moment=spoken_full(moment)) + where)
        self.table.setAccessibleDescription(self.spoken.text())
        self._warn(moment)

    def _warn(self, moment: datetime) -> None:
        try:
            require_bookable(
                moment,
                moment + timedelta(minutes=self._minutes()),
                self._calendar,
                despite_closed=False,
                now=self.session.now(),
            )
        except RuleBroken as broken:
            self.warning.setText(refusal(broken))
            self.warning.show()
            self.despite_closed.setVisible(broken.code == "booking_while_closed")

    def _chosen(self) -> tuple[datetime, Bay | None] | None:
        if self.pages.currentIndex() == OUTSIDE:
            return self.outside_moment.moment(), None
        return self.table.choice() if self._bays else None

    def _pointed_at(self) -> dict[str, Any]:
        outside = self.pages.currentIndex() == OUTSIDE
        choice = self.table.choice()
        moment, bay = choice or (None, None)
        return {
            "outside": outside,
            "moment": moment.isoformat() if moment else None,
            "bay": bay.id if bay else None,
        }

    def _point_at(self, held: Mapping[str, Any]) -> None:
        if held["moment"] and self._bays:
            self._show(datetime.fromisoformat(held["moment"]), held["bay"])
        if held["outside"]:
            self.pages.setCurrentIndex(OUTSIDE)
        self._show_choice()

    def _minutes(self) -> int:
        chosen = self.length.chosen()
        return chosen if isinstance(chosen, int) else self._settings["booking_minutes"]

    def _offer_length(self, standing: Appointment) -> None:
        minutes = int((standing.ends_at - standing.starts_at).total_seconds()) // 60
        if self.length.findData(minutes) < 0:
            self.length.addItem(duration(timedelta(minutes=minutes)), minutes)
        self.length.choose(minutes)

    def _standing(self) -> Appointment | None:
        return appointments.of_complaint(self.complaint.id)

    def _show_standing(self) -> None:
        standing = self._standing()
        self.give_up.setVisible(standing is not None)
        self.standing.setVisible(standing is not None)
        if standing is not None:
            said = self.tr("The customer was asked to come on {moment}")
            self.standing.setText(said.format(moment=spoken_full(standing.starts_at)))


def _page(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return page, column
