"""Where an e-mail belongs: the complaints it seems to be about, and the other ways."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.incoming import Proposal
from db.models import Complaint
from db.text_values import addressee
from rules.search_text import format_plate
from rules.words import Status
from ui.bidi import isolate, number, shortened
from ui.widgets.flow import Flow
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text, restyle
from ui.wording import word
from ui.wording.customers import customer_name

SHOWN = 3
"""The likeliest complaints; any other is filed under by its number."""
_LONGEST_NAME, _LONGEST_TEXT = 30, 45


class Belonging(QFrame):
    """Each likely complaint with its reasons and one button; below them the other ways."""

    filed = Signal(object)
    """The complaint under which the e-mail is to be filed."""
    number_typed = Signal(str)
    open_wanted = Signal()
    dismissed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        self._title = Text("", "strong", self)
        column.addWidget(self._title)
        self._proposals: list[Proposal] = []
        self._rows = [_Row(f"{name}.file.{place}", self) for place in range(SHOWN)]
        for place, row in enumerate(self._rows):
            row.file.clicked.connect(
                lambda _checked=False, at=place: self.filed.emit(self._proposals[at].complaint)
            )
            column.addWidget(row)
        column.addSpacing(2)
        column.addWidget(self._other_ways(name))

    def show_proposals(
        self, proposals: Sequence[Proposal], *, may_open: bool, may_dismiss: bool
    ) -> None:
        """Show the likeliest complaints, and what this person may do besides."""
        self._proposals = list(proposals[:SHOWN])
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(self._proposals))
            if place < len(self._proposals):
                row.show_proposal(self._proposals[place], first=place == 0)
        self._title.setText(
            self.tr("Where does it belong?")
            if self._proposals
            else self.tr("No open complaint seems to be meant. Where does it belong?")
        )
        self.open.setVisible(may_open)
        self.dismiss.setVisible(may_dismiss)

    def focus_first(self) -> None:
        """Bring the keyboard to the likeliest decision."""
        ways = (*(row.file for row in self._rows), self.open, self.number)
        first = next((way for way in ways if way.isVisible() and way.isEnabled()), self.number)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _other_ways(self, name: str) -> QWidget:
        holder = QWidget(self)
        flow = Flow(holder, spacing=8)
        self.open = QPushButton(self.tr("Open a &new complaint…"), holder)
        self.open.setObjectName(f"{name}.open")
        self.open.clicked.connect(self.open_wanted)
        self.number = LineEdit(left_to_right=True, parent=holder)
        self.number.setObjectName(f"{name}.number")
        self.number.setAccessibleName(self.tr("Number of another complaint"))
        self.number.setPlaceholderText(self.tr("Another number, Enter"))
        self.number.setMinimumWidth(210)
        self.number.returnPressed.connect(lambda: self.number_typed.emit(self.number.text()))
        self.dismiss = QPushButton(self.tr("Not a &complaint"), holder)
        self.dismiss.setObjectName(f"{name}.dismiss")
        self.dismiss.clicked.connect(self.dismissed)
        for part in (self.open, self.number, self.dismiss):
            flow.addWidget(part)
        return holder


class _Row(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._which = Text("", "strong", self)
        self._why = Text("", "small", self)
        self._why.setWordWrap(True)
        self.file = QPushButton(self.tr("File here"), self)
        self.file.setObjectName(name)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._which)
        texts.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self.file, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_proposal(self, proposal: Proposal, *, first: bool) -> None:
        complaint = proposal.complaint
        closed = complaint.status is Status.CLOSED
        which = described(complaint)
        self._which.setText(which)
        reasons = [word(why) for why in proposal.why]
        if closed:
            reasons.append(self.tr("closed: reopen it first"))
        self._why.setText(" · ".join((*reasons, isolate(shortened(complaint.text, _LONGEST_TEXT)))))
        self.file.setEnabled(not closed)
        self.file.setProperty("kind", "primary" if first and not closed else "")
        restyle(self.file)
        self.file.setAccessibleName(f"{self.file.text()}: {which}")


def described(complaint: Complaint) -> str:
    """Say which complaint it is: number, customer and plate."""
    customer, vehicle = addressee(complaint), complaint.vehicle
    name = customer_name(customer.name, customer.number) if customer else ""
    parts = [
        number(str(complaint.number)),
        isolate(shortened(name, _LONGEST_NAME)),
        number(format_plate(vehicle.plate)) if vehicle else "",
    ]
    return " · ".join(part for part in parts if part)
