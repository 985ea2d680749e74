"""The files of a complaint in its panel."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.attachments import AttachedFile
from ui.bidi import tip
from ui.files.tile import Tile
from ui.widgets.labels import Text

SHOWN = 6
"""Files shown at first; the others are one click away."""


class FilesPart(QWidget):
    """A heading with the way to add, a line for each file, and how far adding has come."""

    add_wanted = Signal()
    stop_wanted = Signal()
    open_wanted = Signal(object)
    save_wanted = Signal(object)
    remove_wanted = Signal(object)
    pictures_wanted = Signal(list)
    """The files whose small pictures should be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel.files")
        self.complaint = 0
        self.may_add = False
        self.files: list[AttachedFile] = []
        self._whole = False
        self._tiles: list[Tile] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._make_head())
        self._none = Text(self.tr("Drag files here, or copy and press Ctrl+V"), "small", self)
        self._none.setWordWrap(True)
        self._column.addWidget(self._none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._column.addLayout(self._rows)
        self.more = self._link("panel.files.more", "")
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._make_progress())
        self.problem = Text("", "problem", self)
        self.problem.setObjectName("panel.files.problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._column.addWidget(self.problem)
        self._make_as_it_is()

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Pictures and files"), "section", self))
        head.addStretch()
        self.add = self._link("panel.files.add", self.tr("Add…"))
        self.add.setAccessibleName(self.tr("Add pictures and files"))
        self.add.clicked.connect(self.add_wanted)
        head.addWidget(self.add)
        return head

    def _make_progress(self) -> QWidget:
        self._progress = QWidget(self)
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("panel.files.progress")
        self._bar.setAccessibleName(self.tr("Files being added"))
        self.stop = self._link("panel.files.stop", self.tr("Stop"))
        self.stop.clicked.connect(self.stop_wanted)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self._progress.hide()
        return self._progress

    def _make_as_it_is(self) -> None:
        self.as_they_are = QCheckBox(self.tr("Add photos in full size"), self)
        self.as_they_are.setObjectName("panel.files.asTheyAre")
        self.as_they_are.setAccessibleName(self.as_they_are.text())
        self.as_they_are.setToolTip(
            tip(
                self.tr(
                    "Otherwise large photos are made smaller, and where they were taken is left "
                    "out of them."
                )
            )
        )
        self._column.addWidget(self.as_they_are)

    def show_files(
        self,
        complaint: int,
        files: Sequence[AttachedFile],
        now: datetime,
        *,
        obstacle: str | None,
        removable: Callable[[AttachedFile], bool],
    ) -> None:
        """Show the files of a complaint; `obstacle` says why none can be added now."""
        if complaint != self.complaint:
            self._whole = False
            self.problem.hide()
        self.complaint, self.files, self.may_add = complaint, list(files), obstacle is None
        self._now, self._removable = now, removable
        self.add.setEnabled(self.may_add)
        self.add.setToolTip(tip(obstacle or self._how()))
        self.as_they_are.setVisible(self.may_add)
        self._none.setVisible(not files)
        self._none.setText(
            self.tr("Drag files here, or copy and press Ctrl+V")
            if self.may_add
            else self.tr("No files were added")
        )
        self._fill()

    def show_picture(self, file: int, picture: QImage) -> None:
        """Put a small picture beside its file, where that is still shown."""
        for tile in self._tiles:
            if not tile.isHidden() and tile.file is not None and tile.file.id == file:
                tile.show_picture(picture)

    def show_progress(self, done: int, count: int) -> None:
        """Show how many files are read; when all are, they are being kept, and none is no work."""
        self._progress.setVisible(count > 0)
        self.stop.setEnabled(done < count)
        self._bar.setRange(0, count)
        self._bar.setValue(done)

    def say(self, problems: Sequence[str]) -> None:
        """Say what could not be done."""
        self.problem.setText("\n".join(problems))
        self.problem.setVisible(bool(problems))

    def _fill(self) -> None:
        shown = self.files if self._whole else self.files[:SHOWN]
        while len(self._tiles) < len(shown):
            self._add_tile()
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(shown))
            if place < len(shown):
                file = shown[place]
                tile.show_file(file, self._now, removable=self._may_remove(file))
        hidden = len(self.files) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show %n more", "", hidden))
        self.pictures_wanted.emit(shown)

    def _how(self) -> str:
        return self.tr(
            "Choose files, drag them here, or copy them and press Ctrl+V. Photos of a phone: "
            "connect it by its cable, or send them to this computer first."
        )

    def _may_remove(self, file: AttachedFile) -> bool:
        return self.may_add and self._removable(file)

    def _show_all(self) -> None:
        self._whole = True
        self._fill()
        self._tiles[SHOWN].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_tile(self) -> None:
        place = len(self._tiles)
        tile = Tile(f"panel.file.{place}", self)
        tile.open_wanted.connect(self.open_wanted)
        tile.save_wanted.connect(self.save_wanted)
        tile.remove_wanted.connect(self._ask_to_remove)
        tile.step_wanted.connect(lambda step: self._step(place + step))
        self._rows.addWidget(tile)
        # Made later than what stands below it, yet it is reached before that.
        self.setTabOrder(self._tiles[-1] if self._tiles else self.add, tile)
        self._tiles.append(tile)

    def _ask_to_remove(self, file: AttachedFile) -> None:
        if self.may_add:
            self.remove_wanted.emit(file)

    def _step(self, place: int) -> None:
        if 0 <= place < len(self._tiles) and self._tiles[place].isVisible():
            self._tiles[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, name: str, text: str) -> QPushButton:
        link = QPushButton(text, self)
        link.setObjectName(name)
        link.setProperty("kind", "link")
        return link
