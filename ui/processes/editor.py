"""Editing one process: its stages in their order, and the form of the chosen one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rules.errors import RuleBroken
from rules.process import MOST_STAGES, Process, Stage
from rules.words import Role, StageKind
from ui.processes.about_form import AboutForm
from ui.processes.drafts import NOTHING
from ui.processes.stage_form import StageForm
from ui.processes.stage_list import StageList
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.form_area import FormArea
from ui.widgets.labels import Text

_LEAST_LIST, _WIDEST_LIST = 272, 400


class ProcessEditor(QWidget):
    """What stands here is not published by itself: whoever owns the editor does that."""

    edited = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._process = NOTHING
        self.stages = StageList(self)
        self.stages.setMinimumWidth(_LEAST_LIST)
        self.stages.setMaximumWidth(_WIDEST_LIST)
        self.about = AboutForm(self)
        self.form = StageForm(session, self)
        self.problem = Text("", "problem", self)
        self.problem.setObjectName("process.problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.add = self._button("add", self.tr("Add"), self.add_stage)
        self.remove = self._button("remove", self.tr("Take out"), self.remove_stage)
        self.up = self._button("up", self.tr("Up"), lambda: self.stages.move_chosen(-1))
        self.down = self._button("down", self.tr("Down"), lambda: self.stages.move_chosen(1))
        self.up.setToolTip("Alt+↑")
        self.down.setToolTip("Alt+↓")
        self.remove.setToolTip("Delete")
        self._lay_out()
        self.stages.currentRowChanged.connect(lambda _row: self._show_form())
        self.stages.moved.connect(self.move_stage)
        self.stages.removed.connect(self.remove_stage)
        self.about.edited.connect(self._take_about)
        self.form.edited.connect(self._take_stage)

    def process(self) -> Process:
        """Give the process as it stands here."""
        return self._process

    def show_process(self, process: Process) -> None:
        """Show a process; the same one keeps its chosen stage."""
        self.accept()
        if process == self._process:
            return
        chosen = self.stages.chosen()
        self._process = process
        fits = chosen is not None and chosen < len(process.stages)
        self._show(chosen if fits else None)

    def add_stage(self) -> None:
        """Add a stage after the chosen one, and stand at its name."""
        stages = list(self._process.stages)
        chosen = self.stages.chosen()
        place = len(stages) if chosen is None else chosen + 1
        stages.insert(place, Stage("", StageKind.TASK, "", Role.HANDLER))
        self._take(stages, place)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_stage(self) -> None:
        """Take the chosen stage out; nothing of it is lost before the process is published."""
        chosen = self.stages.chosen()
        if chosen is None:
            return
        stages = list(self._process.stages)
        del stages[chosen]
        self._take(stages, min(chosen, len(stages) - 1) if stages else None)

    def move_stage(self, place: int, wanted: int) -> None:
        """Put a stage at another place."""
        stages = list(self._process.stages)
        stages.insert(wanted, stages.pop(place))
        self._take(stages, wanted)

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Say what is wrong at the stage and the field that it is about."""
        self.accept()
        place = broken.facts.get("stage")
        if isinstance(place, int):
            self.stages.setCurrentRow(place + 1)
        elif broken.field in self.about.fields:
            self.stages.setCurrentRow(0)
        fields = self.about.fields if place is None else self.form.fields
        field = fields.get(broken.field or "")
        if field is None:
            self.problem.setText(sentence)
            self.problem.show()
            return
        self.scroller.refuse(field, sentence)

    def accept(self) -> None:
        """Take back everything that was said."""
        self.problem.hide()
        for field in self._fields():
            field.accept()

    def _fields(self) -> list[Field]:
        return [*self.about.fields.values(), *self.form.fields.values()]

    def _take(self, stages: Sequence[Stage], chosen: int | None) -> None:
        self.accept()
        self._process = replace(self._process, stages=tuple(stages))
        self._show(chosen)
        self.edited.emit()

    def _take_about(self) -> None:
        self.accept()
        name, goal, owner = self.about.said()
        self._process = replace(self._process, name=name, goal=goal, owner=owner)
        self.edited.emit()

    def _take_stage(self) -> None:
        chosen = self.stages.chosen()
        if chosen is None:
            return
        self.accept()
        stages = list(self._process.stages)
        stages[chosen] = self.form.stage()
        self._process = replace(self._process, stages=tuple(stages))
        self.stages.show_stages(self._process.stages, chosen)
        self.edited.emit()

    def _show(self, chosen: int | None) -> None:
        with QSignalBlocker(self.stages):
            self.stages.show_stages(self._process.stages, chosen)
        self._show_form()

    def _show_form(self) -> None:
        chosen, stages = self.stages.chosen(), self._process.stages
        self.remove.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and chosen > 0)
        self.down.setEnabled(chosen is not None and chosen < len(stages) - 1)
        self.add.setEnabled(len(stages) < MOST_STAGES)
        if chosen is None:
            self.about.show_process(self._process)
            self.forms.setCurrentWidget(self.about)
        else:
            others = {stage.kind for place, stage in enumerate(stages) if place != chosen}
            self.form.show_stage(stages[chosen], others)
            self.forms.setCurrentWidget(self.form)
        self.scroller.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.stages, 1)
        left.addLayout(buttons)
        self.forms = QStackedWidget(self)
        self.forms.addWidget(self.about)
        self.forms.addWidget(self.form)
        self.scroller = FormArea(self.forms, self)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.problem)
        right.addWidget(self.scroller, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right, 2)

    def _button(self, name: str, text: str, clicked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"process.{name}")
        button.setProperty("kind", "tool")
        button.clicked.connect(lambda _checked: clicked())  # type: ignore[operator]
        return button
