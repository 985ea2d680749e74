"""The data itself: taking lists in, looking whether it is sound, and where it lies."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.background import Background
from ui.backups.section import BackupsCard
from ui.session import Session
from ui.settings.check_card import CheckCard
from ui.settings.section import Section
from ui.settings.store_card import StoreCard
from ui.widgets.labels import Text


class DataSection(Section):
    """Backups, import, check, and where the data lies."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "data", self.tr("Data"))
        self._background = background
        self.backups = BackupsCard(session, background, self)
        self.card(self.backups)
        self.checks = CheckCard(session, self)
        self.card(self.checks)
        self._add_import()
        self.store = StoreCard(session, background, self)
        self.card(self.store)

    def refresh(self) -> None:
        """Say where the data lies, and which backups there are."""
        self.store.refresh()
        self.backups.refresh()

    def reopen(self, _subject: str) -> None:
        """Open the import that somebody left."""
        self._import()

    def _add_import(self) -> None:
        self.take_in = QPushButton(self.tr("Import customers and vehicles…"), self)
        self.take_in.setObjectName("settings.import")
        self.take_in.clicked.connect(self._import)
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.take_in)
        row.addStretch()
        title = self.tr("Customers and vehicles")
        about = self.tr("From a list of another program; you see first what would change.")
        self.card(Text(title, "strong", self), Text(about, "muted", self), bar)

    def _import(self) -> None:
        from ui.imports.dialog import ImportDialog

        form = ImportDialog(self.session, self)
        form.imported.connect(self.said)
        form.finished.connect(form.deleteLater)
        form.open()
