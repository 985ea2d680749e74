"""The selected complaint, beside the grid."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from db import attachments
from db.dossier import Dossier
from db.filters import Filter, State
from db.models import Complaint, Customer, UndoStep, Vehicle
from db.steps import case_of
from rules.permissions import Actor
from rules.search_text import format_plate
from rules.words import Channel, Status
from ui.bidi import breakable, isolate, number, shortened, tip
from ui.colours import URGENCY_SHAPE, URGENCY_TONE
from ui.complaints.acts import Act, meaning_of, name_of, obstacle
from ui.complaints.due_card import DueCard
from ui.complaints.heard import Heard
from ui.complaints.marks import Marks
from ui.complaints.story import summoned
from ui.complaints.timeline import Timeline
from ui.files.part import FilesPart
from ui.messages.entries import entries
from ui.messages.phone_links import PhoneLinks
from ui.messages.sent import Correspondence
from ui.widgets.flow import Flow
from ui.widgets.labels import Pill, Text
from ui.wording import word
from ui.wording.customers import customer_name

_LONGEST_NAME = 24
"""Characters of an employee's name on his button."""


class Panel(QFrame):
    """Everything a person needs to answer "what happened to my complaint?"."""

    wanted = Signal(Act)
    filter_wanted = Signal(Filter)
    item_wanted = Signal(object)
    """A letter, a message or an e-mail."""
    undo_wanted = Signal(object)
    """A step that the person wants to take back."""
    message_wanted = Signal(Channel, str)
    """By this channel, to this number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self.setObjectName("panel")
        self.setProperty("kind", "card")
        self.setMinimumWidth(300)
        self._stack = QStackedLayout(self)
        self._hint = Text(self.tr("Select a complaint to see it here"), "muted", self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._stack.addWidget(self._hint)
        self._whole = QWidget(self)
        self._stack.addWidget(self._whole)
        column = QVBoxLayout(self._whole)
        # The end of the line is the scroll bar's.
        left, right = (8, 16) if self.isRightToLeft() else (16, 8)
        column.setContentsMargins(left, 14, right, 14)
        column.setSpacing(12)
        column.addLayout(self._make_heading())
        column.addWidget(self._make_scrolled(), 1)
        column.addLayout(self._make_foot())
        self._column = column

    def _make_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._title = Text("", "title", self)
        self._title.setObjectName("panel.title")
        self._urgency = Pill("", parent=self)
        row.addWidget(self._title)
        row.addStretch()
        row.addWidget(self._urgency)
        row.addSpacing(8)
        return row

    def _make_scrolled(self) -> QScrollArea:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        # Room for the scroll bar, which stands at the end of the line.
        rtl = self.isRightToLeft()
        column.setContentsMargins(8 if rtl else 0, 0, 0 if rtl else 8, 0)
        column.setSpacing(12)
        column.addLayout(self._make_identity(inside))
        self._due = DueCard(inside)
        self._due.promise.clicked.connect(lambda: self.wanted.emit(Act.PROMISE))
        self._heard = Heard(inside)
        self._marks = Marks(inside)
        self._appointment = Text("", "", inside)
        self._appointment.setWordWrap(True)
        self.correspondence = Correspondence(inside)
        self.correspondence.opened.connect(self.item_wanted)
        self.correspondence.write_wanted.connect(lambda: self.wanted.emit(Act.MESSAGE))
        for part in (self._due, self._heard, self._marks, self._appointment):
            column.addWidget(part)
        self.files = FilesPart(inside)
        column.addWidget(self.correspondence)
        column.addWidget(self.files)
        column.addLayout(self._make_process_heading(inside))
        self._timeline = Timeline(inside)
        self._timeline.undo_wanted.connect(self.undo_wanted)
        column.addWidget(self._timeline)
        column.addStretch()
        self._area = QScrollArea(self)
        self._area.setObjectName("panel.scroll")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        return self._area

    def _make_identity(self, inside: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        self._customer = Text("", "strong", inside)
        self._customer.setWordWrap(True)
        self._vehicle = Text("", "muted", inside)
        self._vehicle.setWordWrap(True)
        self._number = Text("", "muted", inside)
        self._number.setWordWrap(True)
        links = QWidget(inside)
        flow = Flow(links, spacing=4)
        self.employee = self._link("employee", inside)
        self.employee.clicked.connect(self._open_employee_menu)
        self.earlier = self._link("earlier", inside)
        self.earlier.clicked.connect(self._show_earlier)
        self.phones = PhoneLinks(inside)
        self.phones.write_wanted.connect(self.message_wanted)
        for part in (self._customer, self.phones, self._vehicle, self._number):
            column.addWidget(part)
        flow.addWidget(self.employee)
        flow.addWidget(self.earlier)
        self.customer = self._link("customer", inside)
        self.customer.setText(name_of(Act.CUSTOMER))
        self.customer.setToolTip(meaning_of(Act.CUSTOMER))
        self.customer.clicked.connect(lambda: self.wanted.emit(Act.CUSTOMER))
        flow.addWidget(self.customer)
        column.addWidget(links)
        return column

    def _make_process_heading(self, inside: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Text(self.tr("Process"), "section", inside))
        row.addStretch()
        whole = self._link("process", inside)
        whole.setText(self.tr("The whole process"))
        whole.clicked.connect(lambda: self.wanted.emit(Act.PROCESS))
        row.addWidget(whole)
        return row

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.answer = QPushButton(self.tr("Answer the customer"), self)
        self.answer.setObjectName("panel.answer")
        self.answer.setProperty("kind", "primary")
        self.answer.clicked.connect(lambda: self.wanted.emit(Act.LETTER))
        self.note = QPushButton(self.tr("Log a call"), self)
        self.note.setObjectName("panel.note")
        self.note.clicked.connect(lambda: self.wanted.emit(Act.NOTE))
        for button in (self.answer, self.note):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        row.addStretch()
        return row

    def put_below_title(self, widget: QWidget) -> None:
        """Give a widget the place that stays in sight when the rest is scrolled."""
        self._column.insertWidget(1, widget)

    def show_nothing(self) -> None:
        """Show that no complaint is selected."""
        self._dossier = None
        self._stack.setCurrentWidget(self._hint)

    def show_dossier(
        self, dossier: Dossier, actor: Actor, now: datetime, undoable: UndoStep | None = None
    ) -> None:
        """Show a complaint, and offer to take back the step of it that may be."""
        before = self._dossier.complaint.id if self._dossier else None
        complaint = dossier.complaint
        self._dossier = dossier
        self._title.setText(
            self.tr("Complaint {number}").format(number=number(str(complaint.number)))
        )
        urgency = complaint.urgency
        self._urgency.show_as(f"{URGENCY_SHAPE[urgency]} {word(urgency)}", URGENCY_TONE[urgency])
        self._show_identity(dossier)
        self._due.show_dossier(dossier, now)
        self._heard.show_complaint(complaint)
        self._marks.show_dossier(dossier)
        self._appointment.setVisible(dossier.appointment is not None)
        if dossier.appointment is not None:
            self._appointment.setText(summoned(dossier.appointment.starts_at, now))
        self.correspondence.show_entries(
            complaint.id, entries(dossier.letters, dossier.messages, dossier.mails, now)
        )
        self._timeline.show_lines(dossier.lines, now, undoable)
        self._show_foot(actor, complaint)
        self._show_files(dossier, actor, now)
        self._stack.setCurrentWidget(self._whole)
        if before != complaint.id:
            self._area.verticalScrollBar().setValue(0)

    def _show_identity(self, dossier: Dossier) -> None:
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
        self.customer.setVisible(complaint.customer is not None)
        self.earlier.setVisible(dossier.earlier > 0)
        self.earlier.setText(self.tr("%n earlier complaint(s)", "", dossier.earlier))
        self.earlier.setAccessibleName(self.earlier.text())

    def _customer_words(self, customer: Customer | None) -> str:
        if customer is None:
            return self.tr("No customer was registered")
        if customer.erased_at is not None:
            return self.tr("The details were erased")
        return self.tr("Customer {number} · {kind}").format(
            number=number(str(customer.number)), kind=word(customer.kind)
        )

    def _show_foot(self, actor: Actor, complaint: Complaint) -> None:
        case = case_of(complaint)
        for button, act in ((self.answer, Act.LETTER), (self.note, Act.NOTE)):
            reason = obstacle(act, actor, case)
            button.setEnabled(reason is None)
            button.setToolTip(tip(meaning_of(act) if reason is None else reason))
        self._due.promise.setVisible(obstacle(Act.PROMISE, actor, case) is None)
        reason = obstacle(Act.MESSAGE, actor, case)
        self.correspondence.write.setEnabled(reason is None)
        self.correspondence.write.setToolTip(tip(reason or meaning_of(Act.MESSAGE)))
        self.phones.show_phones(self._dossier.phones if self._dossier else (), writable=not reason)

    def _show_files(self, dossier: Dossier, actor: Actor, now: datetime) -> None:
        self.files.show_files(
            dossier.complaint.id,
            dossier.files,
            now,
            obstacle=obstacle(Act.NOTE, actor, case_of(dossier.complaint)),
            removable=lambda file: attachments.may_remove(file, actor.id, now),
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

    def _link(self, name: str, parent: QWidget) -> QPushButton:
        button = QPushButton("", parent)
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
