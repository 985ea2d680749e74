"""The audit log in the settings: is its chain whole, what was done, and the way to Excel."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget

from db import audit_reading, staff
from db.audit_reading import Wanted
from rules.errors import RuleBroken
from ui.audit.chain_line import ChainLine
from ui.audit.details import LineDetails
from ui.audit.empty import NothingFound
from ui.audit.export import AuditExport
from ui.audit.filters import AuditFilters
from ui.audit.model import AuditModel
from ui.audit.table import AuditTable
from ui.audit.words import AuditWords
from ui.moments import local
from ui.session import Session
from ui.settings.section import Section


class AuditSection(Section):
    """Newest first; each opening of it stands in the log itself."""

    WIDEST = 1600
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "audit", self.tr("Audit log"))
        self.words = AuditWords({person.id: person.name for person in staff.everybody()}, self)
        self.model = AuditModel(session, self.words, self)
        self._recorded = False
        self.chain = ChainLine(session, self)
        self.filters = AuditFilters(local(session.now()).date(), self)
        self.filters.changed.connect(self._search)
        self.export = AuditExport(session, self)
        self.export.said.connect(self.said)
        self.details = LineDetails(self)
        self.column.setSpacing(12)
        self.column.addLayout(self._head())
        self.column.addWidget(self.filters)
        self.column.addWidget(self._lists(), 1)
        self.column.addWidget(self.details)

    def refresh(self) -> None:
        """Read what was written since; what is looked at stays."""
        self.words.names = {person.id: person.name for person in staff.everybody()}
        self.model.catch_up()
        self._show_what_is_there()

    def showEvent(self, event: QShowEvent) -> None:
        """Record that the log is looked into, and count its chain again."""
        super().showEvent(event)
        if event.spontaneous():
            return
        by, now = self.session.employee, self.session.now()
        self.session.attempt(lambda: audit_reading.open_log(by=by, now=now), self._refuse)
        self._search()
        self.chain.check()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.chain, 1)
        self.export_button = QPushButton(self.tr("Export to E&xcel…"), self)
        self.export_button.setObjectName("settings.audit.export")
        self.export_button.clicked.connect(lambda: self.export.start(self.filters.wanted()))
        row.addWidget(self.export_button)
        return row

    def _lists(self) -> QStackedWidget:
        self.table = AuditTable(self.model, self)
        self.table.selectionModel().currentRowChanged.connect(self._show_details)
        self.empty = NothingFound(self)
        self.empty.clear.connect(self.filters.clear)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        return self.stack

    def _search(self) -> None:
        self.model.show(self.filters.wanted())
        self._show_what_is_there()

    def _show_what_is_there(self) -> None:
        found = self.model.rowCount() > 0
        self.stack.setCurrentWidget(self.table if found else self.empty)
        self.empty.show_filter(filtered=self.filters.wanted() != Wanted())
        self.export_button.setEnabled(found)
        self._show_details()

    def _show_details(self) -> None:
        line = self.model.line_at(self.table.currentIndex().row())
        self.details.show_line(line, self.words)

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        self.said.emit(sentence)
