"""The fields of what was complained of: source, urgency, text and the four cells."""

from typing import Any

from PySide6.QtCore import QObject

from db import staff, topics
from db.models import Complaint, Employee
from rules.words import Urgency
from ui.bidi import leading
from ui.colours import URGENCY_SHAPE, URGENCY_TONE, Tone
from ui.complaints.kind_choice import KindChoice
from ui.complaints.source_row import SourceRow
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.dialog import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit, TextArea
from ui.wording import word

_TEXT_ROWS = 3


class Details(QObject):
    """Adds the fields to a dialog; the short form has no cells."""

    def __init__(self, dialog: FormDialog, *, short: bool = False) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        row = dialog.add_row()
        self.source, self.urgency = SourceRow(dialog), ChoiceRow(dialog)
        field = dialog.add_field("source", self.tr("Complaint &source"), self.source, row)
        self.kind = None if short else self._add_kind(field)
        dialog.add_field("urgency", self.tr("&Urgency"), self.urgency, row)
        row.setStretch(0, 5)
        row.setStretch(1, 4)
        self.text = TextArea(_TEXT_ROWS, dialog)
        dialog.add_field("text", self.tr("What the &customer said"), self.text)
        self.cells = {} if short else self._add_cells()
        self.about = None if short else self._add_about()
        tones: dict[object, Tone] = {level: URGENCY_TONE[level] for level in Urgency}
        levels = [(f"{URGENCY_SHAPE[level]} {word(level)}", level) for level in Urgency]
        self.urgency.offer(levels, tones)
        self.urgency.choose(Urgency.NORMAL)

    def offer_sources(self, chosen: int | None, *, also: int | None = None) -> None:
        """Offer the active sources, and `also` one that was retired but is in use here."""
        offered = [one for one in topics.sources() if one.active or one.id == also]
        known = [int(one.id) for one in offered]
        last = chosen if chosen is not None and chosen in known else known[0]
        self.source.offer_sources(offered, last)

    def fill(self, complaint: Complaint) -> None:
        """Show what is known."""
        self.offer_sources(complaint.source_id, also=complaint.source_id)
        self.urgency.choose(complaint.urgency)
        if self.kind is not None:
            self.kind.choose(complaint.kind)
        self.text.set_text(complaint.text)
        for name, line in self.cells.items():
            line.setText(getattr(complaint, name))
        if self.about is not None:
            self._offer_employees(self.about, complaint.about_id)

    def values(self) -> dict[str, Any]:
        """Give what the fields hold, by the names of the verbs."""
        return {
            "source": self.source.chosen(),
            "urgency": self.urgency.chosen(),
            "text": self.text.text(),
            **{name: line.text() for name, line in self.cells.items()},
            **({} if self.kind is None else {"kind": self.kind.chosen()}),
            **({} if self.about is None else {"about": self._subject(self.about)}),
        }

    def _add_kind(self, beside: Field) -> KindChoice:
        kind = KindChoice(f"{self._dialog.objectName()}.kind", self._dialog)
        # No higher than the label: the field beside this one has nothing there.
        kind.setFixedHeight(beside.label.sizeHint().height())
        beside.put_beside_label(kind)
        self._dialog.keep_also("kind", kind)
        return kind

    def _add_about(self) -> Choice:
        self.last_row = self._dialog.add_row()
        """Has room for a field or two of the dialog beside this one; the short form has none."""
        about = Choice(self._dialog)
        label = self.tr("Abo&ut one of us (who will not see it)")
        self._dialog.add_field("about", label, about, self.last_row)
        about.setToolTip(self.tr("Whom it is about will not see it anywhere."))
        self._offer_employees(about, None)
        return about

    def _offer_employees(self, about: Choice, chosen: int | None) -> None:
        """Offer those who work here, and the one of this complaint though he may have left."""
        people = [one for one in staff.everybody() if one.active or one.id == chosen]
        entries: list[tuple[str, object]] = [(leading(one.name), one.id) for one in people]
        about.offer([(self.tr("No"), None), *entries], chosen)

    def _subject(self, about: Choice) -> Employee | None:
        employee: Employee | None = Employee.get_or_none(Employee.id == about.chosen())
        return employee

    def _add_cells(self) -> dict[str, LineEdit]:
        labels = {
            "reason": self.tr("&Reason for the complaint"),
            "expectation": self.tr("What the customer &expects"),
            "failure": self.tr("Where we &failed"),
            "parties": self.tr("Parties &involved so far"),
        }
        cells: dict[str, LineEdit] = {}
        row = self._dialog.add_row()
        for name, label in labels.items():
            if len(cells) == len(labels) // 2:
                row = self._dialog.add_row()
            cells[name] = LineEdit(parent=self._dialog)
            self._dialog.add_field(name, label, cells[name], row)
        return cells
