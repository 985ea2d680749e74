"""What stands on the page of reports for those who may not see any."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rules.words import Action
from ui.widgets.labels import Paragraph, Text
from ui.wording import word


class NoRight(QWidget):
    """Says why nothing is here, and who can change that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reports.refused")
        card = QFrame(self)
        card.setProperty("kind", "card")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(card)
        outside.addStretch()
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(6)
        column.addWidget(Text(self.tr("You have no permission to see reports."), "section", card))
        how = self.tr(
            "The right is called “{right}”. An administrator gives it under Settings, Employees: "
            "to see one's own figures, or those of everybody."
        ).format(right=word(Action.REPORT))
        column.addWidget(Paragraph(how, "muted", card))
