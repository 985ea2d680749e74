"""How SMS and e-mail are set up and tried, when messages rest, and who is reminded when."""

import json
from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import settings
from db.backups import taking
from db.connection import close_store, open_store
from db.models import Employee, Right
from messaging import sms
from messaging.secrets import SMS, SMTP
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.reminders import DEFAULT_STEPS, Step
from rules.words import Action, Channel
from tests.messaging import http_gateway, smtp_server
from tests.messaging.certificates import Certificates
from tests.messaging.http_gateway import LoopbackGateway
from tests.messaging.smtp_server import PASSWORD, USER, Desk
from tests.messaging.test_secrets import KeychainInMemory
from tests.platforms import is_private
from tests.store import NOW, People
from tests.ui.forms import type_letter
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, nameless
from ui.background import Background
from ui.secrets import Place, Secrets, Standing
from ui.session import Session
from ui.settings.email import EmailSection
from ui.settings.gateway_form import GatewayForm
from ui.settings.messages import MessagesSection
from ui.settings.reminder_steps import ReminderSteps
from ui.settings.reminders import RemindersSection
from ui.settings.secret_field import SecretField
from ui.settings.section import FormSection
from ui.settings.sms import SmsSection
from ui.settings.trial import Trial
from ui.widgets.inputs import LineEdit

SessionOf: TypeAlias = Callable[[Employee], Session]
S = TypeVar("S", bound=FormSection)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keychain() -> Iterator[KeychainInMemory]:
    before, made = keyring.get_keyring(), KeychainInMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_keychain() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background()
    yield made
    made.wait()


@pytest.fixture
def sms_section(
    people: People,
    session_of: SessionOf,
    keychain: KeychainInMemory,
    background: Background,
    qtbot: QtBot,
) -> SmsSection:
    return shown(SmsSection(session_of(people.administrator), background), qtbot)


@pytest.fixture
def email(
    people: People,
    session_of: SessionOf,
    keychain: KeychainInMemory,
    background: Background,
    qtbot: QtBot,
) -> EmailSection:
    return shown(EmailSection(session_of(people.administrator), background), qtbot)


@pytest.fixture
def reminders(people: People, session_of: SessionOf, qtbot: QtBot) -> RemindersSection:
    return shown(RemindersSection(session_of(people.administrator)), qtbot)


@pytest.fixture
def gateway() -> Iterator[LoopbackGateway]:
    with http_gateway.serving() as made:
        yield made


def shown(section: S, qtbot: QtBot) -> S:
    qtbot.addWidget(section)
    section.resize(860, 900)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    section.refresh()
    return section


def types(place: QWidget, text: str) -> None:
    """Replace what stands in an input, with the keyboard."""
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_A, CONTROL)
    for letter in text:
        type_letter(place, letter)


def saves(section: FormSection) -> None:
    QTest.keyClick(section.focusWidget() or section, Qt.Key.Key_S, CONTROL)


def chooses(section: SmsSection, name: str) -> GatewayForm:
    form = section.gateway
    form.preset.choose(name)
    return form


def waits(trial: Trial, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not trial.is_running())
    return unmarked(trial.outcome.text())


def keeps(field: SecretField, qtbot: QtBot, place: Place) -> None:
    qtbot.waitUntil(lambda: Secrets.of_the_store().standing(field._name).place is place)


def of_loopback(at: LoopbackGateway) -> dict[str, Any]:
    return {
        "name": "Test",
        "user": "office",
        "sender": "GARAGE",
        "number_format": "international",
        "method": "POST",
        "url": at.url(),
        "headers": {"Authorization": "Bearer {secret}"},
        "body_kind": "json",
        "body": {"to": "{to}", "text": "{text}"},
        "success_statuses": ["2xx"],
        "success_path": "status",
        "success_values": ["ok"],
        "error_path": "why",
        "why_not_https": "a test",
    }


def types_gateway(section: SmsSection, plain: object) -> None:
    """Choose another gateway, and paste its whole description."""
    form = chooses(section, "*")
    form.whole.more.click()
    form.whole.input.set_text(json.dumps(plain))


# --- The gateway --------------------------------------------------------------------------------


def test_without_a_gateway_there_is_nothing_to_fill_in_or_to_try(sms_section: SmsSection) -> None:
    assert sms_section.gateway.details.isHidden()
    assert sms_section.test_card.isHidden()
    assert not sms_section.is_dirty()


