"""Fields for a customer and a vehicle that are not in the list yet, inside a form."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from db import customers
from db.customers import OLDEST_YEAR, CustomerDetails, VehicleDetails
from db.models import Vehicle
from rules.errors import RuleBroken
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text


class NewCustomer(QFrame):
    """Two rows, each shown only when needed: who he is, and what he drives."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self.setProperty("kind", "sunken")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(8)
        self.customer = self._add_frame(self.tr("New customer"))
        self.vehicle = self._add_frame(self.tr("New vehicle"))
        who, what = self.customer.layout(), self.vehicle.layout()
        assert isinstance(who, QHBoxLayout)  # noqa: S101 - made below
        assert isinstance(what, QHBoxLayout)  # noqa: S101 - made below
        self.name, self.phone, self.email, self.plate, self.make, self.model, self.year = (
            LineEdit(left_to_right=digits, parent=dialog)
            for digits in (False, True, True, True, False, False, True)
        )
        dialog.add_field("customer_name", self.tr("Customer's name"), self.name, who)
        dialog.add_field("phone", self.tr("Phone"), self.phone, who)
        dialog.add_field("email", self.tr("E-mail (optional)"), self.email, who)
        dialog.add_field("vehicle_plate", self.tr("Plate"), self.plate, what)
        dialog.add_field("make", self.tr("Make"), self.make, what)
        dialog.add_field("model", self.tr("Model"), self.model, what)
        dialog.add_field("year", self.tr("Year"), self.year, what)
        self.ask(customer=False, vehicle=False)

    def ask(self, *, customer: bool, vehicle: bool) -> None:
        """Show what has to be asked."""
        self.customer.setVisible(customer)
        self.vehicle.setVisible(vehicle)
        self.setVisible(customer or vehicle)

    def lines(self) -> tuple[LineEdit, ...]:
        """Give every input."""
        return self.name, self.phone, self.email, self.plate, self.make, self.model, self.year

    def asks_customer(self) -> bool:
        """Tell whether the customer is a new one."""
        return not self.isHidden() and not self.customer.isHidden()

    def asks_vehicle(self) -> bool:
        """Tell whether the vehicle is a new one."""
        return not self.isHidden() and not self.vehicle.isHidden()

    def customer_details(self) -> CustomerDetails | None:
        """Give the new customer; None when nothing was typed."""
        if not any(line.text().strip() for line in (self.name, self.phone, self.email)):
            return None
        return CustomerDetails(self.name.text(), (self.phone.text(),), email=self.email.text())

    def vehicle_details(self, now: datetime) -> Vehicle | VehicleDetails | None:
        """Give the vehicle, the known one when the plate is in the list after all."""
        lines = (self.plate, self.make, self.model, self.year)
        if not any(line.text().strip() for line in lines):
            return None
        known = customers.by_plate(self.plate.text())
        year = year_of(self.year.text(), now)
        new = VehicleDetails(self.plate.text(), self.make.text(), self.model.text(), year)
        return known or new

    def _add_frame(self, title: str) -> QFrame:
        frame = QFrame(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        label = Text(title, "strong", frame)
        label.setFixedWidth(72)
        label.setWordWrap(True)
        row.addWidget(label)
        self._column.addWidget(frame)
        return frame


def year_of(text: str, now: datetime) -> int | None:
    """Give a typed year; raises `out_of_range` for what is none."""
    typed = text.strip()
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) != len("2026"):
        raise RuleBroken("out_of_range", field="year", low=OLDEST_YEAR, high=now.year + 1)
    return int(typed)
