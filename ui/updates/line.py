"""A line above the pages while a newer version is announced."""

from PySide6.QtWidgets import QWidget

from db import settings as stored
from rules.errors import RuleBroken
from rules.permissions import Actor, may
from rules.updates import Announcement, is_newer
from rules.version import VERSION
from rules.words import Action
from ui.bidi import breakable, number
from ui.messages.links import open_link
from ui.session import Session
from ui.this_pc import ThisPc
from ui.widgets.callout import Callout
from ui.wording import refusal


class UpdateLine(Callout):
    """Shown to those who may change settings: nobody else can act on it."""

    def __init__(self, session: Session, this_pc: ThisPc, parent: QWidget | None = None) -> None:
        super().__init__("updateLine", "accent", parent)
        self._session, self._this_pc = session, this_pc
        self._shown: Announcement | None = None
        self._unopened = ""
        """The page that no program took."""
        self.page = self.add_link("page", self.tr("Open the page"))
        self.page.clicked.connect(self._open)
        self.skip = self.add_link("skip", self.tr("Not this version"))
        self.skip.clicked.connect(self._skip)

    def refresh(self, actor: Actor) -> None:
        """Look again what this PC has heard."""
        self._shown = self._announced() if may(actor, Action.SETTINGS) else None
        self.setVisible(self._shown is not None)
        if self._shown is not None:
            self.sentence.setText(self._sentence(self._shown))

    def _announced(self) -> Announcement | None:
        looked = self._this_pc.looked
        address = str(stored.load()["updates_address"]).strip()
        if looked is None or looked.found is None or looked.address != address:
            return None
        version = looked.found.version
        is_wanted = version != self._this_pc.unwanted_version
        return looked.found if is_wanted and is_newer(version, VERSION) else None

    def _sentence(self, announced: Announcement) -> str:
        if announced.page == self._unopened:
            return f"{refusal(RuleBroken('link_not_opened'))} {breakable(number(announced.page))}"
        sentence = self.tr("A new version of Kashuv is there: {version} (this one is {own})")
        return sentence.format(version=number(announced.version), own=number(VERSION))

    def _open(self) -> None:
        if self._shown is None:
            return
        try:
            open_link(self._shown.page)
            self._unopened = ""
        except RuleBroken:
            self._unopened = self._shown.page
        self.sentence.setText(self._sentence(self._shown))

    def _skip(self) -> None:
        if self._shown is not None:
            self._this_pc.unwanted_version = self._shown.version
        self.refresh(self._session.actor())
