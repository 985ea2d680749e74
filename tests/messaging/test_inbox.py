"""E-mail in, out of a real IMAP server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from messaging import inbox
from messaging.inbox import Mailbox
from rules.errors import RuleBroken
from tests.messaging.certificates import HOST, Certificates
from tests.messaging.dovecot import PASSWORD, PROGRAM, connected, dovecot, put, token
from tests.messaging.smtp_server import Desk, free_port, serving

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="dovecot 2.3 is not installed here")


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture(scope="module")
def port(certificates: Certificates) -> Iterator[int]:
    with dovecot(certificates) as served:
        yield served


@pytest.fixture
def mailbox(port: int, request: pytest.FixtureRequest) -> Mailbox:
    """Give an empty mailbox of this test's own."""
    return Mailbox(HOST, port, f"{request.node.originalname[-40:]}@example.com", "password")


def written(number: int, more: str = "", body: str = "שלום") -> bytes:
    head = (
        f"From: Dana <dana{number}@example.org>\r\nSubject: {number}\r\n"
        f"Message-ID: <{number}@example.org>\r\nContent-Type: text/plain; charset=utf-8\r\n"
    )
    return f"{head}{more}\r\n{body}\r\n".encode()


def test_new_mails_are_fetched_once_and_nothing_in_the_mailbox_changes(
    mailbox: Mailbox, certificates: Certificates
) -> None:
    context = certificates.trusting()
    arrived = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
    put(mailbox, certificates, written(1), written(2), arrived=arrived)
    first = list(inbox.fetch(mailbox, PASSWORD, (), context=context))
    assert [mail.subject for mail in first] == ["2", "1"]
    assert {mail.received_at for mail in first} == {arrived}
    assert (first[0].sender, first[0].text) == ("dana2@example.org", "שלום")
    seen = {mail.message_id for mail in first}
    assert list(inbox.fetch(mailbox, PASSWORD, seen, context=context)) == []
    put(mailbox, certificates, written(3))
    (third,) = inbox.fetch(mailbox, PASSWORD, seen, context=context)
    assert third.message_id == "<3@example.org>"
    with connected(mailbox.port, context, mailbox.user) as client:
        client.select("INBOX")
        assert client.search(None, "UNSEEN")[1] == [b"1 2 3"]


def test_mails_from_before_the_mailbox_was_set_up_are_left_alone(
    mailbox: Mailbox, certificates: Certificates
) -> None:
    put(mailbox, certificates, written(1), arrived=datetime(2026, 11, 1, 9, tzinfo=UTC))
    put(mailbox, certificates, written(2), arrived=datetime(2026, 11, 20, 9, tzinfo=UTC))
    found = inbox.fetch(
        mailbox, PASSWORD, (), since=date(2026, 11, 19), context=certificates.trusting()
    )
    assert [mail.subject for mail in found] == ["2"]


