"""What goes into the frozen program, and what stays out: plain lists, read by kashuv.spec.

A part that is wrongly left out shows in `main.py --selftest`; one that is needlessly in shows in
the sizes that `installer.freeze` prints.
"""

import re
import sys
from pathlib import Path

Entry = tuple[str, str, str]
"""Name in the program, file here, kind: a line of PyInstaller's tables."""

UNUSED = [
    # Tools of developers that libraries mention.
    "_distutils_hack",
    "distutils",
    "doctest",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "pydoc_data",
    "pytest",
    "setuptools",
    "tkinter",
    "unittest",
    # Compilers of bindings: what they made is in.
    "cffi",
    "pycparser",
    # Qt's network is not used, Python's is; nothing of Qt is drawn by a graphics card.
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtPdf",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    # The store stands on pysqlite3, whose SQLite is newer.
    "sqlite3",
    # Letters bear logos and signatures in PNG and JPEG.
    "PIL.AvifImagePlugin",
    "PIL.ImageCms",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL.WebPImagePlugin",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    "numpy",
]

_FOLDER = "-"
"""PyInstaller's word for a package without a file of its own (PEP 420)."""

_LEFT_OUT = re.compile(
    r"""
      opengl32sw | d3dcompiler
    | /platforms/ (lib)? q (direct2d|minimal|minimalegl|linuxfb|vnc|eglfs|vkkhrdisplay) \b
    | /imageformats/ (lib)? q (icns|ico|pdf|tga|tiff|wbmp) \b
    | /platformthemes/ libqgtk3
    | /plugins/ (egldeviceintegrations|generic|networkinformation|tls|platforminputcontexts) /
    | Qt6 (EglFS|Network|OpenGL|Pdf|Qml|Quick|Sql|VirtualKeyboard|WlShell)
    | resources/ .* \.ts $
    | (^|/) dateutil/zoneinfo/
    | holidays/locale/ (?! (he|en_US) /LC_MESSAGES/IL\.mo $)
    | PySide6/ (Qt/)? translations/ (?! qtbase_ (he|en) \.qm $)
    | tzdata/zoneinfo/ (?! Asia/Jerusalem $ | Israel $ | UTC $ | Etc/UTC $ | ([^/]+/)? __init__)
    | \.dist-info/ (RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json) $
    """,
    re.VERBOSE,
)


def data_files(root: Path) -> list[tuple[str, str]]:
    """Give the files that are opened by their path, each with its folder in the program."""
    return [
        (str(root / "resources"), "resources"),
        # Numbered files, found by their names.
        *((str(step), "db/migrations") for step in (root / "db" / "migrations").glob("[0-9]*.py")),
        *_of_package("holidays", "locale"),
    ]


def is_kept(name: str) -> bool:
    """Tell whether a file that PyInstaller found is needed in the program."""
    return not _LEFT_OUT.search(name.replace("\\", "/"))


def by_name() -> list[str]:
    """Give the modules that libraries load by their names, which nobody sees in the source."""
    from PyInstaller.utils.hooks import collect_submodules

    found = [
        # Countries are loaded when they are asked for.
        "holidays.countries.israel",
        # The C half of the driver.
        "psycopg_binary._psycopg",
        "psycopg_binary.pq",
    ]
    if sys.platform == "win32":
        # The keychain's library picks one of its two halves.
        found += collect_submodules("win32ctypes.core.ctypes")
    return found


def with_israel_alone(modules: list[Entry]) -> list[Entry]:
    """Leave out other countries' holidays; their package becomes a mere folder.

    Its own first lines would load all countries, which takes 0.15 s.
    """
    others = re.compile(r"holidays\.(countries|financial)\.(?!israel$)")
    return [
        (name, _FOLDER if name == "holidays.countries" else path, kind)
        for name, path, kind in modules
        if not others.match(name)
    ]


def _of_package(package: str, folder: str) -> list[tuple[str, str]]:
    from PyInstaller.utils.hooks import collect_data_files

    found: list[tuple[str, str]] = collect_data_files(package, subdir=folder)
    return found
