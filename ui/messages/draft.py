"""A message that is being written: what it begins with, and what stays when its channel changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from db import settings as stored
from db.models import Complaint, Customer
from db.outbox import WrittenMessage
from db.text_values import addressee
from rules.words import Channel, Reach, TextKind
from ui.bidi import isolate, number, shortened
from ui.colours import Tone
from ui.complaints.draft_of_complaint import DraftOfComplaint
from ui.messages import beginning
from ui.messages.beginning import Begun, Words
from ui.messages.channels import CHANNELS, addresses, is_set_up, obstacle, preferred, teaching
from ui.messages.form import FREE_TEXT, MessageForm
from ui.messages.new_date import date_to_offer, said_anew
from ui.moments import brief
from ui.session import Session
from ui.widgets.labels import Pill
from ui.widgets.parts import Part, plain
from ui.wording import word

_LONGEST_NAME = 40


class MessageDraft(DraftOfComplaint, MessageForm):
    """Fills the form; whatever a person typed outlives every choice of channel and text."""

    def __init__(
        self, session: Session, complaint: Complaint, parent: QWidget | None, begun: Begun | None
    ) -> None:
        title = self.tr("Message on complaint {number}")
        self.complaint = complaint
        super().__init__(
            session,
            title.format(number=number(str(complaint.number))),
            stored.load(),
            date_to_offer(complaint, session.now()),
            parent,
        )
        self._date_before = self.new_date.moment()
        self._customer: Customer | None = addressee(complaint)
        self._filled = Words()
        self._typed_for: dict[TextKind | None, Words] = {}
        self._kind: TextKind | None = None
        self._replaces = begun.replaces if begun else None
        self.fresh = begun is not None
        self._say_to_whom()
        self._begin(begun)
        self.keep_also("typed_for", Part(self._typed_elsewhere, self._put_elsewhere))
        self.channel.changed.connect(self._change_channel)
        self.kind.currentIndexChanged.connect(self._change_kind)
        self.new_date.changed.connect(self._change_date)
        self.customer_link.clicked.connect(self._open_customer)

    def written(self, channel: Channel) -> WrittenMessage:
        """Give the message as it stands."""
        mail = channel is Channel.EMAIL
        return WrittenMessage(
            channel,
            self.to.address(),
            self.subject.text() if mail else "",
            self.text.text(),
            self._kind,
            self.promotional.isChecked(),
            promised_for=self.new_date.moment() if self.gives_date() else None,
        )

    def carries_letter(self) -> bool:
        """Tell whether the letter of this text goes along."""
        wanted = self.letter.isChecked() and self._kind is not None
        return wanted and self.channel_chosen() is Channel.EMAIL

    def say_when(self, channel: Channel, quiet_until: datetime | None) -> None:
        """Say when the message will leave."""
        if channel is Channel.WHATSAPP:
            said = self.tr("You send it yourself, in WhatsApp")
        elif quiet_until is not None:
            when = brief(quiet_until, self._now())
            said = self.tr("Leaves {when}, when the quiet hours end").format(when=when)
        else:
            said = self.tr("Leaves in ten seconds; until then it can be cancelled")
        self.when.setText(said)

    def is_dirty(self) -> bool:
        """Tell whether somebody's words would be lost."""
        return bool(self._typed_for) or self._is_typed()

    def _begin(self, begun: Begun | None) -> None:
        self._grey()
        if begun is not None and not self._allow(begun):
            # His words are kept; to whom and by what they go is chosen anew.
            begun = begun._replace(address="")
            chosen = preferred(self._customer, self._values)
        else:
            chosen = begun.channel if begun else preferred(self._customer, self._values)
        self.channel.choose(chosen)
        channel = self.channel_chosen()
        if channel is None:
            self.show_fields_of(None)
            if begun is not None and begun.body is not None:
                self._show(Words(begun.subject, begun.body, begun.promotional))
            return
        if begun is None or begun.body is None:
            kind = beginning.suggested(self.complaint, channel, self._now())
            self._offer(channel, kind)
            self._fill(self._words_of(kind))
        else:
            self._offer(channel, begun.kind)
            if begun.kind is TextKind.INTERIM:
                self.new_date.show_moment(begun.promised_for)
            self._date_before = self.new_date.moment()
            # Words that were taken back would be lost: they count as typed.
            self._show(Words(begun.subject, begun.body, begun.promotional))
        if begun and begun.address:
            self.to.show_address(begun.address)

    def _allow(self, begun: Begun) -> bool:
        """Allow the channel of a message that has an address of its own, where it is set up."""
        set_up = is_set_up(begun.channel, self._values)
        possible = begun.fixed or (set_up and bool(begun.address))
        if possible:
            self.channel.forbid(begun.channel, "")
        return possible or obstacle(begun.channel, self._customer, self._values) is None

    def _offer(self, channel: Channel, kind: TextKind | None) -> None:
        """Offer the texts and addresses of a channel."""
        kinds = beginning.kinds(channel)
        entries: list[tuple[str, object]] = [(word(one), one) for one in kinds]
        self.kind.offer([*entries, (self.tr("Free text"), FREE_TEXT)], kind or FREE_TEXT)
        self._kind = self.kind_chosen()
        self.to.offer(addresses(channel, self._customer))
        self.show_fields_of(channel)

    def _change_channel(self) -> None:
        channel = self.channel_chosen()
        if channel is None:
            return
        typed = self._words() if self._is_typed() else None
        self._offer(channel, self._kind)
        self._fill(self._words_of(self._kind))
        if typed is not None:
            # What he wrote for one channel he means for the other.
            self._show(typed._replace(subject=typed.subject or self._filled.subject))

    def _change_kind(self) -> None:
        if self._is_typed():
            self._typed_for[self._kind] = self._words()
        else:
            self._typed_for.pop(self._kind, None)
        self._kind = self.kind_chosen()
        self._fill(self._words_of(self._kind))
        if self._kind in self._typed_for:
            self._show(self._typed_for.pop(self._kind))
        self.show_fields_of(self.channel_chosen())

    def _change_date(self) -> None:
        before, self._date_before = self._date_before, self.new_date.moment()
        if not self.gives_date():
            return
        if not self._is_typed():
            self._fill(self._words_of(self._kind))
            return
        words = self._words()
        subject, body = (
            said_anew(text, before, self._date_before) for text in (words.subject, words.body)
        )
        self._show(words._replace(subject=subject, body=body))

    def _typed_elsewhere(self) -> dict[str, list[Any]]:
        """Give what was typed into other texts than the one that is shown, for a draft."""
        return {plain(kind) or "": list(words) for kind, words in self._typed_for.items()}

    def _put_elsewhere(self, held: Mapping[str, Sequence[Any]]) -> None:
        for name, words in held.items():
            self._typed_for[TextKind(name) if name else None] = Words(*words)

    def _words_of(self, kind: TextKind | None) -> Words:
        channel = self.channel_chosen() or Channel.SMS
        new_date = self.new_date.moment() if kind is TextKind.INTERIM else None
        return beginning.words(self.complaint, kind, channel, self._now(), new_date)

    def _fill(self, words: Words) -> None:
        self._show(words)
        # As the inputs give it back: one line has no line breaks.
        self._filled = self._words()

    def _show(self, words: Words) -> None:
        self.subject.setText(words.subject)
        self.subject.setCursorPosition(0)
        self.text.set_text(words.body)
        self.promotional.setChecked(words.promotional)

    def _words(self) -> Words:
        return Words(self.subject.text(), self.text.text(), self.promotional.isChecked())

    def _is_typed(self) -> bool:
        return self._words() != self._filled

    def _say_to_whom(self) -> None:
        if self._customer is None:
            return
        name = Pill(isolate(shortened(self._customer.name, _LONGEST_NAME)), parent=self)
        self.heading.addWidget(name)
        if self._customer.reach is Reach.NONE:
            self.heading.addWidget(Pill(word(Reach.NONE), Tone.ORANGE, self))

    def _grey(self) -> None:
        """Grey the channels by which he cannot be reached, and teach what would help."""
        reasons = {one: obstacle(one, self._customer, self._values) for one in CHANNELS}
        for channel, reason in reasons.items():
            self.channel.forbid(channel, reason or "")
        self.teaching.setText(teaching(self._customer, self._values))
        self.teaching.setVisible(bool(self.teaching.text()))
        unknown = any(reasons[one] and is_set_up(one, self._values) for one in CHANNELS)
        self.customer_link.setVisible(unknown and self._customer is not None)

    def _open_customer(self) -> None:
        from ui.customers.dialog import CustomerDialog

        assert self._customer is not None  # noqa: S101 - the link is hidden without one
        form = CustomerDialog(self.session, self._customer, self)
        form.accepted.connect(self._read_customer_again)
        form.finished.connect(form.deleteLater)
        form.open()

    def _read_customer_again(self) -> None:
        assert self._customer is not None  # noqa: S101 - his details were just saved
        self._customer = Customer.get_by_id(self._customer.id)
        self._grey()
        channel = self.channel_chosen()
        if channel is None:
            self._begin(None)
        else:
            self.to.offer(addresses(channel, self._customer))

    def _now(self) -> datetime:
        return self.session.now()
