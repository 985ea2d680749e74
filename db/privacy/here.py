"""What this PC keeps of the people in a store besides the store: drafts, backups, a list."""

from dataclasses import dataclass
from pathlib import Path

from db.backups.folder import FOLDER
from db.connection import store_file
from db.drafts import Drafts


@dataclass(frozen=True)
class Here:
    """The folders of this PC; a store in a file knows its own data folder by itself."""

    data: Path | None = None
    second_folder: Path | None = None

    def folder(self) -> Path | None:
        """Give the data folder; None for a store in memory, which has none."""
        store = store_file()
        return store.parent if store is not None else self.data

    def backups(self) -> Path | None:
        """Give the folder of the backups, which need not exist yet."""
        folder = self.folder()
        return folder / FOLDER if folder is not None else None

    def drafts(self) -> Drafts | None:
        """Give the drafts of the open store on this PC."""
        folder = self.folder()
        return Drafts.of_the_store(folder) if folder is not None else None
