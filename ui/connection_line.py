"""A calm line above the pages while the store is out of reach."""

from PySide6.QtWidgets import QWidget

from ui.live import Live
from ui.widgets.callout import Callout


class ConnectionLine(Callout):
    """Says that the connection is lost and that nothing typed is; goes when it is back."""

    def __init__(self, live: Live, parent: QWidget | None = None) -> None:
        super().__init__("connectionLine", "orange", parent)
        self.sentence.setText(
            self.tr(
                "The connection to the store is lost. What you typed is safe; trying again every "
                "2 seconds."
            )
        )
        live.lost.connect(self.show)
        live.back.connect(self.hide)
