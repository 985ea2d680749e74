"""The versions of a process: when, by whom, what each changed; and beginning from an old one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.models import ProcessVersion
from db.process import templates
from rules.process_versions import changes
from ui.bidi import isolate
from ui.moments import stamp
from ui.processes.words import change_line, name_of, plain_label, stage_paragraph
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Text
from ui.widgets.on_screen import fitting
from ui.wording import word

_LIST_WIDTH = 240


class VersionsDialog(QDialog):
    """Nothing is changed here; `begin_wanted` puts an old version into the editor."""

    begin_wanted = Signal(object)
    """A process."""

    def __init__(
        self, title: str, versions: Sequence[ProcessVersion], parent: QWidget, *, why_not: str = ""
    ) -> None:
        """`why_not`: for what reason nobody may begin from an old version now."""
        super().__init__(parent)
        self._why_not = why_not
        self.setObjectName("versionsDialog")
        self.setWindowTitle(self.tr("Versions"))
        self._versions = list(versions)
        self.list = QListWidget(self)
        self.list.setObjectName("versionsDialog.list")
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.addItems([self._line(version) for version in self._versions])
        self.text = TextArea(8, self)
        self.text.setMaximumHeight(16_777_215)
        self.text.setReadOnly(True)
        self.text.setObjectName("versionsDialog.text")
        self.text.setAccessibleName(self.tr("What the version says"))
        self.begin = QPushButton(self.tr("&Begin from this one"), self)
        self.begin.setObjectName("versionsDialog.begin")
        self.begin.setAutoDefault(False)
        self.begin.clicked.connect(self._begin)
        self.close_button = QPushButton(self.tr("&Close"), self)
        self.close_button.setObjectName("versionsDialog.close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._lay_out(title)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.resize(fitting(860, 600))

    def _lay_out(self, title: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        footer = QHBoxLayout()
        footer.setSpacing(8)
        footer.addWidget(self.begin)
        footer.addWidget(self.close_button)
        footer.addWidget(Text(self._why_not, "small", self))
        footer.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        heading = Text(self.tr("Versions of {process}").format(process=title), "dialogTitle", self)
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addLayout(row, 1)
        column.addLayout(footer)

    def _line(self, version: ProcessVersion) -> str:
        first = self.tr("Version {number}").format(number=version.number)
        by = version.by
        about = f"{stamp(version.at)} · {isolate(by.name)}" if by else self.tr("as shipped")
        return f"{first}\n{about}"

    def _show(self, row: int) -> None:
        version = self._versions[row]
        process = templates.definition(version)
        parts = [f"{name_of(process)}\n{plain_label('owner')}: {word(process.owner)}"]
        if process.goal:
            parts.append(f"{plain_label('goal')}: {isolate(process.goal)}")
        before = self._versions[row + 1] if row + 1 < len(self._versions) else None
        if before is not None:
            found = changes(templates.definition(before), process)
            said = self.tr("Against version {number}:").format(number=before.number)
            parts.append("\n".join([said, *(change_line(change) for change in found)]))
        parts += [stage_paragraph(place, one) for place, one in enumerate(process.stages, start=1)]
        self.text.set_text("\n\n".join(parts))
        # What is shown first is the newest, which the editor has already.
        self.begin.setEnabled(row > 0 and not self._why_not)

    def _begin(self) -> None:
        version = self._versions[self.list.currentRow()]
        self.begin_wanted.emit(templates.definition(version))
        self.accept()
