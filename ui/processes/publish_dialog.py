"""Publishing a version: what it means for complaints, and what is other than before."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from db.models import ProcessVersion
from rules.errors import RuleBroken
from rules.process_versions import Change
from ui.bidi import number
from ui.processes.words import change_line
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.labels import Paragraph, Text


class PublishDialog(FormDialog):
    """Asks once more; what the store refuses is said in the editor, where it can be mended."""

    WIDTH = 560
    HAS_DRAFT = False

    def __init__(
        self,
        session: Session,
        publish: Callable[[], object],
        refused: Callable[[RuleBroken, str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(session, "publishDialog", self.tr("Publish"), parent)
        self._publish, self._refused = publish, refused
        self.save_button.setText(self.tr("Publish"))

    def show_new(self, stages: int) -> None:
        """Say what a first version means."""
        said = self.tr("The process has %n stage(s).", "", stages)
        chosen = self.tr("Which contacts go through it is chosen under “Which contacts”.")
        self.body.addWidget(Paragraph(f"{said} {chosen}", "", self))
        self.body.addStretch(1)

    def show_version(
        self,
        following: int,
        versions: Sequence[ProcessVersion],
        counts: Mapping[int, int],
        found: Sequence[Change],
    ) -> None:
        """Say which complaints keep which version, and what changes."""
        lines = [
            self.tr("%n open complaint(s) keep version {version}.", "", counts[one.id]).format(
                version=number(str(one.number))
            )
            for one in versions
            if counts.get(one.id)
        ]
        if not lines:
            lines.append(self.tr("No open complaint goes through this process now."))
        begin = self.tr("Complaints that are opened from now on begin with version {version}.")
        lines.append(begin.format(version=number(str(following))))
        self.meaning = Paragraph("\n".join(lines), "", self)
        self.meaning.setObjectName("publishDialog.meaning")
        self.body.addWidget(self.meaning)
        self.body.addWidget(Text(self.tr("What changes"), "section", self))
        self.differences = Paragraph("\n".join(change_line(one) for one in found), "", self)
        self.differences.setObjectName("publishDialog.differences")
        self.body.addWidget(self.differences)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Stand at the button: there is nothing to fill in."""
        self.save_button.setFocus()

    def verb(self) -> object:
        """Publish."""
        return self._publish()

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Go back to the editor, which says it where it belongs."""
        self.reject()
        self._refused(broken, sentence)
