"""What is under way: a bar that says how far it is, and the way to stop it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.widgets.busy_bar import BusyBar


class UnderWay(QWidget):
    """Seen while something lasts; the button stops it, and so does Esc."""

    stopped = Signal()
    """The person wants it to stop; it may take a moment."""

    def __init__(self, name: str, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._began_by: tuple[QPushButton, ...] = ()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.bar = BusyBar(f"{name}.bar", meaning, self)
        row.addWidget(self.bar, 1)
        self.stop = QPushButton(QCoreApplication.translate("UnderWay", "&Stop"), self)
        self.stop.setObjectName(f"{name}.stop")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(lambda _checked: self.stopped.emit())
        row.addWidget(self.stop)
        self.hide()

    @property
    def is_shown(self) -> bool:
        """Whether something is under way."""
        return not self.isHidden()

    def begin(self, *began_by: QPushButton) -> None:
        """Show that it is under way; what began it cannot do so once more meanwhile."""
        self._began_by = began_by
        self.bar.begin()
        self.show()
        # Before the buttons lose it: Esc reaches only what is inside.
        self.stop.setFocus()
        for button in began_by:
            button.setEnabled(False)

    def tell(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.tell(done, of)

    def end(self) -> None:
        """Show that it is over."""
        was_here = self.stop.hasFocus()
        for button in self._began_by:
            button.setEnabled(True)
        if was_here and self._began_by:
            self._began_by[0].setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)
