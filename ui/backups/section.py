"""The backups in the settings: take one, see them, put one back, and where else they go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import backups, connection
from db.backups.folder import folder_of
from db.backups.manifest import read_manifest
from db.connection import store_file
from db.telling import Tell
from rules.backups import Reason
from rules.errors import RuleBroken
from ui.background import Background
from ui.backups.backup_list import BackupList
from ui.backups.keeper import take
from ui.backups.restore_dialog import RestoreDialog
from ui.beside.stoppable import Stoppable
from ui.bidi import number
from ui.foreseen import of_file
from ui.moments import local
from ui.session import Session
from ui.this_pc import ThisPc
from ui.widgets.labels import Paragraph, Text
from ui.widgets.under_way import UnderWay
from ui.wording import refusal


class BackupsCard(QWidget):
    """The part of the data section that speaks of backups."""

    def __init__(self, session: Session, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._work = session, Stoppable(background, self)
        self._read: tuple[float, ...] = ()
        self.setObjectName("backups")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Backups"), "strong", self))
        sentence = self.tr(
            "Kashuv makes them by itself while you work and when it is closed, and keeps fewer "
            "of the older ones."
        )
        column.addWidget(Paragraph(sentence, "muted", self))
        self.on_server = Text(
            self.tr(
                "The data lies on a server: one computer a day saves it in its own folder of "
                "backups. A backup goes back into an empty database; docs/postgresql.md says how."
            ),
            "",
            self,
        )
        self.on_server.setObjectName("backups.onServer")
        self.on_server.setWordWrap(True)
        self.on_server.hide()
        column.addWidget(self.on_server)
        self.list = BackupList("backups.list", background, session.now, self)
        self.list.shown.connect(self._show_choice)
        self.list.entered.connect(lambda _file: self._ask_to_restore())
        column.addWidget(self.list, 1)
        none = self.tr("None yet. The first is made during work, or when Kashuv is closed.")
        self.none = Paragraph(none, "strong", self)
        self.none.setObjectName("backups.none")
        column.addWidget(self.none)
        self._add_buttons(column)
        self.under_way = UnderWay("backups.making", self.tr("A backup is being made"), self)
        self.under_way.stopped.connect(self._work.stop)
        self._work.told.connect(self.under_way.tell)
        column.addWidget(self.under_way)
        self.answer = Paragraph("", "", self)
        self.answer.setObjectName("backups.answer")
        self.answer.hide()
        column.addWidget(self.answer)
        self._add_second(column)

    def refresh(self) -> None:
        """Read the list again when something was added or went; say where else they go."""
        store = store_file()
        # What restoring puts back is a file: it would not reach the server.
        self.other.setEnabled(store is not None)
        for button in (self.make, self.second_choose):
            # One at a time: only the last that was begun could be stopped.
            button.setEnabled(store is not None and not self.under_way.is_shown)
        self.on_server.setVisible(connection.is_address(connection.store_place()))
        self._show_second()
        self._show_choice()
        if store is None:
            return
        folder = folder_of(store)
        changed = (folder.stat().st_mtime,) if folder.exists() else ()
        if changed != self._read:
            self._read = changed
            self.list.load(folder, self._show_choice)

    def back_up_to(self, file: Path) -> None:
        """Make a backup into a file of the person's choice, and say what came of it."""
        by, now = self._session.employee, self._session.now()

        def work(tell: Tell) -> None:
            try:
                with connection.on_this_thread():
                    backups.backup(file, by=by, now=now, tell=tell)
            except OSError as wrong:
                raise of_file(wrong, file) from wrong

        self._begin(work, self.tr("The backup is made: {path}").format(path=number(str(file))))

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self.make = self._button("make", self.tr("Take a backup &now"), self._take)
        self.restore = self._button("restore", self.tr("&Restore…"), self._ask_to_restore)
        self.save_as = self._button("saveAs", self.tr("Save one &elsewhere…"), self._ask_where)
        self.other = self._button("other", self.tr("Restore from a &file…"), self._ask_for_file)
        column.addLayout(_row(self.make, self.restore, self.save_as, self.other))

    def _add_second(self, column: QVBoxLayout) -> None:
        column.addWidget(Text(self.tr("On another disk besides"), "strong", self))
        self.second = Paragraph("", "muted", self)
        self.second.setObjectName("backups.second")
        column.addWidget(self.second)
        self.second_choose = self._button(
            "second.choose", self.tr("&Choose a folder…"), self._choose_second
        )
        self.second_forget = self._button(
            "second.forget", self.tr("&No second folder"), lambda: self._set_second(None)
        )
        column.addLayout(_row(self.second_choose, self.second_forget))

    def _button(self, name: str, text: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"backups.{name}")
        button.clicked.connect(lambda _checked: clicked())
        return button

    def _show_choice(self) -> None:
        self.list.setVisible(bool(self.list.backups))
        self.none.setHidden(bool(self.list.backups))
        chosen = self.list.chosen_backup()
        self.restore.setEnabled(chosen is not None and chosen.manifest is not None)

    def _take(self) -> None:
        now, second = self._session.now(), self._second_folder()

        def work(tell: Tell) -> None:
            take(Reason.ASKED, now, second, tell=tell)

        self._begin(work, self.tr("The backup is made, read back and found whole."))

    def _begin(self, work: Callable[[Tell], None], sentence: str) -> None:
        self.under_way.begin(self.make, self.save_as, self.second_choose)
        self.answer.hide()
        self._work.run(work, lambda _none: self._say(sentence), self._say)

    def _say(self, sentence: str) -> None:
        self.under_way.end()
        self.answer.setText(sentence)
        self.answer.show()
        self.refresh()

    def _ask_where(self) -> None:
        day = local(self._session.now()).strftime("%Y-%m-%d")
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Save a backup"),
            f"kashuv-{day}.kashuv",
            "Kashuv (*.kashuv)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.back_up_to(Path(chosen))

    def _ask_for_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Choose a backup"), "", "Kashuv (*.kashuv)"
        )
        if chosen:
            self.ask_to_restore(Path(chosen))

    def _ask_to_restore(self) -> None:
        chosen = self.list.chosen_backup()
        if chosen is not None and chosen.manifest is not None:
            self.ask_to_restore(chosen.entry.file)

    def ask_to_restore(self, file: Path) -> None:
        """Ask whether the store shall be as it is in a backup; the program then does it."""
        try:
            manifest = read_manifest(file)
        except RuleBroken as broken:
            self._say(refusal(broken))
            return
        form = RestoreDialog(self._session, file, manifest, self.window())
        form.accepted.connect(lambda: self._session.restore_wanted.emit(file))
        form.finished.connect(form.deleteLater)
        form.open()

    def _choose_second(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A second folder for backups"))
        if chosen:
            self._set_second(Path(chosen))
            QTimer.singleShot(0, self, self._take)

    def _set_second(self, folder: Path | None) -> None:
        store = store_file()
        if store is not None:
            ThisPc(store.parent).backup_folder = folder
        self._show_second()

    def _second_folder(self) -> Path | None:
        store = store_file()
        return ThisPc(store.parent).backup_folder if store is not None else None

    def _show_second(self) -> None:
        folder = self._second_folder()
        self.second_forget.setVisible(folder is not None)
        self.second.setText(
            number(str(folder))
            if folder is not None
            else self.tr(
                "A disk can fail or be stolen. Choose a folder on a USB disk, or one that is "
                "kept elsewhere."
            )
        )


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
