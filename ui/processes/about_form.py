"""The form of the process itself: what it is called, what it is for, who answers for it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rules.process import PERFORMERS, Process
from rules.words import Role
from ui.processes.words import label
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit, TextArea
from ui.wording import word


class AboutForm(QWidget):
    """Name, goal and owner."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = LineEdit(parent=self)
        self.goal = TextArea(3, self)
        self.owner = Choice(self)
        self.owner.offer([(word(role), role) for role in PERFORMERS])
        self.fields = {
            "name": Field(label("name"), self.name, self),
            "goal": Field(label("goal"), self.goal, self),
            "owner": Field(label("owner"), self.owner, self),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for name, field in self.fields.items():
            field.editor.setObjectName(f"process.{name}")
            column.addWidget(field)
        column.addStretch(1)
        self.name.textChanged.connect(self.edited)
        self.goal.textChanged.connect(self.edited)
        self.owner.currentIndexChanged.connect(self.edited)

    def show_process(self, process: Process) -> None:
        """Show what a process says of itself."""
        with QSignalBlocker(self):
            self.name.setText(process.name)
            self.name.setCursorPosition(0)
            self.goal.set_text(process.goal)
            self.owner.choose(process.owner)

    def said(self) -> tuple[str, str, Role]:
        """Give name, goal and owner."""
        owner = self.owner.chosen()
        return (
            self.name.text(),
            self.goal.text(),
            owner if isinstance(owner, Role) else Role.SERVICE_MANAGER,
        )
