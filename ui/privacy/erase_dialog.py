"""Asked before people are erased; nobody can take it back."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from rules.errors import RuleBroken
from ui.bidi import breakable, isolate, number, shortened
from ui.session import Session
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Paragraph
from ui.widgets.proving_dialog import ProvingDialog

translate = QCoreApplication.translate


class EraseDialog(ProvingDialog):
    """Says plainly what goes and what stays, and asks for the password again."""

    WIDTH = 560

    def __init__(self, session: Session, title: str, parent: QWidget | None) -> None:
        super().__init__(session, "eraseDialog", title, parent)
        self.about = Paragraph("", "", self)
        self.body.addWidget(self.about)
        self.add_what_is_typed()
        self.add_password()
        self.save_button.setText(self.tr("&Erase for good"))

    def say_of(self, whom: str) -> None:
        """Say whom it is about, what goes, what stays, and that it stays so."""
        sentences = (
            whom,
            self.tr(
                "Name, phones, addresses, plates, everything that was written or said, letters, "
                "messages, e-mails, files and drafts are erased, here and for everybody."
            ),
            self.tr(
                "The complaints stay in the figures: when, how urgent, which topics, how it ended "
                "and who handled it. Nothing in them says whose they were."
            ),
            self.tr(
                "This cannot be taken back. A backup is made first; the backups hold the details "
                "until they are deleted. Who restores one has them erased again."
            ),
        )
        self.about.setText("\n\n".join(sentences))

    def add_what_is_typed(self) -> None:
        """Add what is asked for before the password; nothing for one person."""


class EraseOneDialog(EraseDialog):
    """Asked before one customer is erased."""

    def __init__(self, session: Session, name: str, customer: int, parent: QWidget | None) -> None:
        super().__init__(session, translate("EraseOneDialog", "Erase a customer"), parent)
        self.say_of(
            self.tr("Customer number {number}, {name}:").format(
                name=isolate(breakable(shortened(name))), number=number(str(customer))
            )
        )


class EraseManyDialog(EraseDialog):
    """Asked before all whose time is over are erased: their number has to be typed."""

    def __init__(self, session: Session, count: int, parent: QWidget | None) -> None:
        self._count = count
        super().__init__(session, translate("EraseManyDialog", "Erase old customers"), parent)
        self.say_of(self.tr("%n customer(s) with whom you have long had nothing to do:", "", count))

    def add_what_is_typed(self) -> None:
        """Ask for the number, which nobody types by mistake."""
        self.count = LineEdit(left_to_right=True, parent=self)
        label = self.tr("&How many are erased? Type the number")
        self.add_field("count", label, self.count)

    def missing(self) -> Sequence[RuleBroken]:
        """Refuse any other number than the right one."""
        if self.count.text().strip() == str(self._count):
            return ()
        return (RuleBroken("erase_count_differs", field="count"),)