@pytest.mark.parametrize("name", list(sms.presets()))
def test_each_gateway_we_know_is_kept_when_what_it_needs_is_typed(
    sms_section: SmsSection, name: str
) -> None:
    form = chooses(sms_section, name)
    for field in form.fields.values():
        editor = field.editor
        if not field.isHidden() and isinstance(editor, LineEdit) and not editor.text():
            types(editor, "x")
    saves(sms_section)
    kept = settings.load()["sms_gateway"]
    assert kept["name"] == name
    assert kept["sender"] == "x"
    before = sms.presets()[name]
    # What nobody typed is as it is described.
    assert {part: kept[part] for part in ("url", "report", "success_statuses")} == {
        part: before[part] for part in ("url", "report", "success_statuses")
    }
    assert not sms_section.is_dirty()


def test_what_a_gateway_lacks_is_said_beside_its_input(sms_section: SmsSection) -> None:
    form = chooses(sms_section, "SMS4Free")
    assert form.fields["extra.api_key"].problem.isHidden()
    saves(sms_section)
    wrong = [name for name, field in form.fields.items() if not field.problem.isHidden()]
    assert wrong == ["extra.api_key"]
    assert settings.load()["sms_gateway"] is None
    assert sms_section.is_dirty()


def test_what_was_typed_waits_while_another_gateway_is_looked_at(sms_section: SmsSection) -> None:
    form = chooses(sms_section, "019SMS")
    types(form.inputs["sender"], "GARAGE")
    chooses(sms_section, "Twilio")
    assert form.inputs["sender"].text() == ""  # type: ignore[union-attr]
    chooses(sms_section, "019SMS")
    assert form.inputs["sender"].text() == "GARAGE"  # type: ignore[union-attr]
    sms_section.undo_button.click()
    assert form.plain() is None


def test_the_whole_description_and_the_form_follow_each_other(sms_section: SmsSection) -> None:
    form = chooses(sms_section, "019SMS")
    types(form.inputs["user"], "office")
    assert json.loads(form.whole.input.text())["user"] == "office"
    plain = json.loads(form.whole.input.text()) | {"sender": "FROMTEXT"}
    form.whole.more.click()
    form.whole.input.set_text(json.dumps(plain))
    assert form.inputs["sender"].text() == "FROMTEXT"  # type: ignore[union-attr]
    assert form.whole.field.problem.isHidden()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\n\n nothing", "3"),
        ("[]", "JSON"),
        ("", "JSON"),
        ("[" * 100_000, "JSON"),
        ('{"name": "x"}', ""),
        ('{"name": 7}', ""),
    ],
)
def test_a_description_that_cannot_be_read_is_refused_and_stays(
    sms_section: SmsSection, text: str, said: str
) -> None:
    form = chooses(sms_section, "*")
    form.whole.more.click()
    form.whole.input.set_text(text)
    saves(sms_section)
    assert said in unmarked(form.whole.field.problem.text())
    assert not form.whole.field.isHidden()
    assert settings.load()["sms_gateway"] is None
    assert form.whole.input.text() == text
    # Nor can the form take its place.
    assert form.inputs["url"].isEnabled() is (said == "")


def test_the_store_refuses_a_gateway_that_cannot_work_whoever_asks(people: People) -> None:
    for wrong in ("text", {"name": "x"}, {**sms.presets()["019SMS"], "url": "http://a.example"}):
        with pytest.raises(RuleBroken) as refusal:
            settings.change({"sms_gateway": wrong}, by=people.administrator, now=NOW)
        assert refusal.value.field == "sms_gateway"


def test_every_input_of_a_chosen_gateway_has_a_name(sms_section: SmsSection) -> None:
    chooses(sms_section, "SMS4Free").whole.more.click()
    assert nameless(sms_section) == []
    assert doubled(sms_section) == set()


# --- Trying it ----------------------------------------------------------------------------------


