"""The six actions in their order, and beside them what else can be done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from rules.permissions import Actor, Case
from rules.words import Status
from ui.bidi import tip
from ui.complaints.acts import ACTS, Act, meaning_of, name_of, obstacle
from ui.widgets.flow import Flow

_FIRST = (Act.OPEN, Act.UPDATE, Act.TRANSFER, Act.PROCESS, Act.CLASSIFY, Act.CLOSE, Act.REOPEN)
_LAST = (Act.NOTE, Act.MESSAGE, Act.BOOK, Act.LETTER)
_IN_MENU = (Act.CASE_STUDY,)
"""Done now and then: no button stands for them all day."""
_GAP = 8


class Toolbar(QWidget):
    """Buttons that are greyed with the reason why."""

    wanted = Signal(Act)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        flow = Flow(self, spacing=6)
        self._obstacles: dict[Act, str | None] = dict.fromkeys(_IN_MENU)
        self._buttons = {act: self._button(act) for act in (*_FIRST, *_LAST)}
        for act in _FIRST:
            flow.addWidget(self._buttons[act])
        gap = QWidget(self)
        gap.setFixedWidth(_GAP)
        flow.addWidget(gap)
        for act in _LAST:
            flow.addWidget(self._buttons[act])

    def show_case(self, actor: Actor, case: Case | None) -> None:
        """Enable what this person may do with the selected complaint, None when none is."""
        closed = case is not None and case.status is Status.CLOSED
        for act, button in self._buttons.items():
            reason = obstacle(act, actor, case)
            button.setEnabled(reason is None)
            words = meaning_of(act) if reason is None else f"{meaning_of(act)}\n{reason}"
            button.setToolTip(tip(words))
            button.setAccessibleDescription(reason or "")
        self._obstacles = {act: obstacle(act, actor, case) for act in _IN_MENU}
        self._buttons[Act.REOPEN].setVisible(closed)

    def menu(self, parent: QWidget) -> QMenu:
        """Give the same actions as a menu."""
        menu = QMenu(parent)
        menu.setObjectName("grid.menu")
        menu.setToolTipsVisible(True)
        for act, button in self._buttons.items():
            if button.isHidden():
                continue
            if act is _LAST[0]:
                menu.addSeparator()
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
            # Shown, not bound: the button has the keys.
            action.setText(f"{button.text()}\t{ACTS[act].keys}")
        menu.addSeparator()
        for act in _IN_MENU:
            self._add_to(menu, act)
        return menu

    def _add_to(self, menu: QMenu, act: Act) -> None:
        reason = self._obstacles[act]
        action = menu.addAction(name_of(act), lambda: self.wanted.emit(act))
        action.setObjectName(f"grid.menu.{act.value}")
        action.setEnabled(reason is None)
        action.setToolTip(
            tip(meaning_of(act) if reason is None else f"{meaning_of(act)}\n{reason}")
        )

    def _button(self, act: Act) -> QPushButton:
        button = QPushButton(name_of(act), self)
        button.setObjectName(f"action.{act.value}")
        button.setAccessibleName(name_of(act))
        button.setProperty("kind", "tool")
        if ACTS[act].keys:
            # A button's own shortcut lights it up for a tenth of a second before anything happens.
            QShortcut(QKeySequence(ACTS[act].keys), self, button.click)
        button.clicked.connect(lambda: self.wanted.emit(act))
        return button
