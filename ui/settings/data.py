"""The data itself: taking lists in, looking whether it is sound, and where it lies."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import checking
from db.checking import Trouble
from db.reading import Reader, reading
from rules.errors import RuleBroken
from ui.background import Background
from ui.backups.busy_bar import BusyBar
from ui.backups.section import BackupsCard
from ui.session import Session
from ui.settings.section import Section
from ui.settings.store_card import StoreCard
from ui.widgets.labels import Paragraph, Text
from ui.wording import refusal


class DataSection(Section):
    """Backups, import, check, and where the data lies."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "data", self.tr("Data"))
        self._background = background
        self.backups = BackupsCard(session, background, self)
        self.card(self.backups)
        self.answer = Paragraph("", "", self)
        self.answer.setObjectName("settings.data.answer")
        self.answer.hide()
        self.check = self._button("check", self.tr("Check the data"))
        self.check.clicked.connect(self._check)
        self.progress = BusyBar("settings.data.progress", self.tr("The data is checked"), self)
        self.progress.hide()
        self._reader = Reader()
        self.stop = self._button("checkStop", self.tr("Stop the check"))
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        card = self._topic(
            self.tr("Is the data sound?"),
            self.tr("Everything is looked through for damage; that changes nothing."),
            self.check,
            self.stop,
        )
        card.addWidget(self.progress)
        card.addWidget(self.answer)
        self.take_in = self._button("import", self.tr("Import customers and vehicles…"))
        self.take_in.clicked.connect(self._import)
        self._topic(
            self.tr("Customers and vehicles"),
            self.tr("From a list of another program; you see first what would change."),
            self.take_in,
        )
        self.store = StoreCard(session, background, self)
        self.card(self.store)

    def refresh(self) -> None:
        """Say where the data lies, and which backups there are."""
        self.store.refresh()
        self.backups.refresh()

    def _topic(self, title: str, sentence: str, *buttons: QPushButton) -> QVBoxLayout:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        return self.card(Text(title, "strong", self), Text(sentence, "muted", self), bar)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"settings.{name}")
        return button

    def reopen(self, _subject: str) -> None:
        """Open the import that somebody left."""
        self._import()

    def _import(self) -> None:
        from ui.imports.dialog import ImportDialog

        form = ImportDialog(self.session, self._background, self)
        form.imported.connect(self.said)
        form.finished.connect(form.deleteLater)
        form.open()

    def _check(self) -> None:
        reader = self._reader = Reader()

        def work() -> list[Trouble]:
            with reading(reader):
                return checking.check()

        self._wait(busy=True)
        self.answer.hide()
        self._background.run(work, self._show_troubles, self._say)

    def _stop(self) -> None:
        self._reader.cancel()

    def _show_troubles(self, troubles: list[Trouble]) -> None:
        if not troubles:
            self._say(self.tr("All is well: nothing wrong was found."))
            return
        sentences = [refusal(RuleBroken(code, **facts)) for code, facts in troubles]
        self._say("\n".join(sentences))
        if any(code == "store_damaged" for code, _facts in troubles):
            self.session.damaged.emit(sentences[0])

    def _say(self, sentence: str) -> None:
        self._wait(busy=False)
        self.answer.setText(sentence)
        self.answer.show()

    def _wait(self, *, busy: bool) -> None:
        self.check.setEnabled(not busy)
        for part in (self.progress, self.stop):
            part.setVisible(busy)
