"""Changing the details of a complaint: what really changed is recorded, old and new."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from db import complaints, customers
from db.customers import CustomerDetails, VehicleDetails
from db.details import EDITABLE, TEXTS, plain_value, plain_values
from db.drafts import Draft
from db.merging import WHOSE, Theirs
from db.models import Complaint, Customer, Vehicle
from rules.errors import RuleBroken
from rules.search_text import format_plate
from rules.words import ContactKind, Event, Urgency
from ui.bidi import breakable, isolate, number, shortened
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.complaints.conflict_dialog import Conflict, ConflictDialog, Keep
from ui.complaints.details import Details
from ui.complaints.story import change_words, field_name, value_words
from ui.complaints.who import Who
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import MomentEdit
from ui.widgets.labels import Text

_CUSTOMER = WHOSE[0]
"""Under which customer and vehicle are asked about together."""


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
        row = self.details.last_row
        self.add_field("received_at", self.tr("Received &at"), self.received_at, row)
        self.recorded = Text("", "muted", self)
        self.recorded.setWordWrap(True)
        row.addWidget(self.recorded, 1)
        self._shown = plain_values(complaint)
        self._show_whose(complaint.customer, complaint.vehicle)
        self.details.fill(complaint)
        self._watch()

    def focus_first(self) -> None:
        """Begin with the text; whose complaint it is changes rarely."""
        self.details.text.setFocus()

    def verb(self) -> object:
        """Record what changed; somebody new is added in the same breath."""
        self.who.settle()
        changes = self._changes(self.who.customer(), self.who.vehicle())
        by, now = self.session.employee, self.session.now()
        return complaints.update(self.complaint, changes, saw=self._shown, by=by, now=now)

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Ask what shall stand where somebody else changed the same field; then save again."""
        super().refuse(broken, sentence)
        if broken.code == "field_conflict":
            self._ask(broken.facts["theirs"])

    def came_back(self, draft: Draft) -> None:
        """Hold what was typed against what was seen then: where both changed it, he chooses."""
        # Whom it is about is named otherwise there: a change of that is said, not asked about.
        seen = {name: value for name, value in draft.before.items() if name != "about"}
        if "received_at" in seen:
            seen["received_at"] = plain_value(datetime.fromisoformat(seen["received_at"]))
        self._shown |= {name: value for name, value in seen.items() if name in self._shown}
        self._say_changes()

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field that a refusal speaks of."""
        return self.who.field_of(broken) or super().field_of(broken)

    def showed_change(self, seen: Complaint) -> None:
        """Say which fields another person changed, and to what; what was typed stays."""
        seen_values, there = plain_values(seen), plain_values(self.complaint)
        theirs = [
            change_words(name, before, now)
            for name in EDITABLE
            if (before := seen_values[name]) != (now := there[name])
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

    def _show_whose(self, customer: Customer | None, vehicle: Vehicle | None) -> None:
        if vehicle:
            self.who.plate.setText(format_plate(vehicle.plate))
        elif customer:
            self.who.plate.setText(str(customer.number))
        self.who.newcomer.ask(customer=False, vehicle=False)
        self.who.show_known(customer, vehicle)

    def _ask(self, theirs: Mapping[str, Theirs]) -> None:
        form = ConflictDialog(self.session, self._conflicts(theirs), self)
        form.accepted.connect(lambda: self._settle(theirs, form.chosen()))
        form.finished.connect(form.deleteLater)
        form.open()

    def _conflicts(self, theirs: Mapping[str, Theirs]) -> list[Conflict]:
        held = self._held()
        asked = []
        for name, found in theirs.items():
            if name not in WHOSE:
                mine = value_words(name, plain_value(held[name]))
                there = value_words(name, found.value)
                joinable = name in TEXTS and bool(held[name] and found.value)
                label = field_name(name)
                asked.append(Conflict(name, label, mine, there, found.by, found.at, joinable))
        if _CUSTOMER in theirs:
            found = theirs[_CUSTOMER]
            mine = _whose_words(self.who.customer(), self.who.vehicle())
            there = _whose_words(*_whose(theirs))
            label = self.tr("Customer and vehicle")
            asked.insert(0, Conflict(_CUSTOMER, label, mine, there, found.by, found.at, False))
        return asked

    def _settle(self, theirs: Mapping[str, Theirs], chosen: Mapping[str, Keep]) -> None:
        """Save again; what the other person wrote counts as seen now."""
        for name, keep in chosen.items():
            if keep is Keep.THEIRS and name == _CUSTOMER:
                self._show_whose(*_whose(theirs))
            elif keep is Keep.THEIRS:
                self._put_field(name, theirs[name].value)
            elif keep is Keep.BOTH:
                between = "\n" if name == "text" else "; "
                self._put_field(name, f"{theirs[name].value}{between}{self._held()[name]}")
        self._shown |= {name: found.value for name, found in theirs.items()}
        self.complaint = Complaint.get_by_id(self.complaint.id)
        self.summary.show_complaint(self.complaint, self.session.now())
        self.save()

    def _put_field(self, name: str, value: Any) -> None:  # noqa: ANN401 - columns of any kind
        match name:
            case "source":
                self.details.source.choose(value)
            case "urgency":
                self.details.urgency.choose(Urgency(value))
            case "kind" if self.details.kind is not None:
                self.details.kind.choose(ContactKind(value))
            case "received_at":
                self.received_at.set_moment(datetime.fromisoformat(value))
            case "text":
                self.details.text.set_text(value)
            case "about" if self.details.about is not None:
                self.details.about.choose(value)
            case _:
                self.details.cells[name].setText(value)

    def _watch(self) -> None:
        self.details.source.changed.connect(self._say_changes)
        self.details.urgency.changed.connect(self._say_changes)
        if self.details.kind is not None:
            self.details.kind.changed.connect(self._say_changes)
        self.details.text.textChanged.connect(self._say_changes)
        self.received_at.dateTimeChanged.connect(self._say_changes)
        self.who.changed.connect(self._say_changes)
        if self.details.about is not None:
            self.details.about.currentIndexChanged.connect(self._say_changes)
        for line in self.details.cells.values():
            line.textChanged.connect(self._say_changes)
        self._say_changes()

    def _say_changes(self) -> None:
        customer, vehicle = self.who.known()
        changed = [field_name(name) for name in self._changes(customer, vehicle)]
        nothing = self.tr("Nothing has been changed.")
        words = self.tr("Will be recorded: {fields}").format(fields=", ".join(changed))
        self.recorded.setText(words if changed else nothing)


def _whose(theirs: Mapping[str, Theirs]) -> tuple[Customer | None, Vehicle | None]:
    customer_number, plate = (theirs[name].value for name in WHOSE)
    customer = customers.by_number(customer_number) if customer_number else None
    return customer, customers.by_plate(plate) if plate else None


def _whose_words(
    customer: Customer | CustomerDetails | None, vehicle: Vehicle | VehicleDetails | None
) -> str:
    name = isolate(customer.name) if customer else ""
    plate = number(format_plate(vehicle.plate)) if vehicle else ""
    return " · ".join(part for part in (name, plate) if part)
