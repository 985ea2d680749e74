"""Sending SMS: through which gateway, how many at most, and a test."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from messaging import sms
from messaging.secrets import SMS
from rules import sms_gateway
from rules.errors import RuleBroken
from rules.phone_numbers import is_abroad, is_mobile
from rules.receipt import Outcome, Receipt
from rules.search_text import phone_digits
from rules.sms_gateway import Gateway
from ui.background import Background
from ui.bidi import number
from ui.colours import Tone
from ui.session import Session
from ui.settings.gateway_form import GatewayForm
from ui.settings.sending_section import SendingSection
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text
from ui.wording import refusal

_ROWS = (("sms_gateway",), ("sms_per_customer_hour", "sms_per_day"))


class SmsSection(SendingSection):
    """The gateway as a form, its secret, caps and a test."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background, "sms", self.tr("SMS"), _ROWS)
        gateway = self.form.editors["sms_gateway"].widget
        assert isinstance(gateway, GatewayForm)  # noqa: S101 - what edits a gateway
        self.gateway = gateway
        self.secret = self.add_secret(SMS, self.tr("Password or token of the gateway"))
        gateway.put_below_own(self.secret)
        self.number = LineEdit(left_to_right=True, parent=self)
        self.number.setObjectName("settings.sms.number")
        self.number_field = Field(self.tr("To which mobile phone"), self.number, self)
        self.number.setText(session.employee.phone)
        self.test = self.add_trial("sms.test", self.tr("Send a test"), self.number_field)
        self.test.wanted = self.send_test
        self.number.returnPressed.connect(self.send_test)
        self.test_card = self.framed(
            Text(self.tr("Send a test with what stands above, saved or not"), "strong", self),
            self.test,
        )

    def save(self) -> bool:
        """Save, unless the gateway could not work as it stands."""
        if "sms_gateway" in self.changes() and self.gateway.has_trouble():
            return False
        return super().save()

    def preview(self) -> None:
        """Offer the secret and the test where there is a gateway to use them."""
        is_set = self.gateway.plain() is not None
        self.test_card.setVisible(is_set)
        self.test.forget()

    def send_test(self) -> None:
        """Send one SMS with what stands in the form."""
        self.number_field.accept()
        to = phone_digits(self.number.text()) or ""
        if not (is_mobile(to) or is_abroad(to)):
            broken = RuleBroken("phone_not_mobile", phone=self.number.text().strip())
            self.number_field.refuse(refusal(broken))
            return
        plain = self.gateway.plain()
        if self.gateway.has_trouble() or not isinstance(plain, dict):
            self.test.say(self.tr("Complete the gateway first."), Tone.RED)
            return
        gateway = sms_gateway.from_plain(plain)
        text = self.tr("A test of Kashuv. It arrived whole.")
        work = partial(_send, gateway, self.secret.source(), to, text)
        self.test.begin(work, partial(self._words, to))

    def _words(self, to: str, receipt: Receipt) -> tuple[str, Tone]:
        if receipt.outcome is Outcome.SENT:
            said = self.tr("The gateway took it. It should arrive at {phone} within a minute.")
            return said.format(phone=number(to)), Tone.GREEN
        return refusal(RuleBroken(receipt.code, **receipt.facts)), Tone.RED


def _send(gateway: Gateway, secret: Callable[[], str], to: str, text: str) -> Receipt:
    return sms.send(gateway, secret(), to=to, text=text, key=uuid4().hex)
