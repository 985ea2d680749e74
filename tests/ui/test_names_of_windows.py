"""What guards and mends is named for screen readers too, and fits on a small screen."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import attachments, backups
from db.drafts import Drafts, Place
from db.filters import Filter
from db.process import templates
from rules.backups import Reason
from tests.store import NOW, People, opened
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.background import Background
from ui.backups.damaged_dialog import DamagedDialog
from ui.backups.restore_dialog import RestoreDialog
from ui.complaints.conflict_dialog import Conflict, ConflictDialog
from ui.drafts import Desk, Typed
from ui.drafts_list import DraftsList
from ui.files.viewer import PictureViewer
from ui.last_resort_dialog import TroubleDialog
from ui.letters.of_list import LettersOfList
from ui.lock_screen import LockScreen
from ui.privacy.erase_dialog import EraseManyDialog, EraseOneDialog
from ui.processes.publish_dialog import PublishDialog
from ui.processes.versions_dialog import VersionsDialog
from ui.reports.definitions_dialog import DefinitionsDialog
from ui.reports.jobs import JobsDialog
from ui.reports.pack_dialog import PackDialog
from ui.reports.pack_job import PackJob
from ui.session import Session
from ui.settings.store_dialog import StoreDialog
from ui.widgets.on_screen import fitting

SMALL = 512
"""Height of a screen of 768 pixels whose letters are enlarged to one and a half."""


def publishing(session: Session, behind: QWidget) -> PublishDialog:
    form = PublishDialog(session, lambda: None, lambda _broken, _sentence: None, behind)
    form.show_version(2, templates.versions(1), {1: 3}, [])
    return form


@pytest.fixture
def windows(
    people_on_disk: People, app: QApplication, qtbot: QtBot, tmp_path: Path
) -> Callable[[], list[QWidget]]:
    """Give a way to make them, in the language that is spoken then."""
    desk = Desk(Drafts(tmp_path, "one"), people_on_disk.administrator.id, lambda: NOW)
    session = Session(people_on_disk.administrator, lambda: NOW, desk)
    behind, background = QWidget(), Background()
    qtbot.addWidget(behind)
    desk.keep(Place(desk._employee, "openDialog", "", 0), Typed({"text": "חורק"}, {})).result()
    complaint = opened(people_on_disk.front_desk, handler=people_on_disk.handler)
    picture = ("a.png", b"\x89PNG\r\n\x1a\n")
    attachments.add(complaint, [picture], by=people_on_disk.handler, now=NOW)
    files = attachments.of_complaint(complaint.id)
    made = backups.take(Reason.ASKED, now=NOW, second_folder=None)
    assert made is not None
    manifest = backups.read_manifest(made)
    texts = ("text", "פירוט", "שלי", "שלהם", "דנה", NOW - timedelta(hours=1))
    conflict = Conflict(*texts, joinable=True)

    def make() -> list[QWidget]:
        return [
            PictureViewer(session, background, files, behind),
            LockScreen("דנה"),
            TroubleDialog("הדיסק מלא"),
            DraftsList(session, desk, behind),
            ConflictDialog(session, [conflict], behind),
            DamagedDialog(tmp_path / "kashuv.db", lambda: NOW, behind, problem="פגום"),
            RestoreDialog(session, made, manifest, behind),
            EraseOneDialog(session, "רות", 7, behind),
            EraseManyDialog(session, 12, behind),
            StoreDialog(background, behind),
            JobsDialog(session, [date(2026, 9, 1), date(2026, 10, 1)], behind),
            DefinitionsDialog(30, behind),
            PackDialog(PackJob(behind), behind),
            publishing(session, behind),
            LettersOfList(session, Filter(), behind),
            VersionsDialog("תהליך", templates.versions(1), behind),
        ]

    return make


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_every_control_has_a_name_of_its_own_and_no_letter_leads_to_two(
    windows: Callable[[], list[QWidget]], english: QApplication, spoken: str
) -> None:
    language.speak(english, spoken)
    for window in windows():
        name = window.objectName()
        assert (name, nameless(window)) == (name, [])
        assert (name, doubled(window)) == (name, set())
        assert (name, letters_twice(window)) == (name, set())


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_every_one_can_be_made_as_small_as_a_small_screen(
    windows: Callable[[], list[QWidget]], english: QApplication, spoken: str
) -> None:
    language.speak(english, spoken)
    for window in windows():
        window.show()
        QApplication.processEvents()
        assert (window.objectName(), window.minimumSizeHint().height() <= SMALL) == (
            window.objectName(),
            True,
        )
        window.hide()


def test_no_window_opens_larger_than_the_screen(app: QApplication) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    assert fitting(10_000, 10_000).boundedTo(room) == fitting(10_000, 10_000)
    assert fitting(300, 200).toTuple() == (300, 200)
