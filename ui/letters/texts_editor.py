"""Editing the fixed texts of the letters, with the page they make beside them."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from db import message_texts
from db.models import MessageText
from rules.errors import RuleBroken
from rules.text_fields import named, require_fillable
from rules.words import Channel
from ui import language
from ui.background import Background
from ui.bidi import isolate
from ui.letters import compose
from ui.letters.example import example
from ui.pdf_view import PdfView
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit, TextArea
from ui.widgets.labels import Text
from ui.wording import refusal, word

PAUSE = 250
"""Milliseconds without typing after which the page is drawn again."""
CHANGED_MARK = "•"


class TextsEditor(QWidget):
    """The five letters; what is typed is kept for each until it is saved or given up."""

    saved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("letterTexts")
        self.background = Background(self)
        self._texts: list[MessageText] = []
        self._typed: dict[int, tuple[str, str]] = {}
        self._shown = -1
        self._turn = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.show_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(self._editor(), 5)
        self.preview = PdfView(self)
        self.preview.setObjectName("letterTexts.preview")
        row.addWidget(self.preview, 4)
        self.refresh()

    def _editor(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        self.kind = Choice(self)
        self.kind.setObjectName("letterTexts.kind")
        self.kind.currentIndexChanged.connect(self._show)
        self.subject = LineEdit(parent=self)
        self.subject.setObjectName("letterTexts.subject")
        self.text = TextArea(6, self)
        self.text.setMaximumHeight(16_777_215)
        self.text.setObjectName("letterTexts.body")
        self.fields = {
            "subject": Field(self.tr("&Subject"), self.subject, self),
            "body": Field(self.tr("&Text (**words** print bold)"), self.text, self),
        }
        self._last: QLineEdit | QTextEdit = self.text
        for editor in (self.subject, self.text):
            editor.installEventFilter(self)
        self.text.paste_refused.connect(self._refuse_paste)
        column.addWidget(Field(self.tr("&Letter"), self.kind, self))
        column.addWidget(self.fields["subject"])
        column.addWidget(self.fields["body"], 1)
        self.problem = Text("", "problem", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        self.subject.textChanged.connect(self._written)
        self.text.textChanged.connect(self._written)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = QPushButton(self.tr("Sa&ve"), self)
        self.save_button.setObjectName("letterTexts.save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(self.save)
        self.undo_button = QPushButton(self.tr("Give up changes"), self)
        self.undo_button.setObjectName("letterTexts.undo")
        self.undo_button.clicked.connect(self.give_up)
        self.blank_button = QPushButton(self.tr("&Insert a blank"), self)
        self.blank_button.setObjectName("letterTexts.blank")
        menu = QMenu(self.blank_button)
        for name in named(language.current()).values():
            menu.addAction(name).triggered.connect(partial(self.insert_blank, name))
        self.blank_button.setMenu(menu)
        row.addWidget(self.save_button)
        row.addWidget(self.undo_button)
        row.addStretch()
        row.addWidget(self.blank_button)
        return row

    def refresh(self) -> None:
        """Read the texts again; what is typed and not saved stays."""
        self._texts = self._letters()
        if self.kind.count() != len(self._texts):
            self.kind.offer([(word(text.kind), text.kind) for text in self._texts])
            self._show(0)
        elif self._shown not in self._typed:
            self._fill_in()

    def _letters(self) -> list[MessageText]:
        return [text for text in message_texts.texts() if text.channel is Channel.LETTER]

    def insert_blank(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        """Put a blank where the cursor was last."""
        blank = f"{{{name}}}"
        if isinstance(self._last, QTextEdit):
            self._last.insertPlainText(blank)
        else:
            self._last.insert(blank)
        self._last.setFocus()

    def save(self) -> None:
        """Save the text that is shown."""
        self._accept()
        text = self._texts[self._shown]

        def change() -> bool:
            message_texts.change(
                text,
                subject=self.subject.text(),
                body=self.text.text(),
                sending=text.sending,
                promotional=text.promotional,
                by=self.session.employee,
                now=self.session.now(),
            )
            return True

        if self.session.attempt(change, self._refuse):
            self._typed.pop(self._shown, None)
            self.refresh()
            self._fill_in()
            self.saved.emit()

    def save_all(self) -> None:
        """Save every text that was changed; stops at the first that is refused."""
        for row in list(self._typed):
            self.kind.setCurrentIndex(row)
            self.save()
            if row in self._typed:
                return

    def discard(self) -> None:
        """Go back to all texts as they are kept."""
        self._typed.clear()
        self._fill_in()

    def give_up(self) -> None:
        """Go back to the text as it is kept."""
        self._typed.pop(self._shown, None)
        self._fill_in()

    def is_dirty(self) -> bool:
        """Tell whether something typed is not saved."""
        return bool(self._typed)

    def show_page(self) -> None:
        """Draw the page with an invented complaint, and say what is wrong with the text."""
        self._turn += 1
        turn = self._turn
        self._accept()
        for name, text in (("subject", self.subject.text()), ("body", self.text.text())):
            try:
                require_fillable(text, field=name)
            except RuleBroken as broken:
                self.fields[name].refuse(refusal(broken))
        made = example(subject=self.subject.text(), body=self.text.text(), now=self.session.now())

        def done(pdf: bytes) -> None:
            if turn == self._turn:
                self.preview.set_pdf(pdf)

        self.background.run(lambda: compose.pdf(made), done, self._say)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let no drawing outlive the editor."""
        self._turn += 1
        self._pause.stop()
        self.background.wait()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of the two fields a blank is meant for."""
        if event.type() == QEvent.Type.FocusIn and watched in (self.subject, self.text):
            self._last = self.subject if watched is self.subject else self.text
        return super().eventFilter(watched, event)

    def _show(self, row: int) -> None:
        self._shown = row
        self._fill_in()

    def _fill_in(self) -> None:
        if self._shown < 0:
            return
        text = self._texts[self._shown]
        subject, body = self._typed.get(self._shown, (text.subject, text.body))
        with QSignalBlocker(self.subject), QSignalBlocker(self.text):
            self.subject.setText(subject)
            self.text.set_text(body)
        self.subject.setCursorPosition(0)
        self._pause.stop()
        self._mark()
        self.show_page()

    def _written(self) -> None:
        text = self._texts[self._shown]
        typed = (self.subject.text(), self.text.text())
        if typed == (text.subject, text.body):
            self._typed.pop(self._shown, None)
        else:
            self._typed[self._shown] = typed
        self._mark()
        self._pause.start()

    def _mark(self) -> None:
        """Show which letters have changes that are not saved."""
        for row, text in enumerate(self._texts):
            mark = f"{CHANGED_MARK} " if row in self._typed else ""
            self.kind.setItemText(row, f"{mark}{word(text.kind)}")
        changed = self._shown in self._typed
        self.save_button.setEnabled(changed)
        self.undo_button.setEnabled(changed)

    def _refuse(self, broken: RuleBroken, sentence: str) -> None:
        if broken.code == "changed_meanwhile":
            self._texts = self._letters()
        field = self.fields.get(broken.field or "")
        if field is None:
            self._say(sentence)
        else:
            field.refuse(sentence)
            field.editor.setFocus()

    def _refuse_paste(self, count: int) -> None:
        said = self.tr("Too long to paste: {count} characters.")
        self.fields["body"].refuse(said.format(count=isolate(f"{count:,}")))

    def _accept(self) -> None:
        self.problem.hide()
        for field in self.fields.values():
            field.accept()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
