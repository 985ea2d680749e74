"""Opening a new complaint: who, how it reached us, how urgent, and what was said."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from db import complaints, earlier, intake, preferences
from db import settings as stored
from db.intake import NewComplaint
from db.models import Complaint, Employee
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, Direction, Urgency
from ui.bidi import isolate
from ui.colours import Tone
from ui.complaints.candidate_choice import CandidateChoice
from ui.complaints.details import Details
from ui.complaints.earlier_list import EarlierList
from ui.complaints.note_dialog import NoteDialog
from ui.complaints.process_line import ProcessLine
from ui.complaints.who import Who
from ui.moments import spoken
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import MomentEdit
from ui.widgets.labels import Pill, Text
from ui.widgets.parts import Part

_LAST_SOURCE = "last_source"
_SPACING = 10
"""Pixels between the rows: the whole form fits a screen of 768."""
_PROMISE_AGES = 15_000
"""Milliseconds after which the promised moment is worked out again."""


class OpenDialog(FormDialog):
    """The form of the front desk; for the other departments a short one of four facts."""

    WIDTH = 860
    DRAFT_IS_WHOLE = True

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        *,
        plate: str = "",
        customer_number: str = "",
    ) -> None:
        super().__init__(session, "openDialog", self.tr("Open new complaint"), parent)
        self.short = session.actor().rights[Action.OPEN] is Scope.QUICK
        self.body.setSpacing(_SPACING)
        self.who = Who(self)
        self.earlier = EarlierList("openDialog.earlier", self)
        self.body.addWidget(self.earlier)
        self.keep_also("repeat_of", Part(self.earlier.repeat_of, self.earlier.link))
        self.details = Details(self, short=self.short)
        self.details.offer_sources(preferences.get(session.employee, _LAST_SOURCE))
        if self.short:
            self.body.addWidget(Text(self._whom_it_reaches(), "muted", self))
        else:
            self._add_handler()
            self._add_process()
        self._add_promise()
        self.who.changed.connect(self._show_earlier)
        self.earlier.contact_wanted.connect(self._add_contact)
        if plate or customer_number:
            self.fresh = True
            self.who.look_up(plate or customer_number)

    def focus_first(self) -> None:
        """Begin with who it is, unless that is known."""
        known = self.who.card.is_found()
        (self.details.source if known else self.who.plate).setFocus()

    def missing(self) -> list[RuleBroken]:
        """Whose it is, and what was said."""
        lacks = []
        if self.who.is_empty():
            lacks.append(RuleBroken("whose_complaint", field="plate"))
        if not self.details.text.text().strip():
            lacks.append(RuleBroken("required", field="text"))
        return lacks

    def draft_about(self) -> list[str]:
        """Name the customer who was found."""
        customer, _vehicle = self.who.known()
        return [f"customer:{customer.id}"] if customer else []

    def verb(self) -> object:
        """Register the complaint, and whoever is new, in one go."""
        self.who.settle()
        values = self.details.values()
        complaint = intake.open_complaint(
            NewComplaint(
                **{**values, "urgency": Urgency(values["urgency"])},
                customer=self.who.customer(),
                vehicle=self.who.vehicle(),
                handler=None if self.short else self.handler.employee(),
                received_at=self._received_at(),
                repeat_of=self.earlier.repeat_of(),
                promise_told=self.told.isChecked(),
            ),
            by=self.session.employee,
            now=self.session.now(),
        )
        preferences.keep(self.session.employee, _LAST_SOURCE, values["source"])
        return complaint

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field that a refusal speaks of; the verbs call the handler `to`."""
        if broken.field == "to":
            return self.fields.get("handler")
        return self.who.field_of(broken) or super().field_of(broken)

    def _rank(self) -> None:
        """Offer who could take it; whom it is about is not one of them."""
        chosen, about = self.handler.chosen(), self.details.values().get("about")
        waiting, subject = self.tr("Waiting for assignment"), about.id if about else None
        self.handler.rank(frozenset(), self.session, nobody=waiting, about=subject)
        self.handler.choose(chosen)

    def _add_handler(self) -> None:
        row = self.details.last_row
        self.handler = CandidateChoice(self)
        self._rank()
        if self.details.about is not None:
            self.details.about.currentIndexChanged.connect(self._rank)
        self.add_field("handler", self.tr("&Handling employee"), self.handler, row)
        self.received_at = MomentEdit(self.session.now(), self)
        received = self.add_field("received_at", self.tr("Received &at"), self.received_at, row)
        received.hide()
        self.received_before = QPushButton(self.tr("Received before now?"), self)
        self.received_before.setObjectName("openDialog.receivedBefore")
        self.received_before.setProperty("kind", "link")
        self.received_before.setAutoDefault(False)
        beside = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
        row.addWidget(self.received_before, 1, beside)
        for step in (received.show, self.received_before.hide, self.received_at.setFocus):
            self.received_before.clicked.connect(step)
        shown = Part(self._asks_when, self._ask_when)
        self.keep_also("received_before", shown, aside=True)

    def _received_at(self) -> datetime | None:
        return None if self.short or not self._asks_when() else self.received_at.moment()

    def _asks_when(self) -> bool:
        return not self.fields["received_at"].isHidden()

    def _ask_when(self, asked: bool) -> None:  # noqa: FBT001 - what a draft holds
        self.fields["received_at"].setVisible(asked)
        self.received_before.setVisible(not asked)

    def _add_promise(self) -> None:
        self.promise = Pill("", Tone.GREEN, self)
        self.told = QCheckBox(self.tr("The customer was &told"), self)
        self.told.setObjectName("openDialog.told")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.told)
        row.addWidget(self.promise)
        self.footer.addLayout(row)
        self.keep_also("told", self.told)
        self._say_promise()
        ages = QTimer(self, interval=_PROMISE_AGES)
        ages.timeout.connect(self._say_promise)
        ages.start()
        self.finished.connect(ages.stop)

    def _add_process(self) -> None:
        """Say beside the kind through how many stages the contact will go."""
        self.process = ProcessLine(self)
        self.fields["source"].put_beside_label(self.process)
        self.details.source.changed.connect(self._say_process)
        if self.details.kind is not None:
            self.details.kind.changed.connect(self._say_process)
        self._say_process()

    def _say_process(self) -> None:
        values = self.details.values()
        self.process.show_for(values["source"], values["kind"], self.session.now())

    def _say_promise(self) -> None:
        due_at = complaints.start_commitment(self.session.now())["due_at"]
        sentence = self.tr("Promise to the customer: until {when}")
        self.promise.setText(sentence.format(when=spoken(due_at)))

    def _whom_it_reaches(self) -> str:
        owner = Employee.get_or_none(Employee.id == stored.load()["relations_owner"])
        if owner is None:
            return self.tr("The complaint goes to the customer-relations owner.")
        sentence = self.tr("The complaint goes to the customer-relations owner, {name}.")
        return sentence.format(name=isolate(owner.name))

    def _show_earlier(self) -> None:
        customer, vehicle = self.who.known()
        now = self.session.now()
        found = earlier.recent(customer, vehicle, actor=self.session.actor(), now=now)
        self.earlier.show_complaints(found, self.session.actor(), now)
        before: QWidget = self.who.newcomer.year
        for button in self.earlier.buttons():
            QWidget.setTabOrder(before, button)
            before = button

    def _add_contact(self, complaint: Complaint) -> None:
        said = self.details.text.text()
        note = NoteDialog(self.session, complaint, self, text=said, direction=Direction.INCOMING)
        # What was typed here has gone into the note: nothing is lost by leaving.
        note.accepted.connect(lambda: self.done(self.DialogCode.Rejected))
        note.finished.connect(note.deleteLater)
        note.open()
