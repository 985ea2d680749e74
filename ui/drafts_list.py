"""What somebody typed and left: the quiet button that is there only then, and its list."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.draft_subjects import Subject
from db.drafts import Draft, Place
from ui.drafts import Desk
from ui.drafts_words import about_words, excerpt, form_words, is_out_of_sight, subject_of, subjects
from ui.moments import brief
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.line import Line
from ui.widgets.lines import LinesView

KEYS = "Ctrl+Shift+D"
_WIDTH, _HEIGHT = 560, 420


class DraftsButton(QPushButton):
    """Says how many drafts wait, hidden while none does; `wanted` gives one to go on with."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("drafts")
        self.setMinimumHeight(38)
        self.setToolTip(f"{self.tr('What you typed and did not save')} ({KEYS})")
        self.clicked.connect(self.show_list)
        # A button's own shortcut lights it up for a tenth of a second before anything happens.
        QShortcut(QKeySequence(KEYS), self, self.click)
        if session.drafts is not None:
            session.drafts.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        desk = self._session.drafts
        count = len(desk.waiting()) if desk is not None else 0
        self.setText(self.tr("%n draft(s)", "", count))
        self.setVisible(count > 0)

    def show_list(self) -> None:
        """Show the list."""
        if self._session.drafts is None:
            return
        shown = DraftsList(self._session, self._session.drafts, self.window())
        shown.wanted.connect(self.wanted)
        shown.finished.connect(shown.deleteLater)
        shown.open()


class DraftsList(QDialog):
    """Each draft with its form, what it is about, and when; Enter goes on with it."""

    wanted = Signal(object)

    def __init__(self, session: Session, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session, self._desk = session, desk
        self._drafts: dict[Place, Draft] = {}
        self._known: Mapping[str, Subject] = {}
        self.setObjectName("draftsList")
        self.setWindowTitle(self.tr("Drafts"))
        self.resize(_WIDTH, _HEIGHT)
        self.rows = LinesView("draftsList.rows", self.tr("Drafts"), self)
        self.rows.entered.connect(lambda _key: self.go_on())
        self.rows.shown.connect(self._enable)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(self.windowTitle(), "dialogTitle", self))
        explained = self.tr("What you typed and did not save. Only you see it, on this PC.")
        column.addWidget(Text(explained, "muted", self))
        column.addWidget(self.rows, 1)
        column.addLayout(self._buttons())
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.rows, self.throw_away)
        self.refresh()
        self.rows.setFocus()

    def refresh(self) -> None:
        """Read the drafts, and what they are about, again."""
        drafts = self._desk.waiting()
        self._drafts = {draft.place: draft for draft in drafts}
        self._known = subjects(drafts, self._session.actor())
        self.rows.show_lines([self._line(draft) for draft in drafts])
        self.rows.choose_first()
        self._enable()

    def go_on(self) -> None:
        """Open the form of the chosen draft."""
        draft = self._chosen()
        if draft is not None and not is_out_of_sight(draft, self._known):
            self.accept()
            self.wanted.emit(draft)

    def throw_away(self) -> None:
        """Remove the chosen draft, when the person is sure: nothing brings it back."""
        draft = self._chosen()
        if draft is None or not self._is_sure():
            return
        self._desk.drop(draft.place)
        self.refresh()
        if not self._drafts:
            self.accept()

    def _is_sure(self) -> bool:
        roles = QMessageBox.ButtonRole
        question = QMessageBox(self)
        question.setObjectName("draftsList.sure")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(self.windowTitle())
        question.setText(self.tr("Throw this draft away? What was typed cannot be brought back."))
        question.addButton(self.tr("&Throw away"), roles.DestructiveRole)
        stay = question.addButton(self.tr("&Keep it"), roles.RejectRole)
        question.setDefaultButton(stay)
        question.setEscapeButton(stay)
        question.exec()
        return question.buttonRole(question.clickedButton()) is roles.DestructiveRole

    def _line(self, draft: Draft) -> Line:
        hidden = is_out_of_sight(draft, self._known)
        gone = self.tr("You may not see what it is about any more")
        return Line(
            key=draft.place,
            title=form_words(draft),
            note=gone if hidden else about_words(subject_of(draft, self._known)),
            text="" if hidden else excerpt(draft),
            when=brief(draft.at, self._session.now()),
        )

    def _chosen(self) -> Draft | None:
        key = self.rows.chosen()
        return self._drafts.get(key) if isinstance(key, Place) else None

    def _enable(self) -> None:
        draft = self._chosen()
        self.open_button.setEnabled(draft is not None and not is_out_of_sight(draft, self._known))
        self.throw_button.setEnabled(draft is not None)

    def _buttons(self) -> QHBoxLayout:
        self.open_button = self._button("open", self.tr("&Go on with it"))
        self.open_button.setProperty("kind", "primary")
        self.open_button.clicked.connect(self.go_on)
        self.throw_button = self._button("throwAway", self.tr("&Throw away"))
        self.throw_button.setToolTip(QKeySequence(Qt.Key.Key_Delete).toString())
        self.throw_button.clicked.connect(self.throw_away)
        close = self._button("close", self.tr("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.open_button, self.throw_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close)
        return row

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"draftsList.{name}")
        button.setAutoDefault(False)
        return button
