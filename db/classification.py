"""The topics of one complaint."""

from collections.abc import Iterable
from datetime import datetime

from db import history
from db.models import ComplaintTopic, History, Topic
from db.models.prepared import Prepared
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import Event

_topics = Prepared(lambda: Topic.select())  # noqa: PLW0108 - its arguments are none
_topics_of = Prepared(
    lambda complaint: ComplaintTopic.select(ComplaintTopic.topic).where(
        ComplaintTopic.complaint == complaint
    )
)


def topic_ids(complaint: int) -> frozenset[int]:
    """Give the ids of a complaint's topics."""
    return frozenset(topic for (topic,) in _topics_of.tuples(complaint))


def replace(
    complaint: int, before: frozenset[int], topics: frozenset[int], *, by: Actor, now: datetime
) -> History | None:
    """Set the topics in place of those `before`; gives the line of history, if that changed any.

    For the verbs: the right to do so was checked. Raises `required` without a topic and
    `topic_not_offered` for one that was retired and is not on the complaint already.
    """
    if not topics:
        raise RuleBroken("required", field="topics")
    added, removed = topics - before, before - topics
    known = _topics.rows()
    names = {topic.id: topic.name for topic in known}
    if not added <= {topic.id for topic in known if topic.active}:
        raise RuleBroken("topic_not_offered", field="topics")
    if not added and not removed:
        return None
    _set(complaint, added=added, removed=removed)
    return history.append(
        complaint,
        Event.CLASSIFIED,
        by=by,
        now=now,
        added=sorted(names[topic] for topic in added),
        removed=sorted(names[topic] for topic in removed),
    )


def put_back(complaint: int, topics: Iterable[int]) -> None:
    """Set the topics as they were before a step that is taken back, retired ones too."""
    wanted, found = frozenset(topics), topic_ids(complaint)
    _set(complaint, added=wanted - found, removed=found - wanted)


def _set(complaint: int, *, added: frozenset[int], removed: frozenset[int]) -> None:
    if removed:
        ComplaintTopic.delete().where(
            (ComplaintTopic.complaint == complaint) & ComplaintTopic.topic.in_(removed)
        ).execute()
    for topic in sorted(added):
        ComplaintTopic.create(complaint=complaint, topic=topic)
