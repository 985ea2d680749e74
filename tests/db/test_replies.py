"""The reply to the customer: the call and the letter, and who may make the call."""

from typing import Any

import pytest

from db import attachments, complaints, contacts, letters, staff
from db.models import (
    Attachment,
    Complaint,
    Contact,
    Employee,
    History,
    Recommendation,
    Right,
    StageEvidence,
)
from db.privacy.erasing import erase
from db.process import approvals, replies, stages, templates
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import (
    Action,
    Channel,
    CustomerClass,
    Direction,
    Event,
    RecommendationState,
    Role,
    Source,
    StageKind,
    StageOutcome,
    TextKind,
    Verdict,
)
from tests.db.answers_help import of_class, recommended
from tests.store import (
    NOW,
    PASSWORD,
    People,
    closed,
    hours,
    opened,
    questions,
    refused,
    source,
    topic,
)

LATER = NOW + hours(1)
RECORDING = ("שיחה.mp3", b"ID3 said")


def answered(complaint: Complaint, by: Employee, kind: TextKind = TextKind.ANSWER_JUSTIFIED) -> int:
    letter = letters.archive(complaint, kind, subject="מענה", pdf=b"%PDF", by=by, now=LATER)
    return int(letter.id)


def in_process(people: People) -> Complaint:
    version = templates.newest(templates.templates()[0].id)
    template = version.template_id
    templates.choose(source(Source.LETTER).id, None, template, by=people.administrator, now=NOW)
    return opened(people.front_desk, handler=people.handler, source=source(Source.LETTER).id)


