"""A recording of a call that somebody has as a file: chosen, read beside the window, shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import settings as stored
from ui.background import Background
from ui.files.choosing import Chosen
from ui.files.preparing import Prepared, Wishes, prepare
from ui.files.words import short_name
from ui.widgets.labels import Text
from ui.wording import refusal

_SOUNDS = "*.mp3 *.m4a *.aac *.wav *.ogg *.opus *.amr *.mp4 *.3gp"


class RecordingRow(QWidget):
    """`file` is its name and content; the program itself records nothing."""

    changed = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.file: tuple[str, bytes] | None = None
        self.is_reading = False
        self.ask_which: Callable[[QWidget, str, str], str] = _ask_which
        self.choose = QPushButton(self.tr("&Attach a recording…"), self)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        self.remove = QPushButton(self.tr("Take it off"), self)
        self.remove.setProperty("kind", "link")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._drop)
        self.name = Text("", "muted", self)
        self.problem = Text("", "problem", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.choose)
        line.addWidget(self.name)
        line.addWidget(self.remove)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.problem)
        self.setFocusProxy(self.choose)
        self.objectNameChanged.connect(self._name_parts)
        self._show()

    def take(self, path: Path) -> None:
        """Read a file beside the window; what is wrong with it is said here."""
        self.is_reading = True
        self._say("")
        self._show()
        # As it is: nothing of a recording is made smaller.
        wishes = Wishes(stored.load()["attachment_megabytes"], as_they_are=True, picture_name="")
        self._background.run(
            lambda: prepare(Chosen([path]), wishes, lambda _done: True), self._read, self._failed
        )

    def _read(self, prepared: Prepared) -> None:
        if prepared.files:
            self.file = prepared.files[0]
        self._failed(" ".join(refusal(broken) for broken in prepared.refused))

    def _failed(self, sentence: str) -> None:
        self.is_reading = False
        self._say(sentence)
        self._show()

    def _ask(self) -> None:
        sounds = self.tr("Recordings") + f" ({_SOUNDS})"
        kinds = f"{sounds};;" + self.tr("All files") + " (*)"
        path = self.ask_which(self, self.tr("Attach the recording of the call"), kinds)
        if path:
            self.take(Path(path))

    def _drop(self) -> None:
        self.file = None
        self._show()
        self.choose.setFocus()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show(self) -> None:
        shown = self.tr("No recording")
        if self.is_reading:
            shown = self.tr("Reading…")
        elif self.file is not None:
            shown = short_name(self.file[0])
        self.name.setText(shown)
        self.remove.setVisible(self.file is not None and not self.is_reading)
        self.choose.setEnabled(not self.is_reading)
        self.changed.emit()

    def _name_parts(self, name: str) -> None:
        self.choose.setObjectName(f"{name}.choose")
        self.remove.setObjectName(f"{name}.remove")


def _ask_which(parent: QWidget, title: str, kinds: str) -> str:
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, QDir.homePath(), kinds)
    return chosen
