"""What this PC remembers by itself, beside the store: language, colours, the window's place."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from db.engines.addresses import OnServer
from ui.chosen_server import choose, chosen_in, settings_in
from ui.colours import ThemeChoice
from ui.updates.looked import Looked, keep_in, kept_in


class ThisPc:
    """Settings of this PC, in the data folder."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._kept = settings_in(data)

    @property
    def data(self) -> Path:
        """The folder of everything this PC keeps."""
        return self._data

    @property
    def language(self) -> str:
        """The language last chosen; Hebrew at first."""
        return "en" if self._kept.value("language") == "en" else "he"

    @language.setter
    def language(self, language: str) -> None:
        self._kept.setValue("language", language)

    @property
    def theme(self) -> ThemeChoice:
        """The colours chosen; those of the desktop at first."""
        kept = str(self._kept.value("theme", ""))
        known = {choice.value: choice for choice in ThemeChoice}
        return known.get(kept, ThemeChoice.SYSTEM)

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._kept.setValue("theme", choice.value)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)

    @property
    def own_backups(self) -> Path:
        """Where this PC keeps backups of a store that lies on a server."""
        # Only who asks for it needs what makes backups.
        from db.backups.folder import FOLDER

        return self._data / FOLDER

    @property
    def backup_folder(self) -> Path | None:
        """Where this PC brings the backups besides; nowhere at first."""
        kept = str(self._kept.value("backup_folder", ""))
        return Path(kept) if kept else None

    @backup_folder.setter
    def backup_folder(self, folder: Path | None) -> None:
        self._kept.setValue("backup_folder", str(folder or ""))

    @property
    def server(self) -> OnServer | None:
        """The database on a server in which this PC works; None for the file beside."""
        return chosen_in(self._kept)

    @server.setter
    def server(self, server: OnServer | None) -> None:
        choose(self._kept, server)

    @property
    def looked(self) -> Looked | None:
        """What this PC last heard of new versions; None where nobody looked."""
        # Another window of this PC may have looked meanwhile.
        self._kept.sync()
        return kept_in(self._kept)

    @looked.setter
    def looked(self, looked: Looked) -> None:
        keep_in(self._kept, looked)
        self._kept.sync()

    @property
    def unwanted_version(self) -> str:
        """The version of which nobody here wants to hear again; none at first."""
        return str(self._kept.value("updates/unwanted", ""))

    @unwanted_version.setter
    def unwanted_version(self, version: str) -> None:
        self._kept.setValue("updates/unwanted", version)

    def announces_to(self, employee: int) -> bool:
        """Tell whether an employee wants notifications on this PC; at first everybody does."""
        return str(self._kept.value(f"announces/{employee}", "yes")) != "no"

    def announce_to(self, employee: int, *, wanted: bool) -> None:
        """Remember whether an employee wants notifications on this PC."""
        self._kept.setValue(f"announces/{employee}", "yes" if wanted else "no")
