"""The processes and their editor side by side, with publishing, versions and retiring below."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.models import ProcessVersion
from db.process import templates
from rules.errors import RuleBroken
from rules.process import LONGEST_NAME, Process, check
from rules.process_versions import changes
from ui.bidi import isolate
from ui.moments import stamp
from ui.processes.drafts import NEW, ProcessDrafts
from ui.processes.editor import ProcessEditor
from ui.processes.publish_dialog import PublishDialog
from ui.processes.template_list import TemplateList
from ui.processes.versions_dialog import VersionsDialog
from ui.processes.words import name_of
from ui.session import Session
from ui.widgets.callout import Callout
from ui.widgets.labels import Text
from ui.wording import refusal


class ProcessesView(QWidget):
    """What is changed in one process waits while another is looked at."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.drafts = ProcessDrafts()
        self._one = NEW
        self.list = TemplateList(self)
        self.editor = ProcessEditor(session, self)
        self.contested = Callout("process.contested", "orange", self)
        self.standing = Text("", "small", self)
        self.standing.setObjectName("process.standing")
        self.publish_button = self._button("publish", self.tr("Publish…"), self.publish)
        self.publish_button.setProperty("kind", "primary")
        self.publish_button.setToolTip("Ctrl+S")
        self.undo_button = self._button("undo", self.tr("Undo changes"), self.undo)
        self.versions_button = self._button("versions", self.tr("Versions…"), self.show_versions)
        self.retire_button = self._button("retire", self.tr("Retire"), self._retire)
        self._lay_out()
        self.list.chosen_changed.connect(self.show_process)
        self.list.empty_wanted.connect(lambda: self._begin_new(Process("", ())))
        self.list.copy_wanted.connect(self._copy)
        self.editor.edited.connect(self._written)

    def refresh(self) -> None:
        """Read again; what was changed here stays."""
        self.drafts.read(self.session.actor())
        if self._one not in self.drafts.known and not self.drafts.is_changed(self._one):
            self._one = next(iter(self.drafts.known), NEW)
        self._show()

    def chosen(self) -> int:
        """Give the process that is shown."""
        return self._one

    def show_process(self, one: int) -> None:
        """Bring a process to the front."""
        self._one = one
        self._show()

    def is_dirty(self) -> bool:
        """Tell whether something was changed and not published."""
        return any(self.drafts.changed())

    def discard(self) -> None:
        """Show everything as it is published."""
        self.drafts.give_up_all()
        self.refresh()

    def undo(self) -> None:
        """Show this process as it is published."""
        self.drafts.give_up(self._one)
        self.refresh()

    def publish(self) -> None:
        """Ask whether to publish what was changed; what does not fit is said first."""
        if not self.drafts.is_changed(self._one):
            self.show_process(next(self.drafts.changed(), self._one))
        one = self._one
        if not self.drafts.is_changed(one):
            return
        after = self.drafts.keyed(one)
        try:
            check(after)
        except RuleBroken as broken:
            self.editor.refuse(broken, refusal(broken))
            return
        # What somebody else publishes while the form is open was not among what it listed.
        seen = self.drafts.number(one)
        form = PublishDialog(
            self.session, lambda: self._publish(one, seen), self.editor.refuse, self
        )
        known = self.drafts.known.get(one)
        if known is None:
            form.show_new(len(after.stages))
        else:
            counts = templates.open_complaints(self.session.actor())
            found = changes(known.process, after)
            number = known.version.number + 1
            form.show_version(number, templates.versions(one), counts, found)
        form.accepted.connect(lambda: self._published(form.outcome))
        form.finished.connect(form.deleteLater)
        form.open()

    def show_versions(self) -> None:
        """Show what was published when."""
        one = self._one
        why_not = self.tr("Publish the changes first, or undo them.")
        dialog = VersionsDialog(
            name_of(self.drafts.shown(one)),
            templates.versions(one),
            self,
            why_not=why_not if self.drafts.is_changed(one) else "",
        )
        dialog.begin_wanted.connect(self._begin_from)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _publish(self, one: int, seen: int) -> ProcessVersion:
        process, by, now = self.drafts.shown(one), self.session.employee, self.session.now()
        if one == NEW:
            version = templates.add(process, by=by, now=now)
        else:
            version = templates.publish(one, process, seen=seen, by=by, now=now)
        # Whoever hears of the change reads again, and must not find this typing in the way.
        self.drafts.give_up(one)
        return version

    def _published(self, version: object) -> None:
        if isinstance(version, ProcessVersion):
            self._one = version.template_id
        self.refresh()
        self.said.emit(self.tr("Published"))

    def _begin_from(self, process: Process) -> None:
        self.drafts.write(self._one, process)
        self._show()

    def _begin_new(self, process: Process) -> None:
        if not self.drafts.is_changed(NEW):
            self.drafts.write(NEW, process)
        self.show_process(NEW)
        self.editor.stages.setCurrentRow(0)
        self.editor.about.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        original = self.drafts.shown(self._one)
        name = self.tr("{process} (copy)").format(process=original.name)
        stages = tuple(replace(stage, key="") for stage in original.stages)
        self._begin_new(replace(original, name=name[:LONGEST_NAME], stages=stages))

    def _retire(self) -> None:
        known = self.drafts.known[self._one]
        active, by, now = not known.template.active, self.session.employee, self.session.now()
        self.session.attempt(
            lambda: templates.retire(known.template, active=active, by=by, now=now),
            lambda _broken, sentence: self.said.emit(sentence),
        )
        self.refresh()

    def _written(self) -> None:
        self.drafts.write(self._one, self.editor.process())
        self._mark()

    def _show(self) -> None:
        self.editor.setEnabled(self._one in self.drafts.known or self.drafts.is_changed(NEW))
        self.editor.show_process(self.drafts.shown(self._one))
        self._mark()

    def _mark(self) -> None:
        """Show what is changed, and what can be done about it."""
        one = self._one
        known, changed = self.drafts.known.get(one), self.drafts.is_changed(one)
        self.list.show_processes(self.drafts, one)
        self.publish_button.setEnabled(changed)
        self.undo_button.setVisible(changed)
        self.versions_button.setVisible(known is not None)
        self.retire_button.setVisible(known is not None)
        self.standing.setText(self._standing(known.version) if known else "")
        retired = known is not None and not known.template.active
        self.retire_button.setText(self.tr("Bring back") if retired else self.tr("Retire"))
        self.contested.setVisible(self.drafts.is_contested(one))
        self.contested.sentence.setText(
            self.tr(
                "Somebody else published a version meanwhile. Publishing yours lists what would "
                "be other than in theirs."
            )
        )

    def _standing(self, version: ProcessVersion) -> str:
        said = self.tr("Version {number}").format(number=version.number)
        by = version.by
        about = f"{stamp(version.at)} · {isolate(by.name)}" if by else self.tr("as shipped")
        return f"{said} · {about}"

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.publish_button)
        buttons.addWidget(self.undo_button)
        buttons.addStretch()
        buttons.addWidget(self.standing)
        buttons.addWidget(self.versions_button)
        buttons.addWidget(self.retire_button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.contested)
        right.addWidget(self.editor, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    def _button(self, name: str, text: str, clicked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"process.{name}")
        button.clicked.connect(lambda _checked: clicked())  # type: ignore[operator]
        return button
