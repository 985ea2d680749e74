"""What is offered when the data is damaged; nothing is written to it any more."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.backups.folder import folder_of
from ui.background import Background
from ui.backups.backup_list import BackupList
from ui.bidi import number
from ui.moments import spoken_full
from ui.widgets.labels import Paragraph, Text
from ui.widgets.on_screen import fitting

_WIDTH, _HEIGHT = 600, 620
_LEAST_OF_LIST = 96


class DamagedDialog(QDialog):
    """Offers the newest good backup, or another one; `file` is the one that was chosen."""

    def __init__(
        self,
        store: Path,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        problem: str,
    ) -> None:
        super().__init__(parent)
        self.file: Path | None = None
        self._store = store
        self._background = Background(self)
        self.setObjectName("damaged")
        self.setWindowTitle(self.tr("Kashuv"))
        self.setMinimumWidth(_WIDTH)
        self.resize(fitting(_WIDTH, _HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in self._told(problem):
            column.addWidget(part)
        self.list = BackupList("damaged.list", self._background, clock, self)
        # The buttons below it must stay within reach on the smallest screen.
        self.list.setMinimumHeight(_LEAST_OF_LIST)
        column.addWidget(self.list, 1)
        self.missing = Paragraph(self.tr("Looking for backups…"), "strong", self)
        self.missing.setObjectName("damaged.missing")
        column.addWidget(self.missing)
        if store.exists():
            place = self.tr("The damaged file: {path}").format(path=number(str(store)))
            column.addWidget(Paragraph(place, "small", self))
        self._add_buttons(column)
        self.list.shown.connect(self._show_choice)
        self.list.entered.connect(self._take)
        self.list.load(folder_of(store), self._loaded)

    def done(self, result: int) -> None:
        """Go when nothing is read any more: the dialog must outlive what reads for it."""
        self._background.wait()
        super().done(result)

    def _told(self, problem: str) -> tuple[QWidget, ...]:
        banner = Paragraph(problem, "banner", self)
        if not self._store.exists():
            title = Text(self.tr("The data file is missing"), "dialogTitle", self)
            return title, banner, Text(self.tr("A backup can take its place."), "", self)
        sentence = self.tr(
            "Kashuv writes nothing to it any more. A backup can take its place; the damaged file "
            "is kept as it is."
        )
        title = Text(self.tr("The data file is damaged"), "dialogTitle", self)
        told = Text(sentence, "", self)
        told.setWordWrap(True)
        return title, banner, told

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self.restore = self._button("restore", self.tr("&Restore this backup"))
        self.restore.setProperty("kind", "primary")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(lambda: self._take(self.list.chosen()))
        other = self._button("other", self.tr("&Another file…"))
        other.clicked.connect(self._choose_file)
        look = self._button("look", self.tr("&Show the folder"))
        look.clicked.connect(self._show_place)
        leave = self._button("quit", self.tr("&Quit"))
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.restore, other, look):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(leave)
        column.addLayout(row)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"damaged.{name}")
        button.setAutoDefault(False)
        return button

    def _loaded(self) -> None:
        newest = self.list.newest_whole()
        if newest is None:
            self.missing.setText(
                self.tr("There is no whole backup here. Is there one on another disk?")
            )
            return
        self.list.choose(newest.entry.file)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_choice()

    def _show_choice(self) -> None:
        chosen = self.list.chosen_backup()
        self.restore.setEnabled(chosen is not None and chosen.manifest is not None)
        if chosen is None:
            return
        if chosen.manifest is None:
            self.missing.setText(self.tr("This backup is damaged too. Choose another one."))
            return
        missing = self.tr("What was entered after {when} would be missing.")
        self.missing.setText(missing.format(when=spoken_full(chosen.entry.made_at)))

    def _take(self, file: object) -> None:
        chosen = self.list.chosen_backup()
        if isinstance(file, Path) and chosen is not None and chosen.manifest is not None:
            self.file = file
            self.accept()

    def _choose_file(self) -> None:
        kinds = self.tr("Backups (*.kashuv);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self, self.tr("Choose a backup"), "", kinds)
        if chosen:
            self.file = Path(chosen)
            self.accept()

    def _show_place(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._store.parent)))