def test_a_test_is_sent_as_the_form_stands_with_the_secret_that_is_typed(
    sms_section: SmsSection, gateway: LoopbackGateway, qtbot: QtBot
) -> None:
    gateway.says(200, '{"status": "ok"}')
    types_gateway(sms_section, of_loopback(gateway))
    types(sms_section.secret.input, "sesame")
    types(sms_section.number, "052-123-4567")
    QTest.keyClick(sms_section.number, Qt.Key.Key_Return)
    assert sms_section.test.is_running()
    assert "0521234567" in waits(sms_section.test, qtbot)
    request = gateway.only()
    assert json.loads(request.body)["to"] == "972521234567"
    assert request.headers["Authorization"] == "Bearer sesame"
    assert settings.load()["sms_gateway"] is None


def test_what_the_gateway_says_against_it_is_said_in_words(
    sms_section: SmsSection, gateway: LoopbackGateway, qtbot: QtBot
) -> None:
    gateway.says(200, '{"status": "no", "why": "no credit left"}')
    types_gateway(sms_section, of_loopback(gateway))
    types(sms_section.secret.input, "sesame")
    types(sms_section.number, "0521234567")
    sms_section.test.button.click()
    assert "no credit left" in waits(sms_section.test, qtbot)


def test_waiting_can_be_stopped_and_what_comes_later_says_nothing(
    sms_section: SmsSection, gateway: LoopbackGateway, background: Background
) -> None:
    gateway.says(200, '{"status": "ok"}')
    types_gateway(sms_section, of_loopback(gateway))
    types(sms_section.number, "0521234567")
    sms_section.test.button.click()
    sms_section.test.button.click()
    assert not sms_section.test.is_running()
    stopped = sms_section.test.outcome.text()
    background.wait()
    QApplication.processEvents()
    assert sms_section.test.outcome.text() == stopped


def test_nobody_waits_for_ever(sms_section: SmsSection) -> None:
    trial = sms_section.test
    trial._limit.setInterval(1)
    trial.begin(lambda: None, lambda _none: pytest.fail("nobody listens any more"))
    trial._limit.timeout.emit()
    assert not trial.is_running()
    assert trial.outcome.property("tone") == "red"
    sms_section.background.wait()
    QApplication.processEvents()


@pytest.mark.parametrize("number", ["", "04-5550100", "abc", "0521234567; DROP"])
def test_a_test_goes_to_a_mobile_phone_only(sms_section: SmsSection, number: str) -> None:
    chooses(sms_section, "019SMS")
    types(sms_section.number, number)
    sms_section.test.button.click()
    assert not sms_section.number_field.problem.isHidden()
    assert not sms_section.test.is_running()


# --- Secrets ------------------------------------------------------------------------------------


def test_a_secret_is_kept_with_the_form_and_never_shown_again(
    sms_section: SmsSection, keychain: KeychainInMemory, qtbot: QtBot
) -> None:
    chooses(sms_section, "019SMS")
    for name in ("user", "sender"):
        types(sms_section.gateway.inputs[name], "office")
    types(sms_section.secret.input, "sesame")
    with qtbot.waitSignal(sms_section.said):
        saves(sms_section)
    assert list(keychain.kept.values()) == ["sesame"]
    qtbot.waitUntil(sms_section.secret.input.isHidden)
    assert sms_section.secret.input.text() == ""
    assert "sesame" not in json.dumps(settings.load()["sms_gateway"])
    assert all("sesame" not in label.text() for label in sms_section.findChildren(QLabel))
    assert not sms_section.is_dirty()


def test_a_secret_can_be_changed_alone_and_forgotten(
    sms_section: SmsSection, keychain: KeychainInMemory, qtbot: QtBot
) -> None:
    field = sms_section.secret
    Secrets.of_the_store().keep(SMS, "old", in_file=False, by=sms_section.session.actor())
    chooses(sms_section, "019SMS")
    for name in ("user", "sender"):
        types(sms_section.gateway.inputs[name], "office")
    saves(sms_section)
    sms_section.refresh()
    qtbot.waitUntil(lambda: not field.change_button.isHidden())
    field.change_button.click()
    types(field.input, "new")
    assert sms_section.is_dirty()
    saves(sms_section)
    assert list(keychain.kept.values()) == ["new"]
    qtbot.waitUntil(lambda: not field.forget_button.isHidden())
    field.forget_button.click()
    assert keychain.kept == {}
    qtbot.waitUntil(lambda: not field.input.isHidden())


