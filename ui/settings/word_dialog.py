"""The small form behind a word of a list: its name, and for topics their group."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCompleter, QWidget

from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit


class WordDialog(FormDialog):
    """Asks for a name; `keep` does what saving means."""

    WIDTH = 440

    def __init__(
        self,
        session: Session,
        title: str,
        keep: Callable[[str, str], object],
        parent: QWidget | None,
        *,
        name: str = "",
        subject: str,
    ) -> None:
        """`subject`: the list, and the word of it that is changed, as drafts name them."""
        super().__init__(session, "wordDialog", title, parent)
        self._subject = subject
        self._keep = keep
        self.name = LineEdit(parent=self)
        self.name.setText(name)
        self.add_field("name", self.tr("Name"), self.name)
        self.group = LineEdit(parent=self)
        self.group.hide()

    def ask_group(self, group: str, known: Sequence[str]) -> None:
        """Ask for a group too, and offer those there are."""
        self.group.setText(group)
        self.group.setCompleter(QCompleter(list(known), self))
        self.group.show()
        self.add_field("group", self.tr("Group"), self.group)

    def draft_subject(self) -> str:
        """Name the list, and the word that is changed."""
        return self._subject

    def verb(self) -> object:
        """Keep it."""
        return self._keep(self.name.text(), self.group.text())
