"""Logs and reports say what happened to the program, never to whom: a journey full of mishaps."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType

from db import complaints, contacts, customers, history, passwords
from db.customers import CustomerDetails, VehicleDetails
from db.models import Complaint, Employee, database
from rules.words import Channel, Direction, Verdict
from tests.store import NOW, PASSWORD, People, opened, topic
from ui import last_resort, logbook
from ui.background import Background
from ui.last_resort_window import _qt_says
from ui.session import Session

NAME, PHONE, PLATE = "שמעוני-סודית", "050-7654321", "98-765-43"
TEXT, EMAIL, TYPED = "הבלמים צורחים בלילה", "shimoni@example.com", "Guess-of-a-password-9"
MARKS = (NAME, "סודית", PHONE, "7654321", PLATE, "9876543", TEXT, "צורחים", EMAIL, "shimoni", TYPED)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """Log and report as the program does, and take both away again."""
    root, before = logging.getLogger(), logging.raiseExceptions
    handlers, level = list(root.handlers), root.level
    logbook.start(tmp_path)
    last_resort.keep_reports_in(tmp_path)
    yield tmp_path
    last_resort.keep_reports_in(None)
    for added in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(added)
        added.close()
    root.setLevel(level)
    logging.raiseExceptions = before


def fail(*_: object, **__: object) -> NoReturn:
    """Break as code does that had a customer in its hands."""
    raise ValueError(f"{NAME} {PHONE} {PLATE} {TEXT} {EMAIL}")


def acts(people: People, complaint: Complaint) -> None:
    """Do what people do all day, some of it in vain; each goes through the door of the window."""
    session = Session(people.relations_owner, lambda: NOW)
    by = session.employee
    refused: list[str] = []
    details = CustomerDetails(NAME, (PHONE,), email=EMAIL)
    seen = Complaint.get_by_id(complaint.id)
    for verb in (
        lambda: customers.add(details, by=by, now=NOW),
        lambda: customers.add_vehicle(VehicleDetails(PLATE), owner=None, by=by, now=NOW),
        lambda: contacts.add(seen, Channel.CALL, Direction.INCOMING, TEXT, by=by, now=NOW),
        lambda: complaints.close(
            seen,
            verdict=Verdict.JUSTIFIED,
            resolution=TEXT,
            topics=frozenset({topic()}),
            by=by,
            now=NOW,
        ),
        lambda: passwords.sign_in(NAME, TYPED, now=NOW),
        lambda: Employee.create(name=NAME, sign_in=EMAIL),
        lambda: database.execute_sql("SELECT ? FROM nowhere", (TEXT,)),
    ):
        session.attempt(verb, lambda _broken, sentence: refused.append(sentence))


def written(data: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in data.rglob("*") if file.is_file())


def test_no_mark_of_a_customer_is_in_logs_or_reports(
    qapp: QCoreApplication, people: People, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint = opened(people.front_desk, handler=people.handler, text=TEXT)
    with monkeypatch.context() as broken:
        broken.setattr(history, "append", fail)
        acts(people, complaint)
    acts(people, complaint)
    background = Background()
    background.run(fail, print, lambda _sentence: None)
    background.wait()
    # Libraries quote whatever they have in hand, and Qt what it was given.
    for name in ("peewee", "imap_tools", "some.library"):
        with suppress(ValueError):
            try:
                fail()
            except ValueError:
                logging.getLogger(name).exception("could not do %s for %s", TEXT, NAME)
                raise
    _qt_says(QtMsgType.QtWarningMsg, QMessageLogContext(), f'"{NAME}" {TEXT} {PHONE} {EMAIL}')
    said = written(data)
    assert "ValueError" in said
    assert "some.library" in said
    assert list((data / last_resort.FOLDER).iterdir())
    assert [mark for mark in MARKS if mark in said] == []
    assert PASSWORD not in said
    assert people.relations_owner.name not in said
