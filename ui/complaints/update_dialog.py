"""Changing the details of a complaint: what really changed is recorded, old and new."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from db import complaints
from db.complaints import plain_value
from db.customers import CustomerDetails, VehicleDetails
from db.models import Complaint, Customer, Vehicle
from rules.errors import RuleBroken
from rules.search_text import format_plate
from rules.words import Event, Urgency
from ui.bidi import breakable, shortened
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.complaints.details import Details
from ui.complaints.story import change_words, field_name
from ui.complaints.who import Who
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import MomentEdit
from ui.widgets.labels import Text


class UpdateDialog(ComplaintDialog):
    """The fields of the complaint as they stand, to be changed."""

    WIDTH = 860
    STEP = Event.UPDATED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(
            session, "updateDialog", self.tr("Update complaint details"), complaint, parent
        )
        self.who = Who(self)
        self.details = Details(self)
        self.received_at = MomentEdit(complaint.received_at, self)
        row = self.add_row()
        self.add_field("received_at", self.tr("Received &at"), self.received_at, row)
        self.recorded = Text("", "muted", self)
        self.recorded.setWordWrap(True)
        row.addWidget(self.recorded, 1)
        self._show_whose()
        self.details.fill(complaint)
        self._watch()

    def focus_first(self) -> None:
        """Begin with the text; whose complaint it is changes rarely."""
        self.details.text.setFocus()

    def verb(self) -> object:
        """Record what changed; somebody new is added in the same breath."""
        self.who.settle()
        changes = self._changes(self.who.customer(), self.who.vehicle())
        return complaints.update(
            self.complaint, changes, by=self.session.employee, now=self.session.now()
        )

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field that a refusal speaks of."""
        return self.who.field_of(broken) or super().field_of(broken)

    def showed_change(self, seen: Complaint) -> None:
        """Say which fields another person changed, and to what; what was typed stays."""
        theirs = [
            change_words(name, before, now)
            for name in complaints.EDITABLE
            if (before := _kept(seen, name)) != (now := _kept(self.complaint, name))
        ]
        if theirs:
            self.say(breakable("\n".join([self.banner.text(), *map(shortened, theirs)])))

    def _changes(
        self,
        customer: Customer | CustomerDetails | None,
        vehicle: Vehicle | VehicleDetails | None,
    ) -> Mapping[str, Any]:
        """Give what the person changed, against what he was first shown."""
        held = {**self._held(), "customer": customer, "vehicle": vehicle}
        return {
            name: value for name, value in held.items() if plain_value(value) != self._shown[name]
        }

    def _held(self) -> dict[str, Any]:
        values = self.details.values()
        moment = self.received_at.moment()
        return {**values, "urgency": Urgency(values["urgency"]), "received_at": moment}

    def _show_whose(self) -> None:
        shown = self.complaint
        if shown.vehicle:
            self.who.plate.setText(format_plate(shown.vehicle.plate))
        elif shown.customer:
            self.who.plate.setText(str(shown.customer.number))
        self.who.show_known(shown.customer, shown.vehicle)
        self._shown = {name: _kept(shown, name) for name in complaints.EDITABLE}

    def _watch(self) -> None:
        self.details.source.changed.connect(self._say_changes)
        self.details.urgency.changed.connect(self._say_changes)
        self.details.text.textChanged.connect(self._say_changes)
        self.received_at.dateTimeChanged.connect(self._say_changes)
        self.who.changed.connect(self._say_changes)
        for line in self.details.cells.values():
            line.textChanged.connect(self._say_changes)
        self._say_changes()

    def _say_changes(self) -> None:
        customer, vehicle = self.who.known()
        changed = [field_name(name) for name in self._changes(customer, vehicle)]
        nothing = self.tr("Nothing has been changed.")
        words = self.tr("Will be recorded: {fields}").format(fields=", ".join(changed))
        self.recorded.setText(words if changed else nothing)


def _kept(complaint: Complaint, name: str) -> Any:  # noqa: ANN401 - columns of any kind
    return plain_value(getattr(complaint, name))
