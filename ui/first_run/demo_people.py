"""The people of the demo store, to come in as any of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from ui.bidi import tip
from ui.first_run import demo_store
from ui.widgets.labels import Text
from ui.wording import word


class DemoPeople(QFrame):
    """One person of each role; a click fills in his name and the password."""

    chosen = Signal(str)
    """A sign-in name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "callout")
        self.setProperty("tone", "accent")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setSpacing(8)
        grid.addWidget(Text(self.tr("Demo data: whom shall we be?"), "strong", self), 0, 0, 1, 2)
        for index, person in enumerate(demo_store.people()):
            button = QPushButton(word(person.role), self)
            button.setObjectName(f"signIn.demo.{person.sign_in}")
            button.setProperty("kind", "chip")
            button.setToolTip(tip(person.name))
            button.setAutoDefault(False)

            button.clicked.connect(lambda _checked, name=person.sign_in: self.chosen.emit(name))
            grid.addWidget(button, 1 + index // 2, index % 2)
