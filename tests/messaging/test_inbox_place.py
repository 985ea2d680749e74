"""A round goes on where the last one ended, out of a real IMAP server."""

import imaplib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from messaging import inbox
from messaging.inbox import Mailbox, ParsedMail
from rules.incoming import Place
from tests.messaging.certificates import HOST, Certificates
from tests.messaging.dovecot import PASSWORD, PROGRAM, connected, dovecot, put

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


@dataclass
class Program:
    """One that fetches: what it took in, and how far it is; others may share both."""

    context: Any
    seen: set[str] = field(default_factory=set)
    after: Place | None = None

    def fetch(self, mailbox: Mailbox) -> list[str]:
        found = inbox.fetch(
            mailbox,
            PASSWORD,
            frozenset(self.seen),
            after=self.after,
            reached=self._keep,
            context=self.context,
        )
        return [self._take_in(mail) for mail in found]

    def reached(self) -> int:
        return self.after.uid if self.after else 0

    def _take_in(self, mail: ParsedMail) -> str:
        self.seen.add(mail.message_id)
        return mail.subject

    def _keep(self, place: Place) -> None:
        self.after = place


@pytest.fixture
def program(certificates: Certificates) -> Program:
    return Program(certificates.trusting())


@dataclass
class Traffic:
    commands: list[str] = field(default_factory=list)
    size: int = 0
    """Bytes of the server's answers."""


@pytest.fixture
def traffic(monkeypatch: pytest.MonkeyPatch) -> Traffic:
    """Listen to what is said from now on."""
    heard = Traffic()
    send, read, readline = imaplib.IMAP4.send, imaplib.IMAP4.read, imaplib.IMAP4.readline

    def listening_send(client: imaplib.IMAP4, data: bytes) -> None:
        heard.commands.append(" ".join(data.decode().split()[1:3]))
        send(client, data)

    def counting_read(client: imaplib.IMAP4, size: int) -> bytes:
        heard.size += size
        return read(client, size)

    def counting_readline(client: imaplib.IMAP4) -> bytes:
        line = readline(client)
        heard.size += len(line)
        return line

    monkeypatch.setattr(imaplib.IMAP4, "send", listening_send)
    monkeypatch.setattr(imaplib.IMAP4, "read", counting_read)
    monkeypatch.setattr(imaplib.IMAP4, "readline", counting_readline)
    return heard


def written(number: int) -> bytes:
    return f"Subject: {number}\r\nMessage-ID: <{number}@example.org>\r\n\r\ntext\r\n".encode()


def test_a_round_with_nothing_new_asks_one_short_question_however_full_the_mailbox(
    mailbox: Mailbox, certificates: Certificates, program: Program, traffic: Traffic
) -> None:
    put(mailbox, certificates, *map(written, range(40)))
    assert len(program.fetch(mailbox)) == 40
    traffic.commands.clear()
    traffic.size = 0
    assert program.fetch(mailbox) == []
    assert [one for one in traffic.commands if one.startswith("UID")] == ["UID SEARCH"]
    assert traffic.size < 1_500
    assert len(traffic.commands) <= 5


def test_of_a_mailbox_that_was_looked_through_only_the_new_mail_is_asked_for(
    mailbox: Mailbox, certificates: Certificates, program: Program, traffic: Traffic
) -> None:
    put(mailbox, certificates, *map(written, range(5)))
    program.fetch(mailbox)
    put(mailbox, certificates, written(5))
    traffic.commands.clear()
    assert program.fetch(mailbox) == ["5"]
    assert sum(one == "UID FETCH" for one in traffic.commands) == 3


def test_a_round_that_ended_early_is_not_taken_for_the_end(
    mailbox: Mailbox,
    certificates: Certificates,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inbox, "MOST_MAILS", 3)
    put(mailbox, certificates, *map(written, range(5)))
    assert program.fetch(mailbox) == ["4", "3", "2"]
    assert program.reached() == 0
    assert program.fetch(mailbox) == ["1", "0"]
    assert program.reached() == 5


def test_a_program_that_ends_amid_a_round_moves_nothing_on(
    mailbox: Mailbox, certificates: Certificates
) -> None:
    put(mailbox, certificates, written(1))
    reached: list[Place] = []
    found = inbox.fetch(
        mailbox, PASSWORD, (), reached=reached.append, context=certificates.trusting()
    )
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert reached == []


def test_a_mail_that_could_not_be_read_is_tried_again_until_it_can(
    mailbox: Mailbox,
    certificates: Certificates,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(mailbox, certificates, *map(written, range(1, 5)))
    whole = inbox._mail
    with monkeypatch.context() as server:
        server.setattr(
            inbox, "_mail", lambda box, uid, of: None if uid == 2 else whole(box, uid, of)
        )
        assert program.fetch(mailbox) == ["4", "3", "1"]
        assert program.fetch(mailbox) == []
    assert program.reached() == 1
    assert program.fetch(mailbox) == ["2"]
    assert program.reached() == 4


def test_a_folder_that_was_made_anew_is_looked_through_from_its_beginning(
    mailbox: Mailbox, certificates: Certificates, program: Program
) -> None:
    folder = replace(mailbox, folder="complaints")
    places = []
    with connected(mailbox.port, certificates.trusting(), mailbox.user) as client:
        for number in (1, 2):
            client.create("complaints")
            client.append("complaints", "", "", written(number))
            assert program.fetch(folder) == [str(number)]
            places.append(program.after)
            client.delete("complaints")
    first, second = places
    assert first is not None
    assert second is not None
    assert (first.uid, second.uid) == (1, 1)
    assert first.validity != second.validity


def test_two_programs_that_share_a_place_miss_nothing(
    mailbox: Mailbox, certificates: Certificates, program: Program
) -> None:
    other = Program(program.context, seen=program.seen)
    put(mailbox, certificates, written(1))
    assert program.fetch(mailbox) == ["1"]
    other.after = program.after
    put(mailbox, certificates, written(2))
    assert other.fetch(mailbox) == ["2"]
    # The first still stands where it was, and asks once more for what the other took in.
    assert program.fetch(mailbox) == []
    assert program.after == other.after
