"""The page of those who answer for a department: what waits, what is late, what was answered."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.models import Complaint, Inquiry
from db.process import departments, inquiry_reading
from db.process.inquiry_reading import Asked
from ui.bidi import isolate, number
from ui.inquiries.answer_dialog import AnswerDialog
from ui.inquiries.asked_view import AskedView
from ui.inquiries.words import line_of
from ui.messages.part import Part
from ui.page import Page
from ui.session import Session
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import Text
from ui.widgets.scroller import Scroller

_LEAST_WIDTH = 380


class Which(Enum):
    """What the list shows."""

    WAITING = "waiting"
    LATE = "late"
    ANSWERED = "answered"


class InquiriesPage(Page):
    """A list, and beside it the chosen inquiry, which is answered there."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "inquiries", parent)
        self.part = InquiriesPart(session, self)
        self.part.said.connect(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(Text(self.tr("Internal inquiries"), "title", self))
        head.addWidget(self.part.which)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(self.part, 1)

    def refresh(self) -> None:
        """Read the inquiries again."""
        self.part.refresh()

    def show_complaint(self, complaint: int) -> bool:
        """Choose what was asked about a complaint; tells whether something waits there."""
        return self.part.choose_of(complaint)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the cursor to the list, so that the arrows move in it at once."""
        super().showEvent(event)
        self.part.list.setFocus(Qt.FocusReason.OtherFocusReason)


class InquiriesPart(Part):
    """Each inquiry that waits has its own form, so that no choosing loses what was typed."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            "inquiries.part",
            QCoreApplication.translate("InquiriesPart", "Inquiries"),
            QCoreApplication.translate("InquiriesPart", "Choose an inquiry to answer it here"),
            parent,
        )
        self.session = session
        self._asked: dict[int, Asked] = {}
        self._forms: dict[int, AnswerDialog] = {}
        self.which = ChoiceRow(self)
        self.which.setObjectName("inquiries.which")
        self.which.setAccessibleName(self.tr("Which inquiries"))
        self.which.offer([(one.value, one) for one in Which])
        self.which.choose(Which.WAITING)
        self.which.changed.connect(self.refresh)
        self.view = AskedView("inquiries.asked", self)
        self._reading = Scroller(_LEAST_WIDTH, self)
        self._reading.setMinimumSize(_LEAST_WIDTH, 1)
        self._reading.column.addWidget(self.view)
        self._reading.column.addStretch()
        self.put_in_card(self._reading)
        self.list.entered.connect(lambda _key: self._enter())

    def refresh(self) -> None:
        """Read the inquiries again; what the chips lead to is counted on them."""
        actor, now = self.session.actor(), self.session.now()
        waiting = inquiry_reading.waiting_for(actor)
        late = [one for one in waiting if one.is_late(now)]
        self._name_chips(len(waiting), len(late))
        chosen = self.which.chosen()
        shown = late if chosen is Which.LATE else waiting
        if chosen is Which.ANSWERED:
            shown = inquiry_reading.answered_for(actor)
        self._asked = {one.id: one for one in shown}
        several = len(departments.of_employee(actor)) > 1
        self.list.show_lines([line_of(one, now, several=several) for one in shown])
        self.list.choose_first()
        self._say_empty()
        self.show_as_empty(not shown)
        still = {one.id for one in waiting}
        # Not now: the form whose answer was sent just now has yet to close.
        QTimer.singleShot(0, self, lambda: self._forget(still))

    def show_chosen(self) -> None:
        """Show the chosen inquiry, with its form where it waits."""
        key = self.list.chosen()
        asked = self._asked.get(key) if isinstance(key, int) else None
        if asked is None:
            self.fill_card(None)
        elif asked.is_waiting:
            form = self._form_of(asked)
            form.show_inquiry()
            self.fill_card(form)
        else:
            self.view.show_asked(asked, self._others(asked), self.session.now())
            self.fill_card(self._reading)

    def choose_of(self, complaint: int) -> bool:
        """Choose what waits about a complaint, the most pressing; tells whether there is any."""
        self.which.choose(Which.WAITING)
        self.refresh()
        found = [one.id for one in self._asked.values() if one.complaint == complaint]
        if found:
            self.list.choose(found[0])
        return bool(found)

    def _form_of(self, asked: Asked) -> AnswerDialog:
        known = self._forms.get(asked.id)
        if known is not None and known.inquiry.version == asked.version:
            return known
        complaint = Complaint.get_by_id(asked.complaint)
        inquiry = Inquiry.get_by_id(asked.id)
        form = AnswerDialog(self.session, complaint, inquiry, self, in_place=True)
        form.accepted.connect(lambda: self._answered(asked))
        self._forms[asked.id] = form
        self.put_in_card(form)
        return form

    def _others(self, asked: Asked) -> list[Asked]:
        known = inquiry_reading.of_complaint(asked.complaint, self.session.actor())
        same = (one for one in known if one.department_id == asked.department_id)
        return [one for one in same if one.withdrawn_at is None]

    def _answered(self, asked: Asked) -> None:
        self._forms.pop(asked.id).deleteLater()
        sent = self.tr("The answer was sent to {name}.")
        self.said.emit(sent.format(name=isolate(asked.asked_by)))
        self.refresh()
        self.list.setFocus()

    def _forget(self, still: set[int]) -> None:
        """Let the forms go of what waits no more; what was typed there stays as a draft."""
        for gone in self._forms.keys() - still:
            form = self._forms.pop(gone)
            if form.is_dirty():
                form.draft.keep()
                self._tell_gone(form)
            else:
                form.draft.drop()
            form.deleteLater()

    def _tell_gone(self, form: AnswerDialog) -> None:
        """Say why a form vanished, and let what is typed on go into no other answer."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        gone = self.tr(
            "The question about complaint {number} waits no more; "
            "what was typed is kept as a draft."
        )
        self.said.emit(gone.format(number=number(str(form.complaint.number))))

    def _enter(self) -> None:
        """Go on to the answer of the chosen inquiry."""
        key = self.list.chosen()
        form = self._forms.get(key) if isinstance(key, int) else None
        if form is not None:
            form.answer.setFocus()

    def _name_chips(self, waiting: int, late: int) -> None:
        names = (
            self.tr("Waiting ({count})").format(count=waiting),
            self.tr("Late ({count})").format(count=late),
            self.tr("Answered"),
        )
        self.which.rename(names)

    def _say_empty(self) -> None:
        chosen = self.which.chosen()
        if chosen is Which.LATE:
            self.empty.say(self.tr("Nothing is late"), self.tr("Every inquiry is in its time."))
        elif chosen is Which.ANSWERED:
            self.empty.say(
                self.tr("Nothing was answered yet"),
                self.tr("The answers of your department stay here, with the time of each."),
            )
        else:
            self.empty.say(
                self.tr("No inquiry waits for you"),
                self.tr(
                    "When somebody who handles a complaint asks your department, the question "
                    "stands here with what the customer said. You answer beside the list, with "
                    "your reasons; who asked hears of it at once."
                ),
            )
