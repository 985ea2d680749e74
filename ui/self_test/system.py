"""Checks of what the program stands on: its names and files, the clock, the keychain, the wire.

Imports stand inside the checks: what is missing fails one of them, not all.
"""

import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from ui.self_test.bench import Bench, expect, expect_all

_ROOT = Path(__file__).resolve().parents[2]
_KINDS_OF_FILES = {
    "business": ("garage.he.json", "garage.en.json"),
    "calendar": ("holidays.json",),
    "demo": ("he.json", "en.json"),
    "fonts": ("Heebo_400Regular.ttf", "DavidLibre_400Regular.ttf", "DejaVuSans.ttf"),
    "i18n": ("he.qm", "en.qm"),
    "icons": ("kashuv.svg", "check-light.svg"),
    "import": ("headings.json",),
    "letters": ("blanks.json", "reminders.json", "spoken.json", "worked_examples.json"),
    "start": ("cannot_start.json",),
    "sms": ("inforu.json", "twilio.json"),
    "style": ("kashuv.qss",),
    "unicode": ("BidiMirroring.txt",),
}
_A_DAY_OFF = date(2026, 9, 13)
"""The second day of the New Year 5787, a Sunday."""
_SECRET = "a-throw-away-secret"  # noqa: S105 - forgotten again at once


def identity(_bench: Bench) -> Any:  # noqa: ANN401 - what is worth telling
    """The names under which the system knows the program, and where its data would be."""
    from PySide6.QtCore import QCoreApplication

    from ui import beginning

    beginning.name_the_program()
    names = QCoreApplication.applicationName(), QCoreApplication.organizationName()
    expect(names == ("Kashuv", "Kashuv"), f"names are {names}")
    data = beginning.default_data()
    inside = getattr(sys, "_MEIPASS", None)
    expect(not inside or not data.is_relative_to(inside), f"the data would be in {data}")
    return {"names": names, "program": sys.executable, "data": str(data), "taskbar": _taskbar()}


def _taskbar() -> str:
    """Give by what Windows groups our windows; elsewhere nothing does."""
    grouped = ""
    if sys.platform == "win32":
        import ctypes

        from ui.beginning import APP_USER_MODEL_ID

        found = ctypes.c_wchar_p()
        ask = ctypes.windll.shell32.GetCurrentProcessExplicitAppUserModelID
        if ask(ctypes.byref(found)):
            return "not told"
        expect(found.value == APP_USER_MODEL_ID, f"the taskbar knows us as {found.value}")
        grouped = str(found.value)
    return grouped


def resources(_bench: Bench) -> Any:  # noqa: ANN401
    """Every kind of file that the program brings along."""
    folder = _ROOT / "resources"
    wanted = {f"{kind}/{name}" for kind, names in _KINDS_OF_FILES.items() for name in names}
    files = [file for file in folder.rglob("*") if file.is_file()]
    found = {file.relative_to(folder).as_posix() for file in files}
    expect_all(wanted, found, "files")
    empty = [file.name for file in files if not file.stat().st_size]
    expect(not empty, f"empty: {', '.join(empty)}")
    return {"folder": str(folder), "files": len(found)}


def time_zone(_bench: Bench) -> Any:  # noqa: ANN401
    """The hours of Israel against UTC, in summer and winter."""
    from rules.clock import ZONE

    offsets = {
        name: datetime(2026, month, 1, 12, tzinfo=ZONE).utcoffset()
        for name, month in (("winter", 1), ("summer", 7))
    }
    wanted = {"winter": timedelta(hours=2), "summer": timedelta(hours=3)}
    expect(offsets == wanted, f"offsets are {offsets}")
    return {name: str(offset) for name, offset in offsets.items()}


def holidays(_bench: Bench) -> Any:  # noqa: ANN401
    """A holiday of Israel, by both its names, from the table and from the package."""
    from rules.clock import Calendar, Hours
    from rules.holidays_of_israel import reckoned
    from ui.self_test.bench import is_hebrew

    calendar = Calendar(week=Hours(time(8), time(17)), friday=None)
    names = [calendar.holiday_name(_A_DAY_OFF, language) or "" for language in ("he", "en")]
    expect(is_hebrew(names[0]), f"not a Hebrew name: {names[0]!r}")
    expect(names[1].isascii() and names[1], f"not an English name: {names[1]!r}")
    again = [reckoned(_A_DAY_OFF.year, language).get(_A_DAY_OFF) for language in ("he", "en")]
    expect(again == names, f"the package says {again}")
    return names


def keychain(_bench: Bench) -> Any:  # noqa: ANN401
    """The keychain of the system: a secret goes in, comes out, and is forgotten."""
    import keyring

    from messaging import secrets
    from rules.errors import RuleBroken

    backend = type(keyring.get_keyring())
    named = f"{backend.__module__}.{backend.__name__}"
    store_id = f"selftest-{uuid4().hex}"
    try:
        secrets.keep(store_id, secrets.SMS, _SECRET)
    except RuleBroken:
        # A Linux without a desktop has none; Windows always has one.
        expect(sys.platform == "linux", f"{named} keeps nothing")
        _require_parts_of_keychain()
        return "none"
    finally:
        secrets.forget(store_id, secrets.SMS)
    expect(not secrets.get(store_id, secrets.SMS), f"{named} forgets nothing")
    return named


def _require_parts_of_keychain() -> None:
    """Import what a desktop would need: whether it is there shows only where there is none."""
    import keyring.backends.SecretService  # noqa: F401 - importing it is the check
    import secretstorage  # noqa: F401


def tls(_bench: Bench) -> Any:  # noqa: ANN401
    """The certificates that are trusted, and a handshake: the default refuses a stranger."""
    import ssl

    from ui.self_test import handshake

    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    roots = len(context.get_ca_certs())
    expect(roots or paths.cafile or paths.capath, "no root certificates")
    version = handshake.without_certificates()
    expect(not handshake.trusted(context), "an unknown server was trusted")
    return {"library": ssl.OPENSSL_VERSION, "roots": roots, "spoken": version}


def server_driver(_bench: Bench) -> Any:  # noqa: ANN401
    """The driver of PostgreSQL with the library it brings."""
    import psycopg
    from psycopg import pq

    expect(pq.__impl__ == "binary", f"the driver is {pq.__impl__}")
    return {"psycopg": psycopg.__version__, "libpq": pq.version()}


def messages(_bench: Bench) -> Any:  # noqa: ANN401
    """Mail and SMS, and the alphabets that they come in."""
    import imaplib
    import smtplib

    from messaging import inbox, incoming_mail, mail, sms
    from ui.self_test.bench import KASHUV

    for alphabet in ("windows-1255", "iso-8859-8", "utf-7"):
        expect(KASHUV.encode(alphabet).decode(alphabet) == KASHUV, alphabet)
    expect("example.co.il".encode("idna"), "idna")
    modules = (imaplib, smtplib, inbox, incoming_mail, mail, sms)
    return [one.__name__ for one in modules]
