"""The form that every dialog is: keyboard-complete, says what is missing, loses nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.drafts import Draft
from rules.errors import RuleBroken
from ui.drafts import Typed
from ui.session import Session
from ui.widgets.contents import Contents
from ui.widgets.field import Field
from ui.widgets.form_draft import FormDraft, Watched
from ui.widgets.inputs import LineEdit, TextArea
from ui.widgets.labels import Text
from ui.widgets.on_screen import pull_up
from ui.widgets.parts import Holds
from ui.widgets.scroller import Scroller
from ui.wording import refusal

_MARGIN = 24


class FormDialog(QDialog):
    """A form with a title, fields, "save" and "cancel".

    A subclass gives its object name and title, adds fields with `add_field`, and says in
    `verb` what saving does. Ctrl+Enter saves; Esc asks first only when something would be lost;
    a refusal is shown beside its field and nothing closes. `outcome` is what the verb gave.

    What is typed is kept as a draft, and comes back when the same person opens the same form
    about the same thing: see `draft_subject`. `keep_also` keeps what stands outside the fields.
    """

    WIDTH = 640
    HAS_DRAFT = True
    DRAFT_IS_WHOLE = False
    """Whether untouched fields come back as they stood; else they show what is so by then."""

    def __init__(self, session: Session, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.outcome: object = None
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.fields: dict[str, Field] = {}
        self.contents = Contents()
        self.fresh = False
        """Whether it was opened with words of its own, which no draft shall cover."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        self._layout.setSpacing(16)
        self.heading = QHBoxLayout()
        self.caption = Text(title, "dialogTitle", self)
        self.heading.addWidget(self.caption)
        self.heading.addStretch()
        self._layout.addLayout(self.heading)
        watched = Watched(self._typed, self.contents.put, lambda: self.contents.before)
        self.draft = FormDraft(session.drafts, self, watched)
        self._layout.addWidget(self.draft.line)
        self.scroller = Scroller(self.WIDTH - 2 * _MARGIN, self)
        self.body = self.scroller.column
        self._layout.addWidget(self.scroller, 1)
        self.banner = Text("", "banner", self)
        self.banner.setWordWrap(True)
        self.banner.hide()
        self._layout.addWidget(self.banner)
        self._layout.addWidget(self.draft.trouble)
        self.scroller.leave_room_for(self.draft.line, self.banner, self.draft.trouble)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.footer = QHBoxLayout()
        self.footer.setSpacing(8)
        self.save_button = QPushButton(self.tr("Save"), self)
        self.save_button.setObjectName(f"{self.objectName()}.save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setToolTip("Ctrl+Enter")
        self.save_button.setDefault(False)
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.setObjectName(f"{self.objectName()}.cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.footer.addWidget(self.save_button)
        self.footer.addWidget(self.cancel_button)
        self.footer.addStretch()
        self._layout.addLayout(self.footer)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)

    def add_field(
        self,
        name: str,
        label: str,
        editor: QWidget,
        layout: QVBoxLayout | QHBoxLayout | None = None,
    ) -> Field:
        """Add a labelled input; its object name is the dialog's and `name`."""
        editor.setObjectName(f"{self.objectName()}.{name}")
        field = Field(label, editor, self)
        self.fields[name] = field
        self.contents.add(name, field)
        if layout is None:
            self.body.addWidget(field)
        else:
            layout.addWidget(field, 1)
            if _keeps_its_height(editor):
                # Beside a field with a refusal it stays level with its label.
                layout.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        if isinstance(editor, TextArea | LineEdit):
            editor.paste_refused.connect(lambda count: field.refuse(self._too_much(count)))
            editor.textChanged.connect(field.accept)
        return field

    def keep_also(self, name: str, part: QWidget | Holds, *, aside: bool = False) -> None:
        """Keep what stands outside the fields; `aside`: alone it is nothing to be asked about."""
        self.contents.add(name, part, aside=aside)

    def draft_subject(self) -> str:
        """Give what the form is about, as `db.drafts.Place` has it; "" for something new."""
        return ""

    def draft_about(self) -> Sequence[str]:
        """Give what else the draft speaks of: it goes when that is erased."""
        return ()

    def draft_version(self) -> int | None:
        """Give the version of the row as the person saw it."""
        return None

    def came_back(self, draft: Draft) -> None:
        """Go on after a draft was put into the fields."""

    def add_row(self) -> QHBoxLayout:
        """Add a row in which fields stand side by side."""
        row = QHBoxLayout()
        row.setSpacing(16)
        self.body.addLayout(row)
        return row

    def missing(self) -> Sequence[RuleBroken]:
        """Give a refusal for each field that has to be filled and is not; all are said at once."""
        return ()

    def verb(self) -> object:
        """Do what saving means and give what came of it; refusals are raised."""
        raise NotImplementedError

    def save(self) -> None:
        """Try to save: close on success, else say why not."""
        if not self.save_button.isEnabled():
            return
        self.clear_refusals()
        missing = self.missing()
        # The one that is said last is where the keyboard stands: the first of the form.
        for broken in reversed(missing):
            self.refuse(broken, refusal(broken))
        if missing:
            return
        saved = self.session.attempt(lambda: (self.verb(),), self.refuse)
        if saved is not None:
            self.outcome = saved[0]
            self.accept()

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show a refusal where the person has to look."""
        field = self.field_of(broken)
        if field is None:
            self.say(sentence)
            return
        field.refuse(sentence)
        self.scroller.ensureWidgetVisible(field)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say what stands in the way of the whole form."""
        self.banner.setText(sentence)
        self.banner.show()

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field that a refusal speaks of."""
        return self.fields.get(broken.field or "")

    def clear_refusals(self) -> None:
        """Take back everything that was said."""
        self.banner.hide()
        for field in self.fields.values():
            field.accept()

    def is_dirty(self) -> bool:
        """Tell whether closing would lose something."""
        return self.contents.is_dirty()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin clean: what the form was filled with is not the person's typing."""
        if not self.contents.before:
            self.contents.remember()
            self._begin_draft()
            self.focus_first()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep "save" within reach of the mouse when fields appear; who drags an edge is let be."""
        super().resizeEvent(event)
        if self.isVisible() and not event.spontaneous():
            pull_up(self)

    def focus_first(self) -> None:
        """Stand where typing begins: the first field."""
        field = next(iter(self.fields.values()), None)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close without saving; asks what shall become of something typed."""
        if not self.is_dirty():
            super().reject()
            return
        match self._ask_on_leaving():
            case QMessageBox.ButtonRole.DestructiveRole:
                super().reject()
            case QMessageBox.ButtonRole.AcceptRole if self.draft.keep():
                super().reject()

    def done(self, result: int) -> None:
        """Close; the draft goes with what was saved or thrown away."""
        self.draft.drop()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move on instead of closing a half-filled form; at its end it presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            standing = self.focusWidget()
            if isinstance(standing, QPushButton) and self.footer.indexOf(standing) >= 0:
                standing.click()
            else:
                self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _ask_on_leaving(self) -> QMessageBox.ButtonRole:
        """Ask what shall become of something typed: it stays as a draft, goes, or one goes on."""
        roles = QMessageBox.ButtonRole
        question = QMessageBox(self)
        question.setObjectName("discard")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(self.windowTitle())
        if self.draft.keeper is not None:
            question.setText(self.tr("What you typed is not saved. Keep it as a draft?"))
            keep = question.addButton(self.tr("&Keep as a draft"), roles.AcceptRole)
            question.addButton(self.tr("&Throw away"), roles.DestructiveRole)
        else:
            question.setText(self.tr("Close without saving? What you typed will be lost."))
            question.addButton(self.tr("Close without saving"), roles.DestructiveRole)
        stay = question.addButton(self.tr("&Go on"), roles.RejectRole)
        question.setDefaultButton(keep if self.draft.keeper is not None else stay)
        question.setEscapeButton(stay)
        question.exec()
        return question.buttonRole(question.clickedButton())

    def _begin_draft(self) -> None:
        if self.HAS_DRAFT:
            found = self.draft.begin(
                self.draft_subject(), version=self.draft_version(), fresh=self.fresh
            )
            if found is not None:
                self.came_back(found)
                self._make_room()

    def _make_room(self) -> None:
        """Grow by the line that says what came back: the size was made up before it."""
        if not self.draft.line.isHidden():
            self._layout.activate()
            self.resize(self.size().expandedTo(self.sizeHint()))

    def _typed(self) -> Typed | None:
        version, about = self.draft_version(), self.draft_about()
        return self.contents.typed(version, about, whole=self.DRAFT_IS_WHOLE)

    def _too_much(self, count: int) -> str:
        return self.tr("Too long to paste: {count} characters.").format(count=f"{count:,}")


def _keeps_its_height(editor: QWidget) -> bool:
    fixed = editor.minimumHeight() == editor.maximumHeight()
    grows = editor.sizePolicy().verticalPolicy().value & QSizePolicy.PolicyFlag.ExpandFlag.value
    return fixed or not grows
