"""The section of the settings for the handling policy and the ceilings of authority."""

from collections.abc import Mapping
from contextlib import suppress
from enum import Enum
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget

from db.process import authority, policy
from rules.authority import Ceilings, PolicyRow
from rules.errors import RuleBroken
from ui.drafts import Typed
from ui.policy.ceilings import CeilingsForm
from ui.policy.plain import from_plain, to_plain
from ui.policy.view import PolicyView
from ui.session import Session
from ui.settings.section import Section
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_draft import FormDraft, Watched
from ui.widgets.labels import Text

_LEAST_HEIGHT = 320


class _View(Enum):
    POLICY = "policy"
    CEILINGS = "ceilings"


class PolicySection(Section):
    """Both are saved together; what somebody else saved meanwhile is never written over."""

    WIDEST = 1240
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "policy", self.tr("Policy and authority"))
        self.column.setSpacing(12)
        self._rows: list[PolicyRow] = []
        self._saw: list[PolicyRow] = []
        self._ceilings = Ceilings({}, {})
        self.policy = PolicyView(self)
        self.ceilings = CeilingsForm(self)
        self._typed_before = self.ceilings.typed()
        self.tabs = ChoiceRow(self)
        self.tabs.setObjectName("policy.view")
        self.tabs.setAccessibleName(self.tr("What is shown"))
        self.tabs.offer(
            [
                (self.tr("Handling policy"), _View.POLICY),
                (self.tr("Ceilings of authority"), _View.CEILINGS),
            ]
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.policy)
        self.stack.addWidget(self.ceilings)
        # It takes the height there is: its own wishes would let the page scroll around its lists.
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.stack.setMinimumHeight(_LEAST_HEIGHT)
        self.problem = Text("", "banner", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.draft = FormDraft(session.drafts, self, Watched(self._typed, self._put, dict))
        for part in (self.draft.line, self.tabs):
            self.column.addWidget(part)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.draft.trouble)
        self.column.addLayout(self._buttons())
        self.tabs.choose(_View.POLICY)
        self.tabs.changed.connect(self._turn)
        self.policy.edited.connect(self._edited)
        self.ceilings.edited.connect(self._edited)
        self.save_keys = QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    def refresh(self) -> None:
        """Show what is kept, unless something typed would be lost."""
        if not self.is_dirty():
            self._show_kept()
        if self.draft.keeper is None:
            self.draft.begin()

    def is_dirty(self) -> bool:
        """Tell whether something was changed and not saved."""
        return self.policy.rows() != self._rows or self.ceilings.typed() != self._typed_before

    def save(self) -> bool:
        """Save what was changed, or say beside its field what does not fit."""
        self._accept()
        if self.is_dirty() and self.session.attempt(self._change, self._refuse) is None:
            return False
        self._show_kept()
        self.said.emit(self.tr("Saved"))
        return True

    def discard(self) -> None:
        """Show what is kept."""
        self._show_kept()

    def _change(self) -> bool:
        wanted = self.ceilings.wanted()
        by, now = self.session.employee, self.session.now()
        rows = self.policy.rows()
        if rows != self._rows:
            policy.change(rows, saw=self._saw, by=by, now=now)
            self._saw = policy.rows()
            self._rows = rows
        authority.change_ceilings(
            wanted.of_roles, wanted.of_employees, saw=self._ceilings, by=by, now=now
        )
        self._ceilings, self._typed_before = wanted, self.ceilings.typed()
        return True

    def _show_kept(self) -> None:
        self._accept()
        self._saw, self._ceilings = policy.rows(), authority.ceilings()
        self.policy.show_rows(self._saw)
        self.ceilings.show_kept(self._ceilings)
        # What is shown first is what was there before anybody typed.
        self._rows, self._typed_before = self.policy.rows(), self.ceilings.typed()
        self._edited()

    def _edited(self) -> None:
        dirty = self.is_dirty()
        self.save_button.setEnabled(dirty)
        self.undo_button.setVisible(dirty)

    def _accept(self) -> None:
        self.problem.hide()
        self.policy.accept()
        self.ceilings.accept()

    def _refuse(self, broken: RuleBroken, sentence: str) -> None:
        if broken.code == "changed_meanwhile":
            # What was typed stays; after this was read, saving again is enough.
            self._saw, self._ceilings = policy.rows(), authority.ceilings()
        if self.ceilings.take_refusal(broken, sentence):
            self.tabs.choose(_View.CEILINGS)
        elif "row" in broken.facts:
            self.tabs.choose(_View.POLICY)
            self.policy.refuse(broken, sentence)
        else:
            self.problem.setText(sentence)
            self.problem.show()

    def _turn(self) -> None:
        is_policy = self.tabs.chosen() is _View.POLICY
        self.stack.setCurrentWidget(self.policy if is_policy else self.ceilings)

    def _typed(self) -> Typed | None:
        if not self.is_dirty():
            return None
        rows = [to_plain(row) for row in self.policy.rows()]
        return Typed({"rows": rows, "ceilings": self.ceilings.typed()}, {})

    def _put(self, held: Mapping[str, Any]) -> None:
        if not held:
            self._show_kept()
            return
        # A file may hold anything; what does not fit is left out.
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            self.policy.show_rows([from_plain(row) for row in held["rows"]])
            self.ceilings.put(held["ceilings"])
        self._edited()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = QPushButton(self.tr("Save"), self)
        self.save_button.setObjectName("policy.save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.undo_button = QPushButton(self.tr("Undo changes"), self)
        self.undo_button.setObjectName("policy.undo")
        self.undo_button.clicked.connect(self.discard)
        row.addWidget(self.save_button)
        row.addWidget(self.undo_button)
        row.addStretch()
        return row
