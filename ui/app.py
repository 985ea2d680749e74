"""The windows of the program in their order: first run, sign-in, the main window."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from db.engines.addresses import FILE_NAME, OnServer
from rules.errors import RuleBroken
from ui import colours, language
from ui.application import begin_application
from ui.backups.rescue import Rescue
from ui.bringing_along import bring_along
from ui.foreseen import cause_of
from ui.last_resort_window import LastResort
from ui.opening import Opening
from ui.reading_ahead import read_ahead
from ui.session import Session, wall_clock
from ui.sign_in import SignIn
from ui.this_pc import ThisPc
from ui.widgets.message import say
from ui.wording import refusal

if TYPE_CHECKING:
    from db.models import Employee
    from ui.first_run.dialog import FirstRun
    from ui.first_run.server_form import Entry
    from ui.main_window import MainWindow


class Program(QObject):
    """One running program: who is signed in may change, and so may the language."""

    def __init__(
        self,
        app: QApplication,
        data: Path,
        clock: Callable[[], datetime] = wall_clock,
        database: str | None = None,
    ) -> None:
        super().__init__()
        self.app = app
        self.data = data
        self.database = database
        """Address of a store on a server; None for the file in `data`."""
        self.clock = clock
        self.this_pc = ThisPc(data)
        self.demo_password = ""
        self.window: MainWindow | None = None
        self.worked = False
        """Somebody was signed in."""
        self.rescue = Rescue(self, self)
        self._opening: Opening | None = None
        """Under way, before anybody was let in."""
        self._leaving: list[MainWindow] = []
        """Put away, and what they began is still under way."""
        app.styleHints().colorSchemeChanged.connect(self._dress_anew)

    def start(self) -> bool:
        """Open the store and the first window; tells whether there is anything to run.

        False: the person would not. Raises what the store is refused for.
        """
        if self.database is not None:
            from db import connection

            connection.open_store(self.database, bring_along)
            return self.sign_in()
        if self.this_pc.server is not None:
            return self._open_on_server(self.this_pc.server) and self.sign_in()
        front = self.rescue.front()
        if front is not None:
            opening = self._opening = Opening(front, self.rescue.open_sound, self)
            is_in = self.sign_in() and opening.finish()
            opening.give_up()
            self._opening = None
            if not opening.has_failed:
                return is_in
        # Whatever can be wrong with a store is said and mended before anybody is asked.
        return self.rescue.open(self._open_store) and self.sign_in()

    def sign_in(self) -> bool:
        """Ask who it is and show him the main window."""
        form = self._form() if self._opening is None else self._form_before(self._opening)
        form.language_chosen.connect(self._remember_language)
        if form.exec() != QDialog.DialogCode.Accepted or form.employee is None:
            return False
        from ui.privacy.at_start import clear_left_over

        clear_left_over(self.data, self.clock())
        self.show_window(form.employee)
        return True

    def _form(self) -> SignIn:
        from db import settings

        kept = settings.load()
        business, logo = kept["business_name"], kept["logo"]
        form = SignIn(business, self.clock, logo=logo, demo_password=self.demo_password)
        form.seen.connect(read_ahead)
        return form

    def _form_before(self, opening: Opening) -> SignIn:
        """Give the form of a store that is opened when it is seen."""
        business, logo = opening.front
        form = SignIn(business, self.clock, logo=logo, is_open=opening.finish)
        form.seen.connect(opening.begin)
        opening.opened.connect(read_ahead)
        opening.failed.connect(form.reject)
        return form

    def show_window(self, employee: "Employee") -> None:
        """Show the main window of an employee."""
        # All its pages with it: while the form is seen they are read.
        from db.draft_subjects import forget
        from db.drafts import Drafts
        from ui.drafts import Desk
        from ui.main_window import MainWindow

        drafts = Drafts.of_the_store(self.data)
        forget(drafts, self.clock())
        desk = Desk(drafts, employee.id, self.clock)
        session = Session(employee, self.clock, desk)
        # Before the window: damage may meet its first picture.
        session.damaged.connect(self.rescue.damaged)
        self.window = MainWindow(session, self.this_pc)
        self.window.signed_out.connect(self._sign_out)
        self.window.language_changed.connect(self._speak)
        self.window.session.restore_wanted.connect(
            lambda file: self.rescue.restore(file, by=employee.id)
        )
        self.window.session.move_wanted.connect(lambda entry: self._move(entry, employee))
        self.worked = True
        self.window.show()
        self.app.setQuitOnLastWindowClosed(True)

    def keep_typing(self) -> None:
        """Put on the disk what was typed in the window, so far as there is a desk for it."""
        if self.window is not None and self.window.session.drafts is not None:
            self.window.session.drafts.flush()

    def wait(self) -> None:
        """Wait until what the windows began is over, as a message that is being sent."""
        for window in (*self._leaving, self.window):
            if window is not None:
                _keep_drafts(window)
                window.services.background.wait()

    def _move(self, entry: "Entry", by: "Employee") -> None:
        from ui.settings.store_moving import Mover

        Mover(self, self).move(entry, by=by.id)

    def _open_store(self) -> bool:
        if self.data.is_file() or not Path(self.data.anchor).is_dir():
            # Who has his complaints on a drive that is away is not asked to begin anew.
            raise RuleBroken("folder_gone", path=str(self.data))
        file = self.data / FILE_NAME
        if not file.exists():
            # Only who has no store yet waits for what makes one.
            from ui.first_run.dialog import FirstRun

            return self._begin(FirstRun(self.data, self.clock))
        from db import connection

        try:
            connection.open_store(file, bring_along)
        except RuleBroken as refused:
            if refused.code != "store_moved":
                raise
            return self._ask_for_server(refusal(refused))
        return True

    def _open_on_server(self, server: OnServer) -> bool:
        from db import connection
        from ui import server_secret

        address = server_secret.address(server)
        try:
            connection.open_store(address, bring_along)
        except RuleBroken as refused:
            return self._ask_for_server(refusal(refused))
        self.database = address
        return True

    def _ask_for_server(self, problem: str) -> bool:
        from ui.first_run.dialog import FirstRun

        form = FirstRun(self.data, self.clock)
        form.ask_for_server(self.this_pc.server, problem)
        return self._begin(form)

    def _begin(self, form: "FirstRun") -> bool:
        if form.exec() != QDialog.DialogCode.Accepted:
            return False
        self.demo_password = form.demo_password
        if form.joined is not None:
            self.this_pc.server = form.joined.server
            self.database = form.joined.server.address(form.joined.password)
        return True

    def _remember_language(self, chosen: str) -> None:
        self.this_pc.language = chosen

    def _dress_anew(self) -> None:
        # Qt has yet to put back the fonts of the system.
        QTimer.singleShot(0, self, lambda: colours.apply(self.this_pc.theme))

    def _sign_out(self) -> None:
        # Qt is still on its way out of the menu of this window: it may not go before that.
        QTimer.singleShot(0, self._ask_again)

    def _ask_again(self) -> None:
        # Told twice, it is already being asked.
        if self.window is not None and self.put_away() and not self.sign_in():
            self.app.quit()

    def _speak(self, chosen: str) -> None:
        QTimer.singleShot(0, lambda: self._show_again(chosen))

    def _show_again(self, chosen: str) -> None:
        if self.window is None:
            return
        employee = self.window.session.employee
        if not self.put_away():
            return
        language.speak(self.app, chosen)
        colours.apply(self.this_pc.theme)
        self.show_window(employee)

    def put_away(self) -> bool:
        """Close the window; tells whether it went, which unsaved changes may prevent."""
        if self.window is None:
            return True
        self.app.setQuitOnLastWindowClosed(False)
        if not self.window.close():
            self.app.setQuitOnLastWindowClosed(True)
            return False
        window, self.window = self.window, None
        _keep_drafts(window)
        self._leaving.append(window)
        # A server that does not answer holds up nobody who signs in.
        window.services.background.when_idle(lambda: self._let_go(window))
        return True

    def _let_go(self, window: "MainWindow") -> None:
        self._leaving.remove(window)
        # Its connections hold it: without a word it would stay, hidden, until the program ends.
        window.deleteLater()


def _keep_drafts(window: "MainWindow") -> None:
    if window.session.drafts is not None:
        window.session.drafts.close()


def run_window(data: Path, chosen_language: str | None, database: str | None = None) -> int:
    """Run the program with windows; gives the exit code: 1 when the store was refused."""
    app = make_application(data, chosen_language)
    program = Program(app, data, database=database)
    resort = LastResort(program.keep_typing)
    resort.damaged.connect(program.rescue.damaged, Qt.ConnectionType.QueuedConnection)
    resort.install()
    try:
        code = app.exec() if program.start() else 0
    except ImportError:
        # Without that part nothing can be ended in good order either.
        resort.uninstall()
        raise
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
        say("problem", refusal(cause_of(error)), QMessageBox.Icon.Warning)
        code = 1
    program.wait()
    # A server's own backups are not ours to make.
    program.rescue.end(worked=program.worked and program.database is None)
    resort.uninstall()
    return code


def make_application(data: Path, chosen_language: str | None) -> QApplication:
    """Make the application: icon, fonts, language and colours."""
    app = begin_application(data, chosen_language)
    this_pc = ThisPc(data)
    language.speak(app, this_pc.language)
    colours.apply(this_pc.theme)
    return app
