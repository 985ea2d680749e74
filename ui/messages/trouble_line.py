"""A line above the pages while messages should leave and do not."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import outbox_trouble
from db import settings as stored
from db.outbox_trouble import NOBODY_SENDS, Trouble
from rules.permissions import Actor, may
from rules.words import Action, Channel
from ui.messages.channels import is_set_up
from ui.messages.trouble import trouble_words
from ui.moments import brief, hour, local
from ui.session import Session
from ui.widgets.callout import Callout
from ui.wording import word

_PASSES_BY_ITSELF = frozenset({"no_network", "server_busy", "gateway_busy"})
"""What no setting would mend."""
SECTIONS: Mapping[Channel, str] = {Channel.SMS: "sms", Channel.EMAIL: "email"}
"""Where in the settings a channel is set up."""


class TroubleLine(Callout):
    """Says how many messages wait and why, with the way to mend it for those who can."""

    messages_wanted = Signal()
    settings_wanted = Signal(str)
    """The name of the section in which it can be mended."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("troubleLine", "orange", parent)
        self._session = session
        self._section = ""
        self.mend = self.add_link("settings", self.tr("To the settings"))
        self.mend.clicked.connect(lambda: self.settings_wanted.emit(self._section))
        self.look = self.add_link("messages", self.tr("To the messages"))
        self.look.clicked.connect(self.messages_wanted)

    def refresh(self, actor: Actor) -> None:
        """Look again whether sending works."""
        found = outbox_trouble.trouble(actor, self._session.now())
        self.setVisible(found is not None)
        if found is None:
            return
        self.sentence.setText(self._said(found))
        self._section = _mended_in(found)
        mendable = bool(self._section) and may(actor, Action.SETTINGS)
        self.mend.setVisible(mendable)
        self.look.setVisible(not mendable and may(actor, Action.CONTACT))

    def _said(self, found: Trouble) -> str:
        many = self.tr("%n message(s) wait", "", found.waiting)
        since = self._since(found)
        if found.code == "no_network":
            return self.tr("{many}: no network since {since}").format(many=many, since=since)
        return self.tr("{many} since {since}. {why}").format(
            many=many, since=since, why=self._why(found)
        )

    def _why(self, found: Trouble) -> str:
        if found.code != NOBODY_SENDS:
            return trouble_words(found.facts)
        values = stored.load()
        lacking = [channel for channel in found.channels if not is_set_up(channel, values)]
        if lacking:
            names = " · ".join(word(channel) for channel in lacking)
            return self.tr("Not set up yet: {channels}.").format(channels=names)
        return self.tr("No computer that knows the password is sending.")

    def _since(self, found: Trouble) -> str:
        now = self._session.now()
        if local(found.since).date() == local(now).date():
            return hour(found.since)
        return brief(found.since, now)


def _mended_in(found: Trouble) -> str:
    """Name the section of the settings that helps; "" when none does."""
    if found.code in _PASSES_BY_ITSELF:
        return ""
    return next((SECTIONS[one] for one in found.channels if one in SECTIONS), "")
