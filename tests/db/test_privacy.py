"""Erasing one person: she goes wholly, what is counted stays, and nobody else is touched."""

from db import audit, checking
from db.models import AuditLine, History
from db.privacy.erasing import erase
from db.privacy.held import held_about
from db.privacy.person import find
from rules.words import Deed, Event
from tests.db import privacy_help
from tests.db.privacy_help import marked, words
from tests.store import NOW, People, refused


def test_every_marked_word_is_in_the_store_before_and_none_after(people: People) -> None:
    her = marked(people)
    assert privacy_help.left() == words()
    done = erase(her.customer, by=people.administrator, now=NOW)
    assert privacy_help.left() == []
    assert done.is_cleared


def test_the_audit_log_stays_whole_and_says_who_erased_how_much(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    line = AuditLine.select().where(AuditLine.deed == Deed.ERASED).first()
    assert line.by_id == people.administrator.id
    assert line.facts["customer"] == her.customer.id
    assert line.facts["complaints"] == 1
    assert audit.verify() == []
    assert checking.check() == []


def test_each_complaint_says_that_it_was_erased(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    last = History.select().where(History.complaint == her.complaint.id).order_by(-History.id)
    assert last.first().event is Event.ERASED


def test_what_was_erased_is_read_only_and_not_found(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    with refused("erased_already"):
        erase(her.customer, by=people.administrator, now=NOW)
    with refused("erased_already"):
        held_about(her.customer, by=people.administrator, now=NOW)
    assert [find(word) for word in words()] == [[] for _ in words()]