def test_a_call_is_a_contact_with_the_customer_and_says_what_was_said(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    entry = replies.record_call(complaint, " הסברנו ", by=people.handler, now=LATER)
    (line,) = contacts.within(complaint.id)
    assert (line.channel, line.direction, line.by) == (
        Channel.CALL, Direction.OUTGOING, people.handler.name,
    )  # fmt: skip
    assert Complaint.get_by_id(complaint.id).contacts == 2
    told = History.select().order_by(History.id.desc()).get()
    assert (told.event, told.facts["contact"], told.facts["recorded"]) == (
        Event.REPLIED, entry.id, False,
    )  # fmt: skip
    assert replies.state_of(complaint.id) == replies.Reply(
        replies.Said(LATER, people.handler.name, entry.id), None, None
    )


def test_the_recording_is_kept_with_the_complaint_once(people: People) -> None:
    complaint = in_process(people)
    replies.record_call(complaint, "הסברנו", RECORDING, by=people.handler, now=NOW)
    replies.record_call(complaint, "ושוב", RECORDING, by=people.handler, now=LATER)
    (file,) = Attachment.select()
    evidence = [one.attachment_id for one in StageEvidence.select().order_by(StageEvidence.id)]
    assert evidence == [file.id, file.id]
    assert History.select().order_by(History.id.desc()).get().facts["recorded"] is True
    assert Contact.select().count() == 2


def test_a_recording_that_cannot_be_kept_leaves_no_call(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    with refused("file_empty"):
        replies.record_call(complaint, "הסברנו", ("a.mp3", b""), by=people.handler, now=NOW)
    with refused("required", "text"):
        replies.record_call(complaint, " ", RECORDING, by=people.handler, now=NOW)


def test_a_recording_that_is_taken_back_leaves_the_call(people: People) -> None:
    complaint = in_process(people)
    replies.record_call(complaint, "הסברנו", RECORDING, by=people.handler, now=NOW)
    (file,) = attachments.of_complaint(complaint.id)
    attachments.remove(file, by=people.handler, now=NOW)
    (evidence,) = StageEvidence.select()
    assert (evidence.attachment_id, evidence.contact_id) == (None, Contact.get().id)


def test_a_recording_goes_with_its_customer(people: People) -> None:
    complaint = in_process(people)
    replies.record_call(complaint, "הסברנו", RECORDING, by=people.handler, now=NOW)
    complaints.close(
        Complaint.get_by_id(complaint.id),
        verdict=Verdict.PARTLY,
        resolution="כך",
        topics=frozenset({topic()}),
        override="ענינו לו",
        by=people.relations_owner,
        now=LATER,
    )
    erase(complaint.customer, by=people.administrator, now=LATER)
    assert not Attachment.select().exists()
    (line,) = contacts.within(complaint.id)
    assert line.text == ""


def test_a_reply_is_a_call_and_a_letter_of_answer(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    answered(complaint, people.handler, TextKind.INTERIM)
    assert replies.state_of(complaint.id).letter is None
    letter = answered(complaint, people.handler, TextKind.ANSWER_UNJUSTIFIED)
    found = replies.state_of(complaint.id)
    assert found.letter == replies.Said(LATER, people.handler.name, letter)
    assert found.call is None
    entry = replies.record_call(complaint, "הסברנו", by=people.handler, now=LATER)
    called = replies.Said(LATER, people.handler.name, entry.id)
    assert replies.state_of(complaint.id) == found._replace(call=called)


@pytest.mark.parametrize("order", [("call", "letter"), ("letter", "call")])
def test_the_stage_ends_with_the_second_of_them(order: tuple[str, str], people: People) -> None:
    complaint = in_process(people)
    outcomes = []
    for step in order:
        if step == "call":
            replies.record_call(complaint, "כך", by=people.handler, now=LATER)
        else:
            answered(complaint, people.handler)
        (row,) = [one for one in stages.counted(complaint.id) if one.kind is StageKind.REPLY]
        outcomes.append(row.outcome)
    assert outcomes == [None, StageOutcome.DONE]


def test_a_reopened_complaint_is_answered_anew(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    replies.record_call(complaint, "הסברנו", by=people.handler, now=NOW)
    answered(complaint, people.handler)
    done = closed(Complaint.get_by_id(complaint.id), people.relations_owner, now=LATER)
    again = complaints.reopen(done, reason="חזר", by=people.relations_owner, now=LATER)
    assert replies.state_of(complaint.id) == replies.Reply(None, None, None)
    replies.record_call(again, "ושוב", by=people.handler, now=LATER)
    found = replies.state_of(complaint.id)
    assert (found.call is None, found.letter) == (False, None)


def test_nobody_is_called_before_the_answer_is_approved(people: People) -> None:
    row = recommended(people, 301)
    with refused("approval_pending"):
        replies.record_call(row.complaint, "הסברנו", by=people.handler, now=NOW)
    approvals.give_back(row, reason="כך", by=people.service_manager, now=NOW)
    with refused("approval_pending"):
        replies.record_call(row.complaint, "הסברנו", by=people.handler, now=NOW)
    inside = recommended(people, 300)
    replies.record_call(inside.complaint, "הסברנו", by=people.handler, now=NOW)


def vip(people: People, **facts: Any) -> Complaint:
    """Give a complaint of which the policy says that the service manager calls."""
    row = recommended(
        people,
        0,
        verdict=Verdict.JUSTIFIED,
        customer=of_class(people, CustomerClass.VIP),
        **facts,
    )
    # As if the manager had signed.
    Recommendation.update(state=RecommendationState.APPROVED).execute()
    complaint: Complaint = Complaint.get_by_id(row.complaint_id)
    return complaint


def test_the_policy_names_who_calls(people: People) -> None:
    complaint = vip(people)
    assert replies.state_of(complaint.id).caller is Role.SERVICE_MANAGER
    for person in (people.handler, people.relations_owner):
        with pytest.raises(RuleBroken) as refusal:
            replies.record_call(complaint, "הסברנו", by=person, now=NOW)
        assert refusal.value.code == "caller_must_be"
        assert refusal.value.facts == {"role": Role.SERVICE_MANAGER}
    replies.record_call(complaint, "הסברנו", by=people.service_manager, now=NOW)


def test_where_nobody_could_call_whoever_handles_it_does(people: People) -> None:
    about = vip(people, about=people.service_manager)
    assert replies.state_of(about.id).caller is None
    replies.record_call(about, "הסברנו", by=people.handler, now=NOW)
    complaint = vip(people)
    Employee.update(active=False).where(Employee.id == people.service_manager.id).execute()
    replies.record_call(complaint, "הסברנו", by=people.handler, now=NOW)


def test_a_closed_complaint_has_no_more_calls(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    done = closed(complaint, people.relations_owner)
    with refused("closed_is_read_only"):
        replies.record_call(done, "הסברנו", by=people.handler, now=NOW)


def test_who_has_to_call_is_found_in_as_many_questions_for_few_as_for_many(people: People) -> None:
    row = recommended(people, 100)
    Recommendation.update(caller=Role.MANAGER).execute()

    def asks() -> int:
        with questions() as asked:
            assert replies.state_of(row.complaint_id).caller is None
        return len(asked)

    may_contact(people.manager, Scope.NONE)
    before = asks()
    for number in range(5):
        details = staff.Details(f"מנהלת {number}", f"manager-{number}", Role.MANAGER)
        added = staff.add(details, PASSWORD, by=people.administrator, now=NOW)
        may_contact(added, Scope.NONE)
    assert asks() == before


def may_contact(person: Employee, scope: Scope) -> None:
    Right.create(employee=person.id, action=Action.CONTACT, scope=scope)


def test_no_letter_of_answer_is_kept_before_what_it_says_was_approved(people: People) -> None:
    row = recommended(people, 301)
    complaint = Complaint.get_by_id(row.complaint_id)
    with refused("approval_pending", "kind"):
        answered(complaint, people.relations_owner)
    approvals.sign(row, PASSWORD, None, by=people.service_manager, now=LATER)
    assert answered(complaint, people.relations_owner)
