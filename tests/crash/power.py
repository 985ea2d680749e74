"""A disk that loses its power: what a program wrote, and what of it may be there afterwards.

The program runs under strace, which sees each write and each sync to a file. Before a sync nothing
is certain: of the writes since the last one any may be there, missing, or torn between sectors.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

SECTOR = 512
_CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
_LINE = re.compile(
    r"^\d+\s+(?P<call>\w+)\((?:(?P<fd>\d+)<(?P<path>[^>]*)>)?(?P<rest>.*)\)\s+=\s+(?P<gave>-?\d+)"
)
_DATA = re.compile(r'^, "(?P<data>[^"]*)", \d+(?:, (?P<offset>\d+))?$')
_LENGTH = re.compile(r"^, (?P<length>\d+)$")
_NAMED = re.compile(r'^"(?P<path>[^"]*)"')


class Write(NamedTuple):
    """Bytes for a place in a file."""

    offset: int
    data: bytes


class Cut(NamedTuple):
    """A file gets this length."""

    length: int


class Sync(NamedTuple):
    """Everything before is on the disk."""


class Removed(NamedTuple):
    """The file goes."""


class Said(NamedTuple):
    """The program told the world of what it did."""

    line: str


Call: TypeAlias = Write | Cut | Sync | Removed | Said


class Step(NamedTuple):
    """A call of the program, and the file it is about."""

    path: str
    call: Call


def trace(command: Sequence[str], log: Path, where: Path) -> list[Step]:
    """Run a program to its end and give what it asked of the disk and what it said."""
    watched = ["strace", "-f", "-qq", "-y", "-xx", "-s", "2000000", "-e", f"trace={_CALLS}"]
    subprocess.run(
        [*watched, "-o", str(log), *command], cwd=where, stdout=subprocess.DEVNULL, check=True
    )
    with log.open(encoding="ascii") as lines:
        return [step for line in lines for step in _steps(line)]


def worker(file: Path, acts: int, *, weaker: bool) -> list[str]:
    """Give the command of a program that works at a desk."""
    asked = [sys.executable, "-m", "tests.crash.worker", str(file), "--acts", str(acts)]
    return [*asked, "--weaker"] if weaker else asked


def _steps(line: str) -> Iterator[Step]:
    found = _LINE.match(line)
    if found is None or int(found["gave"]) < 0:
        return
    path, rest = _plain(found["path"] or "").decode(), found["rest"]
    match found["call"]:
        case "pwrite64" | "write" if (written := _DATA.match(rest)) is not None:
            data = _plain(written["data"])[: int(found["gave"])]
            if found["fd"] == "1":
                yield from (Step(path, Said(said)) for said in data.decode().splitlines())
            elif written["offset"] is not None:
                yield Step(path, Write(int(written["offset"]), data))
        case "ftruncate" if (cut := _LENGTH.match(rest)) is not None:
            yield Step(path, Cut(int(cut["length"])))
        case "fsync" | "fdatasync":
            yield Step(path, Sync())
        case "unlink" if (named := _NAMED.match(rest)) is not None:
            yield Step(_plain(named["path"]).decode(), Removed())


def _plain(shown: str) -> bytes:
    return bytes.fromhex(shown.replace("\\x", ""))


@dataclass
class Disk:
    """Files as they are for certain, and what was asked of each since its last sync."""

    certain: dict[str, bytearray]
    waiting: dict[str, list[Call]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """Let a call happen."""
        if not isinstance(step.call, Sync):
            self.waiting.setdefault(step.path, []).append(step.call)
            return
        for call in self.waiting.pop(step.path, []):
            _apply(self.certain, step.path, call)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """Give the files as they may be found when the power is back."""
        left = {path: copy(content) for path, content in self.certain.items()}
        for path, calls in self.waiting.items():
            for call in calls:
                for part in _survives(call, chance):
                    _apply(left, path, part)
        return left


def _survives(call: Call, chance: random.Random) -> Iterator[Call]:
    fate = chance.choice(("gone", "there", "torn"))
    if fate == "there":
        yield call
    elif fate == "torn" and isinstance(call, Write):
        for begins in range(0, len(call.data), SECTOR):
            if chance.random() < 0.5:
                yield Write(call.offset + begins, call.data[begins : begins + SECTOR])


def _apply(files: dict[str, bytearray], path: str, call: Call) -> None:
    match call:
        case Write(offset, data):
            content = files.setdefault(path, bytearray())
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data
        case Cut(length):
            content = files.setdefault(path, bytearray())
            del content[length:]
            content.extend(bytes(length - len(content)))
        case Removed():
            files.pop(path, None)


def cuts(
    steps: Sequence[Step], file: Path, count: int, seed: int
) -> Iterator[tuple[list[str], dict[str, bytearray]]]:
    """Cut the power `count` times: what the program had said until then, and the files left.

    The store stands in `file` as it was before the program began.
    """
    chance = random.Random(seed)
    disk = Disk({str(file): bytearray(file.read_bytes())})
    ours = [step for step in steps if _is_ours(step, file)]
    moments = sorted(chance.sample(range(len(ours)), min(count, len(ours))))
    said: list[str] = []
    for number, step in enumerate(ours):
        if isinstance(step.call, Said):
            said.append(step.call.line)
        else:
            disk.take(step)
        if moments and number == moments[0]:
            moments.pop(0)
            yield list(said), disk.after_a_cut(chance)


def _is_ours(step: Step, file: Path) -> bool:
    # The index of the log is rebuilt from the log itself.
    of_the_store = step.path.startswith(str(file)) and not step.path.endswith("-shm")
    return of_the_store or isinstance(step.call, Said)


def put_back(files: dict[str, bytearray], of: Path, to: Path) -> None:
    """Write the files of a store into an empty place."""
    for path, content in files.items():
        (to.parent / path.replace(of.name, to.name).rsplit("/", 1)[-1]).write_bytes(content)
