"""A file of a complaint in its panel: a small picture or its kind, its name, who added it."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from db.attachments import AttachedFile
from rules.attachments import Way, way_of
from ui.bidi import tip, unmarked
from ui.files.words import aloud, facts, kind_word, short_name, warning
from ui.widgets.labels import Text

SIDE = 44
"""Pixels of the small picture."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Tile(QPushButton):
    """A click or Enter opens the file; the menu saves it and takes it back, Delete too."""

    open_wanted = Signal(object)
    save_wanted = Signal(object)
    remove_wanted = Signal(object)
    step_wanted = Signal(int)
    """To the file before (-1) or after (1)."""

    def __init__(self, name: str, parent: Widget) -> None:
        super().__init__(parent)
        self.file: AttachedFile | None = None
        self._removable = False
        self.setObjectName(name)
        self.setProperty("kind", "row")
        # A button insists on its width, and the panel is as wide as the person pulled it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._picture = QLabel(self)
        self._picture.setProperty("kind", "thumbnail")
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setFixedSize(SIDE, SIDE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = _Narrow("", "", self)
        self._facts = _Narrow("", "small", self)
        self._warning = _Narrow("", "", self)
        self._warning.setProperty("tone", "orange")
        self._inside = row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        for part in (self._name, self._facts, self._warning):
            words.addWidget(part)
        row.addLayout(words, 1)
        for shown in (self._picture, self._name, self._facts, self._warning):
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: self.open_wanted.emit(self.file))

    def show_file(self, file: AttachedFile, now: datetime, *, removable: bool) -> None:
        """Show a file; until its picture comes, its kind stands there."""
        if self.file is None or self.file.id != file.id:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(kind_word(file.content_type))
        self.file, self._removable = file, removable
        self._name.setText(short_name(file.name))
        self._facts.setText(facts(file, now))
        wrong = warning(file)
        self._warning.setText(wrong)
        self._warning.setVisible(bool(wrong))
        self.setToolTip(tip(file.name))
        self.setAccessibleName(unmarked(aloud(file, now)))

    def show_picture(self, picture: QImage) -> None:
        """Put the small picture in its place."""
        shown = QPixmap.fromImage(picture)
        shown.setDevicePixelRatio(picture.width() / SIDE)
        self._picture.setPixmap(shown)

    def menu(self) -> QMenu:
        """Give what can be done with the file."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        file = self.file
        if file is not None and way_of(file.name, file.content_type) is not Way.SAVED_ONLY:
            menu.addAction(self.tr("Open"), lambda: self.open_wanted.emit(file))
        menu.addAction(self.tr("Save…"), lambda: self.save_wanted.emit(file))
        back = menu.addAction(self.tr("Take back"), lambda: self.remove_wanted.emit(file))
        back.setEnabled(self._removable)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu, by the mouse or by its key."""
        self.menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from file to file by the arrows; Enter opens, Delete takes back."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step_wanted.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit(self.file)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Be as large as what stands inside: a button thinks of its own words only."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Insist on the height."""
        return self._inside.minimumSize()


class _Narrow(Text):
    """A text that is content with any width."""

    def minimumSizeHint(self) -> QSize:
        """Be content with any width."""
        return QSize(0, super().minimumSizeHint().height())
