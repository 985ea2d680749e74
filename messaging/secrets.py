"""Where passwords and keys of the services lie: the system's keychain, or a file, never the store.

A secret is never logged and stands in no object that can be printed.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from rules.errors import RuleBroken
from rules.held_files import once_let_go

SMS, SMTP, IMAP = "sms", "smtp", "imap"
"""What a secret opens."""

SERVICE = "Kashuv"
LONGEST_SECRET = 1_200
"""Characters; the keychain of Windows keeps 2,560 bytes, two for each."""

_FILE_NAME = "secrets.json"


def variable(name: str) -> str:
    """Give the environment variable that goes before all else: for a run by the scheduler."""
    return f"KASHUV_{name.upper()}_SECRET"


def keep(store_id: str, name: str, secret: str) -> None:
    """Keep a secret in the keychain of the person who is signed in to the system.

    Raises RuleBroken `no_keychain` where there is none or it keeps nothing, `too_long`.
    """
    _check_length(secret)
    keyring = _keyring()
    try:
        keyring.set_password(SERVICE, _entry(store_id, name), secret)
    except (keyring.errors.KeyringError, OSError):
        # Without the first error, in whose frames the secret is an argument.
        raise RuleBroken("no_keychain") from None
    # One kind of keychain takes everything and keeps nothing.
    if get(store_id, name) != secret:
        raise RuleBroken("no_keychain")


def get(store_id: str, name: str) -> str:
    """Give a secret of the keychain, empty when it has none; may wait for a person to unlock it.

    Raises RuleBroken `no_keychain` where there is none, or it stays locked.
    """
    keyring = _keyring()
    try:
        return keyring.get_password(SERVICE, _entry(store_id, name)) or ""
    except (keyring.errors.KeyringError, OSError):
        raise RuleBroken("no_keychain") from None


def forget(store_id: str, name: str) -> None:
    """Take a secret out of the keychain; none there is fine too."""
    keyring = _keyring()
    with suppress(keyring.errors.KeyringError, OSError):
        keyring.delete_password(SERVICE, _entry(store_id, name))


def file_in(folder: Path) -> Path:
    """Give the file in which secrets lie where somebody agreed to it; `folder` is the data's."""
    return folder / _FILE_NAME


def keep_in_file(folder: Path, name: str, secret: str) -> None:
    """Keep a secret in the file, unencrypted; only after the person agreed.

    Only the person's own account may read the file (mode 0600). On Windows the file has the
    rights of the folder it is in, which in a person's local data are theirs and the
    administrators'. Raises RuleBroken `file_trouble`, `too_long`.
    """
    _check_length(secret)
    _write(file_in(folder), _read(file_in(folder)) | {name: secret})


def get_from_file(folder: Path, name: str) -> str:
    """Give a secret of the file, empty when it has none. Raises RuleBroken `file_trouble`."""
    return _read(file_in(folder)).get(name, "")


def forget_in_file(folder: Path, name: str) -> None:
    """Take a secret out of the file; none there is fine too. Raises RuleBroken `file_trouble`."""
    kept = _read(file_in(folder))
    if kept.pop(name, None) is not None:
        _write(file_in(folder), kept)


def _entry(store_id: str, name: str) -> str:
    return f"{store_id}/{name}"


def _check_length(secret: str) -> None:
    if len(secret) > LONGEST_SECRET:
        raise RuleBroken("too_long", field="secret", most=LONGEST_SECRET)


def _keyring() -> ModuleType:
    """Import the library only when a secret is wanted: the window opens sooner."""
    import keyring
    import keyring.errors

    return keyring


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise RuleBroken("file_trouble", path=str(file)) from None
    if not isinstance(kept, dict):
        raise RuleBroken("file_trouble", path=str(file))
    return {str(name): str(secret) for name, secret in kept.items()}


def _write(file: Path, kept: dict[str, str]) -> None:
    """Write beside and swap: the file is never half written, never readable for others."""
    beside = file.with_name(f"{_FILE_NAME}.new")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as writing:
            json.dump(kept, writing, ensure_ascii=False, indent=1)
            writing.flush()
            os.fsync(writing.fileno())
        once_let_go(lambda: beside.replace(file))
    except OSError:
        raise RuleBroken("file_trouble", path=str(file)) from None
