"""Topics and sources: word lists from which nothing that was used disappears."""

import pytest

from db import complaints, topics
from db.models import Complaint, ComplaintSource, Topic
from rules.words import Source
from tests.store import NOW, People, opened, refused, source, topic

FIRST_SOURCES = [Source.PHONE, Source.EMAIL, Source.SURVEY, Source.AT_GARAGE, Source.IMPORTER]
THEN = [
    Source.LETTER,
    Source.WEBSITE,
    Source.WHATSAPP,
    Source.SOCIAL_MEDIA,
    Source.FACE_TO_FACE,
    Source.COLLEAGUE,
]
TOPICS = (
    "איכות התיקון; תקלה חוזרת; אחריות; מחיר/חשבון חורג מההצעה; חיוב ללא אישור; עמידה בזמנים; "
    "זמינות תור; חלפים (זמינות/איכות); נזק לרכב; ניקיון הרכב; יחס נציג; "
    "מידע חסר/תיאום ציפיות לקוי; תשלום; מכירה; רכב חלופי; אחר"
)


def test_a_business_starts_with_the_sources_in_their_order(store: None) -> None:
    assert [row.word for row in topics.sources()] == FIRST_SOURCES + THEN


def test_a_garage_starts_with_its_topics(store: None) -> None:
    assert {row.name for row in topics.topics()} == set(TOPICS.split("; "))


def retire(people: People, row: ComplaintSource | Topic) -> None:
    by = people.administrator
    if isinstance(row, Topic):
        topics.update_topic(row, name=row.name, group=row.group, active=False, by=by, now=NOW)
    else:
        topics.update_source(row, name=row.name, active=False, by=by, now=NOW)


def test_a_retired_source_leaves_the_form_and_stays_on_old_complaints(people: People) -> None:
    complaint = opened(people.front_desk, source=source(Source.SURVEY).id)
    retire(people, source(Source.SURVEY))
    assert Source.SURVEY not in [row.word for row in topics.sources(active_only=True)]
    assert Source.SURVEY in [row.word for row in topics.sources()]
    assert Complaint.get_by_id(complaint.id).source.word is Source.SURVEY
    # Its other details are still updated.
    seen = Complaint.get_by_id(complaint.id)
    assert complaints.update(seen, {"text": "אחר"}, by=people.front_desk, now=NOW).text == "אחר"


def test_the_last_source_stays(people: People) -> None:
    *others, last = topics.sources()
    for row in others:
        retire(people, row)
    with refused("last_source", "active"):
        retire(people, last)


def test_sources_of_ones_own_are_added_renamed_and_have_names_of_their_own(
    people: People,
) -> None:
    own = topics.add_source(" דוכן\x00 ", by=people.administrator, now=NOW)
    assert (own.name, own.word, topics.sources()[-1]) == ("דוכן", None, own)
    topics.update_source(own, name="דוכן ביריד", active=True, by=people.administrator, now=NOW)
    assert topics.sources()[-1].name == "דוכן ביריד"
    for name, code in (("דוכן ביריד", "name_taken"), (" ", "required"), ("א" * 81, "too_long")):
        with refused(code, "name"):
            topics.add_source(name, by=people.administrator, now=NOW)


def test_a_shipped_source_keeps_its_name_from_the_language(people: People) -> None:
    topics.update_source(source(), name="אחר", active=True, by=people.administrator, now=NOW)
    assert source().name == ""


def test_a_retired_topic_stays_where_it_is_and_goes_nowhere_new(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    old, new = topic("אחריות"), topic("אחר")
    seen = complaints.classify(complaint, frozenset({old}), by=people.handler, now=NOW)
    retire(people, Topic.get_by_id(old))
    assert old not in {row.id for row in topics.topics(active_only=True)}
    both = complaints.classify(seen, frozenset({old, new}), by=people.handler, now=NOW)
    other = opened(people.front_desk, handler=people.handler)
    with refused("topic_not_offered", "topics"):
        complaints.classify(other, frozenset({old}), by=people.handler, now=NOW)
    with refused("topic_not_offered", "topics"):
        complaints.classify(other, frozenset({999}), by=people.handler, now=NOW)
    assert both.version == seen.version + 1


def test_choosing_the_same_topics_again_is_no_change(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    chosen = frozenset({topic("אחריות"), topic("אחר")})
    seen = complaints.classify(complaint, chosen, by=people.handler, now=NOW)
    assert complaints.classify(seen, chosen, by=people.handler, now=NOW).version == seen.version


def test_topics_are_added_at_the_end_and_renamed_everywhere(people: People) -> None:
    added = topics.add_topic(" חנייה ", " מתקן ", by=people.relations_owner, now=NOW)
    assert (topics.topics()[-1], added.name, added.group) == (added, "חנייה", "מתקן")
    topics.update_topic(
        added, name="חניה", group="", active=True, by=people.relations_owner, now=NOW
    )
    assert topics.topics()[-1].name == "חניה"


@pytest.mark.parametrize(
    ("name", "code"), [("אחריות", "name_taken"), (" ", "required"), ("א" * 81, "too_long")]
)
def test_a_topic_has_a_name_of_its_own(name: str, code: str, people: People) -> None:
    with refused(code, "name"):
        topics.add_topic(name, by=people.administrator, now=NOW)
    other = topics.topics()[0]
    with refused(code, "name"):
        topics.update_topic(
            other, name=name, group="", active=True, by=people.administrator, now=NOW
        )
    with refused("too_long", "group"):
        topics.add_topic("חדש", "א" * 81, by=people.administrator, now=NOW)


def test_the_last_topic_stays(people: People) -> None:
    by = people.relations_owner
    *others, last = topics.topics()
    for row in others:
        topics.update_topic(row, name=row.name, group="", active=False, by=by, now=NOW)
    with refused("last_topic", "active"):
        topics.update_topic(last, name=last.name, group="", active=False, by=by, now=NOW)


def test_a_topic_that_was_retired_meanwhile_does_not_come_back_by_its_new_name(
    people: People,
) -> None:
    seen = topics.topics()[0]
    retire(people, Topic.get_by_id(seen.id))
    with refused("changed_meanwhile"):
        topics.update_topic(
            seen, name="שם אחר", group="", active=True, by=people.administrator, now=NOW
        )


def test_a_source_that_was_renamed_meanwhile_keeps_its_new_name(people: People) -> None:
    by = people.administrator
    seen = topics.add_source("דוכן", by=by, now=NOW)
    topics.update_source(seen, name="דוכן ביריד", active=True, by=by, now=NOW)
    with refused("changed_meanwhile"):
        topics.update_source(seen, name="דוכן", active=False, by=by, now=NOW)
