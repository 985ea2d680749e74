"""A file that came with an e-mail: its name, how large it is, and what can be done with it."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from db.incoming_reading import AttachmentLine
from rules.attachments import may_be_opened
from ui.bidi import number, shortened, tip
from ui.widgets.labels import Text

_LONGEST_NAME = 40
_UNITS = QLocale.DataSizeFormat.DataSizeTraditionalFormat


class FileRow(QFrame):
    """Whatever could be a program is saved only."""

    open_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, name: str, place: int, file: AttachmentLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 6)
        row.setSpacing(10)
        # As folders show it: the ending stands at the right end.
        self._shown = number(_with_ending(file.name))
        label = Text(self._shown, "", self)
        label.setToolTip(tip(file.name) if len(file.name) > _LONGEST_NAME else "")
        size = number(QLocale().formattedDataSize(file.size, 0, _UNITS))
        row.addWidget(label)
        row.addWidget(Text(size, "small", self))
        row.addStretch()
        if may_be_opened(file.name):
            to_open = self.tr("Open {name}")
            self.open = self._link(f"{name}.open.{place}", self.tr("Open"), to_open)
            self.open.clicked.connect(lambda: self.open_wanted.emit(file))
            row.addWidget(self.open)
        to_save = self.tr("Save {name}")
        self.save = self._link(f"{name}.attachment.{place}", self.tr("Save…"), to_save)
        self.save.clicked.connect(lambda: self.save_wanted.emit(file))
        row.addWidget(self.save)

    def _link(self, name: str, text: str, aloud: str) -> QPushButton:
        link = QPushButton(text, self)
        link.setObjectName(name)
        link.setAccessibleName(aloud.format(name=self._shown))
        link.setProperty("kind", "link")
        link.setAutoDefault(False)
        return link


def _with_ending(name: str) -> str:
    """Shorten a name in its middle: what it is stands at its end."""
    if len(name) <= _LONGEST_NAME:
        return shortened(name)
    return f"{name[: _LONGEST_NAME - 12]}…{name[-10:]}"
