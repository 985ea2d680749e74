"""What a section of the settings is; those with a form save it as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import settings as stored
from rules.errors import RuleBroken
from ui.drafts import Typed
from ui.session import Session
from ui.settings.fields import SettingFields, plain
from ui.widgets.form_draft import FormDraft, Watched
from ui.widgets.labels import Text


class Section(QWidget):
    """One page of the settings."""

    WIDEST = 860
    """Pixels; long lines are hard to read."""
    FILLS = False
    """Whether it takes all the height there is, as a table does."""

    said = Signal(str)

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__()
        self.session = session
        self.setObjectName(f"settings.{name}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(Text(title, "section", self))

    def refresh(self) -> None:
        """Read again what can be seen; what was typed stays."""

    def is_dirty(self) -> bool:
        """Tell whether leaving would lose something."""
        return False

    def save(self) -> bool:
        """Save what was typed; tells whether it is saved."""
        return True

    def discard(self) -> None:
        """Forget what was typed."""

    def reopen(self, subject: str) -> None:
        """Open the form that somebody left, as its draft names its subject; none by itself."""

    def card(self, *parts: QWidget, at: int = -1) -> QVBoxLayout:
        """Add a card with widgets below each other, at the end or at a place in the column."""
        card = QFrame(self)
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 20)
        inside.setSpacing(12)
        for part in parts:
            inside.addWidget(part)
        self.column.insertWidget(at, card)
        return inside


class FormSection(Section):
    """A form of settings with "save": Ctrl+S does the same."""

    def __init__(
        self, session: Session, name: str, title: str, rows: Sequence[Sequence[str]]
    ) -> None:
        super().__init__(session, name, title)
        self._before: Mapping[str, Any] = {}
        self.form = SettingFields("settings", rows, self)
        self.form.edited.connect(self._edited)
        self.form_column = self.card(self.form, self._problem(), self._buttons())
        self.draft = FormDraft(
            session.drafts, self, Watched(self._typed, self.form.put, self._stood)
        )
        self.column.insertWidget(1, self.draft.line)
        self.form_column.addWidget(self.draft.trouble)
        self.save_keys = QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    def refresh(self) -> None:
        """Show what is kept, unless something typed would be lost."""
        if not self.is_dirty():
            self.show_kept()
        if self.draft.keeper is None:
            self.draft.begin()

    def show_kept(self) -> None:
        """Show what is kept."""
        kept = stored.load()
        # What is shown first is what was there before anybody typed.
        self.form.show_values(kept)
        self._before = self.form.values()
        self._edited()

    def is_dirty(self) -> bool:
        """Tell whether something was changed and not saved."""
        return bool(self.changes())

    def changes(self) -> dict[str, Any]:
        """Give the settings that were changed."""
        if not self._before:
            return {}
        shown = self.form.values()
        return {name: value for name, value in shown.items() if value != self._before[name]}

    def _typed(self) -> Typed | None:
        """Give what is changed, for a draft; what stands outside the form, as secrets, never."""
        values = {name: plain(name, value) for name, value in self.changes().items()}
        stood = self._stood()
        return Typed(values, {name: stood[name] for name in values}) if values else None

    def _stood(self) -> Mapping[str, Any]:
        return {name: plain(name, value) for name, value in self._before.items()}

    def save(self) -> bool:
        """Save all that was changed, or say beside its field what does not fit."""
        self.form.accept()
        self.problem.hide()
        changes = self.changes()
        if not changes:
            return True
        by, now = self.session.employee, self.session.now()
        # What is shown becomes what is kept before anybody hears of the change and reads again.
        before, self._before = self._before, self.form.values()

        def change() -> bool:
            stored.change(changes, by=by, now=now)
            return True

        if self.session.attempt(change, self._refuse) is None:
            self._before = before
            return False
        self.show_kept()
        self.said.emit(self.tr("Saved"))
        return True

    def discard(self) -> None:
        """Show what is kept."""
        self.form.accept()
        self.problem.hide()
        self.show_kept()

    def shown(self) -> dict[str, Any]:
        """Give all settings as they would be after saving."""
        return {**stored.load(), **self.form.values()}

    def preview(self) -> None:
        """Show what the settings mean as they stand in the form; called on each change."""

    def _problem(self) -> Text:
        self.problem = Text("", "banner", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        return self.problem

    def _buttons(self) -> QWidget:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        self.save_button = QPushButton(self.tr("Save"), bar)
        self.save_button.setObjectName(f"{self.objectName()}.save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.undo_button = QPushButton(self.tr("Undo changes"), bar)
        self.undo_button.setObjectName(f"{self.objectName()}.undo")
        self.undo_button.clicked.connect(self.discard)
        row.addWidget(self.save_button)
        row.addWidget(self.undo_button)
        row.addStretch()
        return bar

    def _edited(self) -> None:
        dirty = self.is_dirty()
        self.save_button.setEnabled(dirty)
        self.undo_button.setVisible(dirty)
        self.preview()

    def _refuse(self, broken: RuleBroken, sentence: str) -> None:
        if not self.form.refuse(broken.field or "", sentence):
            self.problem.setText(sentence)
            self.problem.show()
