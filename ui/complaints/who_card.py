"""The card beside the plate: who was found, and what has to be chosen about him."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import customers
from db.identify import Found
from db.models import Customer, Vehicle
from rules.search_text import format_phone, format_plate
from ui.bidi import breakable, isolate, leading, number
from ui.widgets.inputs import Choice
from ui.widgets.labels import Text

NEW_VEHICLE = -1
"""Stands in the list of vehicles for one that is not in it."""


class WhoCard(QFrame):
    """`chosen` is announced when the person chooses a customer or a vehicle."""

    chosen = Signal()
    details_wanted = Signal()

    def __init__(self, dialog_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._found: Sequence[Found] = ()
        self._match: Found | None = None
        self._vehicles: dict[int, Vehicle] = {}
        self._name = Text("", "strong", self)
        self._name.setWordWrap(True)
        self._facts = Text("", "muted", self)
        self._facts.setWordWrap(True)
        self.other = self._link(f"{dialog_name}.otherCustomer", self.tr("A&nother customer"))
        self.other.setCheckable(True)
        self.details = self._link(f"{dialog_name}.customerDetails", self.tr("Details"))
        self.details.clicked.connect(self.details_wanted)
        self.customers = self._choice(f"{dialog_name}.customer", self.tr("Which customer"))
        self.vehicles = self._choice(f"{dialog_name}.vehicle", self.tr("Which vehicle"))
        self._lay_out()
        self.customers.currentIndexChanged.connect(self._customer_chosen)
        self.vehicles.currentIndexChanged.connect(self.chosen)
        self.other.toggled.connect(self.chosen)
        self.show_found(())

    def show_found(self, found: Sequence[Found], *, nothing_typed: bool = True) -> None:
        """Show the answers; several of them become a choice."""
        self._found = found
        self._match = found[0] if found else None
        several = len(found) > 1
        self.customers.setVisible(several)
        self.customers.offer([(_choice_line(one), index) for index, one in enumerate(found)], 0)
        if not found:
            hint = self.tr("The customer and the vehicle will be shown here.")
            unknown = self.tr("Not in the list. Somebody new can be entered here, below.")
            self._facts.setText(hint if nothing_typed else unknown)
        self._show_found_one()

    def is_found(self) -> bool:
        """Tell whether the store knew what was typed."""
        return self._match is not None

    def customer(self) -> Customer | None:
        """Give the customer who was found or chosen."""
        if self._match is None or self.other.isChecked():
            return None
        return self._match.customer

    def vehicle(self) -> Vehicle | None:
        """Give the vehicle that was found or chosen."""
        if self._match is not None and self._match.vehicle is not None:
            return self._match.vehicle
        wanted = self.wanted_vehicle()
        return self._vehicles.get(wanted) if isinstance(wanted, int) else None

    def wanted_vehicle(self) -> object:
        """Give the id of the chosen vehicle, None for none, `NEW_VEHICLE` for another."""
        return self.vehicles.chosen() if not self.vehicles.isHidden() else None

    def wants_other_customer(self) -> bool:
        """Tell whether the customer is not the owner, or there is no owner yet."""
        if self._match is None:
            return False
        return self._match.customer is None or self.other.isChecked()

    def held(self) -> dict[str, Any]:
        """Give who was chosen, for a draft."""
        return {
            "customer": self._match.customer.id if self._match and self._match.customer else None,
            "other": self.other.isChecked(),
            "vehicle": self.wanted_vehicle(),
        }

    def put(self, held: Mapping[str, Any]) -> None:
        """Choose as a draft says, among those who were found."""
        ids = [one.customer.id if one.customer else None for one in self._found]
        if held["customer"] in ids:
            self.customers.setCurrentIndex(ids.index(held["customer"]))
        self.vehicles.put(held["vehicle"])
        self.other.setChecked(held["other"])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self.details)
        first.addWidget(self.other)
        column.addLayout(first)
        column.addWidget(self.customers)
        column.addWidget(self._facts)
        column.addWidget(self.vehicles)
        column.addStretch()

    def _link(self, name: str, text: str) -> QPushButton:
        link = QPushButton(text, self)
        link.setObjectName(name)
        link.setProperty("kind", "link")
        link.setAutoDefault(False)
        # Rare: Tab goes on to what every complaint needs.
        link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return link

    def _choice(self, name: str, meaning: str) -> Choice:
        choice = Choice(self)
        choice.setObjectName(name)
        choice.setAccessibleName(meaning)
        choice.hide()
        return choice

    def _customer_chosen(self, index: int) -> None:
        self._match = self._found[index]
        self._show_found_one()

    def _show_found_one(self) -> None:
        match = self._match
        self.other.setVisible(bool(match and match.vehicle and match.customer))
        self.other.setChecked(False)
        self.details.setVisible(bool(match and match.customer))
        self._name.setVisible(match is not None and self.customers.isHidden())
        self._offer_vehicles()
        if match is not None:
            without = self.tr("No owner is known")
            self._name.setText(
                isolate(breakable(match.customer.name)) if match.customer else without
            )
            self._facts.setText(_facts(match))
        self._facts.setVisible(bool(self._facts.text()))
        self.chosen.emit()

    def _offer_vehicles(self) -> None:
        match = self._match
        ask = match is not None and match.customer is not None and match.vehicle is None
        self.vehicles.setVisible(ask)
        if match is None or match.customer is None or not ask:
            return
        owned = customers.vehicles_of(match.customer)
        self._vehicles = {vehicle.id: vehicle for vehicle in owned}
        entries: list[tuple[str, object]] = [(_vehicle_line(one), one.id) for one in owned]
        entries += [(self.tr("No vehicle"), None), (self.tr("Another vehicle…"), NEW_VEHICLE)]
        only = owned[0].id if len(owned) == 1 else None
        self.vehicles.offer(entries, only)


def _facts(match: Found) -> str:
    parts = []
    if match.customer:
        parts += [number(format_phone(phone)) for phone in customers.phones_of(match.customer)[:2]]
    if match.vehicle:
        parts.append(isolate(breakable(_vehicle_line(match.vehicle))))
    return " · ".join(parts)


def _vehicle_line(vehicle: Vehicle) -> str:
    year = str(vehicle.year) if vehicle.year else ""
    kind = " ".join(part for part in (vehicle.make, vehicle.model, year) if part)
    plate = number(format_plate(vehicle.plate))
    return f"{plate} · {isolate(kind)}" if kind else plate


def _choice_line(match: Found) -> str:
    if match.customer is None:
        return _vehicle_line(match.vehicle) if match.vehicle else ""
    return f"{leading(match.customer.name)} · {number(str(match.customer.number))}"
