"""Through how many stages a contact will go, while it is being registered."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from db import settings as stored
from db.process import choosing
from rules.errors import RuleBroken
from rules.process import Process, from_plain
from rules.sla import promise
from rules.words import ContactKind, StageKind
from ui.bidi import isolate, tip
from ui.moments import brief
from ui.widgets.labels import OneLine


class ProcessLine(OneLine):
    """6 stages; feedback by tomorrow 17:00. Empty for what goes through none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "small", parent)
        self.setObjectName("openDialog.process")

    def show_for(self, source: int, kind: ContactKind, now: datetime) -> None:
        """Say it for a contact that is registered now."""
        version = choosing.chosen_for(source, kind)
        if version is None:
            self.setText("")
            self.setToolTip("")
            return
        process = from_plain(version.definition)
        count = self.tr("%n stage(s)", "", len(process.stages))
        said = self._feedback(process, now)
        self.setText("; ".join(part for part in (count, said) if part))
        self.setToolTip(
            tip("\n".join([process.name, *(f"· {one.name}" for one in process.stages)]))
        )

    def _feedback(self, process: Process, now: datetime) -> str:
        stages = [one for one in process.stages if one.kind is StageKind.ACKNOWLEDGEMENT]
        if not stages or stages[0].sla is None:
            return ""
        try:
            due_at = promise(stages[0].sla, now, stored.calendar()).due_at
        except RuleBroken:
            return ""
        return self.tr("feedback by {moment}").format(moment=isolate(brief(due_at, now)))
