"""Mails that came in, read: those people send, and those nobody should."""

import random
from base64 import b64encode
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging import inbox, mail_text
from messaging.inbox import ParsedMail, parse
from messaging.incoming_mail import LONGEST_TEXT, MOST_ATTACHMENTS
from messaging.mail_message import Outgoing, compose, message_id
from rules.file_names import LONGEST_NAME, safe_name
from tests.messaging.smtp_server import USER, account

HEBREW = "שלום, הרכב עדיין מרעיש"
ARRIVED = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


def mail_with(head: str, body: bytes = b"") -> ParsedMail:
    return parse(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body, arrived=ARRIVED)


def built() -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = "דנה כהן <dana@example.org>"
    message["Subject"] = "תלונה על רכב 12-345-67"
    message["Message-ID"] = "<abc@example.org>"
    message["Date"] = datetime(2025, 11, 22, 7, tzinfo=UTC)
    return message


def test_what_people_send_is_read_whole() -> None:
    message = built()
    message.set_content(HEBREW)
    message.add_alternative(f"<p>{HEBREW}</p>", subtype="html")
    message.add_attachment(b"JPEG", maintype="image", subtype="jpeg", filename="תמונה של הרעש.jpg")
    found = parse(message.as_bytes())
    assert (found.sender, found.sender_name) == ("dana@example.org", "דנה כהן")
    assert (found.subject, found.message_id) == ("תלונה על רכב 12-345-67", "<abc@example.org>")
    assert (found.text, found.fresh) == (HEBREW, HEBREW)
    assert found.received_at == datetime(2025, 11, 22, 7, tzinfo=UTC)
    assert found.attachments == (("תמונה של הרעש.jpg", "image/jpeg", b"JPEG"),)
    assert not found.automatic
    assert not found.cut


@pytest.mark.parametrize(
    ("claimed", "written"),
    [
        ("utf-8", "utf-8"),
        ("windows-1255", "cp1255"),
        ("iso-8859-8-i", "iso-8859-8"),
        ("ISO-8859-8-E", "iso-8859-8"),
        ('"iso-8859-8"', "cp1255"),
        ("us-ascii", "cp1255"),
        ("us-ascii", "utf-8"),
        ("utf-8", "cp1255"),
        ("x-unheard-of", "utf-8"),
        ("x-unheard-of", "cp1255"),
        ("utf-16", "utf-16"),
        ("idna", "utf-8"),
        ("zlib", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("utf-8''evil", "utf-8"),
    ],
)
def test_hebrew_is_read_whatever_alphabet_is_claimed(claimed: str, written: str) -> None:
    head = f"Content-Type: text/plain; charset={claimed}"
    assert mail_with(head, HEBREW.encode(written)).text == HEBREW


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?b?16nXnNeV150=?= =?utf-8?q?_=D7=93=D7=A0=D7=94?=",
        "=?windows-1255?Q?=F9=EC=E5=ED_=E3=F0=E4?=",
        "=?iso-8859-8-i?B?+ezl7SDj8OQ=?=",
        # A letter cut in two between the words, as some programs do.
        "=?utf-8?b?16nXnNeV150g1w==?=\n =?utf-8?b?k9eg15Q=?=",
        # The padding is missing.
        "=?utf-8?b?16nXnNeV150?= =?utf-8?b?INeT16DXlA?=",
        "שלום דנה",
        "=?x-unheard-of?b?16nXnNeV150g15PXoNeU?=",
    ],
)
def test_hebrew_subjects_are_read_however_they_are_written(subject: str) -> None:
    assert mail_with(f"Subject: {subject}").subject == "שלום דנה"


def test_a_subject_in_raw_windows_hebrew_is_read() -> None:
    assert parse(b"Subject: " + "שלום".encode("cp1255") + b"\r\n\r\n").subject == "שלום"


def test_a_subject_brings_no_lines_and_no_marks_with_it() -> None:
    found = mail_with("Subject: =?utf-8?q?a=0D=0ABcc:_x=00=E2=80=AEb?=\nX-A: 1")
    assert found.subject == "a Bcc: xb"


