"""The form of one stage."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rules.process import APPROVERS, ONCE, PERFORMERS, Stage
from rules.words import Role, StageKind, TextKind
from ui.processes.time_fields import TimeFields
from ui.processes.words import label
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit, TextArea
from ui.wording import word


class StageForm(QWidget):
    """Everything that can be said of a stage; a refusal stands at its field."""

    edited = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = Stage("", StageKind.TASK, "", Role.HANDLER)
        self._make_inputs(session)
        self.fields = {
            "stage_name": Field(label("name"), self.name, self),
            "kind": Field(label("kind"), self.kind, self),
            "performer": Field(label("performer"), self.performer, self),
            "approver": Field(label("approver"), self.approver, self),
            **self.time.fields,
            "activity": Field(label("activity"), self.activity, self),
            "interfaces": Field(label("interfaces"), self.interfaces, self),
            "recorded": Field(label("recorded"), self.recorded, self),
            "text": Field(label("text"), self.text, self),
            "notes": Field(label("notes"), self.notes, self),
        }
        for name in ("kind", "performer", "interfaces", "recorded"):
            # Two of a row are as wide as each other, whatever the longest word in their lists.
            self.fields[name].setSizePolicy(
                QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
            )
        self._lay_out()
        self._connect()

    def _make_inputs(self, session: Session) -> None:
        self.name = LineEdit(parent=self)
        self.kind = Choice(self)
        self.performer = Choice(self)
        self.performer.offer([(word(role), role) for role in PERFORMERS])
        self.approver = Choice(self)
        self.approver.offer([(word(role), role) for role in APPROVERS])
        self.time = TimeFields(session, self)
        self.required = QCheckBox(label("required"), self)
        self.activity = TextArea(2, self)
        self.interfaces = LineEdit(parent=self)
        self.recorded = LineEdit(parent=self)
        self.text = Choice(self)
        texts: list[tuple[str, object]] = [(word(kind), kind) for kind in TextKind]
        self.text.offer([(self.tr("None"), None), *texts])
        self.notes = TextArea(2, self)
        for name in (
            "kind", "performer", "approver", "required", "activity", "interfaces", "recorded",
            "text", "notes",
        ):  # fmt: skip
            getattr(self, name).setObjectName(f"process.{name}")
        self.name.setObjectName("process.stage_name")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for names in (
            ("stage_name",),
            ("kind", "performer"),
            ("approver",),
            (),
            ("activity",),
            ("interfaces", "recorded"),
            ("text",),
            ("notes",),
        ):
            row = QHBoxLayout()
            row.setSpacing(16)
            for name in names:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
            if not names:
                column.addWidget(self.time)
                column.addWidget(self.required)
        column.addStretch(1)

    def _connect(self) -> None:
        for edit in (self.name, self.activity, self.interfaces, self.recorded, self.notes):
            edit.textChanged.connect(self.edited)
        for choice in (self.performer, self.approver, self.text):
            choice.currentIndexChanged.connect(self.edited)
        self.time.edited.connect(self.edited)
        self.required.toggled.connect(self.edited)
        self.kind.currentIndexChanged.connect(self._other_kind)

    def show_stage(self, stage: Stage, taken: Collection[StageKind]) -> None:
        """Show a stage; `taken` are the kinds of the other stages."""
        self._stage = stage
        kinds = [kind for kind in StageKind if kind not in taken or kind not in ONCE]
        with QSignalBlocker(self):
            self.kind.offer([(word(kind), kind) for kind in kinds], stage.kind)
            self.name.setText(stage.name)
            self.name.setCursorPosition(0)
            self.performer.choose(stage.performer)
            self.approver.choose(stage.approver or Role.SERVICE_MANAGER)
            self.time.show_time(stage.kind, stage.sla, stage.counted_from)
            self.required.setChecked(stage.required)
            self.activity.set_text(stage.activity)
            self.interfaces.setText(stage.interfaces)
            self.recorded.setText(stage.recorded)
            self.text.choose(stage.text)
            self.notes.set_text(stage.notes)
        self.fields["approver"].setVisible(stage.kind is StageKind.APPROVAL)

    def stage(self) -> Stage:
        """Give the stage as it stands in the form."""
        kind, performer, text = self._kind(), self.performer.chosen(), self.text.chosen()
        approver = self.approver.chosen()
        return replace(
            self._stage,
            kind=kind,
            name=self.name.text(),
            performer=performer if isinstance(performer, Role) else self._stage.performer,
            activity=self.activity.text(),
            interfaces=self.interfaces.text(),
            recorded=self.recorded.text(),
            notes=self.notes.text(),
            sla=self.time.sla(),
            counted_from=self.time.start_of_count(),
            required=self.required.isChecked(),
            text=text if isinstance(text, TextKind) else None,
            approver=approver
            if kind is StageKind.APPROVAL and isinstance(approver, Role)
            else None,
        )

    def accept(self) -> None:
        """Take back everything that was said."""
        for field in self.fields.values():
            field.accept()

    def _kind(self) -> StageKind:
        chosen = self.kind.chosen()
        return chosen if isinstance(chosen, StageKind) else self._stage.kind

    def _other_kind(self) -> None:
        kind = self._kind()
        self.fields["approver"].setVisible(kind is StageKind.APPROVAL)
        self.time.offer_for(kind, self.time.start_of_count())
        self.edited.emit()
