"""What Windows shows of the program files under Properties, Details. Made on Windows only."""

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

from rules.version import VERSION

_US_ENGLISH, _UNICODE = 0x0409, 1200


def version_resource(file_name: str) -> VSVersionInfo:
    """Give the version resource of a program file, of the one version in the source."""
    numbers = tuple(int(part) for part in f"{VERSION}.0".split("."))
    told = {
        "CompanyName": "Kashuv",
        "FileDescription": "Kashuv: complaint tracking for car garages",
        "FileVersion": f"{VERSION}.0",
        "InternalName": file_name.removesuffix(".exe"),
        "LegalCopyright": "Copyright (c) 2026 the Kashuv authors. MIT license.",
        "OriginalFilename": file_name,
        "ProductName": "Kashuv",
        "ProductVersion": VERSION,
    }
    table = StringTable(
        f"{_US_ENGLISH:04x}{_UNICODE:04x}", [StringStruct(*pair) for pair in told.items()]
    )
    spoken = VarFileInfo([VarStruct("Translation", [_US_ENGLISH, _UNICODE])])
    return VSVersionInfo(
        FixedFileInfo(filevers=numbers, prodvers=numbers), [StringFileInfo([table]), spoken]
    )
