"""What the customer said, whole, and what stands with it."""

from PySide6.QtWidgets import QPushButton, QWidget

from db.models import Complaint
from ui.widgets.reading import Reading
from ui.widgets.reading_column import ReadingColumn

_SHORT = 600
"""Characters shown at first: the layout of a text of 20,000 would hold up every selection."""


class Heard(QWidget):
    """The complaint's words and its four cells."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._complaint: Complaint | None = None
        self._whole = False
        column = ReadingColumn(self, spacing=4)
        self.text = Reading("panel.text", self.tr("What the customer said"), "reading", self)
        self.more = QPushButton(self.tr("Show all of it"), self)
        self.more.setObjectName("panel.more")
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._show_all)
        self.cells = Reading("panel.cells", self.tr("Details"), "readingMuted", self)
        for part in (self.text, self.cells, self.more):
            column.addWidget(part)

    def show_complaint(self, complaint: Complaint) -> None:
        """Show what was said; a long text from its beginning."""
        same = self._complaint is not None and self._complaint.id == complaint.id
        self._whole = self._whole and same
        self._complaint = complaint
        self._fill()

    def _show_all(self) -> None:
        self._whole = True
        self._fill()

    def _fill(self) -> None:
        complaint = self._complaint
        if complaint is None:
            return
        cells = [
            (self.tr("Reason"), complaint.reason),
            (self.tr("Expectation"), complaint.expectation),
            (self.tr("Where we failed"), complaint.failure),
            (self.tr("Parties so far"), complaint.parties),
            (self.tr("What was done"), complaint.resolution),
        ]
        filled = [(name, said.strip()) for name, said in cells if said.strip()]
        texts = [complaint.text, *(said for _name, said in filled)]
        self.text.say(self._cut(complaint.text.strip()))
        self.cells.say("\n".join(f"{name}: {self._cut(said)}" for name, said in filled))
        self.cells.setVisible(bool(filled))
        self.more.setVisible(not self._whole and any(len(text) > _SHORT for text in texts))

    def _cut(self, text: str) -> str:
        if self._whole or len(text) <= _SHORT:
            return text
        return f"{text[:_SHORT].rstrip()}…"
