"""The data itself: taking lists in, copying it away, and looking whether it is sound."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from db import backups, checking, connection
from db.checking import Trouble
from rules.errors import RuleBroken
from ui.background import Background
from ui.bidi import number
from ui.moments import local
from ui.session import Session
from ui.settings.section import Section
from ui.widgets.labels import Paragraph, Text
from ui.wording import refusal


class DataSection(Section):
    """Import, backup, check, and where the data lies."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "data", self.tr("Data"))
        self._background = background
        self.answer = Paragraph("", "", self)
        self.answer.setObjectName("settings.data.answer")
        self.answer.hide()
        self.take_in = self._button("import", self.tr("Import customers and vehicles…"))
        self.take_in.clicked.connect(self._import)
        self._topic(
            self.tr("Customers and vehicles"),
            self.tr("From a list of another program; you see first what would change."),
            self.take_in,
        )
        self.back_up = self._button("backup", self.tr("Make a backup…"))
        self.back_up.clicked.connect(self._ask_where)
        self.check = self._button("check", self.tr("Check the data"))
        self.check.clicked.connect(self._check)
        self._topic(
            self.tr("Backup"),
            self.tr("One file with everything. Keep it on another disk."),
            self.back_up,
            self.check,
        )
        self.column.addWidget(self.answer)
        self.folder = self._button("folder", self.tr("Open the folder"))
        self.folder.clicked.connect(self._open_folder)
        self.place = Paragraph("", "muted", self)
        self._topic(self.tr("Where the data lies"), "", self.folder, about=self.place)

    def refresh(self) -> None:
        """Say where the data lies."""
        file = connection.store_file()
        self.place.setText(number(str(file)) if file else "")
        self.folder.setEnabled(file is not None)

    def back_up_to(self, file: Path) -> None:
        """Make a backup in the background and say what came of it."""
        by, now = self.session.employee, self.session.now()

        def work() -> None:
            with connection.on_this_thread():
                backups.backup(file, by=by, now=now)

        self._wait()
        done = self.tr("The backup is made: {path}").format(path=number(str(file)))
        self._background.run(work, lambda _none: self._say(done), self._say)

    def _topic(
        self, title: str, sentence: str, *buttons: QPushButton, about: QWidget | None = None
    ) -> None:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self.card(Text(title, "strong", self), about or Text(sentence, "muted", self), bar)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"settings.{name}")
        return button

    def _import(self) -> None:
        from ui.imports.dialog import ImportDialog

        form = ImportDialog(self.session, self._background, self)
        form.imported.connect(self.said)
        form.finished.connect(form.deleteLater)
        form.open()

    def _ask_where(self) -> None:
        day = local(self.session.now()).strftime("%Y-%m-%d")
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Make a backup"),
            f"kashuv-{day}.kashuv",
            "Kashuv (*.kashuv)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.back_up_to(Path(chosen))

    def _check(self) -> None:
        def work() -> list[Trouble]:
            with connection.on_this_thread():
                return checking.check()

        self._wait()
        self._background.run(work, self._show_troubles, self._say)

    def _show_troubles(self, troubles: list[Trouble]) -> None:
        if not troubles:
            self._say(self.tr("All is well: nothing wrong was found."))
            return
        self._say("\n".join(refusal(RuleBroken(code, **facts)) for code, facts in troubles))

    def _wait(self) -> None:
        self.back_up.setEnabled(False)
        self.check.setEnabled(False)
        self.answer.setText(self.tr("One moment…"))
        self.answer.show()

    def _say(self, sentence: str) -> None:
        self.back_up.setEnabled(True)
        self.check.setEnabled(True)
        self.answer.setText(sentence)

    def _open_folder(self) -> None:
        file = connection.store_file()
        if file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