def test_a_round_ends_and_the_next_goes_on_where_it_ended(
    mailbox: Mailbox, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST_MAILS", 3)
    monkeypatch.setattr(inbox, "_HEADS_AT_ONCE", 2)
    put(mailbox, certificates, *map(written, range(7)))
    seen: set[str] = set()
    rounds = []
    for _ in range(4):
        mails = list(inbox.fetch(mailbox, PASSWORD, seen, context=certificates.trusting()))
        seen |= {mail.message_id for mail in mails}
        rounds.append([mail.subject for mail in mails])
    assert rounds == [["6", "5", "4"], ["3", "2", "1"], ["0"], []]


def test_a_mail_without_an_id_is_still_taken_once(
    mailbox: Mailbox, certificates: Certificates
) -> None:
    context = certificates.trusting()
    put(mailbox, certificates, b"Subject: a\r\n\r\ntext\r\n", b"Subject: b\r\n\r\ntext\r\n")
    first = list(inbox.fetch(mailbox, PASSWORD, (), context=context))
    seen = {mail.message_id for mail in first}
    assert len(seen) == 2
    assert list(inbox.fetch(mailbox, PASSWORD, seen, context=context)) == []
    with inbox._opened(mailbox, PASSWORD, context) as box:
        assert list(inbox._unseen(box, [1, 2], seen)) == []


def test_the_server_itself_lets_us_change_nothing(
    mailbox: Mailbox, certificates: Certificates
) -> None:
    put(mailbox, certificates, written(1))
    with inbox._opened(mailbox, PASSWORD, certificates.trusting()) as box:
        box.client.store("1", "+FLAGS", r"(\Deleted)")
        box.client.expunge()
    with connected(mailbox.port, certificates.trusting(), mailbox.user) as client:
        client.select("INBOX")
        assert client.search(None, "UNDELETED")[1] == [b"1"]


def test_of_a_mail_that_is_too_big_only_the_head_is_fetched(
    mailbox: Mailbox, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "BIGGEST_MAIL", 1_000)
    put(mailbox, certificates, written(1, body="x" * 2_000))
    (mail,) = inbox.fetch(mailbox, PASSWORD, (), context=certificates.trusting())
    assert (mail.subject, mail.text, mail.cut) == ("1", "", True)


def test_a_mail_we_wrote_ourselves_is_recognised(
    mailbox: Mailbox, certificates: Certificates
) -> None:
    put(
        mailbox,
        certificates,
        written(1).replace(b"dana1@example.org", mailbox.user.upper().encode()),
    )
    (mail,) = inbox.fetch(mailbox, PASSWORD, (), context=certificates.trusting())
    assert mail.automatic


def test_a_folder_may_have_a_hebrew_name_and_quotes(
    mailbox: Mailbox, certificates: Certificates
) -> None:
    name = '"&BeoF3AXVBeAF1QXq- \\"a\\""'
    with connected(mailbox.port, certificates.trusting(), mailbox.user) as client:
        assert client.create(name)[0] == "OK"
        client.append(name, "", "", written(5))
    folder = replace(mailbox, folder='תלונות "a"')
    (mail,) = inbox.fetch(folder, PASSWORD, (), context=certificates.trusting())
    assert mail.subject == "5"


def code_of(mailbox: Mailbox, secret: str, certificates: Certificates) -> str:
    with pytest.raises(RuleBroken) as refused:
        inbox.try_mailbox(mailbox, secret, context=certificates.trusting())
    assert secret not in repr(refused.value.facts) or not secret
    return refused.value.code


def test_what_is_wrong_with_a_mailbox_is_said(mailbox: Mailbox, certificates: Certificates) -> None:
    inbox.try_mailbox(mailbox, PASSWORD, context=certificates.trusting())
    assert code_of(mailbox, "wrong", certificates) == "mail_sign_in"
    assert code_of(mailbox, "סיסמה", certificates) == "mail_sign_in"
    assert code_of(mailbox, "a\r\nb LOGOUT", certificates) == "mail_sign_in"
    assert code_of(mailbox, "", certificates) == "no_secret"
    assert code_of(replace(mailbox, folder="none"), PASSWORD, certificates) == "no_mail_folder"
    assert code_of(replace(mailbox, folder="a\r\nb"), PASSWORD, certificates) == "no_mail_folder"
    by_token = replace(mailbox, sign_in="xoauth2")
    assert code_of(by_token, "token", certificates) == "mail_sign_in"
    with pytest.raises(RuleBroken) as stranger:
        inbox.try_mailbox(mailbox, PASSWORD)
    assert stranger.value.code == "bad_certificate"


def test_an_access_token_opens_the_mailbox(mailbox: Mailbox, certificates: Certificates) -> None:
    put(mailbox, certificates, written(1))
    by_token = replace(mailbox, sign_in="xoauth2")
    found = inbox.fetch(by_token, token(mailbox.user), (), context=certificates.trusting())
    assert [mail.subject for mail in found] == ["1"]
    assert code_of(by_token, token("stranger@example.com"), certificates) == "mail_sign_in"


@pytest.mark.parametrize("which", ["self_signed", "of_another_host", "expired"])
def test_a_server_that_cannot_prove_itself_is_refused(
    certificates: Certificates, which: str
) -> None:
    desk = Desk()
    # The handshake fails before either side says a word of IMAP or SMTP.
    with serving(desk, tls=getattr(certificates, which)()) as port:
        wrong = Mailbox(HOST, port, "office", "password")
        assert code_of(wrong, PASSWORD, certificates) == "bad_certificate"
    assert desk.passwords == []


def test_a_server_that_is_not_there_or_speaks_another_language_is_said(
    certificates: Certificates,
) -> None:
    nowhere = Mailbox(HOST, free_port(), "office", "password")
    assert code_of(nowhere, PASSWORD, certificates) == "no_network"
    assert code_of(replace(nowhere, host=""), PASSWORD, certificates) == "no_mail_server"
    with serving(Desk(), tls=certificates.good()) as port:
        wrong = Mailbox(HOST, port, "office", "password")
        assert code_of(wrong, PASSWORD, certificates) == "server_busy"
