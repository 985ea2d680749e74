"""Writing the fixed texts, with what the customer will see beside them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from db import message_texts
from rules.errors import RuleBroken
from rules.texts import language_of
from rules.words import Channel, TextKind
from ui import language
from ui.bidi import isolate
from ui.drafts import Typed
from ui.session import Session
from ui.texts.contested import Contested
from ui.texts.drafts import Draft, Drafts, Place
from ui.texts.fields_menu import FieldsMenu
from ui.texts.leaving import Leaving
from ui.texts.preview import Preview
from ui.texts.wrong import in_words, mark_tags, trouble
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field import Field
from ui.widgets.form_draft import FormDraft, Watched
from ui.widgets.inputs import LineEdit, TextArea
from ui.widgets.labels import Text
from ui.wording import word

PAUSE = 250
"""Milliseconds without typing after which the preview follows."""
CHANGED_MARK = "•"
_KINDS_WIDTH = 168


class TextsEditor(QWidget):
    """A text for each occasion and channel; what is typed is kept until it is saved or given up."""

    saved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("texts")
        self.drafts = Drafts()
        self._place: Place = (TextKind.ACKNOWLEDGEMENT, Channel.LETTER)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.show_preview)
        self._make_choices()
        self._make_fields()
        self.preview = Preview(session, self)
        self.preview.changed.connect(self.show_preview)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh()
        self.draft.begin()

    def _make_choices(self) -> None:
        self.kind = QListWidget(self)
        self.kind.setObjectName("texts.kind")
        self.kind.setProperty("kind", "sections")
        self.kind.setAccessibleName(self.tr("Occasions"))
        self.kind.setFixedWidth(_KINDS_WIDTH)
        self.kind.setWordWrap(True)
        self.kind.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kind.addItems([word(kind) for kind in TextKind])
        self.channel = ChoiceRow(self)
        self.channel.setObjectName("texts.channel")
        self.channel.setAccessibleName(self.tr("Channel"))
        self.channel.offer([(word(channel), channel) for channel in message_texts.CHANNELS])

    def _make_fields(self) -> None:
        self.subject = LineEdit(parent=self)
        self.subject.setObjectName("texts.subject")
        self.text = TextArea(6, self)
        self.text.setMaximumHeight(16_777_215)
        self.text.setObjectName("texts.body")
        self.fields = {
            "subject": Field(self.tr("Sub&ject"), self.subject, self),
            "body": Field(self.tr("&Text"), self.text, self),
        }
        self.leaving = Leaving(self)
        self.contested = Contested(self)
        self.problem = Text("", "problem", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._last: QLineEdit | QTextEdit = self.text

    def _make_buttons(self) -> None:
        self.save_button = QPushButton(self.tr("Sa&ve"), self)
        self.save_button.setObjectName("texts.save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.undo_button = QPushButton(self.tr("Undo changes"), self)
        self.undo_button.setObjectName("texts.undo")
        self.insert_button = QPushButton(self.tr("&Insert…"), self)
        self.insert_button.setObjectName("texts.insert")
        self.menu = FieldsMenu(self.preview.values, self.insert_button)
        self.insert_button.clicked.connect(self._offer_fields)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save_button, self.undo_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.insert_button)
        writing = QVBoxLayout()
        writing.setSpacing(12)
        self.draft = FormDraft(self.session.drafts, self, Watched(self._typed, self._put, dict))
        writing.addWidget(self.draft.line)
        writing.addWidget(self.channel)
        writing.addWidget(self.contested)
        writing.addWidget(self.fields["subject"])
        writing.addWidget(self.fields["body"], 1)
        writing.addWidget(self.leaving)
        writing.addWidget(self.problem)
        writing.addWidget(self.draft.trouble)
        writing.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.kind)
        row.addLayout(writing, 1)
        row.addWidget(self.preview, 1)

    def _connect(self) -> None:
        self.kind.currentRowChanged.connect(self._go)
        self.channel.changed.connect(self._go)
        self.subject.textChanged.connect(self._written)
        self.text.textChanged.connect(self._written)
        self.text.paste_refused.connect(self._refuse_paste)
        self.leaving.changed.connect(self._written)
        self.contested.wanted.connect(self._swap)
        self.menu.chosen.connect(self.insert)
        self.save_button.clicked.connect(self.save)
        self.undo_button.clicked.connect(self.give_up)
        for editor in (self.subject, self.text):
            editor.installEventFilter(self)
        self.save_keys = QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    def _offer_fields(self) -> None:
        below = self.insert_button.rect().bottomLeft()
        self.menu.popup(self.insert_button.mapToGlobal(below))

    def refresh(self) -> None:
        """Read the texts again; what is typed and not saved stays."""
        self.drafts.read()
        if self.kind.currentRow() < 0:
            self.show_text(*self._place)
        elif self.drafts.has(self._place) and self._held() != self.drafts.shown(self._place):
            self._fill_in()
        self._mark()

    def show_text(self, kind: TextKind, channel: Channel) -> None:
        """Bring a text to the front."""
        self.kind.setCurrentRow(list(TextKind).index(kind))
        self.channel.choose(channel)

    def insert(self, text: str) -> None:
        """Put a field or an example where the cursor was last."""
        if isinstance(self._last, QTextEdit):
            self._last.insertPlainText(text)
        else:
            self._last.insert(text)
        self._last.setFocus()

    def save(self) -> None:
        """Save the text that is shown."""
        self._accept()
        place = self._place
        if not self.drafts.can_be_saved(place):
            return
        seen, draft = self.drafts.seen(place), self._held()

        def change() -> bool:
            message_texts.change(
                seen,
                subject=draft.subject,
                body=draft.body,
                sending=draft.sending,
                promotional=draft.promotional,
                by=self.session.employee,
                now=self.session.now(),
            )
            # Whoever hears of the change reads again, and must not find this typing in the way.
            self.drafts.give_up(place)
            return True

        if self.session.attempt(change, self._refuse):
            self.drafts.read()
            self._fill_in()
            self.saved.emit()

    def save_all(self) -> None:
        """Save every text that was changed; stops at the first that is refused."""
        for place in list(self.drafts.changed()):
            self.show_text(*place)
            self.save()
            if self.drafts.is_changed(place):
                return

    def discard(self) -> None:
        """Go back to all texts as they are kept."""
        self.drafts.give_up_all()
        self.drafts.read()
        self._fill_in()

    def give_up(self) -> None:
        """Go back to the text as it is kept."""
        self.drafts.give_up(self._place)
        self._fill_in()

    def is_dirty(self) -> bool:
        """Tell whether something typed is not saved."""
        return any(self.drafts.changed())

    def show_preview(self) -> None:
        """Show what the customer will see, and say what is wrong with the text."""
        self._pause.stop()
        self._accept()
        held = self._held()
        for name, text in self._texts_of(held).items():
            said = trouble(text, field=name)
            if said:
                self.fields[name].refuse(said)
        self.preview.show_draft(self._place[1], held)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing of a store that may be closed next."""
        self._pause.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came while nobody could see it."""
        super().showEvent(event)
        self.show_preview()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of the two fields something is inserted into."""
        if event.type() == QEvent.Type.FocusIn and watched in (self.subject, self.text):
            self._last = self.subject if watched is self.subject else self.text
        return super().eventFilter(watched, event)

    def _go(self) -> None:
        """Show the text of the chosen occasion and channel."""
        channel, row = self.channel.chosen(), self.kind.currentRow()
        if not isinstance(channel, Channel) or row < 0:
            return
        self._place = (list(TextKind)[row], channel)
        self._fill_in()

    def _fill_in(self) -> None:
        kind, channel = self._place
        is_there = self.drafts.has(self._place)
        for part in (self.subject, self.text, self.leaving):
            part.setEnabled(is_there)
        if not is_there:
            return
        draft = self.drafts.shown(self._place)
        with QSignalBlocker(self.subject), QSignalBlocker(self.text), QSignalBlocker(self.leaving):
            self.subject.setText(draft.subject)
            self.text.set_text(draft.body)
            self.leaving.show_choice(kind, channel, draft.sending, promotional=draft.promotional)
        has_subject = channel in message_texts.WITH_SUBJECT
        self.fields["subject"].setVisible(has_subject)
        self.fields["body"].label.setText(self._label_of(channel))
        if not has_subject:
            self._last = self.text
        self.subject.setCursorPosition(0)
        self._dress_text()
        self._mark()
        self.show_preview()

    def _dress_text(self) -> None:
        """Let the text run as its own language does, and show its fields."""
        hebrew = language_of(self.text.text(), language.current()) == "he"
        option = self.text.document().defaultTextOption()
        direction = Qt.LayoutDirection.RightToLeft if hebrew else Qt.LayoutDirection.LeftToRight
        if option.textDirection() is not direction:
            option.setTextDirection(direction)
            with QSignalBlocker(self.text):
                self.text.document().setDefaultTextOption(option)
        mark_tags(self.text)

    def _label_of(self, channel: Channel) -> str:
        if channel is Channel.LETTER:
            return self.tr("&Text (**words** print bold)")
        return self.tr("&Text")

    def _held(self) -> Draft:
        sending, promotional = self.leaving.choice()
        return Draft(self.subject.text(), self.text.text(), sending, promotional)

    def _texts_of(self, draft: Draft) -> Mapping[str, str]:
        if self._place[1] in message_texts.WITH_SUBJECT:
            return {"subject": draft.subject, "body": draft.body}
        return {"body": draft.body}

    def _written(self) -> None:
        if not self.drafts.has(self._place):
            return
        self.drafts.write(self._place, self._held())
        self._dress_text()
        self._mark()
        self._pause.start()

    def _mark(self) -> None:
        """Show which texts have changes that are not saved."""
        changed = set(self.drafts.changed())
        for row, kind in enumerate(TextKind):
            self.kind.item(row).setText(_marked(word(kind), any(kind is k for k, _ in changed)))
        for channel in message_texts.CHANNELS:
            button = self.channel.findChild(QPushButton, f"texts.channel.{channel.value}")
            if isinstance(button, QPushButton):
                button.setText(_marked(word(channel), (self._place[0], channel) in changed))
        self.save_button.setEnabled(self.drafts.can_be_saved(self._place))
        self.undo_button.setVisible(self._place in changed)
        self.contested.show_state(
            contested=self.drafts.is_contested(self._place),
            aside=self.drafts.is_aside(self._place),
        )

    def _typed(self) -> Typed | None:
        held = self.drafts.held()
        return Typed(held, {}) if held else None

    def _put(self, held: Mapping[str, Any]) -> None:
        if not held:
            self.drafts.give_up_all()
        self.drafts.put(held)
        self._fill_in()

    def _swap(self) -> None:
        self.drafts.swap(self._place)
        self._fill_in()

    def _refuse(self, broken: RuleBroken, sentence: str) -> None:
        if broken.code in ("changed_meanwhile", "changed_elsewhere"):
            self.drafts.read()
            self._mark()
            return
        field = self.fields.get(broken.field or "")
        if field is None or field.isHidden():
            self.problem.setText(sentence)
            self.problem.show()
            return
        text = self._held().subject if broken.field == "subject" else self._held().body
        field.refuse(in_words(broken, text))
        field.editor.setFocus()

    def _refuse_paste(self, count: int) -> None:
        said = self.tr("Too long to paste: {count} characters.")
        self.fields["body"].refuse(said.format(count=isolate(f"{count:,}")))

    def _accept(self) -> None:
        self.problem.hide()
        for field in self.fields.values():
            field.accept()


def _marked(words: str, changed: bool) -> str:  # noqa: FBT001 - a mark or none
    return f"{CHANGED_MARK} {words}" if changed else words
