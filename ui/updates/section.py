"""The section of the settings that says where new versions are announced, and looks at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from rules.errors import RuleBroken
from rules.updates import Announcement, check_address, is_newer
from rules.version import VERSION
from ui.background import Background
from ui.bidi import number
from ui.colours import Tone
from ui.messages.links import open_link
from ui.session import Session
from ui.settings.sending_section import SendingSection
from ui.widgets.labels import Text
from ui.wording import refusal

_ADDRESS = "updates_address"


class UpdatesSection(SendingSection):
    """The address, and a button that looks there with what stands in the form."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background, "updates", self.tr("New versions"), ((_ADDRESS,),))
        about = Text(
            self.tr(
                "Kashuv can look once a day whether a new version is announced, and say so above "
                "the pages. It tells nothing of the business, and installs nothing by itself."
            ),
            "muted",
            self,
        )
        about.setWordWrap(True)
        own = Text(
            self.tr("This is version {version}.").format(version=number(VERSION)), "strong", self
        )
        self.look = self.add_trial("updates.look", self.tr("Look now"))
        self.look.wanted = self.look_now
        self.page = QPushButton(self.tr("Open the page"), self)
        self.page.setObjectName("settings.updates.page")
        self.page.setAutoDefault(False)
        self.page.clicked.connect(self._open)
        self.page.hide()
        self._found: Announcement | None = None
        self.put_into_form(0, own, about)
        self.put_into_form(3, self.look, self.page)
        self.form.column.setAlignment(self.page, Qt.AlignmentFlag.AlignLeading)

    def preview(self) -> None:
        """Take back what was said of another address."""
        self.look.forget()
        self.page.hide()

    def look_now(self) -> None:
        """Look at the address that stands in the form, saved or not."""
        self.form.accept()
        self.page.hide()
        if not self.has_filled_in(_ADDRESS):
            return
        address = str(self.form.values()[_ADDRESS])
        try:
            check_address(address, field=_ADDRESS)
        except RuleBroken as broken:
            self.form.refuse(_ADDRESS, refusal(broken))
            return
        # The network's libraries are read with the first look.
        from messaging.updates import announced

        self.look.begin(lambda: announced(address), self._words)

    def _words(self, found: Announcement) -> tuple[str, Tone]:
        versions = {"version": number(found.version), "own": number(VERSION)}
        if not is_newer(found.version, VERSION):
            sentence = self.tr("There is no newer version: {version} is announced.")
            return sentence.format(**versions), Tone.GREEN
        self._found = found
        self.page.show()
        sentence = self.tr("Version {version} is there; this one is {own}.")
        return sentence.format(**versions), Tone.ACCENT

    def _open(self) -> None:
        if self._found is None:
            return
        try:
            open_link(self._found.page)
        except RuleBroken as broken:
            self.look.say(f"{refusal(broken)} {number(self._found.page)}", Tone.RED)
