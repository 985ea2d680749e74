"""Asked before a backup takes the place of the data."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.backups import Manifest
from ui.backups.words import counted_complaints
from ui.moments import spoken_full
from ui.session import Session
from ui.widgets.labels import Paragraph
from ui.widgets.proving_dialog import ProvingDialog


class RestoreDialog(ProvingDialog):
    """Says plainly what will happen, and asks for the password again; `outcome` is the file."""

    WIDTH = 520

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
        self.add_password()
        self.save_button.setText(self.tr("Restore"))

    def verb(self) -> object:
        """Give the file, to him alone."""
        super().verb()
        return self._file
