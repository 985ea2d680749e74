"""The steps of reminding as rows: how long before or after the due time, and who hears of it."""

from enum import Enum

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rules.reminders import MOST_STEPS, Step, Steps
from ui.widgets.inputs import Choice, NumberEdit

_LARGEST = 999
_COUNT_WIDTH, _UNIT_WIDTH, _SIDE_WIDTH = 72, 112, 168
"""Pixels."""


class _Unit(Enum):
    """Minutes of each."""

    MINUTES = 1
    HOURS = 60
    DAYS = 1440


class _Side(Enum):
    BEFORE = -1
    AT = 0
    AFTER = 1


class _Row(QWidget):
    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.count = NumberEdit(1, _LARGEST, self)
        self.count.setFixedWidth(_COUNT_WIDTH)
        self.unit, self.side = Choice(self), Choice(self)
        self.unit.setFixedWidth(_UNIT_WIDTH)
        self.side.setFixedWidth(_SIDE_WIDTH)
        self.unit.offer([("", unit) for unit in _Unit])
        self._name_units()
        self.side.offer(
            [
                (self.tr("before the due time"), _Side.BEFORE),
                (self.tr("at the due time"), _Side.AT),
                (self.tr("after the due time"), _Side.AFTER),
            ]
        )
        self.owner = QCheckBox(self.tr("the owner"), self)
        self.handler = QCheckBox(self.tr("the handler"), self)
        self.remove = QPushButton(self.tr("Remove"), self)
        self.remove.setAutoDefault(False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self.count, self.unit, self.side, self.owner, self.handler):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.remove)
        # The others keep their places while a row has no count.
        for part in (self.count, self.unit):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)

    def _connect(self) -> None:
        self.side.currentIndexChanged.connect(self._show_count)
        self.count.valueChanged.connect(self._name_units)
        for signal in (
            self.count.valueChanged,
            self.unit.currentIndexChanged,
            self.side.currentIndexChanged,
            self.owner.toggled,
            self.handler.toggled,
        ):
            signal.connect(self.changed)
        self.remove.clicked.connect(self.removed)

    def _name_units(self) -> None:
        """One hour, two hours: the unit follows the count."""
        one = (self.tr("minute"), self.tr("hour"), self.tr("day"))
        many = (self.tr("minutes"), self.tr("hours"), self.tr("days"))
        for place, name in enumerate(one if self.count.value() == 1 else many):
            self.unit.setItemText(place, name)

    def name(self, prefix: str, place: int) -> None:
        """Give each input a name of its own; `place` counts from 1."""
        parts = {
            "count": (self.count, self.tr("How much")),
            "unit": (self.unit, self.tr("Unit")),
            "side": (self.side, self.tr("Before or after")),
            "owner": (self.owner, self.owner.text()),
            "handler": (self.handler, self.handler.text()),
            "remove": (self.remove, self.remove.text()),
        }
        for name, (part, words) in parts.items():
            part.setObjectName(f"{prefix}.{place}.{name}")
            part.setAccessibleName(f"{words} {place}")

    def show_step(self, step: Step) -> None:
        """Show a step in its largest unit."""
        minutes = abs(step.minutes)
        units = [unit for unit in _Unit if minutes % unit.value == 0]
        unit = units[-1] if minutes else _Unit.HOURS
        side = _Side((step.minutes > 0) - (step.minutes < 0))
        with QSignalBlocker(self):
            self.unit.choose(unit)
            self.count.setValue(minutes // unit.value)
            self.side.choose(side)
            self.owner.setChecked(step.owner)
            self.handler.setChecked(step.handler)
        self._show_count()

    def step(self) -> Step:
        """Give the step as it stands."""
        unit, side = self.unit.chosen(), self.side.chosen()
        assert isinstance(unit, _Unit)  # noqa: S101 - nothing else is offered
        assert isinstance(side, _Side)  # noqa: S101 - nothing else is offered
        minutes = self.count.value() * unit.value * side.value
        return Step(minutes, owner=self.owner.isChecked(), handler=self.handler.isChecked())

    def _show_count(self) -> None:
        for part in (self.count, self.unit):
            part.setVisible(self.side.chosen() is not _Side.AT)


class ReminderSteps(QWidget):
    """Rows that are added to and taken from; the store keeps them in the order of time."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add = QPushButton(self.tr("Add a reminder"), self)
        self.add.setObjectName("settings.reminder_steps.add")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch()
        self._column.addLayout(below)
        self.setFocusProxy(self.add)

    def steps(self) -> Steps:
        """Give the steps in the order of time."""
        return tuple(sorted(row.step() for row in self._rows))

    def show_steps(self, steps: Steps) -> None:
        """Show some steps in place of those that are shown."""
        for row in list(self._rows):
            self._take_away(row)
        for step in sorted(steps):
            self._append(step)
        self._number()
        self.changed.emit()

    def _add(self) -> None:
        taken = {step.minutes for step in self.steps()}
        days = next(day for day in range(1, MOST_STEPS + 2) if day * _Unit.DAYS.value not in taken)
        self._append(Step(days * _Unit.DAYS.value))
        self._number()
        self._rows[-1].count.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _append(self, step: Step) -> None:
        row = _Row(self)
        row.show_step(step)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)

    def _remove(self, row: _Row) -> None:
        self._take_away(row)
        self._number()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.setParent(None)
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self._rows, start=1):
            row.name("settings.reminder_steps", place)
        self.add.setEnabled(len(self._rows) < MOST_STEPS)
