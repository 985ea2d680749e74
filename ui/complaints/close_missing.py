"""The stages that closing waits for, each with a way to do it."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from db.models import Complaint
from db.process.panel import ProcessView, StageView
from rules.permissions import Actor
from rules.words import ApprovalState, RecommendationState, StageKind
from ui.bidi import breakable, isolate, tip
from ui.complaints.acts import Act, meaning_of, name_of
from ui.stages import sentences
from ui.stages.obstacles import acts_of
from ui.widgets.flow import Flow
from ui.widgets.labels import Text
from ui.wording import word

_ASIDE = (Act.STAGE_TIME, Act.STAGE_PASS)
"""What would not end a stage that closing waits for."""


class Missing(QFrame):
    """A line for each stage; nothing is shown where nothing is missing."""

    wanted = Signal(Act, int)
    """An act, and the stage that it is about."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "callout")
        self.setProperty("tone", "orange")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(6)
        self._pending = Text("", "strong", self)
        self._pending.setWordWrap(True)
        self._title = Text(self.tr("Not done yet:"), "strong", self)
        self._column.addWidget(self._pending)
        self._column.addWidget(self._title)
        self._lines: list[QWidget] = []

    def waits_for_decision(self) -> bool:
        """Tell whether it waits for an approval, which nothing can stand for."""
        return not self._pending.isHidden()

    def show_missing(
        self, complaint: Complaint, view: ProcessView | None, waited: Collection[int], actor: Actor
    ) -> None:
        """Show what closing a complaint waits for; `waited` are the ids of its stages."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        if view is not None:
            missing = (stage for stage in view.stages if stage.id in waited)
            self._lines = [self._line(stage, complaint, view, actor) for stage in missing]
        for line in self._lines:
            self._column.addWidget(line)
        pending = self._pending_words(view)
        self._pending.setText(pending)
        self._pending.setVisible(bool(pending))
        self._title.setVisible(bool(self._lines))
        self.setVisible(bool(self._lines or pending))

    def _line(
        self, stage: StageView, complaint: Complaint, view: ProcessView, actor: Actor
    ) -> QWidget:
        line = QWidget(self)
        flow = Flow(line, spacing=8)
        who = self._departments_asked(stage, view) or sentences.performers(stage)
        said = f"○ {isolate(breakable(stage.name))} · {who}"
        name = Text(said, "", line)
        flow.addWidget(name)
        for act, reason in acts_of(stage, complaint, view, actor):
            if act not in _ASIDE:
                button = self._button(act, reason, stage, line)
                name.setMinimumHeight(button.sizeHint().height())
                flow.addWidget(button)
        return line

    def _departments_asked(self, stage: StageView, view: ProcessView) -> str:
        if stage.kind is not StageKind.INQUIRY:
            return ""
        waiting = [one.asked.department for one in view.inquiries if one.asked.is_waiting]
        names = ", ".join(isolate(name) for name in dict.fromkeys(waiting))
        return self.tr("waits for the answer of: {names}").format(names=names) if names else ""

    def _button(self, act: Act, reason: str | None, stage: StageView, line: QWidget) -> QPushButton:
        button = QPushButton(name_of(act), line)
        button.setObjectName(f"{self.objectName()}.{stage.key}.{act.value}")
        button.setProperty("kind", "link")
        button.setAutoDefault(False)
        button.setAccessibleName(f"{name_of(act)} {stage.name}")
        button.setEnabled(reason is None)
        button.setToolTip(tip(reason or meaning_of(act)))
        button.clicked.connect(lambda: self.wanted.emit(act, stage.id))
        return button

    def _pending_words(self, view: ProcessView | None) -> str:
        standing = view.recommendation if view else None
        if standing is None or standing.state is RecommendationState.APPROVED:
            return ""
        if standing.state is RecommendationState.RETURNED:
            return self.tr("The recommendation was returned; closing waits for another one.")
        roles = [word(one.role) for one in standing.approvals if one.state is ApprovalState.PENDING]
        return self.tr("The recommendation waits for the signature of: {roles}").format(
            roles=", ".join(dict.fromkeys(roles))
        )
