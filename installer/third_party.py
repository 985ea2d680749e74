"""THIRD_PARTY.txt: whose work is in the frozen program, on what terms; read from what went in."""

import os
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

_HEAD = """Kashuv contains the work of others, listed here with their terms.

Qt and Qt for Python (PySide6, Shiboken) are used under the GNU Lesser General Public License,
version 3. They lie as separate libraries in the folder _internal/PySide6 and _internal/shiboken6
and may be replaced there by versions of one's own that fit. Their source: https://code.qt.io
psycopg is used under the same license. Its compiled part lies in _internal/psycopg_binary, the rest
inside the programs; with another version of it anybody may make them anew from the source of
Kashuv, which is free to be changed (LICENSE.txt).
The text of that license, and of the GPL that it builds on, stands at the end. What Qt itself took
from others: https://doc.qt.io/qt-6/licenses-used-in-qt.html
"""
_TERMS = Path(__file__).resolve().parent / "terms"
_LINE = "=" * 78


def write(to: Path, files: Iterable[str]) -> None:
    """Write the list of the packages that the given source files belong to."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text(files), encoding="utf-8")


def text(files: Iterable[str]) -> str:
    """Give the notice for the packages that the given files belong to, and for Python."""
    parts = [_HEAD, f"Python {sys.version.split()[0]}\n\n{sys.copyright}\n{_python_terms()}"]
    parts += ["\n".join(_told(package)) for package in _packages(files)]
    parts += [(_TERMS / name).read_text(encoding="utf-8") for name in ("LGPL-3.txt", "GPL-3.txt")]
    return f"\n{_LINE}\n".join(parts)


def _packages(files: Iterable[str]) -> list[Distribution]:
    inside = {_known_as(file) for file in files if file not in ("", "-")}
    if not inside:
        return []
    found = [package for package in distributions() if not inside.isdisjoint(_files_of(package))]
    return sorted(found, key=lambda package: package.name.lower())


def _files_of(package: Distribution) -> set[str]:
    # Asking the system about each of some 10,000 files would take seconds.
    folder = _known_as(str(package.locate_file("")))
    return {os.path.normcase(os.path.join(folder, str(file))) for file in package.files or ()}  # noqa: PTH118


def _known_as(file: str) -> str:
    return os.path.normcase(Path(file).resolve())


def _told(package: Distribution) -> list[str]:
    about = package.metadata
    lines = [f"{package.name} {package.version}"]
    lines += [f"{key}: {about[key]}" for key in ("Home-page", "Author") if key in about]
    lines += [f"Project-URL: {url}" for url in about.get_all("Project-URL") or []]
    terms = [about[key] for key in ("License-Expression", "License") if key in about]
    lines += [f"License: {term}" for term in terms[:1]]
    lines += [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
    for file in package.files or ():
        if ".dist-info" in str(file) and _is_terms(file.name):
            read = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
            lines += ["", f"--- {file.name}", "", read.strip()]
    return lines


def _is_terms(name: str) -> bool:
    return name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS"))


def _python_terms() -> str:
    for folder in (sysconfig.get_path("stdlib"), sys.base_prefix):
        file = Path(folder) / "LICENSE.txt"
        if file.is_file():
            return file.read_text(encoding="utf-8", errors="replace").strip()
    return "License: Python Software Foundation License 2, https://docs.python.org/3/license.html"
