"""A program without a window reminds by e-mail and takes in what customers write: real servers."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from db import incoming, incoming_place, settings, staff
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.models import Complaint, Employee, Message, database
from messaging.inbox import Mailbox
from rules.words import MessageState
from tests.messaging.certificates import HOST, Certificates
from tests.messaging.dovecot import PASSWORD, PROGRAM, dovecot, put
from tests.messaging.smtp_server import PASSWORD as SMTP_PASSWORD
from tests.messaging.smtp_server import USER, Desk, serving
from tests.store import Template, customer, opened, people
from ui.session import wall_clock

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="dovecot is not installed here")

ROOT = Path(__file__).parents[2]
BOX = "service@example.com"
MAIL = (
    "From: =?utf-8?b?16jXldeq?= <ruth@example.com>\r\nTo: service@example.com\r\n"
    "Subject: =?utf-8?b?157XqteZPw==?=\r\nMessage-ID: <7@example.com>\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nמתי הרכב 12-345-67 מוכן?\r\n"
).encode()


@pytest.fixture(name="certificates", scope="module")
def certificates_of_this_run() -> Certificates:
    return Certificates()


@pytest.fixture(name="data")
def data_with_a_late_complaint(tmp_path: Path, store_template: Template) -> Path:
    create_store(tmp_path / FILE_NAME)
    store_template.backup(database.connection())
    owner = people().relations_owner
    Employee.update(email="moshe@example.com").where(Employee.id == owner.id).execute()
    ruth = customer(owner, "רות ישראלי", email="ruth@example.com")
    opened(owner, customer=ruth)
    due_at = wall_clock() - timedelta(minutes=5)
    Complaint.update(due_at=due_at, commitment_from=due_at - timedelta(days=1)).execute()
    close_store()
    return tmp_path


def set_up(data: Path, smtp_port: int, imap_port: int) -> None:
    """Let reminders leave by e-mail at every hour, and mail come in."""
    open_store(data / FILE_NAME)
    values = {
        "remind_by_email": True,
        "smtp_host": HOST,
        "smtp_port": smtp_port,
        "smtp_user": USER,
        "smtp_sender": USER,
        "imap_on": True,
        "imap_host": HOST,
        "imap_port": imap_port,
        "imap_user": BOX,
        "quiet_until": settings.load()["quiet_from"],
        "quiet_saturday": False,
    }
    settings.keep(values)
    close_store()


def watch_once(data: Path, authority: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "SSL_CERT_FILE": str(authority),
        "KASHUV_SMTP_SECRET": SMTP_PASSWORD,
        "KASHUV_IMAP_SECRET": PASSWORD,
    }
    return subprocess.run(
        [sys.executable, "main.py", "--language", "en", "--data", str(data), "watch", "--once"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_reminder_leaves_and_a_customers_mail_comes_in(
    data: Path, tmp_path: Path, certificates: Certificates
) -> None:
    desk, authority = Desk(), tmp_path / "authority.pem"
    certificates.write_authority(authority)
    with serving(desk, starttls=certificates.good()) as smtp, dovecot(certificates) as imap:
        set_up(data, smtp, imap)
        put(Mailbox(HOST, imap, BOX, "password"), certificates, MAIL)
        first = watch_once(data, authority)
        second = watch_once(data, authority)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout[6:] == "reminders: 1, messages sent: 1, e-mails taken in: 1\n"
    assert second.stdout == "There was nothing to do.\n"
    (envelope,) = desk.mails
    assert envelope.rcpt_tos == ["moshe@example.com"]
    reminder = desk.received()
    assert "1" in str(reminder["subject"])
    assert "רות ישראלי" in reminder.get_content()
    open_store(data / FILE_NAME)
    assert [message.state for message in Message.select()] == [MessageState.SENT]
    (mail,) = incoming.waiting(staff.actor(people().relations_owner))
    assert (mail.sender, mail.sender_name, mail.subject) == ("ruth@example.com", "רות", "מתי?")
    (proposal,) = incoming.proposals(mail, staff.actor(people().relations_owner))
    assert proposal.complaint.number == 1
    place = incoming_place.place_in(f"{BOX} {HOST}", "INBOX")
    assert place is not None
    assert place.uid == 1
    close_store()


def test_a_mail_server_that_is_down_keeps_nobody_from_being_reminded(
    data: Path, tmp_path: Path, certificates: Certificates
) -> None:
    authority = tmp_path / "authority.pem"
    certificates.write_authority(authority)
    # Nobody listens on these ports.
    set_up(data, 1, 2)
    done = watch_once(data, authority)
    assert done.returncode == 1
    assert done.stdout[6:] == "reminders: 1, messages put off: 1\n"
    assert done.stderr.count("\n") == 1
    assert HOST in done.stderr
    log = (data / "logs" / "kashuv.log").read_text(encoding="utf-8")
    assert "watch: " in log
    assert "example.com" not in log
