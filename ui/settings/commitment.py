"""What is promised to every customer."""

from rules import settings as rules
from rules.errors import RuleBroken
from rules.sla import promise
from ui.moments import spoken
from ui.session import Session
from ui.settings.section import FormSection
from ui.widgets.labels import Text
from ui.wording import refusal

_ROWS = (("commitment_amount", "commitment_mode"), ("repeat_days", "most_approvers"))


class CommitmentSection(FormSection):
    """How long handling may take, and what that means for a complaint of this moment."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "commitment", self.tr("Commitment"), _ROWS)
        self.example = Text("", "strong", self)
        self.example.setObjectName("settings.example")
        self.example.setWordWrap(True)
        about = Text(
            self.tr("A change holds for complaints that are registered from now on."), "muted", self
        )
        self.card(self.example, about, at=1)

    def preview(self) -> None:
        """Say when a complaint registered now would be due."""
        values, now = self.shown(), self.session.now()
        try:
            due_at = promise(rules.commitment(values), now, rules.calendar(values)).due_at
        except RuleBroken as broken:
            self.example.setText(refusal(broken))
            return
        self.example.setText(
            self.tr("A complaint registered now is due by {moment}").format(moment=spoken(due_at))
        )
