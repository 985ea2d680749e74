"""Pills that say what a complaint is about and what is special about it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.dossier import Dossier
from ui.bidi import isolate, shortened
from ui.colours import STATUS_TONE, Tone
from ui.widgets.flow import Flow
from ui.widgets.labels import Pill
from ui.wording import source_name, word

_LONGEST = 32
"""Characters on a pill."""


class Marks(QWidget):
    """Status, topics, and badges: outside the unit, reopened, repeat, contacts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel.marks")
        self._flow = Flow(self, spacing=6)
        self._pills: list[Pill] = []

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the pills of a complaint."""
        wanted = self._wanted(dossier)
        while len(self._pills) < len(wanted):
            pill = Pill("", parent=self)
            self._flow.addWidget(pill)
            self._pills.append(pill)
        for place, pill in enumerate(self._pills):
            pill.setVisible(place < len(wanted))
            if place < len(wanted):
                pill.show_as(*wanted[place])

    def _wanted(self, dossier: Dossier) -> list[tuple[str, Tone]]:
        complaint = dossier.complaint
        source = source_name(complaint.source.word, complaint.source.name)
        found = [(word(complaint.status), STATUS_TONE[complaint.status])]
        if complaint.about is not None:
            found.append((confidential(complaint.about.name), Tone.RED))
        if complaint.verdict is not None and complaint.closed_at is not None:
            found.append((word(complaint.verdict), Tone.QUIET))
        topics = [(isolate(shortened(name, _LONGEST)), Tone.ACCENT) for name in dossier.topics]
        found += topics or [(self.tr("Not classified"), Tone.QUIET)]
        found.append((isolate(shortened(source, _LONGEST)), Tone.QUIET))
        if complaint.outside_unit:
            found.append((self.tr("Received outside the service unit"), Tone.ORANGE))
        if complaint.repeat_of_id is not None:
            found.append((self.tr("Repeat contact"), Tone.ORANGE))
        if complaint.reopened:
            found.append((self.tr("Reopened %n time(s)", "", complaint.reopened), Tone.ORANGE))
        found.append((self.tr("%n contact(s)", "", complaint.contacts), Tone.QUIET))
        return found


def confidential(about: str) -> str:
    """Say that a complaint is about one of us, to those who may know."""
    sign = QCoreApplication.translate("Marks", "Confidential: about {name}")
    return sign.format(name=isolate(shortened(about, _LONGEST)))
