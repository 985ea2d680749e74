"""What a new PC asks first: start a business, or look around in an invented one."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db import connection, first_run
from db.drafts import Drafts
from db.engines.addresses import OnServer
from rules.errors import RuleBroken
from ui import language
from ui.background import Background
from ui.bringing_along import bring_along
from ui.drafts import Desk, Typed
from ui.first_run import demo_store
from ui.first_run.demo_pages import DemoReady, Filling
from ui.first_run.server_form import Entry
from ui.first_run.server_page import ServerPage
from ui.first_run.steps import Steps
from ui.first_run.welcome import Welcome
from ui.foreseen import cause_of
from ui.this_pc import ThisPc
from ui.widgets.form_draft import FormDraft, Watched
from ui.widgets.labels import Text
from ui.widgets.language_switch import LanguageSwitch
from ui.wording import refusal

_NO_STORE, _NOBODY = "first run", 0
"""Whose the draft is while there is no store, and nobody in it."""


class FirstRun(QDialog):
    """Accepted with a store open: `file` is that store, or `joined` where it lies on a server.

    `demo_password` is what everybody in the demo store signs in with; empty in one's own.
    """

    steps: Steps
    server_page: ServerPage
    _progressed = Signal(int)

    def __init__(self, data: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.joined: Entry | None = None
        self.file = data / connection.FILE_NAME
        self.demo_password = ""
        self._data, self._now = data, clock
        self._background = Background(self)
        self._abandoned = False
        self._filling: Filling | None = None
        self.setObjectName("firstRun")
        self.setProperty("kind", "front")
        self.resize(720, 680)
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(32, 24, 32, 32)
        self._progressed.connect(self._show_progress)
        self._desk = Desk(Drafts(data, _NO_STORE), _NOBODY, clock)
        self.draft = FormDraft(self._desk, self, Watched(self._typed, self._put, self._stood))
        self._outside.addWidget(self.draft.line)
        self._outside.addWidget(self.draft.trouble)
        self._build()
        self._before = self.steps.held()
        if self.draft.begin() is not None:
            self._show_steps()

    def start_business(self) -> None:
        """Create the store and fill it; a store that cannot be filled does not stay."""
        try:
            self._make_business()
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
            broken = cause_of(error)
            self.steps.refuse(broken, refusal(broken))
        else:
            self.accept()

    def ask_for_server(self, server: OnServer | None, problem: str) -> None:
        """Begin with the server, because of what stands in the way of opening the store."""
        if server is not None:
            self.server_page.form.put(server)
        self._show(self.server_page)
        self.banner.setText(problem)
        self.banner.show()

    def look_around(self) -> None:
        """Open the demo store, making it when there is none."""
        file = demo_store.place(self._data)
        if file.exists():
            self._attempt(
                lambda: connection.open_store(file, bring_along), lambda: self._show_ready(file)
            )
        else:
            self._attempt(lambda: connection.create_store(file), lambda: self._fill(file))

    def reject(self) -> None:
        """Leave; a demo store that is being made goes with us when it is ready."""
        if self._filling is None:
            super().reject()
        self._abandoned = True

    def done(self, result: int) -> None:
        """Leave; what was typed and came to nothing waits for the next start."""
        if result == self.DialogCode.Accepted:
            self.draft.drop()
        self._desk.close()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, go back with Esc."""
        page = self.pages.currentWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and page is self.steps:
            self.steps.go_on()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and page is self.server_page:
            self.server_page.go_on()
        elif event.key() == Qt.Key.Key_Escape and page is self.steps:
            self.steps.go_back()
        elif event.key() == Qt.Key.Key_Escape and page is self.server_page:
            self._show(self.welcome)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> Typed | None:
        held = self.steps.held()
        return None if held == self._before else Typed(held, {})

    def _put(self, held: Mapping[str, Any]) -> None:
        # A file may hold anything; what does not fit is left out.
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            self.steps.put_held(held)

    def _stood(self) -> Mapping[str, Any]:
        return self._before

    def _make_business(self) -> None:
        place = self._make_store()
        try:
            first_run.start_business(
                self.steps.administrator(),
                self.steps.values(),
                language=language.current(),
                now=self._now(),
                stages=self.steps.person.with_stages(),
            )
        except BaseException:
            connection.close_store()
            if place == self.file:
                demo_store.remove(self.file)
            raise

    def _make_store(self) -> connection.Place:
        if self.joined is None:
            connection.create_store(self.file)
            return self.file
        address = self.joined.server.address(self.joined.password)
        if self.joined.found.is_empty:
            connection.create_store(address)
        else:
            # Somebody began there and was broken off.
            connection.open_store(address, bring_along)
        return address

    def _begin_on_server(self, entry: Entry) -> None:
        self.joined = entry
        self._show_steps()

    def _join(self, entry: Entry) -> None:
        self.joined = entry
        address = entry.server.address(entry.password)
        self._attempt(lambda: connection.open_store(address, bring_along), self.accept)

    def _begin_here(self) -> None:
        self.joined = None
        self._show_steps()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Kashuv"))
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        top = QHBoxLayout()
        top.addWidget(Text(self.tr("Kashuv"), "brand", self._content))
        top.addStretch()
        switch = LanguageSwitch("firstRun", self._content)
        switch.chosen.connect(self._rebuild, Qt.ConnectionType.QueuedConnection)
        top.addWidget(switch)
        column.addLayout(top)
        card = QFrame(self._content)
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 24, 32, 24)
        self.pages = QStackedWidget(card)
        inside.addWidget(self.pages)
        column.addWidget(card, 1)
        self._outside.addWidget(self._content)
        self.welcome = Welcome(has_demo=demo_store.place(self._data).exists(), parent=self.pages)
        self.welcome.start.connect(self._begin_here)
        self.welcome.join.connect(lambda: self._show(self.server_page))
        self.server_page = ServerPage(self._background, self.pages)
        self.server_page.left.connect(lambda: self._show(self.welcome))
        self.server_page.joined.connect(self._join)
        self.server_page.begun.connect(self._begin_on_server)
        self.welcome.look_around.connect(self.look_around)
        self.steps = Steps(self.pages)
        self.steps.left.connect(lambda: self._show(self.welcome))
        self.steps.finished.connect(self.start_business)
        self.banner = Text("", "banner", self._content)
        self.banner.setWordWrap(True)
        self.banner.hide()
        column.addWidget(self.banner)
        for page in (self.welcome, self.steps, self.server_page):
            self.pages.addWidget(page)
        self._show(self.welcome)

    def _rebuild(self, code: str) -> None:
        ThisPc(self._data).language = code
        typed: dict[str, Any] = self.steps.state()
        on_steps = self.pages.currentWidget() is self.steps
        self._outside.removeWidget(self._content)
        self._content.hide()
        self._content.deleteLater()
        self._build()
        self.steps.put(typed)
        if on_steps:
            self._show_steps()
        if self.demo_password:
            self._show_ready(self.file)

    def _show(self, page: QWidget) -> None:
        self.banner.hide()
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def _show_steps(self) -> None:
        self.pages.setCurrentWidget(self.steps)
        self.steps.show_step(self.steps.steps.currentIndex())

    def _fill(self, file: Path) -> None:
        self._filling = Filling(self.pages)
        self.pages.addWidget(self._filling)
        self._show(self._filling)
        now = self._now()
        self._background.run(
            lambda: demo_store.fill(now, self._progressed.emit),
            lambda _made: self._filled(file),
            lambda sentence: self._not_filled(file, sentence),
        )

    def _filled(self, file: Path) -> None:
        self._filling = None
        if self._abandoned:
            self._not_filled(file, "")
            return
        self._show_ready(file)

    def _not_filled(self, file: Path, sentence: str) -> None:
        self._filling = None
        connection.close_store()
        demo_store.remove(file)
        if self._abandoned:
            super().reject()
            return
        self._complain(sentence)

    def _show_progress(self, made: int) -> None:
        if self._filling is not None:
            self._filling.show_progress(made, demo_store.COMPLAINTS)

    def _show_ready(self, file: Path) -> None:
        self.file = file
        self.demo_password = demo_store.password()
        ready = DemoReady(demo_store.people(), self.demo_password, self.pages)
        ready.enter.connect(self.accept)
        self.pages.addWidget(ready)
        self._show(ready)

    def _attempt(self, work: Callable[[], None], then: Callable[[], None]) -> None:
        try:
            work()
        except RuleBroken as broken:
            self._complain(refusal(broken))
        else:
            then()

    def _complain(self, sentence: str) -> None:
        self._show(self.welcome)
        self.banner.setText(sentence)
        self.banner.show()
