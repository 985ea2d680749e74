"""Where passwords are kept, and that they are seen nowhere else."""

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from messaging import secrets
from messaging.secrets import IMAP, SMS, SMTP
from rules.errors import RuleBroken
from tests.platforms import needs_file_modes

SECRET = "סוד-hunter2"


class KeychainInMemory(KeyringBackend):
    """A keychain as the library's interface has them."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class LockedKeychain(KeychainInMemory):
    """One whose owner did not unlock it."""

    @property
    def kept(self) -> dict[tuple[str, str], str]:
        raise KeyringLocked

    @kept.setter
    def kept(self, kept: dict[tuple[str, str], str]) -> None:
        pass


@pytest.fixture(autouse=True)
def usual_keychain() -> Iterator[None]:
    """Put back whatever the computer has, after the test."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def keychain() -> KeychainInMemory:
    ours = KeychainInMemory()
    keyring.set_keyring(ours)
    return ours


def test_a_secret_is_kept_in_the_keychain_by_store_and_name(keychain: KeychainInMemory) -> None:
    secrets.keep("store-1", SMTP, SECRET)
    secrets.keep("store-1", SMS, "other")
    secrets.keep("store-2", SMTP, "theirs")
    assert keychain.kept["Kashuv", "store-1/smtp"] == SECRET
    assert secrets.get("store-1", SMTP) == SECRET
    assert secrets.get("store-1", SMS) == "other"
    assert secrets.get("store-2", SMTP) == "theirs"
    assert secrets.get("store-1", IMAP) == ""


def test_a_secret_is_forgotten(keychain: KeychainInMemory) -> None:
    secrets.keep("store-1", SMTP, SECRET)
    secrets.forget("store-1", SMTP)
    secrets.forget("store-1", SMTP)
    assert secrets.get("store-1", SMTP) == ""
    assert keychain.kept == {}


@pytest.mark.parametrize("backend", [fail.Keyring, LockedKeychain])
def test_where_no_keychain_answers_the_person_is_told(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    for asking in (
        lambda: secrets.keep("store-1", SMTP, SECRET),
        lambda: secrets.get("store-1", SMTP),
    ):
        with pytest.raises(RuleBroken) as refused:
            asking()
        assert refused.value.code == "no_keychain"
    secrets.forget("store-1", SMTP)


def test_a_keychain_that_forgets_at_once_is_none() -> None:
    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]
    with pytest.raises(RuleBroken) as refused:
        secrets.keep("store-1", SMTP, SECRET)
    assert refused.value.code == "no_keychain"


def test_a_file_is_the_other_way(tmp_path: Path) -> None:
    assert secrets.get_from_file(tmp_path, SMTP) == ""
    secrets.keep_in_file(tmp_path, SMTP, SECRET)
    secrets.keep_in_file(tmp_path, SMS, "other")
    secrets.keep_in_file(tmp_path, SMS, "newer")
    assert secrets.get_from_file(tmp_path, SMTP) == SECRET
    assert secrets.get_from_file(tmp_path, SMS) == "newer"
    secrets.forget_in_file(tmp_path, SMTP)
    secrets.forget_in_file(tmp_path, SMTP)
    assert secrets.get_from_file(tmp_path, SMTP) == ""
    assert SECRET not in secrets.file_in(tmp_path).read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [secrets.file_in(tmp_path)]


@needs_file_modes
def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        secrets.keep_in_file(tmp_path, SMTP, SECRET)
        # Left over from a program that was cut off, and readable for all.
        (tmp_path / "secrets.json.new").write_text("{}", encoding="utf-8")
        (tmp_path / "secrets.json").chmod(0o644)
        secrets.keep_in_file(tmp_path, SMS, SECRET)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "secrets.json"
    file.write_bytes(content)
    with pytest.raises(RuleBroken) as unread:
        secrets.get_from_file(tmp_path, SMTP)
    assert (unread.value.code, unread.value.facts) == ("file_trouble", {"path": str(file)})
    with pytest.raises(RuleBroken):
        secrets.keep_in_file(tmp_path, SMTP, SECRET)
    assert file.read_bytes() == content


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        secrets.keep_in_file(tmp_path / "none", SMTP, SECRET)
    assert refused.value.code == "file_trouble"


def test_the_scheduler_has_a_variable_for_each() -> None:
    assert [secrets.variable(name) for name in (SMS, SMTP, IMAP)] == [
        "KASHUV_SMS_SECRET",
        "KASHUV_SMTP_SECRET",
        "KASHUV_IMAP_SECRET",
    ]


def test_a_secret_longer_than_windows_keeps_is_refused(
    keychain: KeychainInMemory, tmp_path: Path
) -> None:
    too_long = "x" * 1_201
    with pytest.raises(RuleBroken) as refused:
        secrets.keep("store-1", SMTP, too_long)
    assert refused.value.code == "too_long"
    with pytest.raises(RuleBroken) as refused_too:
        secrets.keep_in_file(tmp_path, SMTP, too_long)
    assert refused_too.value.code == "too_long"


def test_a_secret_is_seen_in_no_log_and_no_refusal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    keyring.set_keyring(LockedKeychain())
    with pytest.raises(RuleBroken) as refused:
        secrets.keep("store-1", SMTP, SECRET)
    with pytest.raises(RuleBroken) as unwritable:
        secrets.keep_in_file(tmp_path / "none", SMTP, SECRET)
    for said in (refused.value, unwritable.value):
        assert SECRET not in repr(said) + str(said) + repr(said.facts)
    assert SECRET not in caplog.text


def test_the_keychain_library_is_imported_only_when_a_secret_is_wanted() -> None:
    code = "import sys, messaging.secrets, messaging.mail, messaging.inbox; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert {"keyring", "imap_tools", "imaplib"} & set(loaded) == set()
