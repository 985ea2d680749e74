"""E-mail out, to a mail server on loopback."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from messaging import mail, mail_server
from messaging.mail import Outgoing
from messaging.mail_server import Security
from rules.errors import RuleBroken
from rules.receipt import Outcome
from tests.messaging.certificates import HOST, Certificates
from tests.messaging.smtp_server import PASSWORD, USER, Desk, account, free_port, serving

BODY = "שלום דנה,\n\nהרכב מוכן.\nמוסך הדוגמה"
PDF = b"%PDF-1.7\n\x00\xff made up"


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def port(desk: Desk, certificates: Certificates) -> Iterator[int]:
    with serving(desk, starttls=certificates.good()) as number:
        yield number


def outgoing(**other: Any) -> Outgoing:
    return Outgoing(
        **{
            "to": "dana@example.org",
            "subject": "התלונה שלך טופלה",
            "body": BODY,
            "message_id": "<kashuv.key-1@example.com>",
        }
        | other
    )


def test_a_mail_arrives_as_it_was_written(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    wanted = outgoing(attachments=(("מכתב תשובה 7.pdf", "application/pdf", PDF),), automatic=True)
    receipt = mail.send(account(port), PASSWORD, wanted, context=certificates.trusting())
    assert (receipt.outcome, receipt.provider_id) == (Outcome.SENT, wanted.message_id)
    (envelope,) = desk.mails
    assert (envelope.mail_from, envelope.rcpt_tos) == (USER, ["dana@example.org"])
    message = desk.received()
    assert message["subject"] == "התלונה שלך טופלה"
    assert message["from"].addresses[0].display_name == "מוסך הדוגמה"
    assert message["message-id"] == wanted.message_id
    assert message["auto-submitted"] == "auto-generated"
    assert message["date"].datetime.tzinfo
    text = message.get_body()
    assert text
    assert text.get_content_type() == "text/plain"
    assert text.get_content_charset() == "utf-8"
    assert text.get_content().replace("\r\n", "\n").removesuffix("\n") == BODY
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "מכתב תשובה 7.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == PDF


def test_what_a_person_sends_is_not_marked_as_automatic(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    mail.send(account(port), PASSWORD, outgoing(), context=certificates.trusting())
    assert desk.received()["auto-submitted"] is None


def test_a_mail_leaves_by_a_server_that_is_encrypted_from_the_start(
    desk: Desk, certificates: Certificates
) -> None:
    with serving(desk, tls=certificates.good()) as port:
        receipt = mail.send(
            account(port, security="tls"), PASSWORD, outgoing(), context=certificates.trusting()
        )
    assert receipt.outcome is Outcome.SENT
    assert desk.passwords == [PASSWORD.encode()]


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("which", ["self_signed", "of_another_host", "expired"])
def test_a_server_that_cannot_prove_itself_gets_neither_password_nor_mail(
    desk: Desk, certificates: Certificates, which: str, security: Any
) -> None:
    with serving(desk, **{security: getattr(certificates, which)()}) as port:
        receipt = mail.send(
            account(port, security=security),
            PASSWORD,
            outgoing(),
            context=certificates.trusting(),
        )
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "bad_certificate")
    assert (desk.passwords, desk.senders, desk.mails) == ([], [], [])


def test_the_systems_own_authorities_are_asked_when_no_others_are_given(
    desk: Desk, port: int
) -> None:
    receipt = mail.send(account(port), PASSWORD, outgoing())
    assert receipt.code == "bad_certificate"
    assert desk.passwords == []


def test_a_context_that_checks_nothing_is_a_mistake_of_the_caller(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    context = certificates.trusting()
    context.check_hostname = False
    with pytest.raises(ValueError, match="checked"):
        mail.send(account(port), PASSWORD, outgoing(), context=context)
    assert desk.passwords == []


def test_a_server_without_starttls_gets_neither_password_nor_mail(
    desk: Desk, certificates: Certificates
) -> None:
    with serving(desk) as port:
        receipt = mail.send(account(port), PASSWORD, outgoing(), context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "no_starttls")
    assert (desk.passwords, desk.senders) == ([], [])


def test_a_server_that_does_not_speak_tls_is_told_apart(
    desk: Desk, certificates: Certificates
) -> None:
    with serving(desk) as port:
        receipt = mail.send(
            account(port, security="tls"), PASSWORD, outgoing(), context=certificates.trusting()
        )
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "tls_failed")


def test_a_mail_sign_in_is_tried_once_and_does_not_burn_the_mail(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    receipt = mail.send(account(port), "wrong", outgoing(), context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "mail_sign_in")
    assert desk.passwords == [b"wrong"]
    assert desk.mails == []


def test_a_password_of_the_hebrew_keyboard_is_a_wrong_one(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    receipt = mail.send(account(port), "סיסמה", outgoing(), context=certificates.trusting())
    assert receipt.code == "mail_sign_in"
    assert desk.passwords == []


def test_a_password_that_is_not_kept_is_asked_for(port: int, certificates: Certificates) -> None:
    receipt = mail.send(account(port), "", outgoing(), context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "no_secret")


def test_an_access_token_signs_in(desk: Desk, port: int, certificates: Certificates) -> None:
    by_token = account(port, sign_in="xoauth2")
    receipt = mail.send(by_token, "token", outgoing(), context=certificates.trusting())
    assert receipt.outcome is Outcome.SENT
    refused = mail.send(by_token, "stale", outgoing(), context=certificates.trusting())
    assert (refused.outcome, refused.code) == (Outcome.TRY_AGAIN, "mail_sign_in")
    # The server explained itself and was answered nothing.
    assert desk.passwords[-1] == b""
    assert len(desk.mails) == 1


def test_a_server_that_knows_only_the_older_way_to_sign_in_is_told_the_password(
    desk: Desk, certificates: Certificates
) -> None:
    with serving(desk, starttls=certificates.good(), without=("PLAIN",)) as port:
        receipt = mail.send(account(port), PASSWORD, outgoing(), context=certificates.trusting())
    assert receipt.outcome is Outcome.SENT
    assert desk.passwords == [PASSWORD.encode()]


def test_a_way_to_sign_in_that_is_not_offered_is_said(
    desk: Desk, certificates: Certificates
) -> None:
    with serving(desk, starttls=certificates.good(), without=("PLAIN", "LOGIN")) as port:
        receipt = mail.send(account(port), PASSWORD, outgoing(), context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "sign_in_not_offered")


def test_a_server_of_the_house_may_ask_for_no_password(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    open_door = account(port, sign_in="none")
    assert (
        mail.send(open_door, "", outgoing(), context=certificates.trusting()).outcome
        is Outcome.SENT
    )
    assert desk.passwords == []


@pytest.mark.parametrize(
    ("answers", "outcome", "code"),
    [
        ({"mail": "451 4.3.0 later"}, Outcome.TRY_AGAIN, "server_busy"),
        ({"mail": "421 4.3.2 closing"}, Outcome.TRY_AGAIN, "server_busy"),
        ({"mail": "553 5.7.1 not yours"}, Outcome.TRY_AGAIN, "sender_refused"),
        ({"mail": "530 5.7.0 sign in"}, Outcome.TRY_AGAIN, "mail_sign_in"),
        ({"mail": "552 5.3.4 too big"}, Outcome.REFUSED, "mail_too_big"),
        ({"recipient": "450 4.2.1 greylisted"}, Outcome.TRY_AGAIN, "server_busy"),
        ({"recipient": "550 5.1.1 no such user"}, Outcome.REFUSED, "recipient_refused"),
        ({"recipient": "552 5.2.2 mailbox full"}, Outcome.REFUSED, "recipient_refused"),
        ({"data": "452 4.3.1 disk full"}, Outcome.TRY_AGAIN, "server_busy"),
        ({"data": "554 5.7.1 spam"}, Outcome.REFUSED, "refused_by_server"),
        ({"data": "552 5.3.4 too big"}, Outcome.REFUSED, "mail_too_big"),
        ({"data": "299 odd, but taken"}, Outcome.SENT, ""),
        ({"data": "777 what"}, Outcome.UNKNOWN, "answer_lost"),
    ],
)
def test_what_the_server_answers_decides_whether_to_try_again(
    certificates: Certificates, answers: dict[str, str], outcome: Outcome, code: str
) -> None:
    desk = Desk(**answers)  # type: ignore[arg-type]
    with serving(desk, starttls=certificates.good()) as port:
        receipt = mail.send(account(port), PASSWORD, outgoing(), context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (outcome, code)


def test_a_mail_bigger_than_the_server_takes_is_refused_before_it_is_sent(
    desk: Desk, certificates: Certificates
) -> None:
    big = outgoing(attachments=(("a.pdf", "application/pdf", bytes(20_000)),))
    with serving(desk, starttls=certificates.good(), size=10_000) as port:
        receipt = mail.send(account(port), PASSWORD, big, context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (Outcome.REFUSED, "mail_too_big")
    assert desk.senders == []


def test_an_answer_lost_after_the_mail_went_out_leaves_it_in_doubt(
    certificates: Certificates,
) -> None:
    desk = Desk(drops=True)
    with serving(desk, starttls=certificates.good()) as port:
        receipt = mail.send(account(port), PASSWORD, outgoing(), context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "answer_lost")
    assert receipt.provider_id == outgoing().message_id
    assert len(desk.mails) == 1


@pytest.mark.parametrize(
    ("silent_at", "outcome", "code"),
    [
        ("RCPT", Outcome.TRY_AGAIN, "server_busy"),
        ("DATA", Outcome.UNKNOWN, "answer_lost"),
    ],
)
def test_a_server_that_falls_silent_is_not_waited_for_without_end(
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
    silent_at: str,
    outcome: Outcome,
    code: str,
) -> None:
    monkeypatch.setattr(mail_server, "DATA_SECONDS", 0.5)
    desk = Desk(silent_at=silent_at)
    with serving(desk, starttls=certificates.good()) as port:
        receipt = mail.send(account(port), PASSWORD, outgoing(), context=certificates.trusting())
    assert (receipt.outcome, receipt.code) == (outcome, code)


def test_a_server_that_never_greets_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_server, "CONNECT_SECONDS", 0.1)
    with socket.create_server((HOST, 0)) as listening:
        receipt = mail.send(account(listening.getsockname()[1]), PASSWORD, outgoing())
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "server_busy")


def test_a_server_that_is_not_there_is_no_network() -> None:
    receipt = mail.send(account(free_port()), PASSWORD, outgoing())
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "no_network")
    assert receipt.facts == {"host": HOST}


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"host": ""}, "no_mail_server"),
        ({"host": "a..b"}, "no_network"),
        ({"host": "a\0b"}, "no_network"),
        ({"port": 99_999}, "no_network"),
    ],
)
def test_a_host_or_port_that_cannot_be_is_no_network(other: dict[str, Any], code: str) -> None:
    securities: tuple[Security, ...] = ("starttls", "tls")
    for security in securities:
        wrong = replace(account(25, security=security), **other)
        receipt = mail.send(wrong, PASSWORD, outgoing())
        assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, code)


def test_a_server_that_hangs_up_at_once_is_busy() -> None:
    with socket.create_server((HOST, 0)) as listening:

        def hang_up() -> None:
            listening.accept()[0].close()

        hanging_up = Thread(target=hang_up)
        hanging_up.start()
        receipt = mail.send(account(listening.getsockname()[1]), PASSWORD, outgoing())
        hanging_up.join()
    assert (receipt.outcome, receipt.code) == (Outcome.TRY_AGAIN, "server_busy")


def test_trying_an_account_says_what_is_wrong_and_sends_nothing(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    mail.try_account(account(port), PASSWORD, context=certificates.trusting())
    assert desk.senders == [USER]
    assert desk.mails == []
    with pytest.raises(RuleBroken) as refused:
        mail.try_account(account(port), "wrong", context=certificates.trusting())
    assert refused.value.code == "mail_sign_in"
    with pytest.raises(RuleBroken) as unusable:
        mail.try_account(account(port, sender="office"), PASSWORD)
    assert unusable.value.code == "bad_sender"


def test_no_password_stands_in_what_can_be_logged(
    port: int, certificates: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    receipt = mail.send(
        account(port), "hunter2-secret", outgoing(), context=certificates.trusting()
    )
    assert "hunter2" not in repr(receipt) + repr(account(port)) + caplog.text
