"""What can be typed after the name of the program."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from db.engines.addresses import is_address
from rules.measures import EARLIEST, LATEST
from rules.version import VERSION
from rules.words import TextKind
from ui import beginning, logbook
from ui.chosen_server import DATABASE_VARIABLE
from ui.language import LANGUAGES

_LARGEST_COUNT = 999_999_999
_log = logging.getLogger("kashuv")


class _WrongUsage(Exception):
    """The parser that refused a line, and why."""

    def __init__(self, parser: "_Parser", reason: str) -> None:
        super().__init__(reason)
        self.parser = parser
        self.reason = reason


class _Parser(argparse.ArgumentParser):
    """A parser that leaves it to others what comes of a wrong line."""

    def error(self, message: str) -> NoReturn:
        """Raise _WrongUsage."""
        raise _WrongUsage(self, message)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command line; a wrong one ends the program with 2.

    A program of Windows without a console says in the log what is wrong: a box would wait for
    ever for somebody to answer the scheduler's mistake.
    """
    try:
        asked = _parser().parse_args(arguments)
    except _WrongUsage as wrong:
        if not beginning.is_heard():
            logbook.start(_data_named(arguments) or beginning.default_data())
            _log.error("wrong command line: %s", _without_values(wrong.reason))
        wrong.parser.print_usage(sys.stderr)
        wrong.parser.exit(2, f"{wrong.parser.prog}: error: {wrong.reason}\n")
    # From here on: a window stands in another folder later.
    asked.data = (asked.data or beginning.default_data()).absolute()
    return asked


def _data_named(arguments: Sequence[str]) -> Path | None:
    """Give the data folder of a line that cannot be read as a whole."""
    names = _Parser(add_help=False, allow_abbrev=False)
    names.add_argument("--data", type=Path)
    try:
        known: Path | None = names.parse_known_args(arguments)[0].data
    except _WrongUsage:
        return None
    return known


def _without_values(message: str) -> str:
    """Give what is wrong without what was typed: it may be a name, or hold a password."""
    parts = message.split(": ")
    names_argument = parts[0].startswith("argument ") or parts[0].endswith("are required")
    return ": ".join(parts[: 2 if names_argument else 1])


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kashuv", description="Complaint tracking for car garages. Alone: the window."
    )
    parser.add_argument("--version", action="version", version=f"Kashuv {VERSION}")
    address = os.environ.get(DATABASE_VARIABLE) or None
    _add_common(parser, data=None, language=None, database=address)
    parser.add_argument(
        "--selftest",
        metavar="DIR",
        type=Path,
        help="alone: try what the program is made of, and write into DIR what came of it",
    )
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
    demo.add_argument(
        "--now", metavar="MOMENT", type=_moment, help="when its story ends; usually now"
    )
    export = command("export", "write complaints to an Excel workbook")
    export.add_argument("file", metavar="FILE.xlsx", type=_workbook)
    export.add_argument("--status", choices=("open", "closed", "all"), default="all")
    export.add_argument("--from", dest="first_day", metavar="DATE", type=_day)
    export.add_argument("--to", dest="last_day", metavar="DATE", type=_day)
    _add_progress(export, "who wants which")
    audit = command("audit", "write the audit log to an Excel workbook")
    audit.add_argument("file", metavar="FILE.xlsx", type=_workbook)
    _add_progress(audit, "who wants which lines")
    _add_report(command("report", "write the manager's report: a workbook and a PDF"))
    _add_import(command("import", "take in customers and vehicles from .xlsx or .csv"))
    letter = command("letter", "write a letter to the customer as PDF; it is not archived")
    letter.add_argument("number", metavar="NUMBER", type=_count)
    letter.add_argument("file", metavar="FILE.pdf", type=Path)
    letter.add_argument("--template", choices=[kind.value for kind in TextKind])
    many = command("letters", "for the window: write a letter to each customer of a list as PDF")
    many.add_argument("folder", metavar="FOLDER", type=Path)
    many.add_argument("--template", choices=[kind.value for kind in TextKind], required=True)
    _add_progress(many, "who wants which")
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
    check = command("check", "look whether the store is sound")
    check.add_argument("--audit", action="store_true", help="only whether the audit log is whole")
    _add_progress(check, "who asks")
    watch = command("watch", "remind, send and fetch each minute, without a window")
    how = watch.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="do it one time, for a scheduler")
    how.add_argument(
        "--tray", action="store_true", help="with an icon beside the clock, for the sign-in"
    )
    return parser


def _add_import(bring: argparse.ArgumentParser) -> None:
    bring.add_argument("file", metavar="FILE.xlsx", type=Path)
    bring.add_argument("--dry-run", action="store_true", help="only say what it would change")
    _add_progress(bring, "who asks, each further one what is wanted")


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
    _add_progress(report, "who acts")


def _add_progress(command: argparse.ArgumentParser, said: str) -> None:
    command.add_argument(
        "--progress",
        action="store_true",
        help=f"for the window: told in JSON; the first line of the input says {said}",
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


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= _LARGEST_COUNT:
        raise argparse.ArgumentTypeError(f"not a number from 1 on: {text}")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not EARLIEST <= moment.date() <= LATEST:
        raise argparse.ArgumentTypeError(f"not a moment such as 2026-11-22T09:42+00:00: {text}")
    return moment


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise argparse.ArgumentTypeError(f"not a date such as 2026-11-22: {text}")
    return day


def _address(text: str) -> str:
    if not is_address(text):
        # It may hold a password: it is not repeated.
        raise argparse.ArgumentTypeError("not an address such as postgresql://computer/database")
    return text


def _workbook(text: str) -> Path:
    if Path(text).suffix.lower() != ".xlsx":
        raise argparse.ArgumentTypeError(f"not an Excel workbook, whose name ends in .xlsx: {text}")
    return Path(text)
