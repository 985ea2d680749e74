"""Sending what waits, through real servers on loopback: taken, sent, recorded."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

import messaging.sms
from db import letters, outbox_sending, settings
from db.models import Complaint, Letter, Message
from rules.words import Channel, MessageState, TextKind
from tests.db.outbox_help import (
    GATEWAY,
    READY,
    again,
    email,
    minutes,
    of_ruth,
    says_nothing_by_itself,
    sms,
    written,
)
from tests.messaging import smtp_server
from tests.messaging.certificates import HOST, Certificates
from tests.messaging.http_gateway import LoopbackGateway
from tests.messaging.http_gateway import serving as serving_sms
from tests.messaging.smtp_server import PASSWORD, USER, Desk
from tests.store import NOW, People
from ui import posting
from ui.fetching import mailbox_of
from ui.posting import Posted, account_of

S = MessageState
JSON_GATEWAY = {
    **GATEWAY,
    "body": {"to": "{to}", "text": "{text}", "key": "{key}"},
    "headers": {"Authorization": "Bearer {secret}"},
    "success_path": "status",
    "success_values": ["ok"],
    "id_path": "id",
}
REPORT = {
    "method": "GET",
    "body_kind": "none",
    "state_path": "state",
    "delivered_values": ["arrived"],
    "failed_values": ["lost"],
}


def secret_of(channel: Channel) -> str | None:
    return {Channel.SMS: "token", Channel.EMAIL: PASSWORD}.get(channel)


def nothing_kept(_channel: Channel) -> str | None:
    return None


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    says_nothing_by_itself(people)
    return of_ruth(people)


@pytest.fixture(name="gateway")
def gateway_that_takes_sms(complaint: Complaint) -> Iterator[LoopbackGateway]:
    with serving_sms() as gateway:
        gateway.says(200, '{"status": "ok", "id": "m-1"}')
        keep_gateway(gateway)
        yield gateway


def keep_gateway(gateway: LoopbackGateway, **more: Any) -> None:
    settings.keep({"sms_gateway": {**JSON_GATEWAY, "url": gateway.url(), **more}})


@pytest.fixture(name="mails", scope="module")
def authority() -> Certificates:
    return Certificates()


def test_an_sms_leaves_and_is_recorded(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    message = written(complaint, people.handler)
    assert posting.post_due(NOW, "one", secret_of) == Posted()
    assert posting.post_due(READY, "one", secret_of) == Posted(sent=1)
    request = gateway.only()
    assert request.headers["Authorization"] == "Bearer token"
    said = json.loads(request.body)
    assert (said["to"], said["text"]) == ("972521234567", "הטיפול הושלם")
    assert (again(message).state, again(message).provider_id) == (S.SENT, "m-1")
    assert posting.post_due(READY, "one", secret_of) == Posted()


def test_a_computer_without_the_secret_leaves_the_message_to_another(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    message = written(complaint, people.handler)
    assert not posting.may_send(READY, nothing_kept)
    assert posting.may_send(READY, secret_of)
    assert posting.post_due(READY, "one", nothing_kept) == Posted()
    assert (again(message).state, gateway.seen) == (S.WAITING, [])


def test_a_gateway_that_asks_for_no_secret_needs_none(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    keep_gateway(gateway, headers={})
    written(complaint, people.handler)
    assert posting.post_due(READY, "one", nothing_kept) == Posted(sent=1)


def test_without_a_network_the_message_waits_and_then_leaves_under_the_same_key(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    keep_gateway(gateway, url=f"http://{HOST}:{smtp_server.free_port()}/sms")
    message = written(complaint, people.handler)
    assert posting.post_due(READY, "one", secret_of) == Posted(put_off=1)
    assert again(message).trouble["code"] == "no_network"
    keep_gateway(gateway)
    assert posting.post_due(READY + minutes(2), "one", secret_of) == Posted(sent=1)
    assert again(message).attempts == 2


def test_what_keeps_one_message_back_is_asked_once_a_round_and_not_for_each(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    gateway.says(503, "busy")
    waiting = [written(complaint, people.handler, sms(f"{n}")) for n in range(3)]
    assert posting.post_due(READY, "one", secret_of) == Posted(put_off=1)
    assert len(gateway.seen) == 1
    assert [again(message).attempts for message in waiting] == [1, 0, 0]


def test_what_a_gateway_does_not_answer_for_is_in_doubt(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    gateway.says(500, "oops")
    message = written(complaint, people.handler)
    posted = posting.post_due(READY, "one", secret_of)
    assert (posted.sent, posted.in_doubt + posted.put_off + posted.refused) == (0, 1)
    assert again(message).state is not S.SENT


def test_it_stops_politely_after_the_message_under_way(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    for n in range(3):
        written(complaint, people.handler, sms(f"{n}"))
    stopped = posting.post_due(READY, "one", secret_of, stopped=lambda: bool(gateway.seen))
    assert stopped == Posted(sent=1)
    states = [row.state for row in Message.select().order_by(Message.id)]
    assert states == [S.SENT, S.WAITING, S.WAITING]


def test_while_it_is_under_way_nobody_in_this_program_begins_again(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    for n in range(2):
        written(complaint, people.handler, sms(f"{n}"))
    inner: list[Posted] = []

    def begins_again() -> bool:
        inner.append(posting.post_due(READY, "two", secret_of))
        return False

    assert posting.post_due(READY, "one", secret_of, stopped=begins_again) == Posted(sent=2)
    assert set(inner) == {Posted()}


def test_an_error_nobody_foresaw_leaves_the_message_in_doubt_and_the_next_one_leaves(
    gateway: LoopbackGateway,
    complaint: Complaint,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for n in range(2):
        written(complaint, people.handler, sms(f"{n}"))
    send = messaging.sms.send

    def fails_once(*arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(messaging.sms, "send", send)
        raise ZeroDivisionError

    monkeypatch.setattr(messaging.sms, "send", fails_once)
    assert posting.post_due(READY, "one", secret_of) == Posted(sent=1, in_doubt=1)


def test_delivery_is_asked_for_and_known(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    report = {**REPORT, "url": gateway.url("/report?id={id}")}
    keep_gateway(gateway, report=report)
    message = written(complaint, people.handler)
    posting.post_due(READY, "one", secret_of)
    gateway.says(200, '{"state": "on the way"}')
    assert posting.look_after(READY, secret_of) == 0
    gateway.says(200, '{"state": "arrived"}')
    assert posting.look_after(READY, secret_of) == 1
    assert gateway.seen[-1].target == "/report?id=m-1"
    assert again(message).state is S.DELIVERED
    gateway.seen.clear()
    assert posting.look_after(READY, secret_of) == 0
    assert gateway.seen == []


def test_a_gateway_that_is_slow_to_report_keeps_nothing_else_waiting(
    gateway: LoopbackGateway, complaint: Complaint, people: People
) -> None:
    keep_gateway(gateway, report={**REPORT, "url": gateway.url("/report?id={id}")})
    for n in range(3):
        written(complaint, people.handler, sms(f"{n}"))
    posting.post_due(READY, "one", secret_of)
    gateway.seen.clear()
    posting.look_after(READY, secret_of, patience=timedelta(0))
    assert len(gateway.seen) == 1


# --- e-mail -------------------------------------------------------------------------------------


def post_mail(mails: Certificates, desk: Desk) -> Posted:
    with smtp_server.serving(desk, starttls=mails.good()) as port:
        settings.keep(
            {
                "smtp_host": HOST,
                "smtp_port": port,
                "smtp_user": USER,
                "smtp_sender": USER,
                "business_name": "מוסך הבדיקה",
            }
        )
        return posting.post_due(READY, "one", secret_of, context=mails.trusting())


def test_an_email_leaves_with_the_archived_letter_as_it_is(
    mails: Certificates, complaint: Complaint, people: People
) -> None:
    pdf = b"%PDF-1.7\x00\xff" * 100
    letter = letters.archive(
        complaint, TextKind.CLOSING, subject="סיום", pdf=pdf, by=people.handler, now=NOW
    )
    message = written(complaint, people.handler, email(letter=letter))
    desk = Desk()
    assert post_mail(mails, desk) == Posted(sent=1)
    mail = desk.received()
    assert (mail["To"], mail["Subject"]) == ("ruth@example.org", "עדכון")
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == pdf
    assert attached.get_content_type() == "application/pdf"
    sent = again(message)
    assert (sent.state, sent.provider_id) == (S.SENT, mail["Message-ID"])


def test_a_letter_that_is_not_what_it_was_does_not_leave(
    mails: Certificates, complaint: Complaint, people: People
) -> None:
    damaged = Letter.create(
        complaint=complaint,
        kind=TextKind.CLOSING,
        at=NOW,
        by=people.handler,
        subject="",
        pdf=b"%PDF changed",
        sha256="0" * 64,
    )
    message = written(complaint, people.handler, email(letter=damaged))
    desk = Desk()
    assert post_mail(mails, desk) == Posted(refused=1)
    assert desk.mails == []
    assert (again(message).state, again(message).trouble["code"]) == (S.FAILED, "letter_damaged")


def test_a_mail_that_nobody_pressed_a_button_for_says_so(
    mails: Certificates, complaint: Complaint, people: People
) -> None:
    for n, person in enumerate((people.handler, None)):
        Message.create(
            key=f"{n}",
            complaint=complaint,
            channel=Channel.EMAIL,
            address="ruth@example.org",
            subject=f"{n}",
            body="שלום",
            state=S.WAITING,
            by=person,
            created_at=NOW,
            not_before=NOW,
        )
    taken = [outbox_sending.claim_next(READY, "one", (Channel.EMAIL,)) for _ in range(2)]
    assert [one.automatic for one in taken if one] == [False, True]


def test_a_mail_whose_answer_is_lost_is_in_doubt(
    mails: Certificates, complaint: Complaint, people: People
) -> None:
    message = written(complaint, people.handler, email())
    desk = Desk(drops=True)
    assert post_mail(mails, desk) == Posted(in_doubt=1)
    assert again(message).state is S.IN_DOUBT
    # It has left: the server has it.
    assert len(desk.mails) == 1


def test_a_blank_typed_behind_a_server_is_not_part_of_it(people: People) -> None:
    typed = {"smtp_host": " mail.example ", "smtp_user": "us ", "imap_host": "mail.example "}
    settings.change(typed, by=people.administrator, now=NOW)
    account, mailbox = account_of(settings.load()), mailbox_of(settings.load())
    assert (account.host, account.user, mailbox.host) == ("mail.example", "us", "mail.example")
