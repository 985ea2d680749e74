"""The processes as they are edited: what was changed and not published, and since when."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from db.models import ProcessTemplate, ProcessVersion
from db.process import templates
from rules.permissions import Actor
from rules.process import Process, from_plain, to_plain
from rules.process_versions import with_keys

NEW = 0
"""Stands for a process that is not in the store yet."""
NOTHING = Process("", ())


@dataclass(frozen=True)
class Known:
    """A process of the store with its newest version."""

    template: ProcessTemplate
    version: ProcessVersion
    process: Process


class ProcessDrafts:
    """What was typed stays until it is published or given up, whatever others publish."""

    def __init__(self) -> None:
        self.known: dict[int, Known] = {}
        self.open: dict[int, int] = {}
        self._typed: dict[int, Process] = {}
        self._against: dict[int, int] = {}

    def read(self, actor: Actor) -> None:
        """Read the processes, and how many open complaints go through each."""
        self.known = {row.id: _known(row) for row in templates.templates()}
        by_version = templates.open_complaints(actor)
        self.open = {
            one: sum(by_version.get(version.id, 0) for version in templates.versions(one))
            for one in self.known
        }

    def shown(self, one: int) -> Process:
        """Give a process as it was typed, or as it is published."""
        known = self.known.get(one)
        return self._typed.get(one) or (known.process if known else NOTHING)

    def write(self, one: int, process: Process) -> None:
        """Take what stands in the form."""
        known = self.known.get(one)
        if known is not None and process == known.process:
            self.give_up(one)
            return
        self._typed[one] = process
        self._against.setdefault(one, self.number(one))

    def number(self, one: int) -> int:
        """Give the number of the newest version; 0 for a new process."""
        known = self.known.get(one)
        return int(known.version.number) if known else 0

    def is_changed(self, one: int) -> bool:
        """Tell whether something would be lost."""
        return one in self._typed

    def changed(self) -> Iterator[int]:
        """Give the processes of which something would be lost."""
        return (one for one in (*self.known, NEW) if one in self._typed)

    def is_contested(self, one: int) -> bool:
        """Tell whether somebody else published a version while this one was typed."""
        return one in self._typed and self._against[one] != self.number(one)

    def give_up(self, one: int) -> None:
        """Forget what was typed."""
        self._typed.pop(one, None)
        self._against.pop(one, None)

    def give_up_all(self) -> None:
        """Forget all that was typed."""
        self._typed.clear()
        self._against.clear()

    def keyed(self, one: int) -> Process:
        """Give what was typed with a key for every stage, as it would be published."""
        earlier = templates.versions(one) if one in self.known else []
        return with_keys(self.shown(one), templates.keys_of(earlier))

    def held(self) -> dict[str, Any]:
        """Give all that was typed as plain JSON, with the number it was typed against."""
        return {
            str(one): {"against": self._against[one], "process": to_plain(process)}
            for one, process in self._typed.items()
        }

    def put(self, held: Mapping[str, Any]) -> None:
        """Take what an earlier run held, in place of what was typed."""
        self.give_up_all()
        for name, kept in held.items():
            # A file may hold anything; what does not fit is left out.
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                one, process = int(name), from_plain(kept["process"])
                if one == NEW or one in self.known:
                    self.write(one, process)
                    if one in self._typed:
                        self._against[one] = int(kept["against"])


def _known(row: ProcessTemplate) -> Known:
    version = templates.newest(row.id)
    return Known(row, version, templates.definition(version))
