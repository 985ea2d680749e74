"""What a person sets for himself: colours, language, password; and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QMessageBox, QWidget

from db import staff
from rules.errors import RuleBroken
from ui import colours
from ui.at_sign_in import Switch
from ui.colours import ThemeChoice
from ui.idle import KEYS
from ui.session import Session
from ui.this_pc import ThisPc
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit
from ui.widgets.message import say
from ui.wording import refusal


class PersonMenu(QMenu):
    """Opens over the person's name."""

    signed_out = Signal()
    language_changed = Signal(str)
    locked = Signal()
    watch_wanted = Signal()
    """From now on one starts at sign-in: this day shall have one as well."""

    def __init__(
        self,
        session: Session,
        this_pc: ThisPc,
        parent: QWidget,
        *,
        can_announce: bool,
        at_sign_in: Switch | None = None,
    ) -> None:
        """`can_announce`: the desktop shows notifications; `at_sign_in`: of reminding there."""
        super().__init__(parent)
        self.setObjectName("personMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._this_pc = session, this_pc
        self._window = parent
        self._add_themes()
        self.addSeparator()
        # Each language is named in itself: whoever is lost in the other must find it.
        for code, name in (("he", "עברית"), ("en", "English")):
            action = self.addAction(name)
            action.setObjectName(f"person.language.{code}")
            action.setCheckable(True)
            action.setChecked(this_pc.language == code)
            action.triggered.connect(lambda _checked, chosen=code: self._speak(chosen))
        self.addSeparator()
        if can_announce:
            self._add_announcing()
        if at_sign_in is not None:
            self._add_at_sign_in(at_sign_in)
        if can_announce or at_sign_in is not None:
            self.addSeparator()
        self.addAction(self.tr("Change password…"), self._change_password)
        self._add_lock()
        self.addAction(self.tr("Sign out"), self.signed_out.emit).setObjectName("person.signOut")

    def _add_themes(self) -> None:
        group = QActionGroup(self)
        for choice, name in (
            (ThemeChoice.SYSTEM, self.tr("Colours of the desktop")),
            (ThemeChoice.LIGHT, self.tr("Light")),
            (ThemeChoice.DARK, self.tr("Dark")),
        ):
            action = self.addAction(name)
            action.setObjectName(f"person.theme.{choice.value}")
            action.setCheckable(True)
            action.setChecked(self._this_pc.theme is choice)
            action.triggered.connect(lambda _checked, chosen=choice: self._dress(chosen))
            group.addAction(action)

    def _add_announcing(self) -> None:
        person = self._session.employee.id
        action = self.addAction(self.tr("Notifications on this PC"))
        action.setObjectName("person.announce")
        action.setCheckable(True)
        action.setChecked(self._this_pc.announces_to(person))
        action.toggled.connect(lambda on: self._this_pc.announce_to(person, wanted=on))

    def _add_at_sign_in(self, switch: Switch) -> None:
        action = self.addAction(self.tr("Reminders also when Kashuv is closed"))
        action.setObjectName("person.atSignIn")
        action.setCheckable(True)
        action.setChecked(switch.is_on())
        action.triggered.connect(lambda on: self._turn(switch, on=on))

    def _turn(self, switch: Switch, *, on: bool) -> None:
        try:
            switch.turn(on=on)
        except RuleBroken as broken:
            say("problem", refusal(broken), QMessageBox.Icon.Warning)
            return
        if on:
            self.watch_wanted.emit()

    def _add_lock(self) -> None:
        action = self.addAction(self.tr("Lock"), self.locked.emit)
        action.setObjectName("person.lock")
        # Said, not set: two owners of the same keys would both lose them.
        keys = QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(f"{action.text()}\t{keys}")

    def _dress(self, choice: ThemeChoice) -> None:
        self._this_pc.theme = choice
        colours.apply(choice)

    def _speak(self, language: str) -> None:
        self._this_pc.language = language
        self.language_changed.emit(language)

    def _change_password(self) -> None:
        form = PasswordDialog(self._session, self._window)
        form.finished.connect(form.deleteLater)
        form.open()


class PasswordDialog(FormDialog):
    """Asks the old password once and the new one twice."""

    WIDTH = 420
    HAS_DRAFT = False

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, "passwordDialog", self.tr("Change password"), parent)
        self._edits = {}
        for name, label in (
            ("old_password", self.tr("Present password")),
            ("password", self.tr("New password")),
            ("again", self.tr("New password again")),
        ):
            edit = LineEdit(parent=self)
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.add_field(name, label, edit)
            self._edits[name] = edit

    def verb(self) -> object:
        """Change it."""
        if self._edits["password"].text() != self._edits["again"].text():
            raise RuleBroken("passwords_differ", field="again")
        staff.change_password(
            self._edits["old_password"].text(),
            self._edits["password"].text(),
            by=self.session.employee,
            now=self.session.now(),
        )
        return None
