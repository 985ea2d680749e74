"""Why complaints were closed although stages were open: a few lines under the figures."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.measures.results import Override, Report
from ui.bidi import isolate, number
from ui.moments import stamp
from ui.widgets.labels import Paragraph, Text

MOST = 10
"""Reasons that are shown; the tile above opens the list of all."""


class Overrides(QFrame):
    """Shown only where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reports.overrides")
        self.setProperty("kind", "card")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(Text(self.tr("Reasons for closing early"), "section", self))
        self.reasons = Paragraph("", "", self)
        self.reasons.setObjectName("reports.overrides.reasons")
        lines.addWidget(self.reasons)

    def show_report(self, report: Report) -> None:
        """Show the newest reasons of a report."""
        said = [self._said(override) for override in report.overrides[:MOST]]
        left_out = len(report.overrides) - MOST
        if left_out > 0:
            said.append(self.tr("and %n more", "", left_out))
        self.reasons.setText("\n".join(said))
        self.setVisible(bool(said))

    def _said(self, override: Override) -> str:
        return self.tr("{number} · {when} · {who}: {reason} · open: {stages}").format(
            number=number(str(override.number)),
            when=stamp(override.closed_at),
            who=isolate(override.by),
            reason=isolate(override.reason),
            stages=", ".join(map(isolate, override.stages)),
        )
