"""Where the passwords of the open store lie: in the keychain, a file, or the environment."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from db import connection
from db.identity import identity
from messaging import secrets
from rules.errors import RuleBroken
from rules.permissions import Actor, require
from rules.words import Action, Channel

_OF_CHANNEL = {Channel.SMS: secrets.SMS, Channel.EMAIL: secrets.SMTP}


class Place(Enum):
    """Where a secret was found: the environment goes before the file, and that before the chain."""

    NOWHERE = auto()
    KEYCHAIN = auto()
    FILE = auto()
    ENVIRONMENT = auto()


@dataclass(frozen=True)
class Standing:
    """Whether a secret is kept, and whether the system has a keychain for it."""

    place: Place
    has_keychain: bool


@dataclass(frozen=True)
class Secrets:
    """The secrets of one store. Its questions may wait for the keychain: ask beside the window."""

    store_id: str
    folder: Path | None
    """Where the file would lie; a store in memory has none."""
    former_id: str = ""

    @classmethod
    def of_the_store(cls) -> "Secrets":
        """Give those of the store that is open on this thread, wherever it lies today."""
        file = connection.store_file()
        # Until 0.2 they lay in the chain under the place of the store.
        former = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:16] if file else ""
        return cls(identity(), file.parent if file else None, former)

    def get(self, name: str) -> str:
        """Give a secret, or nothing where none is kept."""
        return self._found(name)[1]

    def of_channel(self, channel: Channel) -> str | None:
        """Give the secret that a channel sends with, or None where none is kept."""
        name = _OF_CHANNEL.get(channel)
        return (self.get(name) or None) if name else None

    def standing(self, name: str) -> Standing:
        """Tell where a secret lies, without giving it."""
        return Standing(self._found(name)[0], has_keychain=self._in_keychain(name) is not None)

    def keep(self, name: str, secret: str, *, in_file: bool, by: Actor) -> None:
        """Keep a secret in place of the one before.

        Raises `not_permitted`, `no_keychain` where the system has none and no file is wanted,
        and `file_trouble`.
        """
        require(by, Action.SETTINGS)
        if in_file and self.folder:
            secrets.keep_in_file(self.folder, name, secret)
            return
        secrets.keep(self.store_id, name, secret)
        if self.former_id:
            secrets.forget(self.former_id, name)
        if self.folder:
            secrets.forget_in_file(self.folder, name)

    def forget(self, name: str, *, by: Actor) -> None:
        """Forget a secret wherever it is kept; the environment is not ours to change."""
        require(by, Action.SETTINGS)
        if self.folder:
            secrets.forget_in_file(self.folder, name)
        for store_id in self._ids():
            secrets.forget(store_id, name)

    def file(self) -> Path | None:
        """Give the file in which secrets would lie."""
        return secrets.file_in(self.folder) if self.folder else None

    def _found(self, name: str) -> tuple[Place, str]:
        given = os.environ.get(secrets.variable(name), "")
        if given:
            return Place.ENVIRONMENT, given
        in_file = secrets.get_from_file(self.folder, name) if self.folder else ""
        if in_file:
            return Place.FILE, in_file
        kept = self._in_keychain(name)
        return (Place.KEYCHAIN, kept) if kept else (Place.NOWHERE, "")

    def _in_keychain(self, name: str) -> str | None:
        with suppress(RuleBroken):
            return next(filter(None, (secrets.get(one, name) for one in self._ids())), "")
        return None

    def _ids(self) -> tuple[str, ...]:
        return (self.store_id, self.former_id) if self.former_id else (self.store_id,)
