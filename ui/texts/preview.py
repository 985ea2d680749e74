"""How a text will look: on a complaint that can be chosen, to a man, a woman or several."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from db import settings as stored
from rules.text_fields import Blank, by_name
from rules.texts import names_in
from rules.words import Channel, FormOfAddress
from ui.background import Background
from ui.bidi import isolate, number, shortened
from ui.letters import compose
from ui.messages.bubble import Preview as MessagePreview
from ui.pdf_view import PdfView
from ui.session import Session
from ui.texts import sample
from ui.texts.drafts import Draft
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.labels import Text
from ui.wording import word

_LONGEST_NAME = 40


class Preview(QWidget):
    """The letter's page, the phone or the e-mail, and above it for whom."""

    changed = Signal()
    """Another complaint or another form was chosen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._background = Background(self)
        self._turn = 0
        self.sample = sample.newest(session.actor(), session.now())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._choices())
        self.who = Text("", "small", self)
        self.who.setObjectName("texts.who")
        self.who.setWordWrap(True)
        column.addWidget(self.who)
        self.paper = PdfView(self)
        self.paper.setObjectName("texts.paper")
        self.message = MessagePreview(stored.load()["business_name"], self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.paper)
        self.stack.addWidget(self.message)
        # It takes the room there is; asking for more would make the whole page scroll.
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column.addWidget(self.stack, 1)
        self._say_who()

    def _choices(self) -> QHBoxLayout:
        self.number = LineEdit(left_to_right=True, parent=self)
        self.number.setObjectName("texts.complaint")
        self.number.setMaxLength(12)
        self.number.setText(self.sample.number if self.sample.is_real else "")
        self.number.setPlaceholderText(self.tr("invented"))
        self.number.textEdited.connect(self._choose)
        self.form = Choice(self)
        self.form.setObjectName("texts.form")
        self.form.offer([(word(form), form) for form in FormOfAddress], self.sample.form)
        self.form.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.number_field = Field(self.tr("Shown on com&plaint"), self.number, self)
        row.addWidget(self.number_field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            Field(self.tr("Spo&ken to as"), self.form, self), 1, Qt.AlignmentFlag.AlignTop
        )
        return row

    def chosen_form(self) -> FormOfAddress:
        """Give the form of address that is shown."""
        chosen = self.form.chosen()
        return chosen if isinstance(chosen, FormOfAddress) else FormOfAddress.UNKNOWN

    def show_draft(self, channel: Channel, draft: Draft) -> None:
        """Show a text as the customer will see it."""
        self._turn += 1
        self._say_who(draft)
        if channel is Channel.LETTER:
            self.stack.setCurrentWidget(self.paper)
            self._draw(draft, self._session.now())
            return
        form = self.chosen_form()
        self.stack.setCurrentWidget(self.message)
        self.message.show_message(
            channel,
            to=self.sample.email,
            subject=self.sample.filled(draft.subject, form, like=draft.body),
            body=self.sample.filled(draft.body, form),
        )

    def values(self) -> dict[Blank, str]:
        """Give what the fields hold for the complaint that is shown."""
        from ui.language import current

        return dict(self.sample.values(current()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Let no drawing outlive the preview."""
        self._turn += 1
        self._background.wait()
        super().hideEvent(event)

    def _draw(self, draft: Draft, now: datetime) -> None:
        turn = self._turn
        made = self.sample.letter(draft.subject, draft.body, self.chosen_form(), now)

        def done(pdf: bytes) -> None:
            if turn == self._turn:
                self.paper.set_pdf(pdf)

        self._background.run(lambda: compose.pdf(made), done, self.number_field.refuse)

    def _choose(self, typed: str) -> None:
        self.number_field.accept()
        actor, now = self._session.actor(), self._session.now()
        found = sample.numbered(typed, actor, now) if typed.strip() else sample.invented(now)
        if found is None:
            self.number_field.refuse(self.tr("There is no such complaint."))
            return
        self.sample = found
        self.form.choose(found.form)
        self.changed.emit()

    def _say_who(self, draft: Draft | None = None) -> None:
        name = isolate(shortened(self.sample.customer, _LONGEST_NAME))
        if not self.sample.is_real:
            said = self.tr("An invented customer: {name}").format(name=name)
        elif name:
            said = self.tr("Complaint {number} of {name}").format(
                number=number(self.sample.number), name=name
            )
        else:
            said = self.tr("Complaint {number}, without a customer").format(
                number=number(self.sample.number)
            )
        missing = self._missing(draft) if draft else ()
        if missing:
            names = ", ".join(isolate(name) for name in missing)
            said += "\n" + self.tr("Not known of it: {names}").format(names=names)
        self.who.setText(said)

    def _missing(self, draft: Draft) -> tuple[str, ...]:
        known = by_name(self.values())
        named = names_in(f"{draft.subject}\n{draft.body}")
        return tuple(name for name in named if name in known and not known[name].strip())
