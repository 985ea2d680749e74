"""Asked before a backup takes the place of the data."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from db import passwords
from db.backups import Manifest
from ui.backups.words import counted_complaints
from ui.moments import spoken_full
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Paragraph


class RestoreDialog(FormDialog):
    """Says plainly what will happen, and asks for the password again; `outcome` is the file."""

    WIDTH = 520
    HAS_DRAFT = False

    def __init__(
        self, session: Session, file: Path, manifest: Manifest, parent: QWidget | None
    ) -> None:
        super().__init__(session, "restoreDialog", self.tr("Restore a backup"), parent)
        self._file = file
        when = spoken_full(manifest.moment)
        many = counted_complaints(manifest.counts.get("complaint", 0))
        sentences = (
            self.tr("The data will be as it was on {when}: {complaints}.").format(
                when=when, complaints=many
            ),
            self.tr(
                "What was entered since then will not be there. A backup of the data as it is "
                "now is made first, so this can be taken back."
            ),
            self.tr(
                "Kashuv closes for it here, and has to be closed on the other computers too. "
                "Then everybody signs in again."
            ),
        )
        self.body.addWidget(Paragraph("\n\n".join(sentences), "", self))
        self.password = LineEdit(left_to_right=True, parent=self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("password", self.tr("&Your password"), self.password)
        self.save_button.setText(self.tr("Restore"))

    def verb(self) -> object:
        """Make sure that it is he who sits here."""
        employee, now = self.session.employee, self.session.now()
        passwords.unlock(employee, self.password.text(), now=now)
        return self._file

    def is_dirty(self) -> bool:
        """Let a typed password go without a word."""
        return False