@pytest.mark.parametrize(
    ("sender", "address", "name"),
    [
        ("dana@example.org", "dana@example.org", ""),
        ("<dana@example.org>", "dana@example.org", ""),
        ('"Cohen, Dana" <dana@example.org>', "dana@example.org", "Cohen, Dana"),
        ('"boss@example.com" <spy@example.net>', "spy@example.net", "boss@example.com"),
        ("boss@example.com <spy@example.net>", "spy@example.net", "boss@example.com"),
        ("=?utf-8?q?x_<boss@example.com>?= <spy@example.net>", "spy@example.net", None),
        ("dana@example.org, spy@example.net", "", None),
        ("dana@example.org)spy@example.net", "", None),
        ("undisclosed", "", "undisclosed"),
        ("", "", ""),
        ("<<dana@example.org>>", "", None),
        ("(" * 5_000 + "dana@example.org", "", None),
    ],
)
def test_the_sender_is_the_address_and_never_what_the_name_claims(
    sender: str, address: str, name: str | None
) -> None:
    found = mail_with(f"From: {sender}")
    assert found.sender == address
    assert name is None or found.sender_name == name


def test_a_page_becomes_words_and_fetches_nothing() -> None:
    page = (
        "<html><head><title>no</title><style>p {color: red}</style></head><body>"
        f"<!-- no --><p>{HEBREW}<br>שורה&nbsp;&amp; עוד &#x5d0;</p><script>alert('no')</script>"
        '<img src="http://example.net/spy.gif" alt="x"><div>5 < 6</div><a href="x">קישור</a>'
        "</body></html>"
    )
    text = mail_with("Content-Type: text/html; charset=utf-8", page.encode()).text
    assert text == f"{HEBREW}\nשורה & עוד א\n\n5 < 6\nקישור"


@pytest.mark.parametrize(
    "piece", ["<a ", "<", "</", "<!--", "<style>", "&#", "<a b='", "<![CDATA["]
)
def test_a_page_made_to_be_slow_is_read(piece: str) -> None:
    page = (piece * mail_text.LONGEST_HTML).encode()
    assert isinstance(mail_with("Content-Type: text/html", page).text, str)


def test_a_number_of_a_letter_without_end_is_left_out() -> None:
    page = f"{HEBREW}&#{'1' * 5_000};"
    assert mail_with("Content-Type: text/html; charset=utf-8", page.encode()).text == HEBREW


def test_words_with_a_file_name_are_a_file() -> None:
    head = "Content-Type: text/plain; charset=utf-8; name=a.txt"
    found = mail_with(head, HEBREW.encode())
    assert (found.text, found.attachments) == ("", (("a.txt", "text/plain", HEBREW.encode()),))


def test_words_are_chosen_before_a_page_and_a_page_before_nothing() -> None:
    message = built()
    message.set_content(" \n")
    message.add_alternative(f"<p>{HEBREW}</p>", subtype="html")
    assert parse(message.as_bytes()).text == HEBREW


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\חשבונית.pdf", "חשבונית.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\0b\r\nc.pdf", "a_b__c.pdf"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        ("NUL", "_NUL"),
        ("com1.pdf", "_com1.pdf"),
        ("..", "file.pdf"),
        ("  .  ", "file.pdf"),
        ("", "file.pdf"),
        ("\ud800", "file.pdf"),
        ("תמונה. ", "תמונה"),
    ],
)
def test_a_file_gets_a_name_that_is_safe_in_every_folder(given: str, safe: str) -> None:
    assert safe_name(given, "application/pdf") == safe


@given(st.text())
def test_no_name_leads_out_of_its_folder(given_name: str) -> None:
    name = safe_name(given_name, "application/pdf")
    assert name
    assert not set(name) & set('/\\\0<>:"|?*')
    assert name.strip(" .") == name
    assert len(name) <= LONGEST_NAME


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("ק" * 500 + ".pdf", "application/pdf")
    assert name.endswith("ק.pdf")
    assert len(name) == LONGEST_NAME


