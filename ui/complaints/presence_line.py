"""A quiet line that says who else is at a complaint."""

from PySide6.QtWidgets import QWidget

from db import presence
from db.presence import Other
from ui.bidi import isolate
from ui.session import Session
from ui.widgets.labels import Text, dress


class PresenceLine(Text):
    """Who is changing it, and who looks at it; read again whenever somebody else wrote.

    In a form only those count who have a form open too.
    """

    def __init__(
        self, session: Session, name: str, parent: QWidget, *, in_form: bool = False
    ) -> None:
        super().__init__("", "muted", parent)
        self._session = session
        self._in_form = in_form
        self._complaint = 0
        self.setObjectName(f"{name}.presence")
        self.setWordWrap(True)
        self.hide()
        session.stirred.connect(self.refresh)

    def show_for(self, complaint: int) -> None:
        """Speak of this complaint from now on; 0 for none."""
        self._complaint = complaint
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        session = self._session
        found: list[Other] = []
        if self._complaint:
            found = presence.others(self._complaint, but=session.employee, now=session.now())
        if self._in_form:
            found = [other for other in found if other.editing]
        self.setText("\n".join(self._sentences(found)))
        dress(self, "orange" if any(other.editing for other in found) else "")
        self.setVisible(bool(found))

    def _sentences(self, found: list[Other]) -> list[str]:
        editing = [isolate(other.name) for other in found if other.editing]
        looking = [isolate(other.name) for other in found if not other.editing]
        said = []
        if editing:
            said.append(self.tr("Editing now: {names}").format(names=", ".join(editing)))
        if looking:
            said.append(self.tr("Looking at this: {names}").format(names=", ".join(looking)))
        return said
