"""Choosing topics from the list of the business, by groups."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import topics
from db.models import Topic
from rules.search_text import other_layout
from ui.bidi import isolate
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text

_CHECK, _NAME = 0, 1
_ID = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TopicPicker(QWidget):
    """A list with a check column and a search box; what was retired shows only if chosen."""

    changed = Signal()

    def __init__(self, chosen: frozenset[int], rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = LineEdit(parent=self)
        self.search.setPlaceholderText(self.tr("Search a topic"))
        self.search.setAccessibleName(self.tr("Search a topic"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.show_matching)
        self.list = _TopicList(self)
        self.list.setAccessibleName(self.tr("Topics"))
        self.list.setHeaderLabels([self.tr("Select"), self.tr("Topic")])
        self.list.setFixedHeight(rows * (self.fontMetrics().lineSpacing() + 14))
        self.list.typed.connect(self._type_on)
        self.count = Text("", "muted", self)
        self._fill(chosen)
        self.list.itemChanged.connect(self._announce)
        self._lay_out()
        self._announce()
        self.setFocusProxy(self.search)

    def chosen(self) -> frozenset[int]:
        """Give the ids of the chosen topics."""
        return frozenset(
            item.data(_CHECK, _ID) for item in self._topics() if item.checkState(_CHECK) is _CHECKED
        )

    def held(self) -> list[int]:
        """Give the chosen topics for a draft."""
        return sorted(self.chosen())

    def put(self, held: Sequence[int]) -> None:
        """Choose the topics of a draft."""
        for item in self._topics():
            chosen = item.data(_CHECK, _ID) in held
            item.setCheckState(_CHECK, _CHECKED if chosen else _UNCHECKED)

    def nothing_chosen(self) -> str:
        """Give the sentence that asks for a topic."""
        return self.tr("Choose at least one topic.")

    def show_matching(self, text: str) -> None:
        """Show the topics with these words, also when typed on the other keyboard."""
        wanted = {spelling.strip().casefold() for spelling in (text, other_layout(text))}
        for group in self.list.groups():
            matching = [
                _matches(item, group.text(_CHECK), wanted) for item in self.list.topics_of(group)
            ]
            for item, shown in zip(self.list.topics_of(group), matching, strict=True):
                item.setHidden(not shown)
            group.setHidden(not any(matching))

    def setObjectName(self, name: str) -> None:
        """Name the search box and the list after the whole."""
        super().setObjectName(name)
        self.search.setObjectName(f"{name}.search")
        self.list.setObjectName(f"{name}.list")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search down into the list."""
        if event.key() == Qt.Key.Key_Down:
            self.list.stand_on_first()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        column.addLayout(row)
        column.addWidget(self.list)

    def _fill(self, chosen: frozenset[int]) -> None:
        offered = [topic for topic in topics.topics() if topic.active or topic.id in chosen]
        for name in dict.fromkeys(topic.group for topic in offered):
            inside = (topic for topic in offered if topic.group == name)
            self.list.add_group(name or self.tr("Without a group"), inside, chosen)

    def _topics(self) -> Iterator[QTreeWidgetItem]:
        for group in self.list.groups():
            yield from self.list.topics_of(group)

    def _announce(self) -> None:
        count = len(self.chosen())
        self.count.setText(self.tr("%n chosen", "", count) if count else self.tr("None chosen"))
        self.changed.emit()

    def _type_on(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)


class _TopicList(QTreeWidget):
    """Space checks the topic under the cursor; letters go to the search box."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        self.header().setSectionsClickable(False)
        self.itemClicked.connect(self._clicked)

    def add_group(self, name: str, inside: Iterable[Topic], chosen: frozenset[int]) -> None:
        """Add a group with its topics."""
        group = QTreeWidgetItem(self, [name])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setForeground(_CHECK, self.palette().placeholderText())
        for topic in inside:
            item = QTreeWidgetItem(group, ["", isolate(topic.name)])
            item.setData(_CHECK, _ID, topic.id)
            item.setData(_CHECK, Qt.ItemDataRole.AccessibleTextRole, topic.name)
            # Checking is ours: a click anywhere in the row, or the space bar, does it once.
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(_CHECK, _CHECKED if topic.id in chosen else _UNCHECKED)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)

    def groups(self) -> list[QTreeWidgetItem]:
        """Give the rows of the groups."""
        return _present(self.topLevelItem(index) for index in range(self.topLevelItemCount()))

    def topics_of(self, group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
        """Give the rows of a group's topics."""
        return _present(group.child(index) for index in range(group.childCount()))

    def stand_on_first(self) -> None:
        """Take the keyboard, on the first topic that is shown."""
        self.setFocus()
        shown = (
            item
            for group in self.groups()
            for item in self.topics_of(group)
            if not item.isHidden() and not group.isHidden()
        )
        first = next(shown, None)
        if first is not None:
            self.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check with the space bar, search with letters, move with the rest."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            self._clicked(item)
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if item.parent() is not None:
            checked = item.checkState(_CHECK) is _CHECKED
            item.setCheckState(_CHECK, _UNCHECKED if checked else _CHECKED)


def _matches(item: QTreeWidgetItem, group: str, wanted: set[str]) -> bool:
    words = f"{item.text(_NAME)} {group}".casefold()
    return any(spelling in words for spelling in wanted)


def _present(items: Iterable[QTreeWidgetItem | None]) -> list[QTreeWidgetItem]:
    return [item for item in items if item is not None]
