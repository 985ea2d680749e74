"""What Windows says of drives, and of folders that are copied to other computers."""

import sys
from collections.abc import Iterator, Mapping

SYNC_ROOTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"
"""Where services enter the folders they copy, under `service!user!account`: Windows' manual,
"Integrate a Cloud Storage Provider". OneDrive, Dropbox, iCloud, Box and Nextcloud do."""


def drive_type(root: str) -> int:
    """Give what kind of drive this is, by the numbers of GetDriveTypeW."""
    kind = 0
    if sys.platform == "win32":
        import ctypes

        kind = int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return kind


def sync_roots() -> Mapping[str, str]:
    """Give the folders that are copied to other computers, whoever's they are, and by whom."""
    roots: dict[str, str] = {}
    if sys.platform == "win32":
        import winreg

        for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            roots.update(_entered(hive))
    return roots


if sys.platform == "win32":

    def _entered(hive: int) -> Iterator[tuple[str, str]]:
        import winreg

        for entry in _keys(hive, SYNC_ROOTS):
            service = entry.partition("!")[0]
            try:
                with winreg.OpenKey(hive, rf"{SYNC_ROOTS}\{entry}\UserSyncRoots") as roots:
                    for number in range(winreg.QueryInfoKey(roots)[1]):
                        (_user, folder, _kind) = winreg.EnumValue(roots, number)
                        if isinstance(folder, str) and folder:
                            yield folder, service
            except OSError:
                # One that named no folder, or went meanwhile.
                continue

    def _keys(hive: int, name: str) -> list[str]:
        import winreg

        try:
            with winreg.OpenKey(hive, name) as key:
                return [winreg.EnumKey(key, n) for n in range(winreg.QueryInfoKey(key)[0])]
        except OSError:
            return []
