"""The draft of one open form: begun, brought back, kept or dropped, and the two lines about it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.drafts import Draft
from ui.drafts import Desk, Keeper, Typed
from ui.widgets.brought_back import BroughtBack
from ui.widgets.labels import Text


class Watched(NamedTuple):
    """What a form has to give: what was typed, how it is put back, and how it stood before."""

    typed: Callable[[], Typed | None]
    put: Callable[[Mapping[str, Any]], None]
    before: Callable[[], Mapping[str, Any]]


class FormDraft(QObject):
    """Put `line` at the top of the form and `trouble` near its buttons, then `begin`.

    Without a data folder nothing is kept.
    """

    def __init__(self, desk: Desk | None, form: QWidget, watched: Watched) -> None:
        super().__init__(form)
        self._desk, self._watched = desk, watched
        self.keeper: Keeper | None = None
        self.line = BroughtBack(form.objectName(), form)
        self.trouble = Text("", "small", form)
        self.trouble.setProperty("tone", "orange")
        self.trouble.setWordWrap(True)
        self.trouble.hide()

    def begin(
        self, subject: str = "", *, version: int | None = None, fresh: bool = False
    ) -> Draft | None:
        """Start to keep what is typed, and bring back what was; gives that draft.

        `version` is that of the row as it is shown now. `fresh`: nothing shall come back.
        """
        desk, form = self._desk, self.parent()
        if desk is None or not isinstance(form, QWidget):
            return None
        self.keeper = Keeper(desk, self._watched.typed, form)
        self.keeper.troubled.connect(self._say)
        found = self.keeper.begin(form.objectName(), subject, fresh=fresh)
        if found is not None:
            self._bring_back(found, desk.now(), version)
        return found

    def keep(self) -> bool:
        """Put everything on the disk and watch no more; tells whether it is kept."""
        if self.keeper is None or not self.keeper.flush():
            return False
        self.keeper.leave()
        return True

    def drop(self) -> None:
        """Forget what was typed, and watch no more: it was saved, or thrown away."""
        if self.keeper is not None:
            self.keeper.drop()
            self.keeper.leave()

    def _bring_back(self, found: Draft, now: datetime, version: int | None) -> None:
        before = dict(self._watched.before())
        self._watched.put(found.values)
        if self._watched.typed() is None:
            # It was saved, or somebody else typed the same: there is nothing to bring back.
            return
        changed = found.version != version or any(
            before.get(name) != was for name, was in found.before.items()
        )
        self.line.show_draft(found.at, now, changed=changed)
        self.line.afresh.connect(lambda: self._watched.put(before))
        self.line.back.connect(lambda: self._watched.put(found.values))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
