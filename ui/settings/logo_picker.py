"""Choosing the picture that stands on the letters."""

from base64 import b64decode, b64encode
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import Text

LARGEST_FILE = 1_000_000
"""Bytes."""
_FORMATS = (b"png", b"jpeg")
_MOST_PIXELS = 40_000_000
_WIDEST, _HIGHEST = 900, 450
"""Pixels that are kept: enough for a letterhead in print."""


class LogoPicker(QWidget):
    """A small preview with "choose" and "remove"; what is wrong is said beside it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = ""
        self.preview = QLabel(self)
        self.preview.setProperty("kind", "logo")
        self.preview.setFixedSize(176, 72)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = QPushButton(self.tr("Choose a picture…"), self)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        self.remove = QPushButton(self.tr("Without a logo"), self)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(lambda: self.show_image(""))
        self.problem = Text("", "problem", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addStretch()
        beside.addLayout(buttons)
        beside.addWidget(Text(self.tr("PNG or JPEG, up to 1 MB"), "small", self))
        beside.addWidget(self.problem)
        beside.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.preview)
        row.addLayout(beside, 1)
        self.setFocusProxy(self.choose)
        self.objectNameChanged.connect(self._name_parts)
        self._show()

    def image(self) -> str:
        """Give the picture as base64 of a PNG, empty without one."""
        return self._image

    def show_image(self, image: str) -> None:
        """Show a picture that was kept."""
        self.problem.hide()
        if image != self._image:
            self._image = image
            self._show()
            self.changed.emit()

    def take(self, file: Path) -> None:
        """Take a picture from a file, made smaller where it is large."""
        problem, image = self._read(file)
        if problem:
            self.problem.setText(problem)
            self.problem.show()
        else:
            self.show_image(image)

    def _read(self, file: Path) -> tuple[str, str]:
        try:
            too_big = file.stat().st_size > LARGEST_FILE
        except OSError:
            return self.tr("This file cannot be read."), ""
        if too_big:
            return self.tr("This picture is larger than 1 MB."), ""
        reader = QImageReader(str(file))
        # By what the file holds, not by its name; and only what a letter can carry.
        reader.setDecideFormatFromContent(True)
        if reader.format().data() not in _FORMATS:
            return self.tr("This is not a PNG or JPEG picture."), ""
        size = reader.size()
        if size.width() * size.height() > _MOST_PIXELS:
            return self.tr("This picture has too many pixels."), ""
        reader.setAutoTransform(True)
        picture = reader.read()
        if picture.isNull():
            return self.tr("This picture is damaged."), ""
        return "", _kept(picture)

    def _ask(self) -> None:
        title = self.tr("Choose a logo")
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg)"
        chosen, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.take(Path(chosen))

    def _show(self) -> None:
        self.remove.setVisible(bool(self._image))
        if not self._image:
            self.preview.setText(self.tr("No logo"))
            return
        picture = QPixmap()
        picture.loadFromData(b64decode(self._image))
        room = self.preview.size() * 0.86
        self.preview.setPixmap(
            picture.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )

    def _name_parts(self, name: str) -> None:
        self.choose.setObjectName(f"{name}.choose")
        self.remove.setObjectName(f"{name}.remove")
        self.choose.setAccessibleName(self.tr("Choose a logo"))


def _kept(picture: QImage) -> str:
    if picture.width() > _WIDEST or picture.height() > _HIGHEST:
        picture = picture.scaled(
            _WIDEST,
            _HIGHEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return b64encode(content.data()).decode()
