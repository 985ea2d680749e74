"""What the same customer or vehicle complained of lately, inside the form of a new complaint."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db import finding
from db.finding import Row
from db.models import Complaint
from db.steps import case_of
from rules.lifecycle import why_not
from rules.permissions import Actor
from rules.words import Event, Status
from ui.bidi import breakable, isolate, number, shortened
from ui.colours import Tone
from ui.moments import brief
from ui.widgets.labels import Text, restyle

_MOST_HEIGHT = 148
_SHOWN_TEXT = 90


class EarlierList(QScrollArea):
    """For each complaint: add this call to it, or open a new one that is linked to it."""

    contact_wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "callout")
        self._links: dict[int, QPushButton] = {}
        self.hide()

    def show_complaints(self, earlier: Sequence[Complaint], actor: Actor, now: datetime) -> None:
        """Show complaints, newest first."""
        self._links = {}
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        rows = {row.id: row for row in finding.rows_of([one.id for one in earlier])}
        for one in earlier:
            column.addLayout(self._entry(one, rows[one.id], actor, now, inside))
        self.setWidget(inside)
        still_open = any(one.closed_at is None for one in earlier)
        self.setProperty("tone", (Tone.ORANGE if still_open else Tone.QUIET).value)
        restyle(self)
        self.setFixedHeight(min(inside.sizeHint().height(), _MOST_HEIGHT))
        self.setVisible(bool(earlier))

    def repeat_of(self) -> int | None:
        """Give the complaint to which the new one is linked."""
        return next((one for one, link in self._links.items() if link.isChecked()), None)

    def link(self, complaint: int | None) -> None:
        """Link the new complaint to one of these, or to none."""
        for one, link in self._links.items():
            link.setChecked(one == complaint)

    def buttons(self) -> list[QPushButton]:
        """Give what can be pressed, as read."""
        inside = self.widget()
        return inside.findChildren(QPushButton) if inside else []

    def _entry(
        self, one: Complaint, row: Row, actor: Actor, now: datetime, parent: QWidget
    ) -> QVBoxLayout:
        entry = QVBoxLayout()
        entry.setSpacing(0)
        line = Text(self._line(row, now), parent=parent)
        line.setProperty("tone", Tone.QUIET.value if one.closed_at else Tone.ORANGE.value)
        line.setWordWrap(True)
        entry.addWidget(line)
        said = Text(breakable(shortened(one.text, _SHOWN_TEXT)), "small", parent)
        said.setWordWrap(True)
        entry.addWidget(said)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        if why_not(actor, Event.CONTACT, case_of(one)) is None:
            add = self._link(f"contact.{one.number}", self.tr("Add as a further contact"), parent)
            add.clicked.connect(lambda: self.contact_wanted.emit(one))
            actions.addWidget(add)
        link = self._link(f"repeat.{one.number}", self.tr("Open and link as a repeat"), parent)
        link.setCheckable(True)
        link.toggled.connect(lambda checked: self._linked(one.id, checked=checked))
        self._links[one.id] = link
        actions.addWidget(link)
        actions.addStretch()
        entry.addLayout(actions)
        return entry

    def _link(self, name: str, text: str, parent: QWidget) -> QPushButton:
        link = QPushButton(text, parent)
        link.setObjectName(f"{self.objectName()}.{name}")
        link.setProperty("kind", "link")
        link.setAutoDefault(False)
        return link

    def _linked(self, complaint: int, *, checked: bool) -> None:
        for one, link in self._links.items():
            if one != complaint and checked:
                link.setChecked(False)
        linked = self.tr("✓ Will be linked as a repeat")
        self._links[complaint].setText(linked if checked else self.tr("Open and link as a repeat"))

    def _line(self, row: Row, now: datetime) -> str:
        words = self.tr("Open complaint {number}, {when}")
        if row.status is Status.CLOSED:
            words = self.tr("Complaint {number}, closed {when}")
        when = brief(row.closed_at or row.registered_at, now)
        parts = [words.format(number=number(str(row.number)), when=when)]
        parts += [isolate(breakable(name)) for name in (*row.topics, row.handler) if name]
        mark = "" if row.closed_at else "▲ "
        return mark + " · ".join(parts)
