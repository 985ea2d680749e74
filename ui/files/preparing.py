"""Reading files that a person added, off the window's thread, and making photos smaller."""

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rules.attachments import MEGABYTE, MOST_OF_COMPLAINT, require_fits, too_much
from rules.errors import RuleBroken
from ui.files.choosing import Chosen
from ui.files.pictures import as_png, made_smaller
from ui.foreseen import of_file

_PHOTO_MEGABYTES = 80
"""A photo may be larger than a file may be: it is made smaller."""


@dataclass
class Prepared:
    """Files ready to be kept, and what cannot be."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    refused: list[RuleBroken] = field(default_factory=list)
    smaller: int = 0
    """Photos that were made smaller."""
    stopped: bool = False

    @property
    def size(self) -> int:
        """Give the bytes of all files."""
        return sum(len(content) for _name, content in self.files)


@dataclass(frozen=True)
class Wishes:
    """How files are to be read."""

    most_megabytes: int
    as_they_are: bool
    """Photos too."""
    picture_name: str
    """Of a picture from the clipboard."""


def prepare(chosen: Chosen, wishes: Wishes, go_on: Callable[[int], bool]) -> Prepared:
    """Read everything; `go_on` hears how many are done, and tells whether to read the next."""
    prepared = Prepared(refused=list(chosen.refused))
    for done, path in enumerate(chosen.paths):
        if not go_on(done):
            return Prepared(stopped=True)
        if prepared.size > MOST_OF_COMPLAINT:
            # Nobody's memory is filled with what will be refused.
            prepared.refused.append(too_much())
            break
        _take(prepared, path.name, lambda place=path: _read(place, wishes), wishes)  # type: ignore[misc]
    if chosen.picture is not None:
        picture = chosen.picture
        _take(prepared, wishes.picture_name, lambda: as_png(picture), wishes)
    return Prepared(stopped=True) if not go_on(chosen.count) else prepared


def _take(prepared: Prepared, name: str, read: Callable[[], bytes], wishes: Wishes) -> None:
    try:
        content = read()
        smaller = None if wishes.as_they_are else made_smaller(content)
        kept = smaller or content
        require_fits(name, len(kept), wishes.most_megabytes)
    except RuleBroken as broken:
        prepared.refused.append(broken)
        return
    prepared.smaller += smaller is not None
    prepared.files.append((name, kept))


def _read(path: Path, wishes: Wishes) -> bytes:
    most = wishes.most_megabytes
    if not wishes.as_they_are and path.suffix.lower() in {".jpg", ".jpeg"}:
        most = max(most, _PHOTO_MEGABYTES)
    try:
        found = path.stat()
        # A pipe or a device would be read without an end.
        if not stat.S_ISREG(found.st_mode):
            raise RuleBroken("file_kind_refused", name=path.name)
        require_fits(path.name, found.st_size, most)
        with path.open("rb") as file:
            return file.read(most * MEGABYTE + 1)
    except FileNotFoundError as gone:
        raise RuleBroken("file_gone", name=path.name) from gone
    except OSError as trouble:
        raise of_file(trouble, path) from trouble
