"""Where the data lies, and the way to a server that several PCs share."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import connection
from ui.background import Background
from ui.bidi import number
from ui.session import Session
from ui.settings.store_dialog import StoreDialog
from ui.widgets.labels import Paragraph, Text


class StoreCard(QWidget):
    """The place, its folder, and "move to a server"."""

    def __init__(self, session: Session, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self.setObjectName("store")
        self.place = Paragraph("", "muted", self)
        self.place.setObjectName("store.place")
        self.folder = self._button("settings.folder", self.tr("Open the folder"))
        self.folder.clicked.connect(self._open_folder)
        self.move_away = self._button("store.move", self.tr("Move to a server…"))
        self.move_away.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder)
        row.addWidget(self.move_away)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Where the data lies"), "strong", self))
        column.addWidget(self.place)
        column.addLayout(row)

    def refresh(self) -> None:
        """Say where the data lies."""
        is_file = connection.store_file() is not None
        self.place.setText(number(connection.store_place()))
        self.folder.setVisible(is_file)
        self.move_away.setVisible(is_file)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        return button

    def _open_folder(self) -> None:
        file = connection.store_file()
        if file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def _ask(self) -> None:
        form = StoreDialog(self._background, self.window())
        form.chosen.connect(self._session.move_wanted)
        form.finished.connect(form.deleteLater)
        form.open()
