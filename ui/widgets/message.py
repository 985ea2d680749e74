"""A sentence in a window of its own, before anything else can be done."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox


def say(name: str, sentence: str, icon: QMessageBox.Icon = QMessageBox.Icon.Information) -> None:
    """Say something and wait until it is read."""
    box = QMessageBox()
    box.setObjectName(name)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QCoreApplication.translate("MainWindow", "Kashuv"))
    box.setText(sentence)
    box.exec()
