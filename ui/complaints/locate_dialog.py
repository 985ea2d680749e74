"""Locate a complaint by plate, by customer number, or by both."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from db import customers, finding
from db.filters import Filter, State
from db.models import Customer
from rules.errors import RuleBroken
from rules.permissions import may
from rules.search_text import check_plate
from rules.words import Action
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit
from ui.wording import refusal


class LocateDialog(FormDialog):
    """What is found is announced; when nothing is, opening a new complaint is offered."""

    WIDTH = 420
    HAS_DRAFT = False
    found = Signal(Filter)
    open_new = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(session, "locateDialog", self.tr("Locate a complaint"), parent)
        self.plate = LineEdit(left_to_right=True, parent=self)
        self.add_field("plate", self.tr("&Plate"), self.plate)
        self.customer_number = LineEdit(left_to_right=True, parent=self)
        self.add_field("customerNumber", self.tr("&Customer number"), self.customer_number)
        self.save_button.setText(self.tr("Locate"))
        self.save_button.setAccessibleName(self.tr("Locate"))
        self.new_button = QPushButton(self.tr("Open a new complaint"), self)
        self.new_button.setObjectName("locateDialog.openNew")
        self.new_button.setAutoDefault(False)
        self.new_button.clicked.connect(self._open_new)
        self.new_button.hide()
        self.footer.insertWidget(1, self.new_button)
        for edit in (self.plate, self.customer_number):
            edit.textEdited.connect(lambda _text: self._start_again())
            edit.returnPressed.connect(self.save)

    def is_dirty(self) -> bool:
        """Nothing is lost by closing: it is only a question."""
        return False

    def save(self) -> None:
        """Look, announce what was found and close; else say that there is nothing."""
        self.clear_refusals()
        try:
            wanted = self._wanted()
        except RuleBroken as broken:
            self.refuse(broken, refusal(broken))
            return
        actor, now = self.session.actor(), self.session.now()
        if wanted is None or not finding.count(wanted, actor, now):
            self._say_none()
            return
        self.outcome = wanted
        self.found.emit(wanted)
        self.accept()

    def _wanted(self) -> Filter | None:
        """Give the filter of what was typed; None when there is no such vehicle or customer."""
        plate, number = self.plate.text().strip(), self.customer_number.text().strip()
        if not plate and not number:
            raise RuleBroken("required", field="plate")
        vehicle = customers.by_plate(check_plate(plate)) if plate else None
        customer = self._customer(number) if number else None
        if (plate and vehicle is None) or (number and customer is None):
            return None
        return Filter(
            state=State.BOTH,
            vehicle=vehicle.id if vehicle else None,
            customer=customer.id if customer else None,
        )

    def _customer(self, typed: str) -> Customer | None:
        return customers.by_number(customers.check_number(typed, field="customerNumber"))

    def _say_none(self) -> None:
        self.banner.setText(self.tr("There is no complaint of this vehicle or customer."))
        self.banner.show()
        self.new_button.setVisible(may(self.session.actor(), Action.OPEN))

    def _start_again(self) -> None:
        self.clear_refusals()
        self.new_button.hide()

    def _open_new(self) -> None:
        self.accept()
        self.open_new.emit(self.plate.text().strip(), self.customer_number.text().strip())
