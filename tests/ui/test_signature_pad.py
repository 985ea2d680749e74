"""Signing by hand: what is drawn becomes a small black picture; nobody has to draw."""

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.process.approvals import LARGEST_DRAWING
from tests.ui.deciding import draw
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import colours
from ui.colours import ThemeChoice
from ui.decision import strokes
from ui.decision.signature_pad import PAD, SignaturePad

NAME = ((60, 70), (90, 30), (120, 80), (160, 40), (210, 75))


@pytest.fixture
def pad(app: QApplication, qtbot: QtBot) -> SignaturePad:
    made = SignaturePad()
    made.setObjectName("form.pad")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


@pytest.fixture
def dark(app: QApplication) -> Iterator[None]:
    colours.apply(ThemeChoice.DARK)
    yield
    colours.apply(ThemeChoice.LIGHT)


def image_of(pad: SignaturePad) -> QImage:
    png = pad.png()
    assert png is not None
    assert png.startswith(b"\x89PNG")
    return QImage.fromData(png)


def ink(image: QImage) -> list[tuple[int, int]]:
    """Give where something is drawn; every such place has to be black."""
    assert image.hasAlphaChannel()
    found = []
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() > 40:
                assert colour.lightness() < 20
                found.append((x, y))
    return found


def test_what_is_drawn_becomes_a_transparent_black_picture_without_margins(
    pad: SignaturePad,
) -> None:
    assert pad.png() is None
    draw(pad.paper, *NAME)
    image = image_of(pad)
    drawn = ink(image)
    across, down = [x for x, _ in drawn], [y for _, y in drawn]
    assert image.width() > image.height()
    assert min(across) < 15
    assert max(across) > image.width() - 15
    assert min(down) < 25
    assert max(down) > image.height() - 25
    assert len(drawn) < image.width() * image.height() / 4
    assert image.pixelColor(0, 0).alpha() == 0


def test_the_picture_is_the_same_on_a_dark_screen(pad: SignaturePad, dark: None) -> None:
    draw(pad.paper, *NAME)
    assert ink(image_of(pad))


def test_a_slip_of_the_hand_is_no_signature(pad: SignaturePad) -> None:
    draw(pad.paper, (60, 60), (63, 62))
    assert pad.png() is None
    # It is seen, though, and can be wiped off.
    assert pad.clear.isVisible()


def test_the_dot_of_an_i_belongs_to_the_name(pad: SignaturePad) -> None:
    draw(pad.paper, (60, 100), (100, 100))
    without = image_of(pad)
    draw(pad.paper, (80, 60))
    assert image_of(pad).height() > without.height() + 60


def test_a_line_that_leaves_the_paper_stays_on_its_edge(pad: SignaturePad) -> None:
    draw(pad.paper, (60, 60), (PAD.width() + 900, 60), (100, 70))
    assert image_of(pad).width() < 3 * (PAD.width() + 10)


def test_it_is_wiped_by_the_keyboard_which_is_not_lost(pad: SignaturePad) -> None:
    draw(pad.paper, *NAME)
    pad.offer_last(pad.png())
    assert not pad.again.isVisible()
    pad.clear.setFocus()
    QTest.keyClick(pad.clear, Qt.Key.Key_Space)
    assert pad.png() is None
    assert pad.again.hasFocus()


def test_the_signature_of_last_time_is_used_again_byte_by_byte(pad: SignaturePad) -> None:
    draw(pad.paper, *NAME)
    last = pad.png()
    pad.wipe()
    pad.offer_last(last)
    pad.again.setFocus()
    QTest.keyClick(pad.again, Qt.Key.Key_Space)
    assert pad.png() == last
    assert pad.clear.hasFocus()
    seen = pad.paper.grab().toImage()
    dark = [
        seen.pixelColor(x, y).lightness() < 60
        for x in range(20, seen.width() - 20)
        for y in range(10, 80)
    ]
    assert any(dark)


def test_drawing_over_the_signature_of_last_time_begins_afresh(pad: SignaturePad) -> None:
    draw(pad.paper, *NAME)
    last = pad.png()
    pad.offer_last(last)
    pad.wipe()
    pad.again.click()
    draw(pad.paper, (30, 30), (300, 90))
    fresh = pad.png()
    assert fresh not in (None, last)


@pytest.mark.parametrize("last", [None, b"", b"no picture"])
def test_what_is_no_picture_is_not_offered(pad: SignaturePad, last: bytes | None) -> None:
    pad.offer_last(last)
    assert not pad.again.isVisible()


def test_a_pen_draws_thicker_where_it_is_pressed(pad: SignaturePad) -> None:
    def drawn(pressure: float) -> int:
        pad.wipe()
        for kind, x in (
            (QEvent.Type.TabletPress, 50),
            (QEvent.Type.TabletMove, 150),
            (QEvent.Type.TabletRelease, 150),
        ):
            QApplication.sendEvent(pad.paper, pen(kind, QPointF(x, 60), pressure))
        return len(ink(image_of(pad)))

    assert drawn(1.0) > 1.6 * drawn(0.1)


def pen(kind: QEvent.Type, at: QPointF, pressure: float) -> QTabletEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    device = QPointingDevice.primaryPointingDevice()
    return QTabletEvent(kind, device, at, at, pressure, 0, 0, 0, 0, 0, none, left, left)


def test_the_wildest_scribble_is_small_enough_to_be_kept(
    pad: SignaturePad, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random("scribble")
    points = [(random.randrange(PAD.width()), random.randrange(PAD.height())) for _ in range(400)]
    draw(pad.paper, *points)
    sharp = pad.png()
    assert sharp is not None
    assert len(sharp) <= strokes.LARGEST <= LARGEST_DRAWING
    monkeypatch.setattr(strokes, "LARGEST", len(sharp) - 1)
    smaller = pad.png()
    assert smaller is not None
    assert len(smaller) < len(sharp)
    assert ink(QImage.fromData(smaller))


def test_it_says_in_words_that_the_password_is_enough(pad: SignaturePad) -> None:
    assert "סיסמה" in pad.hint.text()
    assert "סיסמה" in pad.paper.accessibleName()
    assert pad.paper.focusPolicy() is Qt.FocusPolicy.NoFocus
    draw(pad.paper, *NAME)
    assert nameless(pad) == []
    assert doubled(pad) == set()
    assert letters_twice(pad) == set()
