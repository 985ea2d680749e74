"""Which database on a server: its fields, and a button that tries them. No draft is kept of it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.engines.addresses import STANDARD_PORT, OnServer
from db.reaching import Reached, reach
from rules.errors import RuleBroken
from ui import server_secret
from ui.background import Background
from ui.bidi import number
from ui.colours import Tone
from ui.settings.trial import Trial
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit, NumberEdit
from ui.widgets.labels import Text
from ui.widgets.on_screen import make_room
from ui.wording import refusal

_LAST_PORT = 65_535


class Entry(NamedTuple):
    """A database that was tried, the password that opens it, and what stands there."""

    server: OnServer
    password: str
    found: Reached


class ServerForm(QWidget):
    """Computer, port, database, user and password."""

    tried = Signal(object)
    """The test went well; gives the `Entry`."""

    def __init__(self, name: str, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.host = LineEdit(left_to_right=True, parent=self)
        self.port = NumberEdit(1, _LAST_PORT, parent=self)
        self.port.setValue(STANDARD_PORT)
        self.database = LineEdit(left_to_right=True, parent=self)
        self.user = LineEdit(left_to_right=True, parent=self)
        for edit in (self.database, self.user):
            edit.setText("kashuv")
        self.password = LineEdit(left_to_right=True, parent=self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = {
            "host": Field(
                self.tr("Computer of the server"),
                self.host,
                self,
                self.tr("Its name or address, such as OFFICE or 192.168.1.10."),
            ),
            "port": Field(self.tr("Port"), self.port, self),
            "database": Field(self.tr("Database"), self.database, self),
            "user": Field(self.tr("User"), self.user, self),
            "password": Field(self.tr("Password of the database"), self.password, self),
        }
        for key, field in self.fields.items():
            field.editor.setObjectName(f"{name}.{key}")
        self.encrypted = QCheckBox(self.tr("Only over an encrypted connection"), self)
        self.encrypted.setObjectName(f"{name}.encrypted")
        self._make_file_part()
        self.trial = Trial(f"{name}.test", self.tr("Test the connection"), background, self)
        self.trial.wanted = lambda: self.test(self.tried.emit)
        self._lay_out()
        for edit in (self.host, self.database, self.user, self.password):
            edit.textEdited.connect(lambda _typed: self.trial.forget())
        self.port.valueChanged.connect(lambda _port: self.trial.forget())
        self.encrypted.toggled.connect(lambda _on: self.trial.forget())

    def server(self) -> OnServer:
        """Give what is typed; raises `required`."""
        for key in ("host", "database", "user"):
            edit = self.fields[key].editor
            if isinstance(edit, QLineEdit) and not edit.text().strip():
                raise RuleBroken("required", field=key)
        return OnServer(
            self.host.text().strip(),
            self.port.value(),
            self.database.text().strip(),
            self.user.text().strip(),
            only_encrypted=self.encrypted.isChecked(),
        )

    def put(self, server: OnServer) -> None:
        """Show a server that is known already."""
        self.host.setText(server.host)
        self.port.setValue(server.port)
        self.database.setText(server.name)
        self.user.setText(server.user)
        self.encrypted.setChecked(server.only_encrypted)

    def test(self, then: Callable[[Entry], None]) -> None:
        """Try the connection beside the window; `then` hears of one that can be used."""
        for field in self.fields.values():
            field.accept()
        try:
            server = self.server()
        except RuleBroken as broken:
            self.refuse(broken)
            return
        password = self.password.text()

        def words(found: Reached) -> tuple[str, Tone]:
            entry = Entry(server, password, found)
            # After what came of it is said: whoever goes on may have more to say.
            QTimer.singleShot(0, self, lambda: then(entry))
            return self._said(found)

        self.trial.begin(lambda: reach(server, password), words)

    def keep_password(self, entry: Entry) -> bool:
        """Keep the password on this PC; where there is no keychain it asks how, and gives False."""
        try:
            server_secret.keep(entry.server, entry.password, in_file=self.in_file.isChecked())
        except RuleBroken as broken:
            self.without.setVisible(broken.code == "no_keychain")
            self.trial.say(refusal(broken), Tone.ORANGE)
            # When all of it has its new size.
            QTimer.singleShot(0, self, lambda: make_room(self.window()))
            return False
        return True

    def refuse(self, broken: RuleBroken) -> None:
        """Say beside its field what does not fit."""
        field = self.fields[broken.field or "host"]
        field.refuse(refusal(broken))
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, found: Reached) -> tuple[str, Tone]:
        if not found.has_business:
            said = self.tr("The connection works. The database is empty.")
        else:
            said = self.tr("The connection works. The data of a business is there.")
        if found.is_encrypted:
            return said, Tone.GREEN
        open_line = self.tr("It is not encrypted: whoever is in the same network could read along.")
        return f"{said} {open_line}", Tone.ORANGE

    def _make_file_part(self) -> None:
        self.without = QFrame(self)
        self.without.setObjectName(f"{self._name}.without")
        self.without.setProperty("kind", "callout")
        self.without.setProperty("tone", "orange")
        said = self.tr(
            "This PC has no keychain for the password. It can lie in the password file of "
            "PostgreSQL: {path}. Whoever reads that file has the password. Or give the whole "
            "address in the environment variable {variable}."
        )
        shown = said.format(
            path=number(str(server_secret.file())), variable=number("KASHUV_DATABASE")
        )
        self.in_file = QCheckBox(self.tr("Keep it in that file"), self.without)
        self.in_file.setObjectName(f"{self._name}.inFile")
        inside = QVBoxLayout(self.without)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.setSpacing(8)
        self.told = Text(shown, "", self.without)
        self.told.setObjectName(f"{self._name}.without.told")
        self.told.setWordWrap(True)
        inside.addWidget(self.told)
        inside.addWidget(self.in_file)
        self.without.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for names in (("host", "port"), ("database",), ("user", "password")):
            row = QHBoxLayout()
            row.setSpacing(16)
            for key in names:
                wide = 3 if key == "host" else 1
                row.addWidget(self.fields[key], wide, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addWidget(self.encrypted)
        column.addWidget(self.without)
        column.addWidget(self.trial)
