"""What nobody foresaw: one calm sentence with a number, and a report that names nobody."""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rules.errors import RuleBroken
from tests.store import People
from ui import last_resort
from ui.background import Background
from ui.last_resort_dialog import TroubleDialog
from ui.last_resort_window import LastResort
from ui.session import Session

SECRET = "רות ישראלי 050-1234567"
NUMBER = r"[2-9A-Z]{4}-\d\d"


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Path]:
    last_resort.keep_reports_in(tmp_path)
    yield tmp_path / last_resort.FOLDER
    last_resort.keep_reports_in(None)


@pytest.fixture
def flushed() -> list[str]:
    return []


@pytest.fixture
def resort(app: QApplication, reports: Path, flushed: list[str]) -> Iterator[LastResort]:
    """Install it in the place of what pytest-qt has installed."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    installed = LastResort(lambda: flushed.append("typed"))
    installed.install()
    yield installed
    installed.uninstall()
    for dialog in dialogs():
        dialog.done(0)
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def dialogs() -> list[TroubleDialog]:
    QApplication.processEvents()
    QApplication.processEvents()
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, TroubleDialog) and one.isVisible()
    ]


def only_dialog() -> TroubleDialog:
    (dialog,) = dialogs()
    return dialog


def sentence(dialog: TroubleDialog) -> str:
    said = dialog.findChild(QLabel, "trouble.sentence")
    assert said is not None
    return said.text()


def broken() -> None:
    name = SECRET
    raise ZeroDivisionError(name)


def texts(reports: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(reports.glob("*.txt"))]


# Wherever it breaks.


class Painted(QWidget):
    """Breaks each time that it is painted."""

    times = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.times += 1
        broken()


def in_a_slot() -> QObject:
    button = QPushButton()
    button.clicked.connect(broken)
    button.click()
    return button


def in_a_timer() -> QObject:
    timer = QTimer(singleShot=True)
    timer.timeout.connect(broken)
    timer.start(0)
    while timer.isActive():
        QApplication.processEvents()
    return timer


def in_a_thread() -> None:
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()


def in_a_background_job() -> QObject:
    background = Background()
    said: list[str] = []
    background.run(broken, print, said.append)
    background.wait()
    QApplication.processEvents()
    assert "השתבש" in said[0]
    return background


@pytest.mark.parametrize("somewhere", [in_a_slot, in_a_timer, in_a_thread, in_a_background_job])
def test_wherever_it_breaks_one_sentence_is_said_and_the_program_goes_on(
    somewhere: Callable[[], object],
    resort: LastResort,
    reports: Path,
    flushed: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept = somewhere()
    dialog = only_dialog()
    assert dialog.number in sentence(dialog)
    assert flushed == ["typed"]
    (written,) = texts(reports)
    assert dialog.number in written
    assert dialog.number in caplog.text
    assert "ZeroDivisionError at tests/ui/test_last_resort.py:" in written
    assert SECRET not in written + caplog.text
    del kept


def test_a_verb_that_breaks_is_refused_with_its_number_and_the_form_stays(
    app: QApplication, people: People, reports: Path
) -> None:
    said: list[str] = []
    session = Session(people.handler)
    assert session.attempt(broken, lambda _broken, sentence: said.append(sentence)) is None
    (written,) = texts(reports)
    (number,) = (file.stem for file in reports.glob("*.txt"))
    assert number in said[0]
    assert "test_last_resort.broken" in written
    assert SECRET not in written + said[0]


def test_breaking_in_painting_shows_one_dialog_and_paints_on(
    resort: LastResort, reports: Path, qtbot: QtBot
) -> None:
    widget = Painted()
    qtbot.addWidget(widget)
    widget.show()
    for _ in range(5):
        widget.update()
        QApplication.processEvents()
    only_dialog()
    assert widget.times >= 5
    assert f"times: {widget.times}" in texts(reports)[0]


def test_nothing_comes_up_in_the_midst_of_what_broke(
    resort: LastResort, flushed: list[str]
) -> None:
    """Within painting, or with a lock held, a window that opens would make things worse."""
    kept = in_a_slot()
    assert flushed == []
    only_dialog()
    assert flushed == ["typed"]
    del kept


def test_what_breaks_while_it_is_swept_away_is_reported_and_not_shown(
    resort: LastResort, reports: Path
) -> None:
    class Breaks:
        def __del__(self) -> None:
            broken()

    Breaks()
    gc.collect()
    assert len(texts(reports)) == 1
    assert dialogs() == []


def test_the_same_again_is_said_once_and_counted(resort: LastResort, reports: Path) -> None:
    for _ in range(250):
        in_a_thread()
    only_dialog().done(0)
    in_a_thread()
    assert dialogs() == []
    (written,) = texts(reports)
    assert "times: 200" in written


def test_another_place_is_another_number(reports: Path) -> None:
    numbers = set()
    for text in ("1", "2"):
        try:
            if text == "1":
                int("x")
            else:
                int("y")
        except ValueError as error:
            numbers.add(last_resort.caught(error))
    assert len(numbers) == 2
    assert len(texts(reports)) == 2


def test_a_refused_reading_is_said_as_a_refusal_and_not_reported(
    resort: LastResort, reports: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sys.excepthook(RuleBroken, RuleBroken("not_employed"), None)
    assert sentence(only_dialog()) == "המשתמש אינו פעיל עוד."
    assert texts(reports) == []
    assert [one for one in caplog.records if one.name != "qt"] == []
    sys.excepthook(RuleBroken, RuleBroken("not_employed"), None)
    assert len(dialogs()) == 1


# What the person can do.


def test_the_number_is_copied_and_the_report_shown(resort: LastResort, reports: Path) -> None:
    in_a_slot()
    dialog = only_dialog()
    assert not dialog.report.isVisible()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.number
    dialog.show_report.click()
    assert dialog.report.isVisible()
    assert dialog.report.toPlainText() == texts(reports)[0]
    dialog.go_on.click()
    assert dialogs() == []


# What a report holds.


def test_a_report_tells_of_version_system_and_what_lies_behind(reports: Path) -> None:
    try:
        try:
            broken()
        except ZeroDivisionError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as error:
        number = last_resort.caught(error)
    written = last_resort.report(number)
    assert written == texts(reports)[0]
    assert written.index("builtins.KeyError") < written.index("builtins.ZeroDivisionError")
    for part in ("Kashuv ", "system: ", "Python ", "Qt ", "times: 1"):
        assert part in written
    assert SECRET not in written


def test_a_report_names_no_folder_of_a_person(reports: Path) -> None:
    code = compile("def f(): raise ValueError", "/home/ruth-israeli/somewhere/tool.py", "exec")
    names: dict[str, Callable[[], None]] = {}
    exec(code, names)  # noqa: S102 - the only way to a file name of our choice
    try:
        names["f"]()
    except ValueError as error:
        written = last_resort.report(last_resort.caught(error))
    assert "tool.py:1" in written
    assert "ruth" not in written
    assert str(Path(__file__).parents[2]) not in written


def verb_with(text: str) -> Callable[[], str]:
    return lambda: text


def test_the_last_twenty_verbs_are_named_without_what_they_were_given(reports: Path) -> None:
    for number in range(25):
        verb = verb_with(SECRET)
        verb.__qualname__ = f"verb{number}"
        last_resort.step(verb)
    try:
        broken()
    except ZeroDivisionError as error:
        written = last_resort.report(last_resort.caught(error))
    assert "verb4\n" not in written
    assert [f"verb{number}" in written for number in range(5, 25)] == [True] * 20
    assert SECRET not in written


def test_old_reports_go_and_no_more_than_two_hundred_stay(tmp_path: Path) -> None:
    folder = tmp_path / last_resort.FOLDER
    folder.mkdir()
    now = time.time()
    for number in range(230):
        file = folder / f"{number:04}.txt"
        file.touch()
        os.utime(file, (now - number, now - number))
    old = folder / "old.txt"
    old.touch()
    os.utime(old, (now - 91 * 24 * 3600,) * 2)
    last_resort.keep_reports_in(tmp_path)
    left = sorted(file.name for file in folder.iterdir())
    last_resort.keep_reports_in(None)
    assert left == [f"{number:04}.txt" for number in range(200)]


def test_where_no_report_can_be_written_it_is_said_all_the_same(
    resort: LastResort, tmp_path: Path
) -> None:
    (tmp_path / last_resort.FOLDER).write_text(
        "a file where the folder should be", encoding="utf-8"
    )
    in_a_slot()
    assert only_dialog().number


# What Qt says.


def test_what_qt_warns_of_is_logged_without_what_it_quotes(
    resort: LastResort, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        qWarning(f'QThing::set: "{SECRET}" of {SECRET} 0501234567 cannot be'.encode().decode())
    assert "QThing::set" in caplog.text
    for part in ("רות", "ישראלי", "1234567"):
        assert part not in caplog.text