@pytest.mark.parametrize(
    "disposition",
    [
        "attachment; filename*=utf-8''%D7%97%D7%A9%D7%91%D7%95%D7%9F.pdf",
        'attachment; filename="=?utf-8?b?15fXqdeR15XXny5wZGY=?="',
        'attachment; filename="=?windows-1255?Q?=E7=F9=E1=E5=EF.pdf?="',
        "attachment; filename=חשבון.pdf",
        "inline; filename*0*=utf-8''%D7%97%D7%A9; filename*1*=%D7%91%D7%95%D7%9F.pdf",
    ],
)
def test_file_names_are_read_however_they_are_written(disposition: str) -> None:
    head = f"Content-Type: application/pdf\nContent-Disposition: {disposition}"
    (attached,) = mail_with(head, b"%PDF").attachments
    assert attached == ("חשבון.pdf", "application/pdf", b"%PDF")


def test_a_mail_in_a_mail_and_outlooks_parcel_are_kept_as_files() -> None:
    inner = built()
    inner.set_content("פנימי")
    message = built()
    message.set_content("חיצוני")
    message.add_attachment(inner)
    message.add_attachment(
        b"TNEF", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    found = parse(message.as_bytes())
    assert found.text == "חיצוני"
    forwarded, parcel = found.attachments
    assert forwarded.content_type == "message/rfc822"
    assert parse(forwarded.content).text == "פנימי"
    assert parcel == ("winmail.dat", "application/ms-tnef", b"TNEF")


def test_more_files_than_a_person_sends_and_longer_words_are_cut_and_said() -> None:
    message = built()
    message.set_content("א" * (LONGEST_TEXT + 5))
    for number in range(MOST_ATTACHMENTS + 1):
        message.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    found = parse(message.as_bytes())
    assert len(found.attachments) == MOST_ATTACHMENTS
    assert len(found.text) == LONGEST_TEXT
    assert found.cut


def test_parts_within_parts_without_end_leave_the_head() -> None:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"
        for depth in range(3_000)
    )
    found = parse(b"Subject: deep\r\n" + parts.encode())
    assert (found.subject, found.cut) == ("deep", True)


@pytest.mark.parametrize("header", ['text/plain; a="' + ";" * 200_000, "a;" * 100_000])
def test_a_header_made_to_be_slow_is_read(header: str) -> None:
    assert mail_with(f"Content-Type: {header}", b"x")


def test_a_mail_without_an_id_gets_one_that_stays() -> None:
    raw = b"Received: by mail.example.com; Sun, 22 Nov 2026 09:00:00 +0200\r\n\r\nx"
    stand_in = parse(raw).message_id
    assert stand_in == parse(raw).message_id
    assert stand_in != parse(raw.replace(b"09", b"10")).message_id
    for bad in ("", "<>", "<a b>", "<" + "x" * 400 + ">", "no brackets", "<a\u202e@b>", "<a><b>"):
        assert mail_with(f"Message-ID: {bad}").message_id.endswith("@no-message-id>")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Date: Sat, 22 Nov 2025 09:00:00 +0200", datetime(2025, 11, 22, 7, tzinfo=UTC)),
        (
            "Received: by a; Fri, 21 Nov 2025 09:00:00 +0200\nDate: Sat, 22 Nov 2020 09:00 +0200",
            datetime(2025, 11, 21, 7, tzinfo=UTC),
        ),
        ("Received: nonsense\nDate: 1 Jan 2025 00:00 -0000", datetime(2025, 1, 1, tzinfo=UTC)),
    ],
)
def test_our_own_servers_date_is_believed_before_the_senders(head: str, expected: datetime) -> None:
    raw = head.replace("\n", "\r\n").encode() + b"\r\n\r\n"
    assert parse(raw).received_at == expected
    assert parse(raw, arrived=ARRIVED).received_at == ARRIVED


