"""Whose complaint is it: one field for plate, phone or customer number, and who was found."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from db.customers import CustomerDetails, VehicleDetails
from db.identify import Found, find
from db.models import Customer, Vehicle
from rules.errors import RuleBroken
from rules.search_text import digits, phone_digits, plate_digits
from ui.complaints.new_customer import NewCustomer
from ui.complaints.who_card import NEW_VEHICLE, WhoCard
from ui.customers.dialog import CustomerDialog
from ui.widgets.dialog import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit

_PAUSE = 150
"""Milliseconds without typing after which the store is asked."""
_LEAST_PHONE = 9


class Who(QObject):
    """The field, the card beside it, and the fields for somebody new below it.

    Asks the store when typing pauses and at once on leaving the field; `changed` is announced
    after each answer.
    """

    changed = Signal()

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._asked = ""
        self._filled = ""
        self._visited = False
        row = dialog.add_row()
        self.plate = LineEdit(left_to_right=True, parent=dialog)
        label = self.tr("&Plate, phone or customer number")
        self.field = dialog.add_field("plate", label, self.plate, row)
        self.card = WhoCard(dialog.objectName(), dialog)
        row.addWidget(self.card, 1)
        dialog.keep_also("who", self, aside=True)
        self.newcomer = NewCustomer(dialog)
        dialog.body.addWidget(self.newcomer)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.plate.textEdited.connect(self._pause.start)
        for line in (self.plate, *self.newcomer.lines()):
            line.installEventFilter(self)
        self.card.chosen.connect(self._show_choice)
        self.card.details_wanted.connect(self._show_details)

    def customer(self) -> Customer | CustomerDetails | None:
        """Give the customer, known or new."""
        if self.newcomer.asks_customer():
            return self.newcomer.customer_details()
        return self.card.customer()

    def vehicle(self) -> Vehicle | VehicleDetails | None:
        """Give the vehicle, known or new."""
        if self.newcomer.asks_vehicle():
            return self.newcomer.vehicle_details(self._dialog.session.now())
        return self.card.vehicle()

    def known(self) -> tuple[Customer | None, Vehicle | None]:
        """Give whom the store knows, for looking up what he complained of before."""
        return self.card.customer(), self.card.vehicle()

    def show_known(self, customer: Customer | None, vehicle: Vehicle | None) -> None:
        """Show somebody as found, as when an existing complaint is changed."""
        self._asked = self.plate.text()
        self.card.show_found([Found(customer, vehicle)])

    def held(self) -> dict[str, Any]:
        """Give what was chosen of those who were found, and who new is asked for."""
        asks = [self.newcomer.asks_customer(), self.newcomer.asks_vehicle()]
        return {"card": self.card.held(), "asks": asks, "visited": self._visited}

    def put(self, held: Mapping[str, Any]) -> None:
        """Look up what a draft put into the field, and choose as it was chosen."""
        self._ask()
        self.card.put(held["card"])
        customer, vehicle = held["asks"]
        self.newcomer.ask(customer=customer, vehicle=vehicle)
        self._visited = bool(held["visited"])

    def is_empty(self) -> bool:
        """Tell whether nobody was found, and nobody new is being entered."""
        return not (self.plate.text().strip() or self.card.is_found() or self.is_new())

    def is_new(self) -> bool:
        """Tell whether somebody new is being entered."""
        return self.newcomer.asks_customer() or self.newcomer.asks_vehicle()

    def settle(self) -> None:
        """Ask the store about what was typed last; raises `nobody_found` for somebody new.

        Saving at once after a slip of the keyboard must not make a customer of it.
        """
        self._ask(leaving=True)
        new = not self.card.is_found() and not self.newcomer.isHidden()
        if new and not self._visited:
            raise RuleBroken("nobody_found", field="plate")

    def look_up(self, text: str) -> None:
        """Type for the person, and ask."""
        self.plate.setText(text)
        self._ask(leaving=True)

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field of a new vehicle where a refusal speaks of its plate."""
        about_new = broken.field == "plate" and broken.code != "nobody_found"
        if about_new and self.newcomer.asks_vehicle():
            return self._dialog.fields["vehicle_plate"]
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before Tab or Enter moves on, so that it moves to what has just appeared.

        Notices too that the person has been at the fields for somebody new.
        """
        if watched is self.plate and event.type() == QEvent.Type.KeyPress:
            keys = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in keys:  # type: ignore[attr-defined]
                self._ask(leaving=True)
        elif watched is self.plate and event.type() == QEvent.Type.FocusOut:
            self._ask(leaving=True)
        elif watched is not self.plate and event.type() == QEvent.Type.FocusIn:
            self._visited = True
        return super().eventFilter(watched, event)

    def _ask(self, *, leaving: bool = False) -> None:
        self._pause.stop()
        typed = self.plate.text().strip()
        if typed != self._asked:
            self._asked = typed
            self._visited = False
            self.field.accept()
            self.card.show_found(find(typed), nothing_typed=not typed)
            self.changed.emit()
        if typed and not self.card.is_found() and (leaving or _is_whole(typed)):
            self._offer_new(typed)

    def _show_choice(self) -> None:
        """Show the fields that the card's choices call for."""
        new_vehicle = self.card.wanted_vehicle() == NEW_VEHICLE
        self.newcomer.ask(customer=self.card.wants_other_customer(), vehicle=new_vehicle)
        self.changed.emit()

    def _show_details(self) -> None:
        customer, vehicle = self.known()
        if customer is None:
            return
        form = CustomerDialog(self._dialog.session, customer, self._dialog)
        form.accepted.connect(lambda: self._read_again(vehicle))
        form.finished.connect(form.deleteLater)
        form.open()

    def _read_again(self, vehicle: Vehicle | None) -> None:
        """Show the customer as he is now; he may have another phone or vehicle."""
        customer = self.card.customer()
        if customer is not None:
            self.show_known(Customer.get_by_id(customer.id), vehicle)
            self.changed.emit()

    def _offer_new(self, typed: str) -> None:
        self.newcomer.ask(customer=True, vehicle=True)
        self._fill(typed)

    def _fill(self, typed: str) -> None:
        """Put what was typed where it belongs, in place of what was put there before."""
        lines = (self.newcomer.plate, self.newcomer.phone, self.newcomer.name)
        for line in lines:
            if line.text() == self._filled:
                line.clear()
        place = self.newcomer.name
        if _is_plate(typed):
            place = self.newcomer.plate
        elif digits(typed):
            place = self.newcomer.phone
        if not place.text():
            place.setText(typed)
            self._filled = typed


def _is_plate(typed: str) -> bool:
    # No plate begins with a zero, and every phone does.
    found = plate_digits(typed)
    return found is not None and not found.startswith("0")


def _is_whole(typed: str) -> bool:
    phone = phone_digits(typed) or ""
    return _is_plate(typed) or (phone.startswith("0") and len(phone) >= _LEAST_PHONE)
