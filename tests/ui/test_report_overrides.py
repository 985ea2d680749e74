"""Why complaints were closed early, on the page and on the paper of the report."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.measures.results import Override
from tests.store import NOW, People
from tests.ui.plain import unmarked
from tests.ui.report_made import report_of
from ui.reports.overrides import MOST, Overrides
from ui.reports.paper import paper_of


def override(number: int, reason: str = "סוכם בטלפון") -> Override:
    return Override(number, number, NOW, "רונית", reason, ("אישור", "מענה"))


def test_reasons_are_named_with_who_when_and_what_was_open(app: QApplication, qtbot: QtBot) -> None:
    card = Overrides()
    qtbot.addWidget(card)
    card.show_report(replace(report_of({}), overrides=[override(41, "<b>סוכם</b>")]))
    said = unmarked(card.reasons.text())
    assert said == "41 · 22.11.2026 09:00 · רונית: <b>סוכם</b> · נותרו פתוחים: אישור, מענה"
    assert not card.isHidden()
    card.show_report(report_of({}))
    assert card.isHidden()


def test_of_many_reasons_the_newest_are_shown_and_the_others_counted(
    app: QApplication, qtbot: QtBot
) -> None:
    card = Overrides()
    qtbot.addWidget(card)
    many = [override(number) for number in range(MOST + 3)]
    card.show_report(replace(report_of({}), overrides=many))
    lines = unmarked(card.reasons.text()).split("\n")
    assert len(lines) == MOST + 1
    assert lines[-1] == "ועוד 3"


def test_the_paper_has_a_row_for_each_reason_and_no_table_without_one(
    people: People, english: QApplication
) -> None:
    report = replace(report_of({}), overrides=[override(41), override(40)])
    table = paper_of(report, by=people.manager).chapters[1].tables[1]
    assert [row[0] for row in table.rows] == ["41", "40"]
    assert table.rows[0][2:] == ("רונית", "אישור, מענה", "סוכם בטלפון")
    assert len(paper_of(report_of({}), by=people.manager).chapters[1].tables) == 1
