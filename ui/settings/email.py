"""E-mail: the account that sends, the mailbox that is read, and whether they work."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from uuid import uuid4

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QWidget

from messaging import inbox, mail
from messaging.mail import Account, Outgoing
from messaging.secrets import IMAP, SMTP
from rules.email_addresses import is_address
from rules.errors import RuleBroken
from rules.receipt import Outcome, Receipt
from ui.background import Background
from ui.bidi import number
from ui.colours import Tone
from ui.fetching import mailbox_of
from ui.posting import account_of
from ui.session import Session
from ui.settings.sending_section import SendingSection
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text
from ui.wording import refusal

_ROWS = (
    ("smtp_host", "smtp_port", "smtp_security"),
    ("smtp_sign_in", "smtp_user", "smtp_sender"),
    ("imap_on",),
    ("imap_host", "imap_port", "imap_folder"),
    ("imap_sign_in", "imap_user"),
)
_INCOMING = ("imap_host", "imap_port", "imap_folder", "imap_sign_in", "imap_user")


class _Provider(NamedTuple):
    smtp_host: str
    imap_host: str
    sign_in: str


_GMAIL = _Provider("smtp.gmail.com", "imap.gmail.com", "password")
_MICROSOFT = _Provider("smtp.office365.com", "outlook.office365.com", "xoauth2")


class EmailSection(SendingSection):
    """Outgoing and incoming mail, each with its secret and a button that tries it."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background, "email", self.tr("E-mail"), _ROWS)
        self.smtp_secret = self.add_secret(SMTP, self.tr("App password or token, to send"))
        self.imap_secret = self.add_secret(IMAP, self.tr("App password or token, to read"))
        self.try_smtp = self.add_trial("email.try", self.tr("Try to sign in"))
        self.try_smtp.wanted = self.try_account
        self.try_imap = self.add_trial("email.tryImap", self.tr("Try to read"))
        self.try_imap.wanted = self.try_mailbox
        self.to = LineEdit(left_to_right=True, parent=self)
        self.to.setObjectName("settings.email.to")
        self.to.setText(session.employee.email)
        self.to_field = Field(self.tr("A test to this address"), self.to, self)
        self.test = self.add_trial("email.test", self.tr("Send a test"), self.to_field)
        self.test.wanted = self.send_test
        self.to.returnPressed.connect(self.send_test)
        self.put_into_form(0, Text(self.tr("Outgoing"), "strong", self), self._providers())
        self.put_into_form(4, self.smtp_secret, self.try_smtp, self.test)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        self.put_into_form(7, rule, Text(self.tr("Incoming"), "strong", self))
        self.put_into_form(12, self.imap_secret, self.try_imap)
        incoming = self.form.editors["imap_on"].widget
        assert isinstance(incoming, QCheckBox)  # noqa: S101 - what a flag is edited by
        incoming.toggled.connect(self._show_incoming)
        self._show_incoming(incoming.isChecked())

    def preview(self) -> None:
        """Take back what was said of other values; ask for a secret where there is one."""
        for trial in self.trials:
            trial.forget()
        for part in (self.smtp_secret, self.form.fields["smtp_user"]):
            part.setVisible(self._signs_in())

    def try_account(self) -> None:
        """Sign in as it stands in the form, and send nothing."""
        self.form.accept()
        if not self._has_account():
            return
        account, secret = account_of(self.shown()), self.smtp_secret.source()

        def words(_none: object) -> tuple[str, Tone]:
            return self.tr("It works: the server let us in."), Tone.GREEN

        self.try_smtp.begin(lambda: mail.try_account(account, secret()), words)

    def try_mailbox(self) -> None:
        """Look into the mailbox as it stands in the form, and change nothing."""
        self.form.accept()
        if not self.has_filled_in("imap_host", "imap_user"):
            return
        mailbox, secret = mailbox_of(self.shown()), self.imap_secret.source()

        def words(_none: object) -> tuple[str, Tone]:
            return self.tr("It works: the mailbox can be read."), Tone.GREEN

        self.try_imap.begin(lambda: inbox.try_mailbox(mailbox, secret()), words)

    def send_test(self) -> None:
        """Send a mail with what stands in the form."""
        self.to_field.accept()
        to = self.to.text().strip()
        if not is_address(to):
            self.to_field.refuse(refusal(RuleBroken("email_not_an_email")))
            return
        self.form.accept()
        if not self._has_account():
            return
        account = account_of(self.shown())
        outgoing = Outgoing(
            to=to,
            subject=self.tr("A test of Kashuv"),
            body=self.tr("This message shows that e-mail leaves and arrives whole."),
            message_id=mail.message_id(uuid4().hex, account),
        )
        work = partial(_send, account, self.smtp_secret.source(), outgoing)
        self.test.begin(work, partial(self._words, to))

    def _words(self, to: str, receipt: Receipt) -> tuple[str, Tone]:
        if receipt.outcome is Outcome.SENT:
            said = self.tr("The server took it. Look into the mailbox of {address}.")
            return said.format(address=number(to)), Tone.GREEN
        return refusal(RuleBroken(receipt.code, **receipt.facts)), Tone.RED

    def _has_account(self) -> bool:
        names = ("smtp_host", "smtp_user", "smtp_sender")
        return self.has_filled_in(*(names if self._signs_in() else (names[0], names[2])))

    def _signs_in(self) -> bool:
        return bool(self.form.editors["smtp_sign_in"].value() != "none")

    def _providers(self) -> QWidget:
        """Offer to fill in what is the same for everybody at one provider."""
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        hints = {
            "Gmail": (
                _GMAIL,
                self.tr(
                    "Gmail wants an app password: in the Google account, Security, turn on "
                    "2-step verification, then make an app password of 16 letters. "
                    "The usual password does not work here."
                ),
            ),
            "Microsoft 365": (
                _MICROSOFT,
                self.tr(
                    "Microsoft ends signing in with passwords. Whoever administers your mail "
                    "gives an access token (XOAUTH2), or may allow an app password for a while."
                ),
            ),
        }
        for name, (provider, hint) in hints.items():
            button = QPushButton(name, bar)
            button.setObjectName(f"settings.email.{name.split()[0].lower()}")
            button.setProperty("kind", "chip")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._fill_in, provider, hint))
            row.addWidget(button)
        self.hint = Text("", "small", bar)
        self.hint.setWordWrap(True)
        row.addWidget(self.hint, 1)
        return bar

    def _fill_in(self, provider: _Provider, hint: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        values = {
            "smtp_host": provider.smtp_host,
            "smtp_port": 587,
            "smtp_security": "starttls",
            "smtp_sign_in": provider.sign_in,
            "imap_host": provider.imap_host,
            "imap_port": 993,
            "imap_sign_in": provider.sign_in,
        }
        for name, value in values.items():
            self.form.editors[name].set_value(value)
        self.hint.setText(hint)
        self.form.editors["smtp_user"].widget.setFocus()

    def _show_incoming(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        for part in (*(self.form.fields[name] for name in _INCOMING), self.imap_secret):
            part.setVisible(is_on)
        self.try_imap.setVisible(is_on)


def _send(account: Account, secret: Callable[[], str], outgoing: Outgoing) -> Receipt:
    return mail.send(account, secret(), outgoing)
