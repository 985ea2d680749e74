"""When messages may leave."""

from rules import settings as rules
from rules.errors import RuleBroken
from rules.quiet_hours import Quiet, allowed_from
from ui.moments import spoken
from ui.session import Session
from ui.settings.section import FormSection
from ui.widgets.labels import Text
from ui.wording import refusal

_ROWS = (("quiet_from", "quiet_until"), ("quiet_saturday",))


class MessagesSection(FormSection):
    """The quiet hours, and what they would mean for a message of this moment."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "messages", self.tr("Quiet hours"), _ROWS)
        self.example = Text("", "strong", self)
        self.example.setObjectName("settings.quietExample")
        self.example.setWordWrap(True)
        about = Text(
            self.tr(
                "Holds for SMS and e-mail to customers and for reminders outside the window. "
                "Nothing is lost: it waits and leaves when the quiet is over."
            ),
            "muted",
            self,
        )
        about.setWordWrap(True)
        self.card(self.example, about, at=1)

    def preview(self) -> None:
        """Say when a message written now would leave."""
        values, now = self.shown(), self.session.now()
        quiet = Quiet(values["quiet_from"], values["quiet_until"], values["quiet_saturday"])
        try:
            leaves = allowed_from(now, quiet, rules.calendar(values))
        except RuleBroken as broken:
            self.example.setText(refusal(broken))
            return
        if leaves <= now:
            self.example.setText(self.tr("A message written now leaves at once."))
            return
        waits = self.tr("A message written now leaves on {moment}.")
        self.example.setText(waits.format(moment=spoken(leaves)))
