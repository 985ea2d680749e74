"""The three steps of starting a business: its details, its hours, and who administers it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.first_run import Administrator
from rules import settings as rules
from rules.errors import RuleBroken
from rules.settings import DEFAULTS, Values
from ui.first_run.person_step import PersonStep
from ui.settings.fields import SettingFields
from ui.widgets.labels import Text
from ui.wording import refusal

_BUSINESS = (
    ("business_name",),
    ("business_phone", "business_email"),
    ("business_address",),
    ("logo",),
)
_HOURS = (
    ("week_opens", "week_closes"),
    ("friday_open",),
    ("friday_opens", "friday_closes"),
    ("observe_holidays",),
)


class Steps(QWidget):
    """Fields in three steps; what was typed stays through all of them."""

    left = Signal()
    """The first step was gone back from."""
    finished = Signal()
    """All that is asked for is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.business = SettingFields("firstRun", _BUSINESS, self)
        self.hours = SettingFields("firstRun", _HOURS, self)
        self.hours.show_values(DEFAULTS)
        self.person = PersonStep(self)
        self._parts: tuple[SettingFields | PersonStep, ...] = (
            self.business,
            self.hours,
            self.person,
        )
        self.title = Text("", "title", self)
        self.count = Text("", "small", self)
        self.steps = QStackedWidget(self)
        for fields in self._parts:
            self.steps.addWidget(_at_top(fields))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addWidget(self.title)
        column.addSpacing(8)
        column.addWidget(self.steps, 1)
        column.addLayout(self._buttons())
        self._connect_friday()
        self.show_step(0)

    def show_step(self, index: int) -> None:
        """Show one of the steps."""
        titles = (
            self.tr("Your business"),
            self.tr("When are you open?"),
            self.tr("Who are you?"),
        )
        self.steps.setCurrentIndex(index)
        self.title.setText(titles[index])
        self.count.setText(
            self.tr("Step {step} of {steps}").format(step=index + 1, steps=len(titles))
        )
        last = index == len(titles) - 1
        self.next.setText(self.tr("Start working") if last else self.tr("Next"))
        first = (
            self.business.editors["business_name"].widget,
            self.hours.editors["week_opens"].widget,
            self.person.name,
        )
        first[index].setFocus()

    def go_on(self) -> None:
        """Go to the next step when this one is complete; say what is missing otherwise."""
        index = self.steps.currentIndex()
        try:
            (self._check_business, self._check_hours, self.person.check)[index]()
        except RuleBroken as broken:
            self.refuse(broken, refusal(broken))
            return
        if index + 1 < self.steps.count():
            self.show_step(index + 1)
        else:
            self.finished.emit()

    def go_back(self) -> None:
        """Go to the step before, or out of the first."""
        index = self.steps.currentIndex()
        if index:
            self.show_step(index - 1)
        else:
            self.left.emit()

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show a refusal beside its field, wherever that is."""
        self.accept()
        for index, fields in enumerate(self._parts):
            if broken.field in fields.fields:
                self.show_step(index)
                fields.refuse(broken.field, sentence)
                return
        self.person.say(sentence)

    def accept(self) -> None:
        """Take back everything that was said."""
        for fields in self._parts:
            fields.accept()

    def values(self) -> Values:
        """Give the settings as they were filled in."""
        return {**self.business.values(), **self.hours.values()}

    def administrator(self) -> Administrator:
        """Give the first person."""
        return self.person.administrator()

    def state(self) -> dict[str, Any]:
        """Give everything that was typed, to be put into the same form in another language."""
        step = self.steps.currentIndex()
        return {"step": step, "values": self.values(), "person": self.person.state()}

    def put(self, state: dict[str, Any]) -> None:
        """Put back what was typed."""
        self.business.show_values(state["values"])
        self.hours.show_values(state["values"])
        self.person.put(state["person"])
        self.show_step(state["step"])

    def held(self) -> dict[str, Any]:
        """Give what was typed as plain JSON, without the password."""
        state = self.state()
        name, sign_in, _password, _again = state["person"]["texts"]
        return {
            "step": state["step"],
            "values": {**self.business.held(), **self.hours.held()},
            "person": [name, sign_in, state["person"]["handles"], state["person"]["stages"]],
        }

    def put_held(self, held: Mapping[str, Any]) -> None:
        """Put back what `held` gave; the password is typed again."""
        name, sign_in, handles, stages = held["person"]
        self.business.put(held["values"])
        self.hours.put(held["values"])
        texts = [name, sign_in, "", ""]
        self.person.put({"texts": texts, "handles": handles, "stages": stages})
        self.show_step(held["step"])

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.next = QPushButton(self)
        self.next.setObjectName("firstRun.next")
        self.next.setProperty("kind", "primary")
        self.next.setAutoDefault(False)
        self.next.clicked.connect(self.go_on)
        back = QPushButton(self.tr("Back"), self)
        back.setObjectName("firstRun.back")
        back.setAutoDefault(False)
        back.clicked.connect(self.go_back)
        row.addWidget(self.next)
        row.addWidget(back)
        row.addStretch()
        return row

    def _connect_friday(self) -> None:
        friday = self.hours.editors["friday_open"].widget
        assert isinstance(friday, QCheckBox)  # noqa: S101 - what a flag is edited by
        for name in ("friday_opens", "friday_closes"):
            field = self.hours.fields[name]
            field.setEnabled(friday.isChecked())
            friday.toggled.connect(field.setEnabled)

    def _check_business(self) -> None:
        self.business.accept()
        for name, value in self.business.values().items():
            rules.check(name, value)

    def _check_hours(self) -> None:
        self.hours.accept()
        rules.check_together({**DEFAULTS, **self.hours.values()})


def _at_top(fields: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(fields)
    column.addStretch()
    return page
