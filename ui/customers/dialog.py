"""Changing what is kept about a customer and his vehicles."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from db import customers
from db.connection import writing
from db.customers import CustomerDetails
from db.merging import Theirs
from db.models import Customer
from rules.errors import RuleBroken
from rules.words import CustomerClass, FormOfAddress, Reach
from ui.complaints.conflict_dialog import ConflictDialog, Keep
from ui.customers.conflicts import BETWEEN_PHONES, conflicts, phones_words, put, settled
from ui.customers.vehicle_rows import VehicleRows
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import Choice, LineEdit, TextArea
from ui.widgets.labels import Text
from ui.wording import refusal, word
from ui.wording.customers import customer_name

_AS_HIGH_AS_A_LIST = 36


class CustomerDialog(FormDialog):
    """The customer above, his vehicles below; all of it is saved together or not at all."""

    WIDTH = 860

    def __init__(self, session: Session, customer: Customer, parent: QWidget | None) -> None:
        super().__init__(session, "customerDialog", self.tr("Customer and vehicles"), parent)
        self.customer = customer
        self._saw = customers.details_of(customer)
        self._add_who()
        self._add_ways()
        self._add_consents()
        self.body.addWidget(Text(self.tr("Vehicles"), "section", self))
        self.vehicles = VehicleRows(self, customers.vehicles_of(customer))
        if customer.erased_at is not None:
            self._show_erased()

    def _show_erased(self) -> None:
        """Show that nothing is left to see or change."""
        self.name.setText(customer_name("", self.customer.number))
        self.number.clear()
        self.scroller.setEnabled(False)
        self.save_button.hide()
        self.say(refusal(RuleBroken("customer_erased")))

    def focus_first(self) -> None:
        """Begin with the name."""
        self.name.setFocus()

    def verb(self) -> object:
        """Save the customer and every vehicle that was changed."""
        by, now = self.session.employee, self.session.now()
        with writing():
            customers.update(self.customer, self._details(), saw=self._saw, by=by, now=now)
            self.vehicles.save(self.customer, by=by, now=now)
        return self.customer

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show a refusal; after a change by somebody else, saving again is enough."""
        super().refuse(broken, sentence)
        if broken.code == "changed_meanwhile":
            self.customer = Customer.get_by_id(self.customer.id)
            self.vehicles.read_again()
        if broken.code == "field_conflict":
            self._ask(broken.facts["theirs"])

    def _ask(self, theirs: Mapping[str, Theirs]) -> None:
        """Ask what shall stand where somebody else changed the same field; then save again."""
        form = ConflictDialog(self.session, conflicts(self._details(), theirs, self._label), self)
        form.accepted.connect(lambda: self._settle(theirs, form.chosen()))
        form.finished.connect(form.deleteLater)
        form.open()

    def _settle(self, theirs: Mapping[str, Theirs], chosen: Mapping[str, Keep]) -> None:
        mine = self._details()
        for name, keep in chosen.items():
            value = settled(keep, getattr(mine, name), theirs[name].value)
            put(getattr(self, name), value)
        self._saw = replace(self._saw, **{name: one.value for name, one in theirs.items()})
        self.save()

    def _label(self, name: str) -> str:
        # Each input bears the name of what it is kept as.
        editor = getattr(self, name)
        named = editor.text() if isinstance(editor, QCheckBox) else editor.accessibleName()
        return str(named).replace("&", "")

    def _add_who(self) -> None:
        row = self.add_row()
        self.number = LineEdit(left_to_right=True, parent=self)
        self.number.setText(str(self.customer.number))
        self.add_field("number", self.tr("Customer &number"), self.number, row)
        self.name = LineEdit(parent=self)
        self.name.setText(self.customer.name)
        self.add_field("customer_name", self.tr("Na&me"), self.name, row)
        self.kind = Choice(self)
        kinds: list[tuple[str, object]] = [(word(kind), kind) for kind in CustomerClass]
        self.kind.offer(kinds, self.customer.kind)
        self.add_field("kind", self.tr("C&lass"), self.kind, row)
        self.form_of_address = Choice(self)
        forms: list[tuple[str, object]] = [(word(form), form) for form in FormOfAddress]
        self.form_of_address.offer(forms, self.customer.form_of_address)
        self.add_field("form", self.tr("A&ddressed as"), self.form_of_address, row)
        for column, share in enumerate((2, 4, 2, 3)):
            row.setStretch(column, share)

    def _add_ways(self) -> None:
        row = self.add_row()
        self.phones = LineEdit(left_to_right=True, parent=self)
        self.phones.setText(phones_words(self._saw.phones))
        self.add_field("phone", self.tr("&Phones, with commas between"), self.phones, row)
        self.email = LineEdit(left_to_right=True, parent=self)
        self.email.setText(self.customer.email)
        self.add_field("email", self.tr("&E-mail"), self.email, row)
        row = self.add_row()
        self.address = LineEdit(parent=self)
        self.address.setText(self.customer.address)
        self.add_field("address", self.tr("&Address"), self.address, row)
        self.remarks = TextArea(1, self)
        self.remarks.set_text(self.customer.remarks)
        self.add_field("remarks", self.tr("&Remarks"), self.remarks, row)

    def _add_consents(self) -> None:
        row = self.add_row()
        self.reach = Choice(self)
        ways: list[tuple[str, object]] = [(word(reach), reach) for reach in Reach]
        self.reach.offer(ways, self.customer.reach)
        self.add_field("reach", self.tr("&Wants to hear by"), self.reach, row)
        # The boxes stand level with the list, not with the words above it.
        boxes = QHBoxLayout()
        boxes.setSpacing(20)
        row.addLayout(boxes, 3)
        row.setAlignment(boxes, Qt.AlignmentFlag.AlignBottom)
        self.sms_consent = self._consent("smsConsent", self.tr("Agrees to &SMS"), boxes)
        self.email_consent = self._consent("emailConsent", self.tr("Agrees to e-ma&il"), boxes)
        self.promotion_consent = self._consent(
            "promotionConsent", self.tr("Agrees to &offers"), boxes
        )
        boxes.addStretch()
        for box, kept in self._consents():
            box.setChecked(kept)
            self.keep_also(box.objectName(), box)

    def _consent(self, name: str, text: str, row: QHBoxLayout) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setObjectName(f"customerDialog.{name}")
        box.setMinimumHeight(_AS_HIGH_AS_A_LIST)
        row.addWidget(box)
        return box

    def _consents(self) -> tuple[tuple[QCheckBox, bool], ...]:
        """Give the boxes with what is kept of each."""
        return (
            (self.sms_consent, self.customer.sms_consent),
            (self.email_consent, self.customer.email_consent),
            (self.promotion_consent, self.customer.promotion_consent),
        )

    def draft_subject(self) -> str:
        """Name the customer."""
        return f"customer:{self.customer.id}"

    def draft_version(self) -> int:
        """Give the version that the person saw."""
        return int(self.customer.version)

    def _details(self) -> CustomerDetails:
        return CustomerDetails(
            self.name.text(),
            tuple(self.phones.text().split(BETWEEN_PHONES)),
            number=self._number(),
            kind=CustomerClass(self.kind.chosen()),
            email=self.email.text(),
            address=self.address.text(),
            remarks=self.remarks.text(),
            sms_consent=self.sms_consent.isChecked(),
            email_consent=self.email_consent.isChecked(),
            promotion_consent=self.promotion_consent.isChecked(),
            reach=Reach(self.reach.chosen()),
            form_of_address=FormOfAddress(self.form_of_address.chosen()),
        )

    def _number(self) -> int:
        typed = self.number.text().strip()
        if not typed:
            raise RuleBroken("required", field="number")
        return customers.check_number(typed, field="number")
