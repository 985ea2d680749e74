"""All that one line of the audit log holds."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.audit_reading import Line
from ui.audit.facts import facts_of
from ui.audit.words import AuditWords
from ui.bidi import number
from ui.moments import spoken_full
from ui.widgets.labels import Paragraph, Text

_MARK = 16
"""Characters of the digest that are shown; two lines never share them."""


class LineDetails(QFrame):
    """A card below the list; it is always there, so that the list does not jump."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("audit.details")
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        self.hint = Text(self.tr("Choose a line to see all that it holds."), "muted", self)
        self.title = Text("", "strong", self)
        self.facts = Paragraph("", "", self)
        self.mark = Text("", "small", self)
        column.addWidget(self.hint)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addWidget(self.mark)
        column.addStretch()
        self.setMinimumHeight(116)

    def show_line(self, line: Line | None, words: AuditWords) -> None:
        """Show a line; without one, what to do."""
        self.hint.setVisible(line is None)
        for text in (self.title, self.facts, self.mark):
            text.setVisible(line is not None)
        if line is None:
            return
        self.title.setText(f"{words.who(line)} · {words.sentence(line)}")
        facts = [f"{name}: {value}" for name, value in facts_of(line, words.names)]
        self.facts.setText(" · ".join([spoken_full(line.at), *facts]))
        mark = self.tr("Line {line} of the chain, {digest}…")
        self.mark.setText(
            mark.format(line=number(f"{line.id:,}"), digest=number(line.chain[:_MARK]))
        )
