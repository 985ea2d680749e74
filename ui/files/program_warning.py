"""The question before a stranger's program is saved on this computer."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.bidi import isolate, shortened

LONGEST_NAME = 60

translate = QCoreApplication.translate


def warn(parent: QWidget, object_name: str, file_name: str, save: Callable[[], object]) -> None:
    """Ask; `save` is called only when the person wants the file all the same."""
    question = QMessageBox(parent)
    question.setObjectName(object_name)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(translate("ProgramWarning", "This file may be a program"))
    question.setText(
        translate(
            "ProgramWarning",
            "{name} may do harm when it is opened. Save it only if you know the sender and "
            "expected this file.",
        ).format(name=isolate(shortened(file_name, LONGEST_NAME)))
    )
    anyway = question.addButton(
        translate("ProgramWarning", "Save it anyway"), QMessageBox.ButtonRole.DestructiveRole
    )
    leave = question.addButton(
        translate("ProgramWarning", "Do not save"), QMessageBox.ButtonRole.RejectRole
    )
    question.setDefaultButton(leave)
    question.setEscapeButton(leave)
    anyway.clicked.connect(save)
    question.open()
