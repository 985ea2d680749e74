"""The two word lists of the business: topics and sources. What was used is never deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peewee import fn

from db import audit, staff
from db.connection import writing
from db.models import ComplaintSource, Employee, Topic
from db.texts import fit_text, required_name
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, Deed


def topics(*, active_only: bool = False) -> list[Topic]:
    """Give the topics in their order."""
    chosen = Topic.select().order_by(Topic.position, Topic.id)
    return list(chosen.where(Topic.active) if active_only else chosen)


def sources(*, active_only: bool = False) -> list[ComplaintSource]:
    """Give the sources in their order."""
    chosen = ComplaintSource.select().order_by(ComplaintSource.position, ComplaintSource.id)
    return list(chosen.where(ComplaintSource.active) if active_only else chosen)


def add_topic(name: str, group: str = "", *, by: Employee, now: datetime) -> Topic:
    """Add a topic at the end of the list."""
    with writing():
        require(staff.actor(by), Action.TEXTS)
        topic = Topic.create(
            name=_free_topic_name(name),
            group=_group(group),
            position=_after_last(Topic),
        )
        _record("topic", topic.id, by, now, act="added")
        return topic


def update_topic(
    topic: Topic,
    *,
    name: str,
    group: str,
    active: bool,
    by: Employee,
    now: datetime,
) -> None:
    """Rename a topic, or take it out of the lists and back.

    Raises `last_topic`, and `changed_meanwhile` when it is not as it was seen.
    """
    with writing():
        require(staff.actor(by), Action.TEXTS)
        values = {
            "name": _free_topic_name(name, but=topic.id),
            "group": _group(group),
            "active": active,
        }
        fields = audit.changed_fields(Topic.get_by_id(topic.id), values)
        _change(topic, values)
        # Without a topic nothing could be classified, nor closed.
        if not Topic.select().where(Topic.active).exists():
            raise RuleBroken("last_topic", field="active")
        _record("topic", topic.id, by, now, act="changed", fields=fields)


def add_source(name: str, *, by: Employee, now: datetime) -> ComplaintSource:
    """Add a source of one's own at the end of the list."""
    with writing():
        require(staff.actor(by), Action.TEXTS)
        source = ComplaintSource.create(
            name=_free_source_name(name), position=_after_last(ComplaintSource), active=True
        )
        _record("source", source.id, by, now, act="added")
        return source


def update_source(
    source: ComplaintSource,
    *,
    name: str,
    active: bool,
    by: Employee,
    now: datetime,
) -> None:
    """Rename a source of one's own, or take any source out of the lists and back.

    Raises `last_source`, and `changed_meanwhile` when it is not as it was seen.
    """
    with writing():
        require(staff.actor(by), Action.TEXTS)
        # A source we ship has its name from the language of the window.
        shown = "" if source.word else _free_source_name(name, but=source.id)
        values = {"name": shown, "active": active}
        fields = audit.changed_fields(ComplaintSource.get_by_id(source.id), values)
        _change(source, values)
        if not ComplaintSource.select().where(ComplaintSource.active).exists():
            raise RuleBroken("last_source", field="active")
        _record("source", source.id, by, now, act="changed", fields=fields)


def _change(seen: Topic | ComplaintSource, values: Mapping[str, Any]) -> None:
    table = type(seen)
    changed = (
        table.update({**values, "version": table.version + 1})
        .where((table.id == seen.id) & (table.version == seen.version))
        .execute()
    )
    if not changed:
        raise RuleBroken("changed_meanwhile")


def _record(which: str, word: int, by: Employee, now: datetime, **facts: Any) -> None:
    audit.record(Deed.LISTS, by=by.id, now=now, list=which, word=word, **facts)


def _group(group: str) -> str:
    return fit_text("group", group, Topic.group.max_length).strip()


def _free_source_name(name: str, but: int = 0) -> str:
    cleaned = required_name(ComplaintSource, name)
    same = (ComplaintSource.name == cleaned) & (ComplaintSource.id != but)
    if ComplaintSource.select().where(same).exists():
        raise RuleBroken("name_taken", field="name")
    return cleaned


def _free_topic_name(name: str, but: int = 0) -> str:
    cleaned = required_name(Topic, name)
    if Topic.select().where((Topic.name == cleaned) & (Topic.id != but)).exists():
        raise RuleBroken("name_taken", field="name")
    return cleaned


def _after_last(table: type[Topic] | type[ComplaintSource]) -> int:
    return (table.select(fn.MAX(table.position)).scalar() or 0) + 1
