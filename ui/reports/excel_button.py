"""The lists behind the report as workbooks: those of the period, or all there are."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class ExcelButton(QPushButton):
    """Offers the two lists that leave the house with all their details."""

    period_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("List to Excel") + " ▾")
        self.setObjectName("reports.excel")
        self.setToolTip(self.tr("The list with all details and a summary, as a workbook for Excel"))
        menu = QMenu(self)
        menu.setObjectName("reports.excelMenu")
        for name, title, wanted in (
            ("reports.exportPeriod", self.tr("This period to Excel"), self.period_wanted),
            ("reports.exportAll", self.tr("Everything to Excel"), self.all_wanted),
        ):
            action = QAction(title, menu)
            action.setObjectName(name)
            action.triggered.connect(wanted)
            menu.addAction(action)
        self.clicked.connect(lambda: menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
