"""What shows that a stage was done comes from wherever it happens, and goes when that goes."""

from collections.abc import Callable

import pytest

from db import attachments, outbox, outbox_sending, undo
from db.connection import writing
from db.models import Complaint, Message, StageEvidence
from db.process import replies, stages
from db.staff import actor
from rules.receipt import Outcome, Receipt
from rules.words import Channel, MessageState, StageKind, TextKind
from tests.db.outbox_help import (
    LOST,
    NO_NETWORK,
    READY,
    REFUSED,
    SENT,
    attempted,
    claimed,
    of_ruth,
    set_up,
    sms,
    written,
)
from tests.db.stages_help import chosen, shipped, stage, standing, wrote
from tests.store import NOW, People

PDF = b"%PDF-1.4 something said"


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    set_up(people)
    chosen(shipped())
    complaint = of_ruth(people)
    # Only what this test sends shall leave.
    Message.delete().execute()
    return complaint


def acknowledgement(complaint: Complaint) -> str:
    return standing(complaint)["acknowledgement"]


def sent_by_the_program(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler, sms(kind=TextKind.ACKNOWLEDGEMENT))
    attempted(SENT)


def settled_as_sent(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler, sms(kind=TextKind.ACKNOWLEDGEMENT))
    doubtful = attempted(LOST)
    assert acknowledgement(complaint) == ""
    outbox.settle(doubtful, was_sent=True, by=people.handler, now=READY)


def told_late_by_a_slow_program(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler, sms(kind=TextKind.ACKNOWLEDGEMENT))
    taken = claimed()
    Message.update(state=MessageState.IN_DOUBT).where(Message.id == taken.id).execute()
    assert outbox_sending.record(taken, Receipt(Outcome.SENT, "id-1"), READY)


def sent_by_hand(complaint: Complaint, people: People) -> None:
    by_whatsapp = outbox.WrittenMessage(
        Channel.WHATSAPP, "0521234567", "", "התקבל", TextKind.ACKNOWLEDGEMENT
    )
    outbox.log_sent_by_hand(complaint, by_whatsapp, by=people.handler, now=NOW)


def confirmed_as_sent(complaint: Complaint, people: People) -> None:
    proposal = Message.create(
        key="one",
        complaint=complaint,
        kind=TextKind.ACKNOWLEDGEMENT,
        channel=Channel.WHATSAPP,
        address="0521234567",
        body="התקבל",
        state=MessageState.PROPOSED,
        created_at=NOW,
        not_before=NOW,
    )
    outbox.confirm(
        proposal, subject="", body="התקבל", address="0521234567", by=people.handler, now=NOW
    )


@pytest.mark.parametrize(
    "leaves",
    [
        sent_by_the_program,
        settled_as_sent,
        told_late_by_a_slow_program,
        sent_by_hand,
        confirmed_as_sent,
    ],
)
def test_an_acknowledgement_that_left_ends_its_stage_on_whatever_way(
    leaves: Callable[[Complaint, People], None], complaint: Complaint, people: People
) -> None:
    leaves(complaint, people)
    assert acknowledgement(complaint) == "done"
    (shown,) = stage(complaint, "acknowledgement").evidence
    assert shown.message.kind is TextKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize("receipt", [NO_NETWORK, LOST, REFUSED])
def test_an_acknowledgement_that_did_not_surely_leave_ends_nothing(
    receipt: Receipt, complaint: Complaint, people: People
) -> None:
    written(complaint, people.handler, sms(kind=TextKind.ACKNOWLEDGEMENT))
    attempted(receipt)
    assert acknowledgement(complaint) == ""


def test_a_message_of_another_kind_ends_nothing(complaint: Complaint, people: People) -> None:
    written(complaint, people.handler, sms(kind=TextKind.INTERIM))
    attempted(SENT)
    assert acknowledgement(complaint) == ""


def test_what_left_by_itself_was_done_by_nobody_and_disturbs_nobody(
    complaint: Complaint, people: People
) -> None:
    version = Complaint.get_by_id(complaint.id).version
    sent_by_the_program(complaint, people)
    assert stage(complaint, "acknowledgement").done_by_id is None
    assert Complaint.get_by_id(complaint.id).version == version


def test_a_recording_that_is_taken_back_leaves_the_call(
    complaint: Complaint, people: People
) -> None:
    replies.record_call(complaint, "הוסבר", ("שיחה.pdf", PDF), by=people.handler, now=NOW)
    (shown,) = stage(complaint, "reply").evidence
    assert shown.attachment_id is not None
    (file,) = attachments.of_complaint(complaint.id)
    attachments.remove(file, by=people.handler, now=NOW)
    (left,) = stage(complaint, "reply").evidence
    assert (left.attachment_id, left.contact_id) == (None, shown.contact_id)


def test_evidence_that_was_nothing_but_a_file_goes_with_it(
    complaint: Complaint, people: People
) -> None:
    added = attachments.add(complaint, [("שיחה.pdf", PDF)], by=people.handler, now=NOW)
    with writing():
        stages.end(
            complaint.id, StageKind.REPLY, actor(people.handler), NOW, attachment=added.files[0].id
        )
    assert StageEvidence.select().count() == 1
    step = undo.last_of(Complaint.get_by_id(complaint.id), people.handler, NOW)
    assert step is not None
    undo.undo(step, by=people.handler, now=NOW)
    assert StageEvidence.select().count() == 0


def test_a_call_and_a_letter_together_are_the_reply(complaint: Complaint, people: People) -> None:
    replies.record_call(complaint, "הוסבר", by=people.handler, now=NOW)
    assert standing(complaint)["reply"] == ""
    wrote(complaint, people.relations_owner)
    assert standing(complaint)["reply"] == "done"
