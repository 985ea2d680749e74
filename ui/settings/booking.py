"""Appointments: the bays of the workshop, and the link to another booking program."""

from db import appointments
from db.models import Bay
from rules.booking import outside_link
from rules.errors import RuleBroken
from ui.bidi import number
from ui.session import Session
from ui.settings.section import FormSection
from ui.settings.word_dialog import WordDialog
from ui.settings.word_list import Line, WordList
from ui.widgets.labels import Paragraph, Text
from ui.wording import refusal

_ROWS = (("booking_minutes",), ("booking_link",))
_EXAMPLE = {"plate": "12345678", "phone": "0501234567", "customer_number": "1001"}


class BookingSection(FormSection):
    """Length of an appointment, outside link with an example, and the bays."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "booking", self.tr("Booking"), _ROWS)
        self.example = Paragraph("", "small", self)
        self.example.setObjectName("settings.linkExample")
        self.form_column.insertWidget(1, self.example)
        self.bays = WordList("settings.bays", [self.tr("Bay")], self.tr("Add a bay…"), self)
        self.bays.table.setMinimumHeight(180)
        self.bays.add_wanted.connect(lambda: self._open(None))
        self.bays.edit_wanted.connect(self._open)
        self.bays.switch_wanted.connect(self._switch)
        self.card(Text(self.tr("Bays"), "strong", self), self.bays)

    def refresh(self) -> None:
        """Read the settings and the bays."""
        super().refresh()
        self.bays.show_lines(
            [Line(bay, (bay.name,), bay.active) for bay in appointments.bays(active_only=False)]
        )

    def preview(self) -> None:
        """Show the link with an example filled in."""
        self._show_example()
        self.example.setVisible(bool(self.example.text()))

    def _show_example(self) -> None:
        template = self.form.values()["booking_link"]
        if not template.strip():
            self.example.setText("")
            return
        try:
            link = " ".join(outside_link(template, **_EXAMPLE))
        except RuleBroken as broken:
            self.example.setText(refusal(broken))
            return
        self.example.setText(self.tr("For example: {link}").format(link=number(link)))

    def reopen(self, subject: str) -> None:
        """Open the form of the bay whose draft waits; the section's own draft is back already."""
        if subject.startswith("bay:"):
            self._open(Bay.get_or_none(Bay.id == subject.removeprefix("bay:")))

    def _open(self, bay: Bay | None) -> None:
        by, now = self.session.employee, self.session.now

        def keep(name: str, _group: str) -> object:
            nonlocal bay
            seen = bay
            if seen is not None:
                # After a change by somebody else, saving again is enough.
                bay = Bay.get_by_id(seen.id)
            active = seen is None or seen.active
            return appointments.keep_bay(seen, name=name, active=active, by=by, now=now())

        title = self.tr("New bay") if bay is None else self.tr("Change a bay")
        form = WordDialog(
            self.session,
            title,
            keep,
            self,
            name=bay.name if bay else "",
            subject=f"bay:{bay.id if bay else ''}",
        )
        form.accepted.connect(self.refresh)
        form.finished.connect(form.deleteLater)
        form.open()

    def _switch(self, bay: Bay) -> None:
        by, now = self.session.employee, self.session.now()
        self.session.attempt(
            lambda: appointments.keep_bay(
                bay, name=bay.name, active=not bay.active, by=by, now=now
            ),
            lambda _broken, sentence: self.said.emit(sentence),
        )
        self.refresh()
