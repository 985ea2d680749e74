"""What is still missing before the business works as it should, with the way to mend it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import staff
from rules.permissions import may
from rules.words import Action
from ui.session import Session
from ui.settings.owner import has_owner
from ui.widgets.labels import Text


class Nag(QFrame):
    """Stands above the settings until there are employees and a customer-relations owner."""

    wanted = Signal(str)
    """The name of the section in which it can be mended."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("settings.nag")
        self.setProperty("kind", "callout")
        self.setProperty("tone", "orange")
        self.title = Text("", "strong", self)
        self.title.setProperty("tone", "orange")
        self.about = Text("", "", self)
        self.about.setWordWrap(True)
        self.people = self._button("employees", self.tr("Add employees"))
        self.owner = self._button("owner", self.tr("Name the owner"))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addWidget(self.people)
        row.addWidget(self.owner)
        self.hide()

    def refresh(self) -> None:
        """Look again whether anything is missing."""
        alone, owned = len(staff.active()) == 1, has_owner()
        may_mend = may(self._session.actor(), Action.SETTINGS)
        self.setVisible(not owned)
        self.people.setVisible(may_mend and alone)
        self.owner.setVisible(may_mend and bool(staff.who_may(Action.CLOSE)))
        if alone:
            self.title.setText(self.tr("Nobody handles complaints yet"))
            self.about.setText(
                self.tr("Add your employees, and name the customer-relations owner among them.")
            )
        else:
            self.title.setText(self.tr("There is no customer-relations owner"))
            self.about.setText(
                self.tr("Until one is named, the managers hear of complaints that are late.")
            )

    def _button(self, section: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"settings.nag.{section}")
        button.clicked.connect(lambda: self.wanted.emit(section))
        return button
