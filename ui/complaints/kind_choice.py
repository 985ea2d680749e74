"""What a customer contacts us for: nearly always a complaint, so that it waits aside."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from rules.words import ContactKind
from ui.wording import word


class KindChoice(QPushButton):
    """A small button with a menu; Tab passes it by, its letter opens it."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "link")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        self._chosen = ContactKind.COMPLAINT
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}.menu")
        for kind in ContactKind:
            entry = self._menu.addAction(word(kind))
            entry.setData(kind.value)
            entry.triggered.connect(lambda _checked, one=kind: self.choose(one))
        self.clicked.connect(self._open)
        self._say()

    def chosen(self) -> ContactKind:
        """Give the kind."""
        return self._chosen

    def choose(self, kind: ContactKind) -> None:
        """Choose a kind."""
        if kind is not self._chosen:
            self._chosen = kind
            self._say()
            self.changed.emit()

    def held(self) -> Any:  # noqa: ANN401 - plain JSON
        """Give what stands for it in a draft."""
        return self._chosen.value

    def put(self, held: Any) -> None:  # noqa: ANN401 - plain JSON
        """Choose the kind of a draft."""
        self.choose(next((one for one in ContactKind if one.value == held), self._chosen))

    def _say(self) -> None:
        said = self.tr("&Kind: {kind}").format(kind=word(self._chosen))
        self.setText(f"{said} ▾")
        self.setAccessibleName(said.replace("&", ""))

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
