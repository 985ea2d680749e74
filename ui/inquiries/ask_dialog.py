"""Asking a department about a complaint."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db import staff, topics
from db.classification import topic_ids
from db.models import Complaint, Department, Topic
from db.process import departments, inquiries, inquiry_reading
from rules.errors import RuleBroken
from rules.words import Event
from ui.bidi import isolate, leading, shortened
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.inquiries.words import due_words
from ui.session import Session
from ui.widgets.callout import Callout
from ui.widgets.inputs import Choice, TextArea
from ui.widgets.labels import Text
from ui.wording import refusal

_ROWS = 5
_LONGEST_NAME = 60


class InquiryDialog(ComplaintDialog):
    """Whom, about what, and the question; says who hears of it and until when he answers."""

    STEP = Event.INQUIRY_ASKED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(session, "inquiryDialog", self.tr("Internal inquiry"), complaint, parent)
        self.save_button.setText(self.tr("Ask"))
        self._departments = {one.id: one for one in departments.departments(active_only=True)}
        self.again = Callout("inquiryDialog.again", "orange", self)
        self.body.addWidget(self.again)
        row = self.add_row()
        self.department = Choice(self)
        field = self.add_field("department", self.tr("&Department"), self.department, row)
        self.topic = Choice(self)
        self.add_field("topic", self.tr("A&bout"), self.topic, row)
        self.told = Text("", "muted", self)
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.question = TextArea(_ROWS, self)
        self.add_field("question", self.tr("&Question"), self.question)
        self._offer()
        self.department.currentIndexChanged.connect(self._show_whom)
        self.department.currentIndexChanged.connect(field.accept)
        self._show_whom()
        self._show_again()

    def focus_first(self) -> None:
        """Begin with the question where the department is known, else with the department."""
        known = self._chosen() is not None
        (self.question if known else self.department).setFocus()

    def missing(self) -> Sequence[RuleBroken]:
        """Whom, and what."""
        given = {"department": self._chosen(), "question": self.question.text().strip()}
        return [RuleBroken("required", field=name) for name, value in given.items() if not value]

    def verb(self) -> object:
        """Ask."""
        department, topic = self._chosen(), self.topic.chosen()
        assert department is not None  # noqa: S101 - `missing` saw to it
        return inquiries.ask(
            self.complaint,
            department=department,
            topic=Topic.get_by_id(topic) if topic else None,
            question=self.question.text(),
            by=self.session.employee,
            now=self.session.now(),
        )

    def _chosen(self) -> Department | None:
        chosen = self.department.chosen()
        return self._departments.get(chosen) if isinstance(chosen, int) else None

    def _offer(self) -> None:
        proposed = departments.proposed_for(self.complaint.id)
        names: list[tuple[str, object]] = [(self.tr("Choose a department"), None)]
        names += [(_shown(one.name), one.id) for one in self._departments.values()]
        self.department.offer(names, proposed.id if proposed else None)
        chosen = topic_ids(self.complaint.id)
        known = [one for one in topics.topics() if one.id in chosen]
        entries: list[tuple[str, object]] = [(self.tr("The complaint as a whole"), None)]
        entries += [(_shown(one.name), one.id) for one in known]
        led = [one.id for one in known if proposed and one.department_id == proposed.id]
        self.topic.offer(entries, led[0] if led else None)

    def _show_whom(self) -> None:
        """Say who will be told, and until when the answer is due."""
        department = self._chosen()
        self.told.setVisible(department is not None)
        if department is None:
            return
        about = self.complaint.about_id
        if not departments.answerers(department, about=about):
            unmanned = RuleBroken("department_unmanned", name=department.name)
            self.told.setText(refusal(unmanned))
            return
        now = self.session.now()
        told = departments.asked_now(department, self.complaint, now)
        names = " · ".join(_names(told))
        said = self._says_who(department, told).format(name=names)
        self.told.setText(f"{said} {due_words(inquiries.due_at(self.complaint.id, now))}")

    def _says_who(self, department: Department, told: Sequence[int]) -> str:
        if department.representative_id in told:
            return self.tr("{name} will be told.")
        if department.deputy_id in told:
            return self.tr("{name}, the deputy, will be told.")
        return self.tr("Nobody of the department is here today: {name} will be told.")

    def _show_again(self) -> None:
        """Say that it is not the first question about this complaint."""
        asked = inquiry_reading.of_complaint(self.complaint.id, self.session.actor())
        stand = [one for one in asked if one.withdrawn_at is None]
        if not stand:
            return
        waiting = [one.department for one in stand if one.is_waiting]
        said = self.tr("Inquiry no. %n about this complaint.", "", len(stand) + 1)
        if waiting:
            names = ", ".join(isolate(name) for name in dict.fromkeys(waiting))
            said += " " + self.tr("Still waiting for an answer: {names}.").format(names=names)
        self.again.sentence.setText(said)
        self.again.show()


def _shown(name: str) -> str:
    return leading(shortened(name, _LONGEST_NAME))


def _names(employees: Sequence[int]) -> list[str]:
    names = {row.id: row.name for row in staff.everybody()}
    return [isolate(names[one]) for one in employees]
