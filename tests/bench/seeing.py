"""Waiting for what is to be seen in a window."""

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.timing import Act
from ui.complaints.page import ComplaintsPage
from ui.main_window import MainWindow

_PATIENCE = 30_000
"""Milliseconds."""
_BEGUN = 4_000
"""Milliseconds, after which all pages are made, and all that works beside them has begun."""


class Watched(QObject):
    """A widget whose next painting is waited for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._is_painted = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice a painting; it is done before anything else is."""
        if event.type() is QEvent.Type.Paint:
            self._is_painted = True
        return False

    def after(self, act: Act) -> Act:
        """Give an act that lasts until the widget was painted after it."""

        def done() -> None:
            self._is_painted = False
            act()
            patience = QDeadlineTimer(_PATIENCE)
            while not self._is_painted:
                if patience.hasExpired():
                    raise TimeoutError("nothing was painted")
                # What is done after the painting does not count: nobody waits for it.
                QApplication.sendPostedEvents()

        return done


def settle(page: ComplaintsPage) -> None:
    """Wait until all of the list is known and painted, which nobody at the desk waits for."""
    patience = QDeadlineTimer(_PATIENCE)
    while page.renewing.is_asking() and not patience.hasExpired():
        QTest.qWait(2)
    QApplication.processEvents()
    QApplication.processEvents()


def rest(window: MainWindow) -> None:
    """Wait until a window does nothing by itself, as it stands at the desk most of the day."""
    QTest.qWait(_BEGUN)
    window.services.background.wait()
    settle(window.complaints)