@pytest.mark.parametrize(
    "date",
    ["", "yesterday", "Fri, 99 Foo 9999999 99:99", "1 Jan 9998 00:00 +0000", "1 Jan 1970 00:00"],
)
def test_a_date_that_cannot_be_is_this_moment(date: str) -> None:
    before = datetime.now(UTC)
    found = parse(f"Date: {date}\r\n\r\n".encode())
    assert before <= found.received_at <= datetime.now(UTC)


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "Return-Path: <>",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
        "From: MAILER-DAEMON@example.org",
        "From: Mail <postmaster@example.org>",
    ],
)
def test_what_programs_write_is_told_apart(head: str) -> None:
    assert mail_with(head).automatic


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: no",
        "Return-Path: <dana@example.org>",
        "From: no-reply@shop.example.org",
        "",
    ],
)
def test_what_people_write_is_not_automatic(head: str) -> None:
    assert not mail_with(head).automatic


def test_our_own_mails_are_told_apart() -> None:
    ours = account(0)
    outgoing = Outgoing("dana@example.org", "נושא", HEBREW, message_id("7-a", ours))
    found = parse(compose(ours, outgoing, ARRIVED))
    assert found.automatic
    assert (found.subject, found.text, found.sender_name) == ("נושא", HEBREW, "מוסך הדוגמה")
    raw = f"From: Office <{USER.upper()}>\r\n\r\n".encode()
    assert parse(raw, ours={USER}).automatic
    assert not parse(raw).automatic


@pytest.mark.parametrize(
    "older",
    [
        "On Sun, 22 Nov 2026 at 09:00, Office <office@example.com> wrote:\n> our words\n> more",
        (
            "\u202bבתאריך יום א׳, 22 בנוב׳ 2026 מאת \u202aמוסך\u202c\u200f "
            "<\u202aoffice@example.com\u202c\u200f>:\u202c\n\nהודעה"
        ),
        "On Sun, 22 Nov 2026 at 09:00, The office of the garage <\noffice@example.com> wrote:\n\nx",
        "-----Original Message-----\nFrom: Office <office@example.com>\nSent: Sunday\nTo: D\n\nx",
        "______________________________\nמאת: מוסך <office@example.com>\nנשלח: היום\nאל: דנה\n\nא",
        "From: Office [mailto:office@example.com]\nSent: Sunday\nTo: Dana\nSubject: x\n\nour words",
        "> our words\n>\n\n> more",
    ],
)
def test_the_fresh_part_of_an_answer_is_what_stands_above_the_older_mail(older: str) -> None:
    assert mail_text.fresh_part(f"{HEBREW}\n\nתודה\n\n{older}") == f"{HEBREW}\n\nתודה"


@pytest.mark.parametrize(
    "text",
    [
        HEBREW,
        "> הציטוט\nוהתשובה מתחתיו",
        "> רק ציטוט",
        "טלפון: 03-0000000\nרכב: 12-345-67\nתאריך: היום",
        "----\nשלום",
        "כתובתי dana@example.org:",
        "",
    ],
)
def test_an_answer_that_quotes_otherwise_is_fresh_as_a_whole(text: str) -> None:
    assert mail_text.fresh_part(text) == text


def test_nothing_a_mail_can_hold_stops_the_reader() -> None:
    message = built()
    message.set_content(HEBREW)
    message.add_alternative(f"<p>{HEBREW}</p>", subtype="html")
    message.add_attachment(b"\0\xff", maintype="image", subtype="png", filename="תמונה.png")
    inner = built()
    inner.set_content("פנימי")
    message.add_attachment(inner)
    whole = message.as_bytes()
    chance = random.Random(5)
    shreds = [
        b"\r\n",
        b"\n\n",
        b"=?utf-8?b?",
        b"\xff\xfe",
        b";",
        b'"',
        b"*0*=",
        b"--",
        b"\0",
        b"%F",
    ]
    for _ in range(1_500):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(raw))
            end = at + chance.choice((0, 1, 40))
            raw[at:end] = chance.choice([*shreds, b64encode(chance.randbytes(6))])
        read = parse(bytes(raw))
        assert read.message_id
        assert "\n" not in read.subject + read.sender + read.sender_name
        (read.text + read.subject + "".join(file.name for file in read.attachments)).encode()


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reader(raw: bytes) -> None:
    assert inbox.parse(raw).message_id
