"""A dressed application for window tests; a test asks for `app`, nothing opens by itself."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from peewee import sqlite3 as driver
from PySide6.QtWidgets import QApplication

from db.connection import FILE_NAME, close_store, open_store
from db.drafts import Drafts
from db.models import Employee
from rules.words import Urgency
from tests.store import NOW, People, Template
from tests.store import people as people_of
from ui import colours, fonts, language
from ui.colours import ThemeChoice
from ui.drafts import Desk
from ui.session import Session
from ui.wording import word


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """Speak Hebrew, in our fonts and colours, whatever the test before spoke."""
    if not qapp.property("kashuvDressed"):
        fonts.load_fonts(qapp)
        qapp.setProperty("kashuvDressed", True)
    elif language.right_to_left() and word(Urgency.HIGH) == "גבוהה":
        return qapp
    language.speak(qapp, "he")
    colours.apply(ThemeChoice.LIGHT)
    return qapp


@pytest.fixture
def english(app: QApplication) -> Iterator[QApplication]:
    """Speak English for one test."""
    language.speak(app, "en")
    yield app
    language.speak(app, "he")


@pytest.fixture
def session_of(app: QApplication, people: People) -> Callable[[Employee], Session]:
    """Let somebody sit at the window, at a moment that stands still."""
    return lambda employee: Session(employee, lambda: NOW)


@pytest.fixture
def people_on_disk(store_template: Template, tmp_path: Path) -> Iterator[People]:
    """Give the people of a store in a file: other threads see one in memory as empty."""
    file = tmp_path / FILE_NAME
    with closing(driver.connect(file)) as copy:
        store_template.backup(copy)
    open_store(file)
    try:
        yield people_of()
    finally:
        close_store()


Sit = Callable[..., Session]
"""Seats an employee, who may be given another store and moment than those of all others."""


@pytest.fixture
def sit(app: QApplication, people: People, tmp_path: Path) -> Iterator[Sit]:
    """Let somebody sit at the window of a program with a data folder."""
    desks: list[Desk] = []

    def session_of(employee: Employee, store: str = "one", now: datetime = NOW) -> Session:
        desks.append(Desk(Drafts(tmp_path, store), employee.id, lambda: now))
        return Session(employee, lambda: now, desks[-1])

    yield session_of
    for desk in desks:
        desk.close()
