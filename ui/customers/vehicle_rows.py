"""The vehicles of a customer inside his form: one row each, and an empty one for another."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import QObject

from db import customers
from db.customers import VehicleDetails
from db.identify import find
from db.models import Customer, Employee, Vehicle
from rules.errors import RuleBroken
from rules.search_text import format_plate
from ui.complaints.new_customer import year_of
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit

_LEFT_TO_RIGHT = ("plate", "year", "owner")


class VehicleRows(QObject):
    """Plates stay; make, model and year can be changed, and a vehicle can pass to another."""

    def __init__(self, dialog: FormDialog, owned: Sequence[Vehicle]) -> None:
        super().__init__(dialog)
        self._owned = list(owned)
        self._columns = {
            "plate": self.tr("Plate"),
            "make": self.tr("Make"),
            "model": self.tr("Model"),
            "year": self.tr("Year"),
            "owner": self.tr("Passed to customer number"),
        }
        self._rows = [
            _Row(dialog, index, self._columns, vehicle) for index, vehicle in enumerate(owned)
        ]
        self._new = _Row(dialog, len(owned), self._columns)
        self._new.plate.setPlaceholderText(self.tr("Another vehicle"))
        self._new.owner.setEnabled(False)

    def save(self, owner: Customer, *, by: Employee, now: datetime) -> None:
        """Save what was changed; refusals name the row."""
        for vehicle, row in zip(self._owned, self._rows, strict=True):
            with _in_row(row):
                self._save_one(vehicle, row, by, now)
        if any(line.text().strip() for line in self._new.lines()):
            with _in_row(self._new):
                customers.add_vehicle(self._new.details(now), owner=owner, by=by, now=now)

    def read_again(self) -> None:
        """Take the vehicles as they stand now; what was typed stays."""
        self._owned = [Vehicle.get_by_id(vehicle.id) for vehicle in self._owned]

    def _save_one(self, vehicle: Vehicle, row: "_Row", by: Employee, now: datetime) -> None:
        details = row.details(now)
        if (details.make, details.model, details.year) != _kept(vehicle):
            customers.update_vehicle(vehicle, details, by=by, now=now)
            vehicle = Vehicle.get_by_id(vehicle.id)
        taker = row.owner.text().strip()
        if taker:
            found = [one.customer for one in find(taker) if one.customer]
            if len(found) != 1:
                raise RuleBroken("no_single_customer", field="owner")
            customers.change_owner(vehicle, found[0], by=by, now=now)


class _Row:
    """The inputs of one vehicle; the names of columns stand above the first row only."""

    def __init__(
        self,
        dialog: FormDialog,
        index: int,
        columns: Mapping[str, str],
        vehicle: Vehicle | None = None,
    ) -> None:
        self.name = f"vehicle{index + 1}"
        row = dialog.add_row()
        lines = []
        for name, label in columns.items():
            lines.append(LineEdit(left_to_right=name in _LEFT_TO_RIGHT, parent=dialog))
            field = dialog.add_field(f"{self.name}.{name}", label, lines[-1], row)
            field.label.setVisible(index == 0)
        self.plate, self.make, self.model, self.year, self.owner = lines
        if vehicle is not None:
            self.plate.setText(format_plate(vehicle.plate))
            self.plate.setReadOnly(True)
            self.make.setText(vehicle.make)
            self.model.setText(vehicle.model)
            self.year.setText(str(vehicle.year) if vehicle.year else "")

    def lines(self) -> tuple[LineEdit, ...]:
        """Give the inputs of the vehicle itself."""
        return self.plate, self.make, self.model, self.year

    def details(self, now: datetime) -> VehicleDetails:
        """Give what is typed."""
        year = year_of(self.year.text(), now)
        return VehicleDetails(self.plate.text(), self.make.text(), self.model.text(), year)


@contextmanager
def _in_row(row: _Row) -> Iterator[None]:
    """Let a refusal name the input of this row."""
    try:
        yield
    except RuleBroken as broken:
        field = f"{row.name}.{broken.field}" if broken.field else None
        raise RuleBroken(broken.code, field=field, **broken.facts) from broken


def _kept(vehicle: Vehicle) -> tuple[str, str, int | None]:
    return vehicle.make, vehicle.model, vehicle.year
