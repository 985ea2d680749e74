"""Nobody adds a recipient or a header to a mail, and the text arrives as it was written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from messaging import mail
from messaging.mail import Account, Outgoing
from messaging.mail_message import compose
from rules.errors import RuleBroken
from rules.receipt import Outcome
from tests.messaging.certificates import Certificates
from tests.messaging.smtp_server import PASSWORD, USER, Desk, account, serving

PLAIN = Outgoing("dana@example.org", "נושא", "גוף", "<kashuv.key@example.com>")
HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}
TRICKS = (
    "x\r\nBcc: spy@example.net",
    "x\nBcc: spy@example.net",
    "x\rBcc: spy@example.net",
    "x\r\n\r\n<b>another text</b>",
    "x\0Bcc: spy@example.net",
    "x\x0bBcc: spy@example.net",
    "x\u2028Bcc: spy@example.net",
    "x\x85Bcc: spy@example.net",
    "x\r\n.\r\nMAIL FROM:<spy@example.net>",
    "x> RCPT TO:<spy@example.net",
    "dana@example.org, spy@example.net",
    '"dana" <spy@example.net>',
    "=?utf-8?q?x=0D=0ABcc:_spy@example.net?=",
    "x; name*0=y; charset=spy",
    "\ud800",
)
LONGEST_LINE = 998
"""RFC 5322, section 2.1.1."""
LONGEST_WORD = 75
"""RFC 2047, section 2."""
ENCODED_WORD = re.compile(rb"=\?utf-8\?b\?[^?]*\?=")
FIELDS = ("to", "subject", "message_id", "body", "file_name", "sender", "sender_name")


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


def tricked(port: int, field: str, trick: str) -> tuple[Account, Outgoing]:
    ours = account(port)
    if field == "sender":
        return replace(ours, sender=trick), PLAIN
    if field == "sender_name":
        return replace(ours, sender_name=trick), PLAIN
    if field == "file_name":
        return ours, replace(PLAIN, attachments=((trick, "application/pdf", b"pdf"),))
    values: dict[str, Any] = {field: trick}
    return ours, replace(PLAIN, **values)


def test_a_hundred_tricks_reach_one_recipient_and_add_no_header(
    desk: Desk, port: int, certificates: Certificates
) -> None:
    tries = [(field, trick) for field in FIELDS for trick in TRICKS]
    assert len(tries) > 100
    for field, trick in tries:
        seen = len(desk.senders)
        desk.mails.clear()
        ours, outgoing = tricked(port, field, trick)
        receipt = mail.send(ours, PASSWORD, outgoing, context=certificates.trusting())
        if receipt.outcome is not Outcome.SENT:
            assert receipt.code in {"bad_address", "bad_header", "bad_sender"}
            assert len(desk.senders) == seen
            continue
        (envelope,) = desk.mails
        assert (envelope.mail_from, envelope.rcpt_tos) == (USER, ["dana@example.org"])
        message = desk.received()
        whole = HEADERS - {"Content-Transfer-Encoding"} if message.is_multipart() else HEADERS
        assert sorted(message.keys()) == sorted(whole)
        assert message["to"] == "dana@example.org"


@pytest.mark.parametrize(
    "body",
    [
        ".",
        "..\n.\n.\n",
        "a\r\n.\r\nb",
        "\n.\nQUIT\n",
        "From here on\nFrom there",
        "x" * 5_000,
        "ש" * 5_000,
        "one\rtwo\r\nthree\nfour",
        " spaces before and after \t \n\t",
        "=3D =?utf-8?q?no?= &amp;",
        "\u202eהפוך\u202c \u2028 \x0b \x0c \x85 \0",
        "🚗" * 100,
        "",
    ],
)
def test_the_text_arrives_as_it_was_written(
    desk: Desk, port: int, certificates: Certificates, body: str
) -> None:
    outgoing = replace(PLAIN, body=body)
    mail.send(account(port), PASSWORD, outgoing, context=certificates.trusting())
    # In a mail, every line ends in CRLF, and the last one does too.
    lines = body.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    expected = "".join(f"{line}\r\n" for line in lines)
    assert desk.received().get_payload(decode=True) == expected.encode()


def composed(outgoing: Outgoing, sender_name: str = "מוסך") -> Message:
    """Give the mail as the older reader of the standard library reads it, header by header."""
    ours = replace(account(0), sender_name=sender_name)
    raw = compose(ours, outgoing, datetime(2026, 11, 22, 7, tzinfo=UTC))
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    assert not any(line.startswith(b".") for line in lines)
    assert max(map(len, ENCODED_WORD.findall(raw)), default=0) <= LONGEST_WORD
    return message_from_bytes(raw)


def read(header: str) -> str:
    return str(make_header(decode_header(header)))


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=80)


@given(PRINTABLE)
@example("תלונה על הרכב 12-345-67, " * 3)
@example("Kashuv: " + "א" * 70)
@example("🚗" * 80)
@example('"quoted" \\ and, <angled> (round)')
@example("=?utf-8?q?x=0D=0ABcc:_spy@example.net?=")
def test_subject_sender_and_file_name_are_read_as_they_were_written(text: str) -> None:
    file = (text.strip() or "x", "application/pdf", b"%PDF")
    message = composed(replace(PLAIN, subject=text, attachments=(file,)), sender_name=text)
    assert read(message["subject"]) == text
    name, sep, address = message["from"].rpartition("<")
    assert address.rstrip(">") == USER
    assert read(name.strip()) == (text if sep else "")
    assert bool(text.strip()) == bool(sep)
    _, _, attached = message.walk()
    assert attached.get_filename() == file[0]


def test_a_long_subject_is_read_as_it_was_written() -> None:
    subject = "התלונה שלך 12-345-67 " * 20
    assert read(composed(replace(PLAIN, subject=subject))["subject"]) == subject


@pytest.mark.parametrize("name", ["", "א" * 81, "a\nb"])
def test_a_file_name_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        composed(replace(PLAIN, attachments=((name, "application/pdf", b""),)))
    assert refused.value.facts == {"part": "file_name"}


def test_a_file_of_a_kind_that_would_be_taken_apart_is_refused() -> None:
    for kind in ("message/rfc822", "multipart/mixed", "application/pdf\r\nBcc: x", "pdf"):
        with pytest.raises(RuleBroken):
            composed(replace(PLAIN, attachments=(("a", kind, b""),)))


def test_the_id_of_a_mail_follows_from_its_key_alone() -> None:
    ours = account(0)
    for key in ("7", "promise:7:2026-11-22T09:00+02:00", "מפתח\n"):
        given_id = mail.message_id(key, ours)
        assert given_id == mail.message_id(key, ours)
        assert composed(replace(PLAIN, message_id=given_id))["message-id"] == given_id
    assert mail.message_id("7", ours) != mail.message_id("8", ours)


def test_a_long_message_id_is_left_in_one_piece() -> None:
    long_id = f"<kashuv.{'k' * 150}@example.com>"
    assert composed(replace(PLAIN, message_id=long_id))["message-id"] == long_id
