"""The narrow column from which the pages are reached."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import Text

_WIDTH = 184


class Navigation(QWidget):
    """Business, pages, and who is signed in."""

    chosen = Signal(int)
    person_clicked = Signal()

    def __init__(
        self, business: str, person: str, role: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._pages = QButtonGroup(self)
        self._pages.idClicked.connect(self.chosen)
        self._badges: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 20, 12, 14)
        self._column.setSpacing(4)
        self._add_brand(business)
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        self._column.addLayout(self._places)
        self._column.addStretch()
        self._add_person(person, role)

    def add_page(self, name: str, title: str, place: int = -1) -> None:
        """Add the button of a page, after those before it or at a `place` among them."""
        button = QPushButton(title, self)
        button.setObjectName(f"nav.{name}")
        button.setAccessibleName(title.replace("&", ""))
        button.setCheckable(True)
        button.setProperty("kind", "nav")
        badge = Text("", "badge", button)
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        badge.hide()
        inside = QHBoxLayout(button)
        inside.setContentsMargins(8, 0, 8, 0)
        inside.addStretch()
        inside.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._badges.append(badge)
        self._pages.addButton(button, len(self._badges) - 1)
        self._places.insertWidget(place, button)

    def offer(self, index: int, *, offered: bool) -> None:
        """Show the button of a page, or hide it from somebody who has nothing to do there."""
        self._pages.button(index).setVisible(offered)

    def is_offered(self, index: int) -> bool:
        """Tell whether the button of a page is there."""
        return not self._pages.button(index).isHidden()

    def show_chosen(self, index: int) -> None:
        """Mark the page that is shown."""
        self._pages.button(index).setChecked(True)

    def show_count(self, index: int, count: int, meaning: str) -> None:
        """Show a number that wants attention; `meaning` says it to screen readers."""
        badge = self._badges[index]
        badge.setText(str(count))
        badge.setVisible(count > 0)
        button = self._pages.button(index)
        button.setAccessibleDescription(meaning if count else "")
        button.setToolTip(meaning if count else "")

    def _add_brand(self, business: str) -> None:
        self._column.addWidget(Text(self.tr("Kashuv"), "brand", self))
        where = Text(business, "small", self)
        where.setWordWrap(True)
        self._column.addWidget(where)
        self._column.addSpacing(14)
        module = Text(self.tr("Customer service >\nComplaint tracking"), "small", self)
        module.setWordWrap(True)
        self._column.addWidget(module)
        self._column.addSpacing(4)

    def _add_person(self, person: str, role: str) -> None:
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        self._column.addWidget(rule)
        self.person = QPushButton(f"{person}\n{role}".replace("&", "&&"), self)
        self.person.setObjectName("nav.person")
        self.person.setProperty("kind", "person")
        self.person.setAccessibleName(f"{person}, {role}")
        self.person.clicked.connect(self.person_clicked)
        self._column.addWidget(self.person)
