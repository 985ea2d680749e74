"""Whose complaint it is, and the ways from there: his phones, the employee, what was before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from db.dossier import Dossier
from db.filters import Filter, State
from db.models import Customer, Vehicle
from rules.search_text import format_plate
from rules.words import Channel, Status
from ui.bidi import breakable, isolate, number, shortened
from ui.complaints.acts import Act, meaning_of, name_of
from ui.messages.phone_links import PhoneLinks
from ui.widgets.flow import Flow
from ui.widgets.labels import Text
from ui.widgets.reading_column import ReadingColumn
from ui.wording import word
from ui.wording.customers import customer_name

_LONGEST_NAME = 24
"""Characters of an employee's name on his button."""


class Identity(QWidget):
    """Customer, vehicle and the employee who holds it, at the head of the panel."""

    wanted = Signal(Act)
    filter_wanted = Signal(Filter)
    message_wanted = Signal(Channel, str)
    """By this channel, to this number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        column = ReadingColumn(self, spacing=2)
        self._customer = Text("", "strong", self)
        self._vehicle = Text("", "muted", self)
        self._number = Text("", "muted", self)
        for label in (self._customer, self._vehicle, self._number):
            label.setWordWrap(True)
        self.phones = PhoneLinks(self)
        self.phones.write_wanted.connect(self.message_wanted)
        for part in (self._customer, self.phones, self._vehicle, self._number, self._make_links()):
            column.addWidget(part)

    def _make_links(self) -> QWidget:
        links = QWidget(self)
        flow = Flow(links, spacing=4)
        self.employee = self._link("employee")
        self.employee.clicked.connect(self._open_employee_menu)
        self.earlier = self._link("earlier")
        self.earlier.clicked.connect(self._show_earlier)
        self.customer = self._link("customer")
        self.customer.setText(name_of(Act.CUSTOMER))
        self.customer.setToolTip(meaning_of(Act.CUSTOMER))
        self.customer.clicked.connect(lambda: self.wanted.emit(Act.CUSTOMER))
        for link in (self.employee, self.earlier, self.customer):
            flow.addWidget(link)
        return links

    def show_dossier(self, dossier: Dossier) -> None:
        """Show whose complaint it is."""
        self._dossier = dossier
        complaint = dossier.complaint
        customer = complaint.customer
        name = customer_name(customer.name, customer.number) if customer else ""
        _say(self._customer, isolate(breakable(shortened(name))))
        _say(self._vehicle, _vehicle_words(complaint.vehicle))
        _say(self._number, self._customer_words(complaint.customer))
        handler = complaint.handler
        who = isolate(shortened(handler.name, _LONGEST_NAME)) if handler else word(Status.WAITING)
        self.employee.setText(self.tr("Employee: {name}").format(name=who) + " ▾")
        self.employee.setAccessibleName(self.tr("Employee: {name}").format(name=who))
        self.customer.setVisible(complaint.customer is not None and dossier.wholly)
        self.earlier.setVisible(dossier.earlier > 0)
        self.earlier.setText(self.tr("%n earlier complaint(s)", "", dossier.earlier))
        self.earlier.setAccessibleName(self.earlier.text())

    def show_phones(self, *, writable: bool) -> None:
        """Show his phones, and whether he may be written to."""
        phones = self._dossier.phones if self._dossier else ()
        self.phones.show_phones(phones, writable=writable)

    def _customer_words(self, customer: Customer | None) -> str:
        if customer is None:
            return self.tr("No customer was registered")
        if customer.erased_at is not None:
            return self.tr("The details were erased")
        return self.tr("Customer {number} · {kind}").format(
            number=number(str(customer.number)), kind=word(customer.kind)
        )

    def _open_employee_menu(self) -> None:
        if self._dossier is None:
            return
        handler = self._dossier.complaint.handler_id
        menu = QMenu(self)
        menu.setObjectName("panel.employee.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(
            self.tr("Show the complaints of this employee"),
            lambda: self.filter_wanted.emit(Filter(handler=handler or 0)),
        )
        menu.addAction(self.tr("Transfer…"), lambda: self.wanted.emit(Act.TRANSFER))
        menu.popup(self.employee.mapToGlobal(self.employee.rect().bottomLeft()))

    def _show_earlier(self) -> None:
        if self._dossier is not None and self._dossier.complaint.customer is not None:
            customer = self._dossier.complaint.customer.id
            self.filter_wanted.emit(Filter(state=State.BOTH, customer=customer))

    def _link(self, name: str) -> QPushButton:
        button = QPushButton("", self)
        button.setObjectName(f"panel.{name}")
        button.setProperty("kind", "link")
        return button


def _vehicle_words(vehicle: Vehicle | None) -> str:
    if vehicle is None:
        return ""
    described = " ".join(part for part in (vehicle.make, vehicle.model) if part)
    year = number(str(vehicle.year)) if vehicle.year else ""
    parts = (f"{isolate(breakable(described))} {year}".strip(), number(format_plate(vehicle.plate)))
    return " · ".join(part for part in parts if part)


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
