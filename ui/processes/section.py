"""The section of the settings in which processes are edited and given to contacts."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from ui.drafts import Typed
from ui.processes.choices import ChoicesView
from ui.processes.hint import ChoiceHint
from ui.processes.view import ProcessesView
from ui.session import Session
from ui.settings.section import Section
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_draft import FormDraft, Watched

_LEAST_HEIGHT = 320


class _View(Enum):
    PROCESSES = "processes"
    CHOICES = "contacts"


class ProcessSection(Section):
    """Processes with their editor, and beside them which contacts go through which."""

    WIDEST = 1360
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "process", self.tr("Handling process"))
        self.column.setSpacing(12)
        self.hint = ChoiceHint(session, self)
        self.processes = ProcessesView(session, self)
        self.choices = ChoicesView(session, self)
        self.tabs = ChoiceRow(self)
        self.tabs.setObjectName("process.view")
        self.tabs.setAccessibleName(self.tr("What is shown"))
        self.tabs.offer(
            [
                (self.tr("Processes"), _View.PROCESSES),
                (self.tr("Which contacts"), _View.CHOICES),
            ]
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.processes)
        self.stack.addWidget(self.choices)
        # It takes the height there is: its own wishes would let the page scroll around its lists.
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.stack.setMinimumHeight(_LEAST_HEIGHT)
        watched = Watched(self._typed, self._put, dict)
        self.draft = FormDraft(session.drafts, self, watched)
        for part in (self.draft.line, self.hint, self.tabs):
            self.column.addWidget(part)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.draft.trouble)
        self.tabs.choose(_View.PROCESSES)
        self.tabs.changed.connect(self._turn)
        for said in (self.hint.said, self.processes.said, self.choices.said):
            said.connect(self.said)
        self.processes.list.chosen_changed.connect(self.hint.show_choice)
        self.save_keys = QShortcut(QKeySequence.StandardKey.Save, self, self.processes.publish)

    def refresh(self) -> None:
        """Read again what can be seen; what was changed stays."""
        self.processes.refresh()
        self.choices.refresh()
        self.hint.show_choice(self.processes.chosen())
        if self.draft.keeper is None:
            self.draft.begin()

    def is_dirty(self) -> bool:
        """Tell whether something was changed and not published."""
        return self.processes.is_dirty()

    def save(self) -> bool:
        """Ask whether to publish; until that is answered nothing is saved."""
        self.tabs.choose(_View.PROCESSES)
        self.processes.publish()
        return not self.is_dirty()

    def discard(self) -> None:
        """Show everything as it is published."""
        self.processes.discard()

    def _turn(self) -> None:
        is_choices = self.tabs.chosen() is _View.CHOICES
        self.stack.setCurrentWidget(self.choices if is_choices else self.processes)

    def _typed(self) -> Typed | None:
        held = self.processes.drafts.held()
        return Typed(held, {}) if held else None

    def _put(self, held: Mapping[str, Any]) -> None:
        self.processes.drafts.put(held)
        self.processes.refresh()
