"""The front door: the window, and the commands that people type or schedule.

Add a command: its arguments in `_parser`, its work in `ui.commands`, a test in
tests/test_main.py. Exit codes: 0 done, 1 refused or failed with one line on stderr, 2 wrong usage.
"""

import argparse
import logging
import os
import re
import sys
import warnings
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from db import connection
from rules.errors import RuleBroken
from rules.measures import EARLIEST, LATEST
from rules.version import VERSION
from rules.words import TextKind
from ui import last_resort, logbook, running_mark, server_secret
from ui.commands import COMMANDS
from ui.foreseen import foreseen, of_file
from ui.language import LANGUAGES, speak
from ui.own_process import DATABASE_VARIABLE
from ui.wording import refusal

_ISOLATES = re.compile("[\u2066-\u2069]")
_LARGEST_COUNT = 999_999_999
_log = logging.getLogger("kashuv")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and give the exit code."""
    _write_utf8()
    asked = _parser().parse_args(arguments)
    logbook.start(asked.data)
    last_resort.keep_reports_in(asked.data)
    try:
        if asked.command == "watch":
            # It marks itself: set-up may end it without asking anybody.
            return _command(asked)
        with running_mark.held():
            return _window(asked) if asked.command is None else _command(asked)
    except KeyboardInterrupt:
        return _fail(refusal(RuleBroken("stopped")))


def _window(asked: argparse.Namespace) -> int:
    nowhere = sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if nowhere:
        # Qt would end the interpreter with a dump.
        speak(QCoreApplication(sys.argv[:1]), asked.language or "he")
        return _fail(refusal(RuleBroken("no_display")))
    from ui.app import run_window

    return run_window(asked.data, asked.language, asked.database)


def _command(asked: argparse.Namespace) -> int:
    """Run a command; whatever goes wrong becomes one line."""
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    asked.language = asked.language or "he"
    if asked.database is None and not getattr(asked, "go_on_here", False):
        asked.database = server_secret.chosen(asked.data)
    speak(application, asked.language)
    if not sys.warnoptions:
        # Libraries warn about what other programs' files look like.
        warnings.simplefilter("ignore")
    try:
        for line in COMMANDS[asked.command](asked):
            # At once, also into a file or another program: some commands speak for hours.
            print(_plain(line), flush=True)
    except RuleBroken as broken:
        return _fail(refusal(broken))
    except OSError as wrong:
        _log.warning("%s %s", type(wrong).__name__, wrong.errno)
        path = wrong.filename or getattr(asked, "file", asked.data)
        return _fail(refusal(of_file(wrong, Path(path))))
    except Exception as error:  # noqa: BLE001 - no traceback reaches a person
        return _fail(refusal(foreseen(error) or _reported(error)))
    finally:
        connection.close_store()
    return 0


# --- the command line ------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kashuv", description="Complaint tracking for car garages. Alone: the window."
    )
    parser.add_argument("--version", action="version", version=f"Kashuv {VERSION}")
    address = os.environ.get(DATABASE_VARIABLE) or None
    _add_common(parser, data=default_data(), language=None, database=address)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text)
        # Said before or after the command, an option means the same.
        silent = argparse.SUPPRESS
        _add_common(added, data=silent, language=silent, database=silent)
        return added

    demo = command("demo", "fill an empty store with made-up complaints to look around")
    demo.add_argument("complaints", metavar="N", type=_count)
    demo.add_argument("--seed", type=int, default=1)
    export = command("export", "write complaints to an Excel workbook")
    export.add_argument("file", metavar="FILE.xlsx", type=_workbook)
    export.add_argument("--status", choices=("open", "closed", "all"), default="all")
    export.add_argument("--from", dest="first_day", metavar="DATE", type=_day)
    export.add_argument("--to", dest="last_day", metavar="DATE", type=_day)
    _add_report(command("report", "write the manager's report: a workbook and a PDF"))
    bring = command("import", "take in customers and vehicles from .xlsx or .csv")
    bring.add_argument("file", metavar="FILE.xlsx", type=Path)
    bring.add_argument("--dry-run", action="store_true", help="only say what it would change")
    letter = command("letter", "write a letter to the customer as PDF; it is not archived")
    letter.add_argument("number", metavar="NUMBER", type=_count)
    letter.add_argument("file", metavar="FILE.pdf", type=Path)
    letter.add_argument("--template", choices=[kind.value for kind in TextKind])
    backup = command("backup", "copy the whole store into one file, also while it is in use")
    backup.add_argument("file", metavar="FILE", type=Path)
    restore = command("restore", "put a backup in the place of the store, which is kept aside")
    restore.add_argument("file", metavar="FILE", type=Path)
    move = command(
        "move",
        "move the whole store to a folder or file, or into an empty database of a server; the old "
        "one stays, and opens no more",
    )
    where = move.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "place", metavar="PLACE", nargs="?", help="a folder, a file, or postgresql://…"
    )
    where.add_argument(
        "--go-on-here", action="store_true", help="take up again a store that was moved"
    )
    command("check", "look whether the store is sound")
    watch = command("watch", "remind, send and fetch each minute, without a window")
    watch.add_argument("--once", action="store_true", help="do it one time, for a scheduler")
    return parser


def _add_report(report: argparse.ArgumentParser) -> None:
    where = report.add_mutually_exclusive_group(required=True)
    where.add_argument("folder", metavar="FOLDER", nargs="?", type=Path)
    where.add_argument(
        "--due", action="store_true", help="only make the one that is due by the settings, if any"
    )
    days = report.add_mutually_exclusive_group()
    days.add_argument("--last", choices=("week", "month"), help="what ended last; usually a month")
    days.add_argument("--from", dest="first_day", metavar="DATE", type=_day)
    report.add_argument("--to", dest="last_day", metavar="DATE", type=_day, help="usually today")
    report.add_argument("--employee", metavar="SIGN_IN", help="one employee's own figures")
    report.add_argument("--replace", action="store_true", help="in the place of older files")
    report.add_argument(
        "--progress",
        action="store_true",
        help="for the window: told in JSON; the first line of the input says who acts",
    )


def _add_common(parser: argparse.ArgumentParser, **defaults: object) -> None:
    parser.add_argument(
        "--data", metavar="DIR", type=Path, default=defaults["data"], help="where everything is"
    )
    parser.add_argument("--language", choices=sorted(LANGUAGES), default=defaults["language"])
    parser.add_argument(
        "--database",
        metavar="URL",
        type=_address,
        default=defaults["database"],
        help="a PostgreSQL database that several PCs share: postgresql://name:password@computer/"
        f"database; others can read a command line, so better put it into {DATABASE_VARIABLE}",
    )


def default_data() -> Path:
    """Give the folder of this person's store: Kashuv in his local data, by the system's custom."""
    local = os.environ.get("LOCALAPPDATA")
    if sys.platform == "win32" and local:
        return Path(local) / "Kashuv"
    return Path.home() / ".local" / "share" / "kashuv"


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= _LARGEST_COUNT:
        raise argparse.ArgumentTypeError(f"not a number from 1 on: {text}")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise argparse.ArgumentTypeError(f"not a date such as 2026-11-22: {text}")
    return day


def _address(text: str) -> str:
    if not connection.is_address(text):
        # It may hold a password: it is not repeated.
        raise argparse.ArgumentTypeError("not an address such as postgresql://computer/database")
    return text


def _workbook(text: str) -> Path:
    if Path(text).suffix.lower() != ".xlsx":
        raise argparse.ArgumentTypeError(f"not an Excel workbook, whose name ends in .xlsx: {text}")
    return Path(text)


def _write_utf8() -> None:
    # A Windows console or a pipe may be set to an alphabet without Hebrew.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _reported(error: Exception) -> RuleBroken:
    return RuleBroken("went_wrong_in_command", number=last_resort.caught(error))


def _fail(sentence: str) -> int:
    print(_plain(sentence), file=sys.stderr)
    return 1


def _plain(sentence: str) -> str:
    """Give a sentence without the marks that only windows need, so that paths can be copied."""
    return " ".join(_ISOLATES.sub("", sentence).splitlines())


if __name__ == "__main__":
    sys.exit(main())
