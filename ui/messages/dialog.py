"""Writing a message to a customer, or saying yes to one that the program proposes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from db import outbox
from db.models import Complaint, Message
from db.outbox import WrittenMessage
from db.steps import case_of
from rules.errors import RuleBroken
from rules.guard import Concern
from rules.lifecycle import RIGHT_FOR, why_not
from rules.phone_numbers import whatsapp_link
from rules.words import Channel, Event, MessageState
from ui.messages import handing_over, undo_toast
from ui.messages.beginning import Begun, begun_by
from ui.messages.bubble import run_by_language
from ui.messages.channels import CHANNELS
from ui.messages.draft import MessageDraft
from ui.messages.links import open_link
from ui.messages.states import TONES, state_words
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.labels import Pill, restyle
from ui.wording import refusal, word
from ui.wording.concerns import concern_words

PAUSE = 120
"""Milliseconds without typing after which the message is looked at again."""
_FIELD_OF = {
    "no_address": "to",
    "bad_address": "to",
    "no_consent": "channel",
    "empty_subject": "subject",
}
"""Where a person has to look for what must be mended; for all else at the text."""
_SAID_ELSEWHERE = ("empty", "empty_subject", "quiet_hours")
"""What is not written yet is no mistake before it is sent; the quiet stands beside the button."""


class MessageDialog(MessageDraft):
    """One message: an SMS and an e-mail are handed to the outbox, WhatsApp is opened with it.

    `proposal` is a message that waits for a yes; `begun` what was begun elsewhere. `outcome` is
    the message.
    """

    def __init__(
        self,
        session: Session,
        complaint: Complaint,
        parent: QWidget | None,
        *,
        proposal: Message | None = None,
        begun: Begun | None = None,
    ) -> None:
        self.proposal = proposal
        self.open_link: Callable[[str], None] = open_link
        self._confirmed: frozenset[str] = frozenset()
        self._read: frozenset[str] = frozenset()
        """The sentences to which the person said yes: another phone is another question."""
        super().__init__(
            session, complaint, parent, begun_by(proposal, fixed=True) if proposal else begun
        )
        self.fresh = begun is not None
        self._add_ways_out()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look_again)
        for changed in (
            self.text.textChanged,
            self.subject.textChanged,
            self.to.editTextChanged,
            self.channel.changed,
            self.promotional.toggled,
            self.letter.toggled,
        ):
            changed.connect(self._written_on)
        self._possible = self._why_not()
        self.look_again()
        self.resize(1080, 680)

    def draft_subject(self) -> str:
        """Name the complaint, and the proposal: each is another form."""
        proposal = f"/message:{self.proposal.id}" if self.proposal else ""
        return super().draft_subject() + proposal

    def focus_first(self) -> None:
        """Begin with the text: whom and by what is chosen already."""
        nothing = self.channel_chosen() is None
        first = self.customer_link if nothing else self.text
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Hand the message over; what a person should see first is said first."""
        self.look_again()
        if self.channel_chosen() is not Channel.WHATSAPP:
            super().save()
        elif self.save_button.isEnabled():
            self.clear_refusals()
            if self.session.attempt(self._open_whatsapp, self.refuse):
                self.was_it_sent.ask()
                self._name_button()

    def verb(self) -> object:
        """Write the message down to be sent, or say yes to the proposal."""
        by, now, confirmed = self.session.employee, self.session.now(), self._confirmed
        written = self._as_it_stands()
        if self.proposal is not None:
            return handing_over.confirm(self.proposal, written, confirmed=confirmed, by=by, now=now)
        return handing_over.send(
            self.complaint,
            written,
            with_letter=self.carries_letter(),
            replaces=self._replaces,
            confirmed=confirmed,
            by=by,
            now=now,
        )

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show a refusal; concerns that only ask are let pass by sending once more."""
        if broken.code != "message_guard":
            super().refuse(broken, sentence)
            return
        standing: Sequence[Concern] = broken.facts["concerns"]
        blocking = [concern for concern in standing if concern.blocks]
        # The one that is said last is where the keyboard stands: the gravest.
        for concern in reversed(blocking):
            field = _FIELD_OF.get(concern.code, "body")
            super().refuse(RuleBroken(concern.code, field=field), concern_words(concern))
        # Said beside its field, it need not be said twice.
        self.concerns.show_concerns([one for one in standing if not one.blocks])
        if not blocking:
            self._confirmed |= {concern.code for concern in standing}
            self._read |= {concern_words(concern) for concern in standing}
            self._name_button()
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Close; for ten seconds the message can be taken back."""
        super().accept()
        message, window = self.outcome, self.parentWidget()
        waits = isinstance(message, Message) and message.state is MessageState.WAITING
        if isinstance(message, Message) and waits and window:
            undo_toast.offer(self.session, message, window.window(), write_anew)

    def look_again(self) -> None:
        """Show the message as it stands, and what speaks against it."""
        self._pause.stop()
        channel = self.channel_chosen()
        self.save_button.setEnabled(channel is not None and self._possible)
        if channel is None:
            self._name_button()
            self.preview.show_message(Channel.WHATSAPP, to="", subject="", body="")
            return
        run_by_language(self.text)
        written = self._as_it_stands()
        self.preview.show_message(
            channel,
            to=written.address,
            subject=written.subject,
            body=written.body,
            attachment=self._attachment_name(),
        )
        self._show_concerns(written)

    def done(self, result: int) -> None:
        """Look no more."""
        self._pause.stop()
        super().done(result)

    def _show_concerns(self, written: WrittenMessage) -> None:
        try:
            found = outbox.concerns(
                self.complaint, written, actor=self.session.actor(), now=self.session.now()
            )
        except RuleBroken as broken:
            self._hint(broken)
            return
        asking = [one for one in found if one.asks and not one.blocks]
        # What is gone needs no yes; what came asks about all of it anew.
        self._read &= {concern_words(one) for one in asking}
        is_read = len(self._read) == len(asking)
        self._confirmed = frozenset(one.code for one in asking) if is_read else frozenset()
        shown = [one for one in found if one.code not in _SAID_ELSEWHERE]
        self.concerns.show_concerns(shown)
        self.text.setAccessibleDescription(" ".join(concern_words(one) for one in shown))
        self._name_button()
        quiet = [one.facts["until"] for one in found if one.code == "quiet_hours"]
        self.say_when(written.channel, quiet[0] if quiet else None)

    def field_of(self, broken: RuleBroken) -> Field | None:
        """Give the field that a refusal speaks of; the store calls "to" the address."""
        return self.fields["to"] if broken.field == "address" else super().field_of(broken)

    def _hint(self, broken: RuleBroken) -> None:
        """Say it beside the field, and leave the person where he types."""
        field = self.field_of(broken)
        if field is not None:
            field.refuse(refusal(broken))

    def _name_button(self) -> None:
        asking = not self.was_it_sent.isHidden()
        self.save_button.setProperty("kind", "" if asking else "primary")
        restyle(self.save_button)
        if asking:
            self.save_button.setText(self.tr("Open &WhatsApp again"))
        elif self._confirmed:
            self.save_button.setText(self.tr("Send any&way"))
        elif self.channel_chosen() is Channel.WHATSAPP:
            self.save_button.setText(self.tr("Open &WhatsApp"))
        else:
            self.save_button.setText(self.tr("&Send"))

    def _written_on(self) -> None:
        self.was_it_sent.hide()
        self._pause.start()

    def _as_it_stands(self) -> WrittenMessage:
        return self.written(self.channel_chosen() or Channel.SMS)

    def _open_whatsapp(self) -> bool:
        written = self._as_it_stands()
        outbox.require_sendable(
            self.complaint,
            written,
            confirmed=self._confirmed,
            by=self.session.employee,
            now=self.session.now(),
        )
        self.open_link(whatsapp_link(written.address, written.body))
        return True

    def _keep_as_sent(self, was_sent: bool) -> None:  # noqa: FBT001 - Qt's signal
        if not was_sent:
            self._name_button()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        by, now = self.session.employee, self.session.now()
        written = self._as_it_stands()

        def keep() -> Message:
            if self.proposal is None:
                return handing_over.log(
                    self.complaint, written, replaces=self._replaces, by=by, now=now
                )
            return handing_over.confirm(
                self.proposal, written, confirmed=self._confirmed, by=by, now=now
            )

        kept = self.session.attempt(keep, self.refuse)
        if kept is not None:
            self.outcome = kept
            self.accept()

    def _attachment_name(self) -> str:
        if self.proposal is not None and self.proposal.letter_id:
            return word(self.proposal.letter.kind)
        return word(self._kind) if self.carries_letter() and self._kind else ""

    def _add_ways_out(self) -> None:
        self.save_button.setToolTip("Ctrl+Enter")
        self.was_it_sent.answered.connect(self._keep_as_sent)
        self.turn_down_button = QPushButton(self.tr("&Do not send"), self)
        self.turn_down_button.setObjectName("messageDialog.turnDown")
        self.turn_down_button.setAutoDefault(False)
        self.turn_down_button.clicked.connect(self._turn_down)
        self.footer.insertWidget(1, self.turn_down_button)
        self.turn_down_button.setVisible(self.proposal is not None)
        if self.proposal is not None:
            self._show_as_proposal(self.proposal)

    def _show_as_proposal(self, proposal: Message) -> None:
        # Neither yes nor no: it goes on waiting.
        self.cancel_button.setText(self.tr("&Leave it for later"))
        state = MessageState.PROPOSED
        self.heading.addWidget(Pill(state_words(state), TONES[state], self))
        reason = self.tr("The program proposes this message by {channel}.").format(
            channel=word(proposal.channel)
        )
        for channel in CHANNELS:
            if channel is not proposal.channel:
                self.channel.forbid(channel, reason)
        self.kind.setEnabled(False)
        self.letter.hide()
        self.promotional.setEnabled(False)

    def _turn_down(self) -> None:
        proposal = self.proposal
        assert proposal is not None  # noqa: S101 - without one there is no such button
        by, now = self.session.employee, self.session.now()
        cancelled = self.session.attempt(
            lambda: outbox.cancel(proposal, by=by, now=now), self.refuse
        )
        if cancelled is not None:
            self.outcome = cancelled
            self.accept()

    def _why_not(self) -> bool:
        code = why_not(self.session.actor(), Event.MESSAGE, case_of(self.complaint))
        if code is not None:
            self.say(refusal(RuleBroken(code, action=RIGHT_FOR[Event.MESSAGE])))
        return code is None


def write_anew(session: Session, taken_back: Message, window: QWidget) -> None:
    """Give the words of a message that was taken back to whoever wrote them."""
    complaint = Complaint.get_by_id(taken_back.complaint_id)
    form = MessageDialog(session, complaint, window, begun=begun_by(taken_back))
    form.finished.connect(form.deleteLater)
    form.open()
