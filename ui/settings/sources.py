"""The table of the ways in which complaints reach the business."""

from db import topics
from db.models import ComplaintSource
from rules.errors import RuleBroken
from ui.session import Session
from ui.settings.section import Section
from ui.settings.word_dialog import WordDialog
from ui.settings.word_list import Line, WordList
from ui.widgets.labels import Text
from ui.wording import source_name


class SourcesSection(Section):
    """Our sources are put out of use at most; one's own can be renamed."""

    WIDEST = 1000
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "sources", self.tr("Complaint sources"))
        about = Text(
            self.tr("What is out of use is not offered any more; old complaints keep it."),
            "muted",
            self,
        )
        self.column.addWidget(about)
        self.words = WordList(
            "settings.sources", [self.tr("Source")], self.tr("Add a source…"), self
        )
        self.words.add_wanted.connect(self._add)
        self.words.edit_wanted.connect(self._edit)
        self.words.switch_wanted.connect(self._switch)
        self.column.addWidget(self.words, 1)

    def refresh(self) -> None:
        """Read the sources."""
        self.words.show_lines(
            [
                Line(source, (source_name(source.word, source.name),), source.active)
                for source in topics.sources()
            ]
        )

    def _add(self) -> None:
        by, now = self.session.employee, self.session.now

        def keep(name: str, _group: str) -> object:
            return topics.add_source(name, by=by, now=now())

        self._open(WordDialog(self.session, self.tr("New source"), keep, self, subject="source:"))

    def _edit(self, source: ComplaintSource) -> None:
        if source.word:
            self.said.emit(self.tr("The name of this source comes with the program."))
            return
        by, now = self.session.employee, self.session.now

        def keep(name: str, _group: str) -> None:
            nonlocal source
            # After a change by somebody else, saving again is enough.
            seen, source = source, ComplaintSource.get_by_id(source.id)
            topics.update_source(seen, name=name, active=seen.active, by=by, now=now())

        title = self.tr("Change a source")
        subject = f"source:{source.id}"
        self._open(WordDialog(self.session, title, keep, self, name=source.name, subject=subject))

    def reopen(self, subject: str) -> None:
        """Open the form of the source whose draft waits."""
        source = ComplaintSource.get_or_none(ComplaintSource.id == subject.removeprefix("source:"))
        if source is None:
            self._add()
        else:
            self._edit(source)

    def _open(self, form: WordDialog) -> None:
        form.accepted.connect(self.refresh)
        form.finished.connect(form.deleteLater)
        form.open()

    def _switch(self, source: ComplaintSource) -> None:
        by, now = self.session.employee, self.session.now()
        self.session.attempt(
            lambda: topics.update_source(
                source, name=source.name, active=not source.active, by=by, now=now
            ),
            self._refuse,
        )
        self.refresh()

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        self.said.emit(sentence)
