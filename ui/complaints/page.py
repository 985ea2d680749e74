"""The daily work: filters, the grid, and the selected complaint beside it."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db import dossier, preferences, undo
from db.filters import Filter
from db.finding import SortBy
from db.steps import case_of
from rules.permissions import Case, may
from rules.words import Action, Channel
from ui.background import Background
from ui.complaints.acts import Act, obstacle
from ui.complaints.doing import Doing
from ui.complaints.empty import Empty
from ui.complaints.filters import FilterBar, from_plain, to_plain
from ui.complaints.grid import Grid
from ui.complaints.grid_model import GridModel
from ui.complaints.listing import Listing
from ui.complaints.panel import Panel
from ui.complaints.presence_line import PresenceLine
from ui.complaints.renewing import Renewing
from ui.complaints.toolbar import Toolbar
from ui.export.job import ExportJob
from ui.files.desk import FilesDesk
from ui.page import Page
from ui.session import Session

_FILTER, _LAYOUT = "complaints.filter", "complaints.layout"
_PANEL_WIDTH = 336
_GAP = 14
_SETTLED = 400
"""Milliseconds after the last pull at a column or the panel until it is remembered."""


class ComplaintsPage(Page):
    """Finds complaints, shows one, and offers what can be done with it."""

    said = Signal(str)
    acted = Signal(str, object)
    """What was done, and the step by which it can be taken back, or None."""
    undo_wanted = Signal(object)
    """The step that should be taken back."""
    open_wanted = Signal()

    def __init__(
        self, session: Session, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "complaints", parent)
        self._export_job = ExportJob(session, self)
        self._export_job.said.connect(self.said)
        self._wanted = from_plain(preferences.get(session.employee, _FILTER))
        self._sort_by, self._descending = SortBy.DUE, False
        self._case: Case | None = None
        """Of the complaint beside the list."""
        self._make_parts(background)
        self._lay_out()
        self._restore_layout()
        self._connect()
        self.filters.show_filter(self._wanted)
        self._show_selected()

    def _make_parts(self, background: Background) -> None:
        self.filters = FilterBar(self.session.employee, self)
        self.export = QPushButton(self.tr("Excel"), self)
        self.export.setObjectName("action.export")
        self.export.setAccessibleName(self.tr("The list to Excel"))
        self.export.setToolTip(self.tr("Save this list as an Excel workbook (Ctrl+Shift+E)"))
        self.export.setShortcut(QKeySequence("Ctrl+Shift+E"))
        self.export.setProperty("kind", "chip")
        self.letters = QAction(self.tr("Letters to the customers of this list…"), self)
        self.letters.setObjectName("action.letters")
        self.letters.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.addAction(self.letters)
        self.toolbar = Toolbar(self)
        self.model = GridModel(self.session, self)
        self.grid = Grid(self.model, self)
        self.renewing = Renewing(self.session, background, self.grid, self.model)
        self.empty = Empty(self)
        self.panel = Panel(self)
        self.files = FilesDesk(self.session, background, self.panel, self)
        self._presence = PresenceLine(self.session, "panel", self.panel)
        self.panel.put_below_title(self._presence)
        self._doing = Doing(self.session, self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.filters.ending.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.filters)
        self._places = QStackedWidget(self)
        self._places.addWidget(self.grid)
        self._places.addWidget(self.empty)
        list_side = QWidget(self)
        inside = QVBoxLayout(list_side)
        # From right to left Qt's splitter puts its parts one pixel too far, and cuts it off.
        inside.setContentsMargins(0, 0, 1 if self.isRightToLeft() else 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.toolbar)
        inside.addWidget(self._places, 1)
        self._splitter = QSplitter(self)
        self._splitter.setObjectName("complaints.splitter")
        self._splitter.setHandleWidth(_GAP)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(list_side)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filtered)
        self.renewing.counted.connect(self._tell_count)
        self.renewing.renewed.connect(self._show_selected)
        self.renewing.slow.connect(self._tell_slow)
        self.renewing.troubled.connect(self._tell_trouble)
        self.empty.clear.connect(lambda: self._filtered(Filter()))
        self.export.clicked.connect(self._export)
        self.letters.triggered.connect(self._write_letters)
        self.toolbar.wanted.connect(self.act)
        self.panel.wanted.connect(self.act)
        self.panel.filter_wanted.connect(self.show_filter)
        self.panel.stage_wanted.connect(self.act)
        self.panel.item_wanted.connect(self._doing.open_item)
        self.panel.file_wanted.connect(self.files.open)
        self.panel.message_wanted.connect(self._write_to)
        self.panel.undo_wanted.connect(self.undo_wanted)
        self._doing.acted.connect(self.acted)
        self._doing.refused.connect(self.said)
        self._doing.closed.connect(self.grid.setFocus)
        self.files.said.connect(self.said)
        self.files.acted.connect(self.acted)
        self.grid.shown.connect(self._show_selected)
        self.grid.entered.connect(self._enter)
        self.grid.sort_wanted.connect(self._sort)
        self.grid.customContextMenuRequested.connect(self._open_menu)
        self._layout_timer = QTimer(self, interval=_SETTLED, singleShot=True)
        self._layout_timer.timeout.connect(self._keep_layout)
        self.grid.pulled.connect(self._layout_timer.start)
        self.panel.stages_turned.connect(self._layout_timer.start)
        self._splitter.splitterMoved.connect(lambda *_place: self._layout_timer.start())

    def show_filter(self, wanted: Filter) -> None:
        """Show what a filter finds; the complaint that was meant is selected."""
        self._wanted = wanted
        self.filters.show_filter(wanted)
        self.renewing.read(self._listing(), meant=wanted.text)

    def focus_grid(self) -> None:
        """Bring the cursor to the list, on its first row when none is selected."""
        if self.grid.selected() is None and self.model.rowCount():
            self.grid.select_row(0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the cursor to the list, so that the arrows move in it at once."""
        super().showEvent(event)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let others know that no complaint is looked at any more."""
        super().hideEvent(event)
        self.session.looking.emit(0)

    def select(self, complaint: int) -> None:
        """Select a complaint of the list; nothing happens when the filter leaves it out."""
        self.renewing.select(complaint)

    def refresh(self) -> None:
        """Read the list again; the selected complaint and the place in the list stay."""
        self.renewing.read(self._listing())

    def _listing(self) -> Listing:
        return Listing(self._wanted, self._sort_by, self._descending)

    def _tell_slow(self) -> None:
        # Otherwise the first are there, and it is said that there are more.
        if not self.model.rowCount():
            self.filters.show_counting()

    def _tell_trouble(self, sentence: str) -> None:
        self._tell_count()
        self.said.emit(sentence)

    def _tell_count(self) -> None:
        count, is_all = self.model.rowCount(), self.model.is_counted
        self.filters.show_count(count, is_all=is_all)
        self.empty.show_filter(self._wanted)
        self._places.setCurrentWidget(self.empty if is_all and not count else self.grid)
        actor = self.session.actor()
        self.export.setEnabled(count > 0 and may(actor, Action.REPORT))
        self.letters.setEnabled(count > 0 and may(actor, Action.CONTACT))

    def act(self, act: Act, row: int | None = None) -> None:
        """Do one of the actions with the selected complaint; `row` as `dialog_of` has it."""
        if act is Act.OPEN:
            self.open_wanted.emit()
            return
        selected = self.grid.selected()
        if selected is not None:
            self._doing.act(act, selected.id, row)

    def _enter(self) -> None:
        if self._case is not None:
            forbidden = obstacle(Act.UPDATE, self.session.actor(), self._case)
            self.act(Act.PROCESS if forbidden else Act.UPDATE)

    def _show_selected(self) -> None:
        complaint, actor = self.grid.selected_id(), self.session.actor()
        found = dossier.of(complaint, actor) if complaint else None
        self._case = case_of(found.complaint) if found else None
        self.toolbar.show_case(actor, self._case)
        self._presence.show_for(found.complaint.id if found else 0)
        if self.isVisible():
            self.session.looking.emit(found.complaint.id if found else 0)
        if found is None:
            self.panel.show_nothing()
        else:
            now = self.session.now()
            step = undo.last_of(found.complaint, self.session.employee, now)
            self.panel.show_dossier(found, actor, now, step)

    def _filtered(self, wanted: Filter) -> None:
        self.show_filter(wanted)
        if wanted.counted is None:
            # Once the list is painted: it waits for no disk.
            kept = self.session.employee, _FILTER, to_plain(wanted)
            QTimer.singleShot(0, self, lambda: preferences.keep(*kept))

    def _sort(self, sort: SortBy) -> None:
        self._descending = sort is self._sort_by and not self._descending
        self._sort_by = sort
        self.refresh()
        self._layout_timer.start()

    def _export(self) -> None:
        self._export_job.start(self._wanted)

    def _write_letters(self) -> None:
        from ui.letters.of_list import LettersOfList

        LettersOfList(self.session, self._wanted, self).open()

    def _open_menu(self, place: QPoint) -> None:
        menu = self.toolbar.menu(self)
        menu.addSeparator()
        menu.addAction(self.letters)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.viewport().mapToGlobal(place))

    def _write_to(self, channel: Channel, phone: str) -> None:
        row = self.grid.selected()
        if row is not None:
            self._doing.write_to(channel, phone, row.id)

    def _keep_layout(self) -> None:
        kept = {
            "widths": self.grid.widths(),
            "sort": self._sort_by.value,
            "descending": self._descending,
            "panel": self.panel.width(),
            "stages": self.panel.stages.is_open(),
        }
        preferences.keep(self.session.employee, _LAYOUT, kept)

    def _restore_layout(self) -> None:
        kept = preferences.get(self.session.employee, _LAYOUT)
        found: dict[str, Any] = kept if isinstance(kept, dict) else {}
        known = {sort.value: sort for sort in SortBy}
        self._sort_by = known.get(str(found.get("sort")), SortBy.DUE)
        self._descending = found.get("descending") is True
        widths = found.get("widths")
        if isinstance(widths, dict):
            self.grid.set_widths(widths)
        self.panel.show_stages(opened=found.get("stages") is not False)
        panel = found.get("panel")
        wide = panel if isinstance(panel, int) else _PANEL_WIDTH
        # Only the proportion counts: the splitter fits the sum into the room there is.
        self._splitter.setSizes([10 * wide, wide])
        self.panel.resize(wide, self.panel.height())
