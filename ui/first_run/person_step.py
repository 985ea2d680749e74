"""The step that asks who administers the program."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.first_run import Administrator
from rules.errors import RuleBroken
from rules.sign_in import SHORTEST_PASSWORD
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text
from ui.widgets.on_screen import make_room

SIMPLY, WITH_STAGES = "simply", "withStages"


class PersonStep(QWidget):
    """Name, sign-in name, the password twice, whether he handles complaints too, and how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LineEdit(parent=self)
        self.sign_in = LineEdit(left_to_right=True, parent=self)
        self.password = LineEdit(left_to_right=True, parent=self)
        self.again = LineEdit(left_to_right=True, parent=self)
        for edit in (self.password, self.again):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.handles = QCheckBox(self.tr("I also handle complaints here"), self)
        self.handles.setObjectName("firstRun.handles")
        self.handles.setChecked(True)
        least = self.tr("At least {least} characters.").format(least=SHORTEST_PASSWORD)
        handles = Field(
            "",
            self.handles,
            self,
            self.tr(
                "You are then the customer-relations owner: you open, classify and close, and "
                "hear of what is late. This can be changed in the settings."
            ),
        )
        handles.label.hide()
        self.stages = ChoiceRow(self)
        self.stages.setObjectName("firstRun.stages")
        self.stages.setAccessibleName(self.tr("How are complaints handled?"))
        self.stages.offer([(self.tr("Simply"), SIMPLY), (self.tr("With stages"), WITH_STAGES)])
        self.stages.choose(SIMPLY)
        self.fields = {
            "name": Field(self.tr("Your name"), self.name, self),
            "sign_in": Field(
                self.tr("Sign-in name"),
                self.sign_in,
                self,
                self.tr("What you type when you come in; short is good."),
            ),
            "password": Field(self.tr("Password"), self.password, self, least),
            "again": Field(self.tr("Password again"), self.again, self),
        }
        for name, field in self.fields.items():
            field.editor.setObjectName(f"firstRun.{name}")
        self.banner = Text("", "banner", self)
        self.banner.setWordWrap(True)
        self.banner.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for names in (("name", "sign_in"), ("password", "again")):
            row = QHBoxLayout()
            row.setSpacing(16)
            for name in names:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addWidget(handles)
        column.addWidget(self._question())
        column.addWidget(self.banner)

    def with_stages(self) -> bool:
        """Tell whether complaints go through stages from the first day."""
        return self.stages.chosen() == WITH_STAGES

    def _question(self) -> Field:
        return Field(
            self.tr("How are complaints handled?"),
            self.stages,
            self,
            self.tr(
                "Simply: opened, handled, closed. With stages: also inquiry, approval and reply. "
                "This can be changed in the settings."
            ),
        )

    def administrator(self) -> Administrator:
        """Give the person."""
        return Administrator(
            self.name.text(),
            self.sign_in.text(),
            self.password.text(),
            handles_complaints=self.handles.isChecked(),
        )

    def check(self) -> None:
        """Raise a refusal for what is missing or does not agree."""
        self.accept()
        for name in ("name", "sign_in"):
            edit = self.fields[name].editor
            assert isinstance(edit, QLineEdit)  # noqa: S101 - made above
            if not edit.text().strip():
                raise RuleBroken("required", field=name)
        if len(self.password.text()) < SHORTEST_PASSWORD:
            raise RuleBroken("password_too_short", field="password", least=SHORTEST_PASSWORD)
        if self.password.text() != self.again.text():
            raise RuleBroken("passwords_differ", field="again")

    def refuse(self, name: str, sentence: str) -> bool:
        """Say what is wrong beside a field; tells whether it stands here."""
        if name not in self.fields:
            return False
        self.fields[name].refuse(sentence)
        self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def say(self, sentence: str) -> None:
        """Say what belongs to no field."""
        self.banner.setText(sentence)
        self.banner.show()
        QTimer.singleShot(0, self, lambda: make_room(self.window()))

    def accept(self) -> None:
        """Take back everything that was said."""
        self.banner.hide()
        for field in self.fields.values():
            field.accept()

    def state(self) -> dict[str, Any]:
        """Give what was typed."""
        texts = [self.name.text(), self.sign_in.text(), self.password.text(), self.again.text()]
        handles, stages = self.handles.isChecked(), self.stages.chosen()
        return {"texts": texts, "handles": handles, "stages": stages}

    def put(self, state: dict[str, Any]) -> None:
        """Put back what was typed."""
        edits = (self.name, self.sign_in, self.password, self.again)
        for edit, text in zip(edits, state["texts"], strict=True):
            edit.setText(text)
        self.handles.setChecked(state["handles"])
        self.stages.choose(state["stages"])
