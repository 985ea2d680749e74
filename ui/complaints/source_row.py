"""Choosing how a complaint reached us: the first few as buttons, the rest in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db.models import ComplaintSource
from ui.widgets.choice_row import ChoiceRow
from ui.wording import source_name

_BUTTONS = 5


class SourceRow(ChoiceRow):
    """The down arrow opens the menu of the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu(self)
        self.more = QPushButton(self.tr("More ▾"), self)
        self.more.setProperty("kind", "choice")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setAccessibleName(self.tr("More sources"))
        self.more.clicked.connect(self.open_menu)
        self._row.insertWidget(0, self.more)
        self._rest: dict[int, ComplaintSource] = {}

    def offer_sources(self, sources: Sequence[ComplaintSource], chosen: int) -> None:
        """Offer the sources in their order and choose one, by its id."""
        self.more.setObjectName(f"{self.objectName()}.more")
        self._menu.setObjectName(f"{self.objectName()}.menu")
        for source in sources[:_BUTTONS]:
            self._add_button(source)
        self._rest = {source.id: source for source in sources[_BUTTONS:]}
        for source in self._rest.values():
            entry = self._menu.addAction(_name(source).replace("&", "&&"))
            entry.setData(source.id)
            entry.triggered.connect(lambda _checked, one=source.id: self.choose(one))
        self.more.setVisible(bool(self._rest))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose(chosen)

    def choose(self, value: object) -> None:
        """Choose a source; one of the menu takes its place among the buttons."""
        if isinstance(value, int) and value in self._rest and value not in self._values:
            self._show_extra(self._rest[value])
        super().choose(value)

    def put(self, held: object) -> None:
        """Choose the source of a draft, also one of the menu."""
        if held in self._values or held in self._rest:
            self.choose(held)

    def open_menu(self) -> None:
        """Show the sources that have no button."""
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with the down arrow."""
        if event.key() == Qt.Key.Key_Down and self._rest:
            self.open_menu()
            return
        super().keyPressEvent(event)

    def _add_button(self, source: ComplaintSource) -> None:
        self.add(_name(source), source.id)
        self._name_last(source)

    def _name_last(self, source: ComplaintSource) -> None:
        button = self._group.button(len(self._values) - 1)
        name = source.word.name.lower() if source.word else str(source.id)
        button.setObjectName(f"{self.objectName()}.{name}")

    def _show_extra(self, source: ComplaintSource) -> None:
        if len(self._values) <= _BUTTONS:
            self._add_button(source)
            return
        self._values[-1] = source.id
        self._group.button(len(self._values) - 1).setText(_name(source).replace("&", "&&"))
        self._name_last(source)
        self.changed.emit()


def _name(source: ComplaintSource) -> str:
    return source_name(source.word, source.name)
