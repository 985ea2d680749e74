"""Saying what a complaint is about."""

from PySide6.QtWidgets import QWidget

from db import complaints
from db.classification import topic_ids
from db.models import Complaint
from rules.errors import RuleBroken
from rules.words import Event
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.complaints.topic_picker import TopicPicker
from ui.session import Session

_ROWS = 12


class ClassifyDialog(ComplaintDialog):
    """One topic or more from the list."""

    STEP = Event.CLASSIFIED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(
            session, "classifyDialog", self.tr("Classify complaint"), complaint, parent
        )
        self.topics = TopicPicker(topic_ids(complaint.id), _ROWS, self)
        field = self.add_field("topics", self.tr("&Topics"), self.topics)
        self.topics.changed.connect(field.accept)

    def verb(self) -> object:
        """Set the topics."""
        return complaints.classify(
            self.complaint,
            self.topics.chosen(),
            by=self.session.employee,
            now=self.session.now(),
        )

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Ask for a topic where there is none."""
        no_topic = (broken.code, broken.field) == ("required", "topics")
        super().refuse(broken, self.topics.nothing_chosen() if no_topic else sentence)
