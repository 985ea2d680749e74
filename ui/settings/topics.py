"""The table of what complaints are about."""

from db import topics
from db.models import Topic
from rules.errors import RuleBroken
from ui.session import Session
from ui.settings.section import Section
from ui.settings.word_dialog import WordDialog
from ui.settings.word_list import Line, WordList
from ui.widgets.labels import Text


class TopicsSection(Section):
    """Topics with their groups; what was used is put out of use, never deleted."""

    WIDEST = 1000
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "topics", self.tr("Table of complaint topics"))
        about = Text(
            self.tr("What is out of use is not offered any more; old complaints keep it."),
            "muted",
            self,
        )
        self.column.addWidget(about)
        self.words = WordList(
            "settings.topics", [self.tr("Topic"), self.tr("Group")], self.tr("Add a topic…"), self
        )
        self.words.add_wanted.connect(self._add)
        self.words.edit_wanted.connect(self._edit)
        self.words.switch_wanted.connect(self._switch)
        self.column.addWidget(self.words, 1)

    def refresh(self) -> None:
        """Read the topics."""
        self.words.show_lines(
            [Line(topic, (topic.name, topic.group), topic.active) for topic in topics.topics()]
        )

    def _add(self) -> None:
        by, now = self.session.employee, self.session.now

        def keep(name: str, group: str) -> object:
            return topics.add_topic(name, group, by=by, now=now())

        self._open(WordDialog(self.session, self.tr("New topic"), keep, self, subject="topic:"), "")

    def _edit(self, topic: Topic) -> None:
        by, now = self.session.employee, self.session.now

        def keep(name: str, group: str) -> None:
            nonlocal topic
            # After a change by somebody else, saving again is enough.
            seen, topic = topic, Topic.get_by_id(topic.id)
            topics.update_topic(seen, name=name, group=group, active=seen.active, by=by, now=now())

        title = self.tr("Change a topic")
        subject = f"topic:{topic.id}"
        form = WordDialog(self.session, title, keep, self, name=topic.name, subject=subject)
        self._open(form, topic.group)

    def reopen(self, subject: str) -> None:
        """Open the form of the topic whose draft waits."""
        topic = Topic.get_or_none(Topic.id == subject.removeprefix("topic:"))
        if topic is None:
            self._add()
        else:
            self._edit(topic)

    def _open(self, form: WordDialog, group: str) -> None:
        form.ask_group(group, sorted({topic.group for topic in topics.topics() if topic.group}))
        form.accepted.connect(self.refresh)
        form.finished.connect(form.deleteLater)
        form.open()

    def _switch(self, topic: Topic) -> None:
        by, now = self.session.employee, self.session.now()
        self.session.attempt(
            lambda: topics.update_topic(
                topic, name=topic.name, group=topic.group, active=not topic.active, by=by, now=now
            ),
            self._refuse,
        )
        self.refresh()

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        self.said.emit(sentence)