def test_without_a_keychain_it_is_said_and_a_file_is_offered(
    people_on_disk: People, app: QWidget, no_keychain: None, background: Background, qtbot: QtBot
) -> None:
    session = Session(people_on_disk.administrator, lambda: NOW)
    section = shown(EmailSection(session, background), qtbot)
    field = section.smtp_secret
    qtbot.waitUntil(lambda: not field.without.isHidden())
    said = " ".join(unmarked(label.text()) for label in field.without.findChildren(QLabel))
    file = Secrets.of_the_store().file()
    assert file is not None
    assert str(file) in said
    assert "KASHUV_SMTP_SECRET" in said
    types(field.input, "sesame")
    saves(section)
    assert not field.field.problem.isHidden()
    assert field.typed() == "sesame"
    assert not file.exists()
    QTest.keyClick(field.in_file, Qt.Key.Key_Space)
    saves(section)
    assert Secrets.of_the_store().of_channel(Channel.EMAIL) == "sesame"
    assert is_private(file)
    qtbot.waitUntil(lambda: not field.kept.isHidden())
    field.forget_button.click()
    assert Secrets.of_the_store().get(SMTP) == ""


def test_a_secret_of_the_environment_goes_before_all_and_is_not_ours_to_change(
    sms_section: SmsSection, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("KASHUV_SMS_SECRET", "of the scheduler")
    chooses(sms_section, "019SMS")
    sms_section.secret.refresh()
    qtbot.waitUntil(lambda: not sms_section.secret.kept.isHidden())
    assert "KASHUV_SMS_SECRET" in unmarked(sms_section.secret.kept.text())
    assert sms_section.secret.change_button.isHidden()
    assert sms_section.secret.source()() == "of the scheduler"


def test_what_is_tried_keeps_the_secret_it_began_with(sms_section: SmsSection) -> None:
    types(sms_section.secret.input, "sesame")
    secret = sms_section.secret.source()
    sms_section.secret.discard()
    assert secret() == "sesame"


def test_a_keychain_that_answers_late_hides_nothing_that_is_typed(
    sms_section: SmsSection,
) -> None:
    chooses(sms_section, "019SMS")
    types(sms_section.secret.input, "sesame")
    sms_section.secret._take(Standing(Place.KEYCHAIN, has_keychain=True))
    assert not sms_section.secret.input.isHidden()
    sms_section.secret.discard()
    assert sms_section.secret.input.isHidden()


def test_a_keychain_found_later_takes_the_secret_out_of_the_file(
    people_on_disk: People, keychain: KeychainInMemory
) -> None:
    actor = Session(people_on_disk.administrator, lambda: NOW).actor()
    secrets = Secrets.of_the_store()
    secrets.keep(SMS, "in the file", in_file=True, by=actor)
    assert secrets.standing(SMS).place is Place.FILE
    secrets.keep(SMS, "in the chain", in_file=False, by=actor)
    assert secrets.standing(SMS).place is Place.KEYCHAIN
    assert secrets.get(SMS) == "in the chain"


def test_a_secret_follows_the_store_and_one_of_an_older_release_is_found(
    people_on_disk: People, keychain: KeychainInMemory, tmp_path: Path
) -> None:
    actor = Session(people_on_disk.administrator, lambda: NOW).actor()
    former = Secrets.of_the_store().former_id
    keyring.set_password("Kashuv", f"{former}/{SMS}", "of the place")
    assert Secrets.of_the_store().get(SMS) == "of the place"
    Secrets.of_the_store().keep(SMS, "of the store", in_file=False, by=actor)
    assert list(keychain.kept.values()) == ["of the store"]
    elsewhere = tmp_path / "elsewhere.db"
    taking.copy_open_store(elsewhere)
    close_store()
    open_store(elsewhere)
    assert Secrets.of_the_store().get(SMS) == "of the store"
    close_store()


def test_who_may_not_change_settings_keeps_no_secret(
    sms_section: SmsSection, people: People, keychain: KeychainInMemory
) -> None:
    types(sms_section.secret.input, "sesame")
    Right.create(employee=people.administrator, action=Action.SETTINGS, scope=Scope.NONE)
    assert not sms_section.save()
    assert keychain.kept == {}
    assert sms_section.secret.typed() == "sesame"


# --- E-mail -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture
def trusted(certificates: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this computer trust the authority of the test."""
    file = tmp_path / "authority.pem"
    certificates.write_authority(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


@pytest.fixture
def desk(certificates: Certificates) -> Iterator[tuple[Desk, int]]:
    desk = Desk()
    with smtp_server.serving(desk, starttls=certificates.good()) as port:
        yield desk, port


def fill_in(email: EmailSection, port: int, secret: str = PASSWORD) -> None:
    editors = email.form.editors
    types(editors["smtp_host"].widget, "127.0.0.1")
    types(editors["smtp_port"].widget, str(port))
    types(editors["smtp_user"].widget, USER)
    types(editors["smtp_sender"].widget, USER)
    types(email.smtp_secret.input, secret)


def test_an_account_is_tried_and_a_mail_is_sent_to_oneself(
    email: EmailSection, desk: tuple[Desk, int], trusted: None, qtbot: QtBot
) -> None:
    fill_in(email, desk[1])
    QTest.keyClick(email.try_smtp.button, Qt.Key.Key_Space)
    waits(email.try_smtp, qtbot)
    assert email.try_smtp.outcome.property("tone") == "green"
    types(email.to, "me@example.com")
    QTest.keyClick(email.to, Qt.Key.Key_Return)
    assert "me@example.com" in waits(email.test, qtbot)
    assert desk[0].received()["To"] == "me@example.com"
    assert "קשוב" in desk[0].received()["Subject"]


def test_a_server_nobody_vouches_for_gets_no_password(
    email: EmailSection, desk: tuple[Desk, int], qtbot: QtBot
) -> None:
    fill_in(email, desk[1])
    email.try_smtp.button.click()
    assert "127.0.0.1" in waits(email.try_smtp, qtbot)
    assert email.try_smtp.outcome.property("tone") == "red"
    assert desk[0].passwords == []


def test_what_an_account_lacks_is_said_beside_it(email: EmailSection) -> None:
    types(email.form.editors["smtp_host"].widget, "127.0.0.1")
    email.try_smtp.button.click()
    fields = email.form.fields.items()
    wrong = [name for name, field in fields if not field.problem.isHidden()]
    assert wrong == ["smtp_user", "smtp_sender"]
    assert not email.try_smtp.is_running()


def test_a_server_without_sign_in_asks_for_no_secret(email: EmailSection) -> None:
    email.form.editors["smtp_sign_in"].set_value("none")
    assert email.smtp_secret.isHidden()
    assert email.form.fields["smtp_user"].isHidden()
    email.form.editors["smtp_sign_in"].set_value("password")
    assert not email.smtp_secret.isHidden()


def test_a_wrong_password_is_said_in_words(
    email: EmailSection, desk: tuple[Desk, int], trusted: None, qtbot: QtBot
) -> None:
    fill_in(email, desk[1], secret="wrong")
    email.try_smtp.button.click()
    waits(email.try_smtp, qtbot)
    assert email.try_smtp.outcome.property("tone") == "red"
    assert len(desk[0].passwords) == 1


def test_what_was_said_of_an_account_goes_when_it_is_changed(
    email: EmailSection, desk: tuple[Desk, int], trusted: None, qtbot: QtBot
) -> None:
    fill_in(email, desk[1])
    email.try_smtp.button.click()
    waits(email.try_smtp, qtbot)
    types(email.form.editors["smtp_user"].widget, "other@example.com")
    assert email.try_smtp.outcome.isHidden()


def test_a_mailbox_that_cannot_be_reached_is_said_in_words(
    email: EmailSection, qtbot: QtBot
) -> None:
    email.form.editors["imap_on"].set_value(True)
    types(email.form.editors["imap_host"].widget, "127.0.0.1")
    types(email.form.editors["imap_port"].widget, str(smtp_server.free_port()))
    types(email.form.editors["imap_user"].widget, USER)
    types(email.imap_secret.input, PASSWORD)
    email.try_imap.button.click()
    assert "127.0.0.1" in waits(email.try_imap, qtbot)
    assert email.try_imap.outcome.property("tone") == "red"


@pytest.mark.parametrize("to", ["", "nobody", "a@b.c, d@e.f", "x@example.com\nBcc: y@example.com"])
def test_a_test_goes_to_one_address_only(email: EmailSection, to: str) -> None:
    email.to.setText(to)
    email.test.button.click()
    assert not email.to_field.problem.isHidden()
    assert not email.test.is_running()


@pytest.mark.parametrize("provider", ["gmail", "microsoft"])
def test_a_provider_fills_in_what_is_the_same_for_everybody(
    email: EmailSection, provider: str
) -> None:
    types(email.form.editors["smtp_user"].widget, "office@example.com")
    button = email.findChild(QPushButton, f"settings.email.{provider}")
    assert isinstance(button, QPushButton)
    button.click()
    saves(email)
    kept = settings.load()
    assert kept["smtp_host"].startswith("smtp.")
    assert (kept["smtp_port"], kept["imap_port"]) == (587, 993)
    assert kept["smtp_user"] == "office@example.com"
    assert email.hint.text()


def test_incoming_mail_asks_for_a_mailbox_only_when_it_is_wanted(email: EmailSection) -> None:
    assert email.form.fields["imap_host"].isHidden()
    assert email.try_imap.isHidden()
    QTest.keyClick(email.form.editors["imap_on"].widget, Qt.Key.Key_Space)
    assert not email.form.fields["imap_host"].isHidden()
    assert nameless(email) == []
    assert doubled(email) == set()


# --- Quiet hours and reminders ------------------------------------------------------------------


def test_quiet_hours_say_when_a_message_would_leave(
    people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    section = shown(MessagesSection(session_of(people.administrator)), qtbot)
    at_once = section.example.text()
    section.form.editors["quiet_until"].set_value(time(11))
    assert "11:00" in unmarked(section.example.text())
    section.form.editors["quiet_from"].set_value(time(11))
    assert section.example.text() == at_once
    saves(section)
    assert settings.load()["quiet_from"] == time(11)


def test_the_unit_of_a_reminder_follows_its_count(reminders: RemindersSection) -> None:
    steps = reminders.form.editors["reminder_steps"].widget
    assert isinstance(steps, ReminderSteps)
    assert [row.unit.currentText() for row in steps._rows[::2]] == ["שעות", "יום"]
    types(steps._rows[-1].count, "3")
    assert steps._rows[-1].unit.currentText() == "ימים"


def test_a_reminder_is_added_changed_and_removed_with_the_keyboard(
    reminders: RemindersSection,
) -> None:
    steps = reminders.form.editors["reminder_steps"].widget
    assert isinstance(steps, ReminderSteps)
    assert steps.steps() == DEFAULT_STEPS
    QTest.keyClick(steps.add, Qt.Key.Key_Space)
    last = steps._rows[-1]
    assert last.count.hasFocus() or steps.focusWidget() is last.count
    types(last.count, "3")
    QTest.keyClick(last.handler, Qt.Key.Key_Space)
    saves(reminders)
    assert settings.load()["reminder_steps"] == (*DEFAULT_STEPS, Step(3 * 1440, handler=False))
    QTest.keyClick(steps._rows[0].remove, Qt.Key.Key_Space)
    saves(reminders)
    assert settings.load()["reminder_steps"][0].minutes == 0


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (Step(0), Step(0)),
        (Step(-60),),
        (Step(0), Step(60, owner=False, handler=False)),
        (Step(0), Step(400 * 1440)),
        (Step(0, owner=False),),
    ],
)
def test_reminders_that_make_no_sense_are_refused_beside_them(
    reminders: RemindersSection, steps: tuple[Step, ...]
) -> None:
    reminders.form.editors["reminder_steps"].set_value(steps)
    saves(reminders)
    assert not reminders.form.fields["reminder_steps"].problem.isHidden()
    assert reminders.form.editors["reminder_steps"].value() == steps
    assert settings.load()["reminder_steps"] == DEFAULT_STEPS


@pytest.mark.parametrize("minutes", [-1, -90, -120, -1440, 0, 1, 61, 4320])
def test_a_step_is_shown_in_its_largest_unit_and_stays_the_same(
    reminders: RemindersSection, minutes: int
) -> None:
    editor = reminders.form.editors["reminder_steps"]
    editor.set_value((Step(minutes),))
    assert editor.value() == (Step(minutes),)


def test_who_cannot_be_reached_outside_the_window_is_named(
    reminders: RemindersSection, people: People
) -> None:
    assert reminders.unreached.isHidden()
    Employee.update(phone="052-1234567").where(Employee.id == people.handler.id).execute()
    reminders.form.editors["remind_by_sms"].set_value(True)
    said = unmarked(reminders.unreached.text())
    assert people.relations_owner.name in said
    assert people.handler.name not in said
