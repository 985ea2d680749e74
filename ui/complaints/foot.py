"""What stands at the foot of the panel: the answer to the customer, and all that leads to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db.dossier import Dossier
from db.steps import case_of
from rules.permissions import Actor
from ui.bidi import tip
from ui.complaints.acts import Act, meaning_of, name_of, obstacle
from ui.stages.obstacles import why_not
from ui.widgets.flow import Flow

_IN_MENU = (Act.INQUIRY, Act.RECOMMEND, Act.APPROVE, Act.REPLY, Act.PAUSE, Act.RESUME)
"""What an answer may need, also where no process asks for it."""


class Foot(QWidget):
    """Two buttons, and a menu of what is done now and then."""

    wanted = Signal(Act)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self._actor: Actor
        flow = Flow(self, spacing=8)
        self.answer = self._button("answer", self.tr("Answer the customer"))
        self.answer.setProperty("kind", "primary")
        self.answer.clicked.connect(lambda: self.wanted.emit(Act.LETTER))
        self.note = self._button("note", self.tr("Log a call"))
        self.note.clicked.connect(lambda: self.wanted.emit(Act.NOTE))
        self.more = self._button("moreActs", self.tr("More ▾"))
        self.more.setAccessibleName(self.tr("More that can be done with the complaint"))
        self.more.clicked.connect(self._open_menu)
        for button in (self.answer, self.note, self.more):
            flow.addWidget(button)

    def show_dossier(self, dossier: Dossier, actor: Actor) -> None:
        """Enable what this person may do."""
        self._dossier, self._actor = dossier, actor
        case = case_of(dossier.complaint)
        for button, act in ((self.answer, Act.LETTER), (self.note, Act.NOTE)):
            reason = obstacle(act, actor, case)
            button.setEnabled(reason is None)
            button.setToolTip(tip(meaning_of(act) if reason is None else reason))

    def menu(self) -> QMenu:
        """Give the menu; what cannot be done says why."""
        menu = QMenu(self)
        menu.setObjectName("panel.moreActs.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        if self._dossier is None:
            return menu
        paused = self._dossier.complaint.paused_until is not None
        for act in _IN_MENU:
            if act is (Act.PAUSE if paused else Act.RESUME):
                continue
            reason = why_not(act, self._actor, self._dossier.complaint, self._dossier.process)
            action = menu.addAction(name_of(act))
            action.triggered.connect(lambda _checked, what=act: self.wanted.emit(what))
            action.setObjectName(f"panel.moreActs.{act.value}")
            action.setEnabled(reason is None)
            action.setToolTip(tip(reason or meaning_of(act)))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().topLeft()))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"panel.{name}")
        button.setAccessibleName(text)
        return button
