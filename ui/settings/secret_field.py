"""A password that is typed once and never shown again."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from messaging import secrets
from rules.errors import RuleBroken
from ui.background import Background
from ui.bidi import number
from ui.secrets import Place, Secrets, Standing
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Paragraph, Text


class SecretField(QWidget):
    """Says whether a secret is kept, and takes another.

    Where the system has no keychain it says so, and offers a file or the environment.
    """

    edited = Signal()

    def __init__(
        self,
        session: Session,
        name: str,
        label: str,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._name, self._background = session, name, background
        self._secrets = Secrets.of_the_store()
        self._place = Place.NOWHERE
        self._is_changing = False
        self._lacks_keychain = False
        self._make_parts(label)
        self._make_file_part()
        self._lay_out()
        self._show()

    def refresh(self) -> None:
        """Ask where the secret lies; a keychain may take its time, so beside the window."""
        name, kept = self._name, self._secrets
        self._background.run(lambda: kept.standing(name), self._take, self.field.refuse)

    def typed(self) -> str:
        """Give what is typed and not kept yet."""
        return self.input.text()

    def source(self) -> Callable[[], str]:
        """Give what gives the secret: that which is typed now, else the one that is kept.

        It may wait for the keychain: call it beside the window; it touches nothing on the screen.
        """
        typed, name, kept = self.typed(), self._name, self._secrets
        return lambda: typed or kept.get(name)

    def keep(self) -> bool:
        """Keep what is typed; tells whether that was done, or nothing was to do."""
        if not self.typed():
            return True
        self.field.accept()
        typed, actor, in_file = self.typed(), self._session.actor(), self.in_file.isChecked()

        def keep() -> bool:
            self._secrets.keep(self._name, typed, in_file=in_file, by=actor)
            return True

        if self._session.attempt(keep, self._refuse) is None:
            return False
        self.discard()
        self.refresh()
        return True

    def discard(self) -> None:
        """Forget what is typed."""
        self._is_changing = False
        self.input.clear()
        self.field.accept()
        self._show()
        self.edited.emit()

    def _make_parts(self, label: str) -> None:
        prefix = f"settings.secret.{self._name}"
        self.input = LineEdit(left_to_right=True, parent=self)
        self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.input.setObjectName(prefix)
        self.input.textEdited.connect(lambda _typed: self.edited.emit())
        self.field = Field(label, self.input, self)
        self.kept = Text("", "", self)
        self.kept.setObjectName(f"{prefix}.kept")
        self.kept.setWordWrap(True)
        self.change_button = QPushButton(self.tr("Change…"), self)
        self.change_button.setObjectName(f"{prefix}.change")
        self.change_button.clicked.connect(self._begin)
        self.forget_button = QPushButton(self.tr("Forget it"), self)
        self.forget_button.setObjectName(f"{prefix}.forget")
        self.forget_button.clicked.connect(self._forget)
        for button in (self.change_button, self.forget_button):
            button.setAutoDefault(False)

    def _make_file_part(self) -> None:
        self.without = QFrame(self)
        self.without.setProperty("kind", "callout")
        self.without.setProperty("tone", "orange")
        self.in_file = QCheckBox(
            self.tr("Keep it in a file on this PC that only you can read"), self.without
        )
        self.in_file.setObjectName(f"settings.secret.{self._name}.inFile")
        said = self.tr(
            "This PC has no keychain in which a password could be kept safely. It can lie in a "
            "file: {path}. Whoever reads that file, or a copy of the disk, has the password. "
            "Or set the environment variable {variable} for this program and type nothing here."
        )
        about = Paragraph(
            said.format(
                path=number(str(self._secrets.file() or "")),
                variable=number(secrets.variable(self._name)),
            ),
            "",
            self.without,
        )
        inside = QVBoxLayout(self.without)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.setSpacing(8)
        inside.addWidget(about)
        inside.addWidget(self.in_file)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kept, 1)
        row.addWidget(self.change_button)
        row.addWidget(self.forget_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addLayout(row)
        column.addWidget(self.without)

    def _take(self, standing: Standing) -> None:
        self._place = standing.place
        self._lacks_keychain = not standing.has_keychain
        self.in_file.setChecked(self.in_file.isChecked() or standing.place is Place.FILE)
        self._show()

    def _show(self) -> None:
        # The keychain may answer when somebody types already.
        is_kept = self._place is not Place.NOWHERE and not self._is_changing and not self.typed()
        is_ours = is_kept and self._place is not Place.ENVIRONMENT
        self.input.setVisible(not is_kept)
        self.kept.setVisible(is_kept)
        self.kept.setText(self._where(self._place))
        self.change_button.setVisible(is_ours)
        self.forget_button.setVisible(is_ours)
        by_file = self._lacks_keychain or self._place is Place.FILE
        self.without.setVisible(by_file and not is_kept and self._secrets.file() is not None)

    def _where(self, place: Place) -> str:
        said = {
            Place.NOWHERE: "",
            Place.KEYCHAIN: self.tr("It is kept in the keychain of this PC."),
            Place.FILE: self.tr("It is kept in a file on this PC: {path}").format(
                path=number(str(self._secrets.file() or ""))
            ),
            Place.ENVIRONMENT: self.tr("It comes from the environment variable {variable}.").format(
                variable=number(secrets.variable(self._name))
            ),
        }
        return said[place]

    def _begin(self) -> None:
        self._is_changing = True
        self._show()
        self.input.setFocus()

    def _forget(self) -> None:
        actor = self._session.actor()

        def forget() -> bool:
            self._secrets.forget(self._name, by=actor)
            return True

        self._session.attempt(forget, self._refuse)
        self.refresh()

    def _refuse(self, broken: RuleBroken, sentence: str) -> None:
        if broken.code == "no_keychain":
            self._lacks_keychain = True
            self._show()
        self.field.refuse(sentence)
        self.input.setFocus()
