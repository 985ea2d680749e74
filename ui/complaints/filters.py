"""The filter bar: chips that must hold together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from db import settings as stored
from db import staff
from db.filters import ANYBODY, NOBODY, Filter, State
from db.models import Employee
from db.process import choosing
from rules.settings import commitment
from rules.words import CommitmentMode, Status, Urgency
from ui.bidi import isolate, number, shortened, tip
from ui.colours import URGENCY_SHAPE
from ui.complaints.counted import words_of
from ui.moments import full_day
from ui.widgets.bold_button import BoldButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Text
from ui.wording import word

_EVERY_URGENCY = frozenset(Urgency)
_LONGEST_TEXT_SHOWN = 24
_LEAST_COUNTED = 160
"""Pixels."""
CROSS = "✕"


class FilterBar(QWidget):
    """Shows a filter as chips; `changed` tells what the person made of it."""

    changed = Signal(Filter)

    def __init__(self, me: Employee, parent: QWidget) -> None:
        super().__init__(parent)
        self._me = me
        self._wanted = Filter()
        self._names: dict[int, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        chips = QWidget(self)
        self._flow = Flow(chips, spacing=8)
        row.addWidget(chips, 1)
        self._add_chips()
        self.count = Text("", "muted", self)
        self.count.setObjectName("filter.count")
        self.count.setMinimumHeight(self._clear.sizeHint().height())
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self.ending = row
        """More may be added at the end of the bar."""

    def _add_chips(self) -> None:
        # The report shows open and closed; the list it is taken off from is the usual one.
        self._counted = self._removable("counted", {"counted": None, "state": State.OPEN})
        # A long one gives way where there is no room; its tip says all of it.
        self._counted.setMinimumWidth(_LEAST_COUNTED)
        self._state = self._menu_chip("state")
        self._handler = self._menu_chip("handler")
        self._urgencies = {
            urgency: self._toggle(
                f"urgency.{urgency.name.lower()}", f"{URGENCY_SHAPE[urgency]} {word(urgency)}"
            )
            for urgency in reversed(Urgency)
        }
        self._late = self._toggle("late", self._late_words())
        self._due_today = self._toggle("dueToday", self.tr("Due today"))
        self._mine = self._toggle("mine", self.tr("For me to do"))
        self._stage_late = self._toggle("stageLate", self.tr("Stage late"))
        self._active = self._toggle("activeTopics", self.tr("Active topics only"))
        self._search = self._removable("text", {"text": ""})
        self._whose = self._removable("whose", {"customer": None, "vehicle": None})
        period = {"registered_from": None, "registered_to": None}
        self._period = self._removable("period", period)
        self._clear = self._chip("clear", self.tr("Clear all") + f" {CROSS}")
        self._clear.clicked.connect(lambda: self._want(Filter()))

    def show_filter(self, wanted: Filter) -> None:
        """Show a filter without announcing it."""
        self._wanted = wanted
        self._show_menus()
        some = wanted.urgencies != _EVERY_URGENCY
        for urgency, chip in self._urgencies.items():
            _check(chip, some and urgency in wanted.urgencies)
        _check(self._late, wanted.late)
        _check(self._due_today, wanted.due_today)
        _check(self._mine, wanted.mine)
        _check(self._stage_late, wanted.stage_late)
        # Where nothing goes through stages, none of them can be late.
        self._stage_late.setVisible(wanted.stage_late or choosing.in_use())
        _check(self._active, wanted.active_topics)
        self._show_removables()
        self._clear.setVisible(wanted != Filter())

    def show_count(self, count: int, *, is_all: bool = True) -> None:
        """Show how many complaints the filter finds, or that there are more than are known."""
        if is_all:
            self.count.setText(self.tr("%Ln complaint(s)", "", count))
        else:
            more = self.tr("More than %Ln complaint(s)", "", count)
            self.count.setText(more if count else "")

    def show_counting(self) -> None:
        """Say that it is still being counted."""
        self.count.setText(self.tr("Counting…"))

    def _want(self, wanted: Filter) -> None:
        self.show_filter(wanted)
        self.changed.emit(wanted)

    def _toggled(self) -> None:
        chosen = frozenset(one for one, chip in self._urgencies.items() if chip.isChecked())
        self._want(
            replace(
                self._wanted,
                # None chosen and all chosen are the same: no complaint has another urgency.
                urgencies=chosen or _EVERY_URGENCY,
                late=self._late.isChecked(),
                due_today=self._due_today.isChecked(),
                mine=self._mine.isChecked(),
                stage_late=self._stage_late.isChecked(),
                active_topics=self._active.isChecked(),
            )
        )

    def _show_menus(self) -> None:
        wanted = self._wanted
        states = {
            State.OPEN: self.tr("Open"),
            State.CLOSED: self.tr("Closed"),
            State.BOTH: self.tr("Open and closed"),
        }
        self._state.setText(f"{states[wanted.state]} ▾")
        _check(self._state, wanted.state is not State.BOTH)
        self._handler.setText(
            self.tr("Employee: {name}").format(name=self._handler_name(wanted.handler)) + " ▾"
        )
        _check(self._handler, wanted.handler is not ANYBODY)

    def _show_removables(self) -> None:
        wanted = self._wanted
        if wanted.counted is not None:
            self._counted.setToolTip(tip(words_of(wanted.counted)))
        counted = words_of(wanted.counted, _LONGEST_TEXT_SHOWN) if wanted.counted else ""
        _offer(self._counted, counted, bool(counted))
        text = isolate(shortened(wanted.text, _LONGEST_TEXT_SHOWN))
        _offer(self._search, self.tr("Search: {text}").format(text=text), bool(wanted.text))
        whose = wanted.customer is not None or wanted.vehicle is not None
        _offer(self._whose, self.tr("One customer or vehicle"), whose)
        first, last = wanted.registered_from, wanted.registered_to
        days = (full_day(day) if day else "" for day in (first, last))
        period = number("\N{EN DASH}".join(days))
        _offer(
            self._period, self.tr("Registered {period}").format(period=period), bool(first or last)
        )

    def _open_states(self) -> None:
        entries = (
            (State.OPEN, self.tr("Open")),
            (State.CLOSED, self.tr("Closed")),
            (State.BOTH, self.tr("Open and closed")),
        )
        self._open_menu(self._state, "state", entries, self._wanted.state)

    def _open_handlers(self) -> None:
        others = [(person.id, isolate(person.name)) for person in staff.able_to_hold()]
        entries = (
            (ANYBODY, self.tr("All")),
            (self._me.id, self.tr("Me")),
            (NOBODY, word(Status.WAITING)),
            *(entry for entry in others if entry[0] != self._me.id),
        )
        self._open_menu(self._handler, "handler", entries, self._wanted.handler)

    def _open_menu(
        self,
        chip: QPushButton,
        name: str,
        entries: Iterable[tuple[object, str]],
        chosen: object,
    ) -> None:
        _check(chip, not chip.isChecked())
        menu = QMenu(self)
        menu.setObjectName(f"filter.{name}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for value, text in entries:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(
                lambda _checked, what=value: self._want(replace(self._wanted, **{name: what}))
            )
            group.addAction(action)
        corner = chip.rect().bottomRight() if self.isRightToLeft() else chip.rect().bottomLeft()
        place = chip.mapToGlobal(corner)
        if self.isRightToLeft():
            place.setX(place.x() - menu.sizeHint().width())
        menu.popup(place)

    def _handler_name(self, handler: int | None) -> str:
        if handler is ANYBODY:
            return self.tr("all")
        if handler == NOBODY:
            return word(Status.WAITING)
        if handler == self._me.id:
            return self.tr("me")
        if handler not in self._names:
            self._names = {person.id: person.name for person in staff.everybody()}
        return isolate(shortened(self._names.get(handler, ""), _LONGEST_TEXT_SHOWN))

    def _late_words(self) -> str:
        agreed = commitment(stored.load())
        if agreed.mode is CommitmentMode.CLOCK_HOURS:
            return self.tr("Passed %n hour(s)", "", agreed.amount)
        return self.tr("Passed the due time")

    def _chip(self, name: str, text: str) -> QPushButton:
        chip = BoldButton(text, self)
        chip.setObjectName(f"filter.{name}")
        chip.setProperty("kind", "chip")
        self._flow.addWidget(chip)
        return chip

    def _toggle(self, name: str, text: str) -> QPushButton:
        chip = self._chip(name, text)
        chip.setCheckable(True)
        chip.toggled.connect(self._toggled)
        return chip

    def _menu_chip(self, name: str) -> QPushButton:
        chip = self._chip(name, "")
        chip.setCheckable(True)
        opened = self._open_states if name == "state" else self._open_handlers
        chip.clicked.connect(opened)
        return chip

    def _removable(self, name: str, nothing: Mapping[str, object]) -> QPushButton:
        chip = self._chip(name, "")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.clicked.connect(lambda: self._want(replace(self._wanted, **_plain(nothing))))
        return chip


def to_plain(wanted: Filter) -> dict[str, object]:
    """Give what is remembered of a filter: the chips, not what was searched for or counted."""
    return {
        "state": wanted.state.value,
        "handler": wanted.handler,
        "urgencies": sorted(wanted.urgencies),
        "late": wanted.late,
        "due_today": wanted.due_today,
        "mine": wanted.mine,
        "stage_late": wanted.stage_late,
        "active_topics": wanted.active_topics,
    }


def from_plain(kept: object) -> Filter:
    """Give a remembered filter; what cannot be understood is as if it were never set."""
    if not isinstance(kept, dict):
        return Filter()
    handler = kept.get("handler")
    known = {state.value: state for state in State}
    named = kept.get("urgencies")
    urgencies = frozenset(one for one in Urgency if isinstance(named, list) and one in named)
    return Filter(
        state=known.get(str(kept.get("state")), State.OPEN),
        handler=handler if isinstance(handler, int) else ANYBODY,
        urgencies=urgencies or _EVERY_URGENCY,
        late=kept.get("late") is True,
        due_today=kept.get("due_today") is True,
        mine=kept.get("mine") is True,
        stage_late=kept.get("stage_late") is True,
        active_topics=kept.get("active_topics") is True,
    )


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    return dict(values)


def _check(chip: QPushButton, checked: bool) -> None:  # noqa: FBT001 - as Qt's setter
    with QSignalBlocker(chip):
        chip.setChecked(checked)


def _offer(chip: QPushButton, text: str, shown: bool) -> None:  # noqa: FBT001 - as Qt's setter
    chip.setText(f"{text} {CROSS}".replace("&", "&&"))
    _check(chip, True)
    chip.setVisible(shown)
