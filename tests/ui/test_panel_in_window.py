"""The panel in its place: another complaint changes what is in it, never what is round it."""

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from db import dossier, staff
from db.models import Complaint
from tests.db.stages_help import with_stages
from tests.store import NOW, People, opened
from ui.complaints.panel import Panel


class Requests(QObject):
    """Counts how often a widget was asked to lay out anew what stands in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.number = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.number += event.type() is QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(600, 700)
    return widget


@pytest.fixture
def panel(window: QWidget) -> Panel:
    made = Panel(window)
    made.resize(340, 700)
    window.show()
    return made


def show(panel: Panel, complaint: Complaint, people: People) -> None:
    actor = staff.actor(people.relations_owner)
    found = dossier.of(complaint.id, actor)
    assert found is not None
    panel.show_dossier(found, actor, NOW)
    QApplication.sendPostedEvents()


def scrolled(panel: Panel) -> QScrollArea:
    found = panel.findChild(QScrollArea, "panel.scroll")
    assert isinstance(found, QScrollArea)
    return found


def test_another_complaint_has_nothing_round_the_panel_laid_out_anew(
    panel: Panel, window: QWidget, people: People
) -> None:
    show(panel, opened(people.front_desk), people)
    requests = Requests(window)
    show(panel, with_stages(people), people)
    assert requests.number == 0


def test_what_it_shows_fills_its_frame(panel: Panel, people: People) -> None:
    show(panel, opened(people.front_desk), people)
    for size in (QSize(340, 700), QSize(500, 400)):
        panel.resize(size)
        whole = scrolled(panel).parentWidget()
        assert whole is not None
        assert whole.geometry() == panel.contentsRect()


def test_nothing_of_a_complaint_stays_when_none_is_selected(panel: Panel, people: People) -> None:
    show(panel, opened(people.front_desk), people)
    panel.show_nothing()
    assert not scrolled(panel).isVisible()


@pytest.mark.parametrize("width", [300, 340, 520])
def test_all_of_a_long_story_can_be_scrolled_to_and_nothing_is_cut_off_beside(
    panel: Panel, people: People, width: int
) -> None:
    panel.resize(width, 500)
    show(panel, with_stages(people), people)
    inside, seen = scrolled(panel).widget(), scrolled(panel).viewport()
    assert inside is not None
    parts = (child for child in inside.children() if isinstance(child, QWidget))
    lowest = max(part.geometry().bottom() for part in parts if part.isVisible())
    assert seen.height() < lowest < inside.height()
    assert scrolled(panel).verticalScrollBar().maximum() == inside.height() - seen.height()
    assert inside.width() == seen.width()
