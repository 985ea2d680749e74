"""The processes there are: how many open complaints go through each, and its version."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.bidi import tip
from ui.processes.drafts import NEW, ProcessDrafts
from ui.processes.words import name_of
from ui.texts.editor import CHANGED_MARK
from ui.widgets.labels import Text

_WIDTH = 184


class TemplateList(QWidget):
    """Choosing one, and beginning a new one: empty, or as a copy."""

    chosen_changed = Signal(int)
    empty_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self._ids: list[int] = []
        self.list = QListWidget(self)
        self.list.setObjectName("process.templates")
        self.list.setAccessibleName(self.tr("Processes"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._tell)
        self.add = QPushButton(self.tr("New process…"), self)
        self.add.setObjectName("process.new")
        self.menu = QMenu(self.add)
        self.empty = self.menu.addAction(self.tr("Empty"), self.empty_wanted.emit)
        self.copy = self.menu.addAction(self.tr("Copy of this one"), self.copy_wanted.emit)
        self.add.clicked.connect(self._offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Processes"), "label", self))
        column.addWidget(self.list, 1)
        column.addWidget(self.add)

    def show_processes(self, drafts: ProcessDrafts, chosen: int) -> None:
        """Show the processes; a new one that is not published yet stands last."""
        self._ids = [*drafts.known, *([NEW] if drafts.is_changed(NEW) else [])]
        with QSignalBlocker(self.list):
            while self.list.count() > len(self._ids):
                self.list.takeItem(self.list.count() - 1)
            self.list.addItems([""] * (len(self._ids) - self.list.count()))
            for row, one in enumerate(self._ids):
                item = self.list.item(row)
                item.setText(self._line(drafts, one))
                item.setToolTip(tip(item.text()))
                known = drafts.known.get(one)
                retired = known is not None and not known.template.active
                palette = self.palette()
                item.setForeground(palette.placeholderText() if retired else palette.text())
            self.list.setCurrentRow(self._ids.index(chosen) if chosen in self._ids else -1)
        self.copy.setEnabled(chosen in self._ids)

    def _line(self, drafts: ProcessDrafts, one: int) -> str:
        name = name_of(drafts.shown(one))
        marked = f"{CHANGED_MARK} {name}" if drafts.is_changed(one) else name
        known = drafts.known.get(one)
        if known is None:
            return f"{marked}\n{self.tr('not published yet')}"
        version = self.tr("version {number}").format(number=known.version.number)
        about = [version]
        if drafts.open[one]:
            about.append(self.tr("%n open", "", drafts.open[one]))
        if not known.template.active:
            about.append(self.tr("retired"))
        return f"{marked}\n{' · '.join(about)}"

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._ids):
            self.chosen_changed.emit(self._ids[row])

    def _offer(self) -> None:
        self.menu.popup(self.add.mapToGlobal(self.add.rect().topLeft()))
