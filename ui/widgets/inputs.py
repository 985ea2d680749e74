"""Inputs that behave in Hebrew and take any text without harm."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import (
    QDate,
    QDateTime,
    QLocale,
    QMimeData,
    QSignalBlocker,
    Qt,
    QTime,
    QTimeZone,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QTextEdit,
    QTimeEdit,
    QWidget,
)

from rules.clock import ZONE
from ui.language import right_to_left
from ui.widgets.parts import plain

LONGEST_PASTE = 50_000
"""Characters; one word of a million freezes the layout of any text widget."""
LONGEST_LINE = 2_000
"""Characters of one line; no field of the store takes as many."""


class TextArea(QTextEdit):
    """A field for longer plain text; Tab leaves it."""

    paste_refused = Signal(int)

    def __init__(self, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        # A QPlainTextEdit keeps Hebrew on the left whatever it is told.
        option = QTextOption()
        direction = (
            Qt.LayoutDirection.RightToLeft if right_to_left() else Qt.LayoutDirection.LeftToRight
        )
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 22)

    def text(self) -> str:
        """Give what is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in, as plain text."""
        self.setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Refuse a paste that would freeze the window; it is told, nothing is cut silently."""
        if len(source.text()) > LONGEST_PASTE:
            self.paste_refused.emit(len(source.text()))
            return
        super().insertFromMimeData(source)


class LineEdit(QLineEdit):
    """One line of text; `left_to_right` for plates, phones and addresses."""

    paste_refused = Signal(int)

    def __init__(self, *, left_to_right: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_LINE)
        self._before, self._may_be_cut = "", False
        self.inputRejected.connect(self._refused)
        self.textChanged.connect(self._follow)
        if not right_to_left():
            return
        # Latin words too keep to the side where reading starts.
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        if left_to_right:
            # The cursor runs as the digits do, while the text keeps to the starting side.
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _refused(self) -> None:
        # Qt pastes as much as fits and drops the rest without a word; it says so before it does.
        self._may_be_cut = True

    def _follow(self, text: str) -> None:
        before, self._before = self._before, text
        cut, self._may_be_cut = self._may_be_cut and len(text) == self.maxLength(), False
        if cut and len(text) - len(before) > 1:
            # Not undo(): a password has none, and all of it would go.
            self.setText(before)
            self.paste_refused.emit(len(QGuiApplication.clipboard().text()))


class DayEdit(QDateEdit):
    """A date, with a calendar to choose it from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before the format, or a right-to-left window shows the parts in reverse.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.Israel))
        self.setDisplayFormat("dd.MM.yyyy")
        self.setCalendarPopup(True)
        self.show_day(date.today())  # noqa: DTZ011 - only where the calendar opens

    def day(self) -> date:
        """Give the day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def held(self) -> str:
        """Give the day for a draft."""
        return self.day().isoformat()

    def put(self, held: str) -> None:
        """Show the day of a draft."""
        self.show_day(date.fromisoformat(held))


class MomentEdit(QDateTimeEdit):
    """A date with an hour, on the clock of the wall."""

    def __init__(self, moment: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before the format, or a right-to-left window shows the parts in reverse.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.Israel))
        self.setTimeZone(QTimeZone(ZONE.key.encode()))
        self.setDisplayFormat("dd.MM.yyyy  HH:mm")
        self.setCalendarPopup(True)
        self.set_moment(moment)

    def moment(self) -> datetime:
        """Give the moment."""
        return datetime.fromtimestamp(self.dateTime().toSecsSinceEpoch(), ZONE)

    def set_moment(self, moment: datetime) -> None:
        """Show a moment."""
        zone = QTimeZone(ZONE.key.encode())
        self.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp()), zone))

    def held(self) -> str:
        """Give the moment for a draft."""
        return self.moment().isoformat()

    def put(self, held: str) -> None:
        """Show the moment of a draft."""
        self.set_moment(datetime.fromisoformat(held))


class HourEdit(QTimeEdit):
    """An hour of the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.Israel))
        self.setDisplayFormat("HH:mm")
        _stand_at_start(self)
        self.setTime(QTime(8, 0))


class NumberEdit(QSpinBox):
    """A whole number between two bounds."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setRange(low, high)
        _stand_at_start(self)


def _stand_at_start(edit: QAbstractSpinBox) -> None:
    """Let digits, which run from left to right, begin where the window's lines begin."""
    if right_to_left():
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        edit.setProperty("side", "left")


class Choice(QComboBox):
    """A short list to choose one from; each entry carries a value of ours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(12)
        # The list looks as the style sheet says only with this one.
        self.setItemDelegate(QStyledItemDelegate(self))

    def offer(self, entries: list[tuple[str, object]], chosen: object = None) -> None:
        """Fill the list, keeping signals still, and select `chosen`."""
        with QSignalBlocker(self):
            self.clear()
            for text, value in entries:
                self.addItem(text, value)
            self.choose(chosen)

    def choose(self, value: object) -> None:
        """Select the entry with this value, or the first."""
        values = [self.itemData(index) for index in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    def chosen(self) -> object:
        """Give the value of the selected entry."""
        return self.currentData()

    def held(self) -> Any:  # noqa: ANN401 - plain JSON
        """Give what stands for the selected entry in a draft."""
        return plain(self.currentData())

    def put(self, held: Any) -> None:  # noqa: ANN401 - plain JSON
        """Select the entry of a draft; one that is not offered any more is left out."""
        values = [plain(self.itemData(index)) for index in range(self.count())]
        if held in values:
            self.setCurrentIndex(values.index(held))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Enter as with the space bar: people expect both."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showPopup()
            return
        super().keyPressEvent(event)
