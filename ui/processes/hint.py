"""The line that says how complaints are handled now, with the one most wanted change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from db.models import ProcessTemplate
from db.process import templates
from db.process.templates import REMOVED
from ui.processes.drafts import NEW
from ui.processes.words import name_of
from ui.session import Session
from ui.widgets.labels import Text


class ChoiceHint(QFrame):
    """Everything through one process, or without stages: one button either way."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("kind", "callout")
        self.setProperty("tone", "accent")
        self._for_all: int | None = None
        self._offered = NEW
        self.sentence = Text("", "", self)
        self.sentence.setObjectName("process.hint")
        self.sentence.setWordWrap(True)
        self.button = QPushButton("", self)
        self.button.setObjectName("process.forAll")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)

    def show_choice(self, offered: int) -> None:
        """Say what holds for contacts; `offered` is the process that could be taken for all."""
        rows = templates.choices()
        named = {row.id: row for row in templates.templates()}
        self._for_all = next(
            (row.template_id for row in rows if row.source_id is None and row.kind is None), None
        )
        template = named.get(offered)
        self._offered = offered
        if self._for_all is not None:
            self._show_used(named[self._for_all], others=len(rows) > 1)
            return
        if any(row.template_id is not None for row in rows):
            self.sentence.setText(
                self.tr(
                    "Some contacts go through stages, as “Which contacts” says; all others are "
                    "handled simply."
                )
            )
        else:
            self.sentence.setText(
                self.tr(
                    "Complaints are handled simply now: opened, handled, closed. A process leads "
                    "them through stages as well: inquiry, approval, reply."
                )
            )
        self.button.setVisible(template is not None and template.active)
        self.button.setText(self.tr("Use this process for every complaint"))

    def _show_used(self, template: ProcessTemplate, *, others: bool) -> None:
        name = name_of(templates.definition(templates.newest(template.id)))
        said = self.tr("Every new complaint goes through “{process}”.")
        if others:
            said = self.tr(
                "New complaints go through “{process}”, but for what “Which contacts” says."
            )
        self.sentence.setText(said.format(process=name))
        self.button.show()
        self.button.setText(self.tr("Without stages"))

    def _choose(self) -> None:
        wanted = self._offered if self._for_all is None else REMOVED
        by, now = self.session.employee, self.session.now()

        def choose() -> bool:
            templates.choose(None, None, wanted, by=by, now=now)
            return True

        if self.session.attempt(choose, lambda _broken, sentence: self.said.emit(sentence)):
            self.show_choice(self._offered)
            self.said.emit(self.tr("Saved. Complaints that are open stay as they are."))
