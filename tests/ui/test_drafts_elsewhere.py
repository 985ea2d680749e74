"""What is no dialog keeps what is typed as well: settings, texts, the import, the first run."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db import message_texts
from db.drafts import Drafts
from rules.reminders import Step
from rules.settings import SETTINGS, Kind
from rules.words import Channel, TextKind
from tests.store import NOW, People
from tests.ui.conftest import Sit
from ui.background import Background
from ui.drafts import Desk
from ui.first_run.dialog import FirstRun
from ui.imports.dialog import ImportDialog
from ui.session import Session
from ui.settings.editors import Editor
from ui.settings.page import SettingsPage
from ui.settings.section import FormSection
from ui.texts.editor import TextsEditor
from ui.widgets.form_draft import FormDraft
from ui.widgets.inputs import Choice


def kill(form: QWidget) -> None:
    draft = form.draft  # type: ignore[attr-defined]
    assert isinstance(draft, FormDraft)
    assert draft.keeper is not None
    assert draft.keeper.flush()
    delete(form)


SECTIONS = (
    "business",
    "calendar",
    "commitment",
    "sms",
    "email",
    "messages",
    "reminders",
    "owner",
    "booking",
    "reports",
    "safety",
    "updates",
)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_setting_of_every_section_comes_back(
    name: str, sit: Sit, people: People, qtbot: QtBot
) -> None:
    section = _section(name, sit(people.administrator))
    for setting, editor in section.form.editors.items():
        editor.set_value(_other(setting, editor))
    changed = section.changes()
    assert set(changed) >= {one for one in section.form.editors if _can_change(one)}
    kill(section)
    again = _section(name, sit(people.administrator))
    assert again.changes() == changed
    assert not again.draft.line.isHidden()
    again.discard()
    assert again.draft.keeper is not None
    again.draft.keeper.look()
    delete(again)
    after = _section(name, sit(people.administrator))
    assert after.changes() == {}
    assert after.draft.line.isHidden()


def test_no_section_with_a_form_was_forgotten(sit: Sit, people: People) -> None:
    page = SettingsPage(sit(people.administrator), Background())
    forms = {one.name for one in page._entries if isinstance(page._section(one), FormSection)}
    assert forms == set(SECTIONS)


def test_texts_of_several_places_come_back_and_a_newer_one_is_contested(
    sit: Sit, people: People
) -> None:
    session = sit(people.administrator)
    editor = TextsEditor(session)
    places = [(TextKind.CLOSING, Channel.SMS), (TextKind.INTERIM, Channel.EMAIL)]
    for place in places:
        editor.show_text(*place)
        editor.text.set_text(f"טקסט {place[1].value}")
    kill(editor)
    theirs = message_texts.text_of(*places[0])
    message_texts.change(
        theirs,
        subject="",
        body="שלהם",
        sending=theirs.sending,
        promotional=False,
        by=people.administrator,
        now=NOW,
    )
    again = TextsEditor(sit(people.administrator))
    for place in places:
        again.show_text(*place)
        assert again.text.text() == f"טקסט {place[1].value}"
    assert again.drafts.is_contested(places[0])
    assert not again.drafts.is_contested(places[1])
    again.draft.line.link.click()
    assert not again.is_dirty()


def test_the_columns_of_an_import_come_back(
    people_on_disk: People, app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("שם,טלפון,הערה\nרות הדגמה,050-1112222,לקוחה\n", encoding="utf-8")

    def open_import() -> ImportDialog:
        desk = Desk(Drafts(tmp_path, "one"), people_on_disk.administrator.id, lambda: NOW)
        session = Session(people_on_disk.administrator, lambda: NOW, desk)
        return ImportDialog(session, None)

    form = open_import()
    form.read(file)
    qtbot.waitUntil(lambda: form._sheet is not None, timeout=30_000)
    column = form.mapping._choices[2]
    column.setCurrentIndex(column.count() - 1)
    chosen = form.mapping.mapping()
    kill(form)
    again = open_import()
    qtbot.waitUntil(lambda: again._sheet is not None, timeout=30_000)
    assert again.mapping.mapping() == chosen
    assert "list.csv" in again.file.text()
    again.reject()
    last = open_import()
    assert last._file is None


def test_the_first_run_goes_on_where_it_was_broken_off_but_for_the_password(
    app: QApplication, tmp_path: Path
) -> None:
    form = FirstRun(tmp_path, lambda: NOW)
    form.steps.business.editors["business_name"].set_value("מוסך ההדגמה")
    form.steps.hours.editors["week_opens"].set_value(time(7, 30))
    form.steps.person.name.setText("דנה הדגמה")
    form.steps.person.password.setText("Secret-of-hers-9")
    form.steps.person.stages.choose("withStages")
    form.steps.show_step(1)
    kill(form)
    written = "".join(
        file.read_text(encoding="utf-8") for file in (tmp_path / "drafts").glob("*.json")
    )
    assert "Secret-of-hers-9" not in written
    again = FirstRun(tmp_path, lambda: NOW)
    assert again.steps.values()["business_name"] == "מוסך ההדגמה"
    assert again.steps.values()["week_opens"] == time(7, 30)
    assert again.steps.person.name.text() == "דנה הדגמה"
    assert again.steps.person.password.text() == ""
    assert again.steps.person.with_stages()
    assert again.pages.currentWidget() is again.steps
    assert again.steps.steps.currentIndex() == 1
    again.done(FirstRun.DialogCode.Accepted)
    assert not FirstRun(tmp_path, lambda: NOW).steps.person.name.text()


def _section(name: str, session: Session) -> FormSection:
    background = Background()
    page = SettingsPage(session, background)
    entry = next(one for one in page._entries if one.name == name)
    section = entry.make()
    assert isinstance(section, FormSection)
    section.refresh()
    # The keychain answers beside the window, and finds its section there.
    background.wait()
    QApplication.processEvents()
    return section


def _can_change(setting: str) -> bool:
    return SETTINGS[setting].kind not in (Kind.IMAGE, Kind.GATEWAY)


def _other(name: str, editor: Editor) -> Any:  # noqa: PLR0911 - it may hold anything
    setting, value = SETTINGS[name], editor.value()
    match setting.kind:
        case Kind.LINE | Kind.TEXT:
            return "שונה "
        case Kind.NUMBER:
            return value - 1 if value > setting.low else value + 1
        case Kind.FLAG:
            return not value
        case Kind.TIME:
            return time((value.hour + 1) % 24, 15)
        case Kind.DAYS:
            return (*value, date(2027, 1, 3))
        case Kind.MODE:
            return next(one for one in type(value) if one is not value)
        case Kind.CHOICE:
            return next(one for one in setting.choices if one != value)
        case Kind.EMPLOYEE:
            assert isinstance(editor.widget, Choice)
            offered = [editor.widget.itemData(row) for row in range(editor.widget.count())]
            return next(one for one in offered if one != value)
        case Kind.STEPS:
            return (*value, Step(-77, owner=True, handler=False))
        case _:
            return value
