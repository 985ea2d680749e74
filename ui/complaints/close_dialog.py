"""Closing a complaint: whatever is missing is asked here, or done from here."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from db import complaints, topics
from db.classification import topic_ids
from db.filters import may_see_wholly
from db.models import Complaint
from db.process import closing, panel_reading, stages
from rules.errors import RuleBroken
from rules.words import Event, Verdict
from ui.bidi import isolate
from ui.colours import VERDICT_TONE
from ui.complaints.acts import Act
from ui.complaints.close_missing import Missing
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.complaints.topic_picker import TopicPicker
from ui.session import Session
from ui.stages.act_dialogs import dialog_of
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Text
from ui.widgets.parts import Part
from ui.wording import refusal, word

_ROWS = 5


class CloseDialog(ComplaintDialog):
    """Topics when there are none, verdict, resolution, and whether the answer was sent."""

    STEP = Event.CLOSED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(session, "closeDialog", self.tr("Close complaint"), complaint, parent)
        self.save_button.setText(self.tr("Close"))
        proposed = closing.proposed(complaint)
        self.missing_stages = Missing("closeDialog.missing", self)
        self.missing_stages.wanted.connect(self._do)
        self.body.addWidget(self.missing_stages)
        self._add_topics()
        self.verdict = ChoiceRow(self)
        field = self.add_field("verdict", self.tr("&Verdict"), self.verdict)
        self.verdict.offer([(word(verdict), verdict) for verdict in Verdict], VERDICT_TONE)
        self.verdict.choose(proposed.verdict)
        self.verdict.changed.connect(field.accept)
        self.resolution = TextArea(3, self)
        self.resolution.set_text(proposed.resolution)
        self.add_field(
            "resolution", self.tr("&Resolution: what was done and agreed"), self.resolution
        )
        self.answer_sent = QCheckBox(self.tr("The &answer was sent to the customer"), self)
        self.answer_sent.setObjectName("closeDialog.answer_sent")
        self.answer_sent.setChecked(proposed.answer_sent)
        self.body.addWidget(self.answer_sent)
        self.keep_also("answer_sent", self.answer_sent)
        self.override = TextArea(2, self)
        label = self.tr("Close &without these stages, because:")
        self._overriding = self.add_field("override", label, self.override)
        self._show_missing()

    def focus_first(self) -> None:
        """Begin with what is missing."""
        if self.topics.isVisibleTo(self):
            self.topics.setFocus()
        else:
            self.verdict.setFocus()

    def verb(self) -> object:
        """Close it, with the topics in the same breath."""
        verdict = self.verdict.chosen()
        chosen = self.topics.chosen()
        if not chosen and topic_ids(self.complaint.id):
            raise RuleBroken("required", field="topics")
        return complaints.close(
            self.complaint,
            verdict=None if verdict is None else Verdict(verdict),
            resolution=self.resolution.text(),
            answer_sent=self.answer_sent.isChecked(),
            topics=chosen or None,
            override=self.override.text() if self._overriding.isVisibleTo(self) else "",
            by=self.session.employee,
            now=self.session.now(),
        )

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Mark each thing that is missing."""
        no_topic = (broken.code, broken.field) == ("required", "topics")
        super().refuse(broken, self.topics.nothing_chosen() if no_topic else sentence)
        if broken.code == "closing_needs":
            for name in reversed(broken.facts["missing"]):
                missing = RuleBroken("required", field=name)
                self.refuse(missing, refusal(missing))

    def _show_missing(self) -> None:
        """Show what closing waits for as it is now; only then a reason not to wait is asked for."""
        actor = self.session.actor()
        wholly = may_see_wholly(self.complaint.id, actor)
        view = panel_reading.of(self.complaint, actor, wholly=wholly)
        waited = [stage.id for stage in stages.open_required(self.complaint.id)]
        self.missing_stages.show_missing(self.complaint, view, waited, actor)
        pending = self.missing_stages.waits_for_decision()
        self._overriding.setVisible(bool(waited) and not pending)

    def _do(self, act: Act, stage: int) -> None:
        form = dialog_of(act, self.session, self.complaint, self, stage)
        form.accepted.connect(self._go_on)
        form.finished.connect(form.deleteLater)
        form.open()

    def _go_on(self) -> None:
        """Stand on what there is after something that was missing was done."""
        self.complaint = Complaint.get_by_id(self.complaint.id)
        self.summary.show_complaint(self.complaint, self.session.now())
        proposed = closing.proposed(self.complaint)
        if self.verdict.chosen() is None:
            self.verdict.choose(proposed.verdict)
        if not self.resolution.text().strip():
            self.resolution.set_text(proposed.resolution)
        if proposed.answer_sent:
            self.answer_sent.setChecked(True)
        self.clear_refusals()
        self._show_missing()

    def _add_topics(self) -> None:
        chosen = topic_ids(self.complaint.id)
        self.topics = TopicPicker(chosen, _ROWS, self)
        field = self.add_field("topics", self.tr("&Topics"), self.topics)
        self.topics.changed.connect(field.accept)
        if not chosen:
            return
        field.hide()
        names = [isolate(topic.name) for topic in topics.topics() if topic.id in chosen]
        row = QHBoxLayout()
        known = Text(self.tr("Topics: {names}").format(names=", ".join(names)), parent=self)
        known.setWordWrap(True)
        row.addWidget(known, 1)
        change = QPushButton(self.tr("Change"), self)
        change.setObjectName("closeDialog.changeTopics")
        change.setProperty("kind", "link")
        change.setAutoDefault(False)
        row.addWidget(change)
        self.body.addLayout(row)
        for step in (field.show, known.hide, change.hide):
            change.clicked.connect(step)
        change.clicked.connect(self.topics.setFocus)
        part = Part(lambda: not field.isHidden(), lambda opened: change.click() if opened else None)
        self.keep_also("changes_topics", part, aside=True)
