"""What a command line asks for, done: the window, or one of the commands."""

import argparse
import logging
import os
import re
import sys
import warnings
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from rules.errors import RuleBroken
from ui import beginning, last_resort, logbook, running_mark, server_secret
from ui.foreseen import foreseen, of_file
from ui.language import speak
from ui.wording import refusal

_ISOLATES = re.compile("[\u2066-\u2069]")
_log = logging.getLogger("kashuv")


def serve(asked: argparse.Namespace) -> int:
    """Do what is asked for and give the exit code."""
    logbook.start(asked.data)
    last_resort.keep_reports_in(asked.data)
    if asked.command != "watch":
        # A watch shows it in its own way: set-up ends it without asking anybody.
        running_mark.show_running()
    try:
        if asked.command is None or getattr(asked, "tray", False):
            return _window(asked)
        return _command(asked)
    except KeyboardInterrupt:
        return _fail(RuleBroken("stopped"))


def _window(asked: argparse.Namespace) -> int:
    if not beginning.has_screen():
        speak(QCoreApplication(sys.argv[:1]), asked.language or "he")
        return _fail(RuleBroken("no_display"))
    try:
        return _shown(asked)
    except ImportError:
        # What helps against a missing part is said where nothing else works.
        raise
    except Exception as error:  # noqa: BLE001 - it comes before there is a window to say it in
        from ui.this_pc import ThisPc

        # So early that the person's language may not have been set.
        application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
        speak(application, asked.language or ThisPc(asked.data).language)
        # The same words as of a command: nobody can go on working in a window that never came.
        broken = foreseen(error) or _reported(error)
        beginning.show_box(_plain(refusal(broken)))
        return _fail(broken)


def _shown(asked: argparse.Namespace) -> int:
    if beginning.is_frozen():
        _stand_in_documents()
    if asked.command is None:
        with beginning.reading():
            from ui.app import run_window

        return run_window(asked.data, asked.language, asked.database)
    from ui.watch_tray.program import run_tray

    return run_tray(asked.data, asked.language, asked.database)


def _stand_in_documents() -> None:
    """Let windows that ask for a file begin where people keep theirs.

    A shortcut starts a program in its own folder: letters would be saved among its libraries.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    # They may lie on a server that is away.
    with suppress(OSError):
        os.chdir(QStandardPaths.writableLocation(documents))


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
    from ui.commands import COMMANDS

    try:
        for line in COMMANDS[asked.command](asked):
            # At once, also into a file or another program: some commands speak for hours.
            print(_plain(line), flush=True)
    except RuleBroken as broken:
        return _fail(broken)
    except OSError as wrong:
        _log.warning("%s %s", type(wrong).__name__, wrong.errno)
        path = wrong.filename or getattr(asked, "file", asked.data)
        return _fail(of_file(wrong, Path(path)))
    except Exception as error:  # noqa: BLE001 - no traceback reaches a person
        return _fail(foreseen(error) or _reported(error))
    finally:
        _close_store()
    return 0


def _close_store() -> None:
    # The window loads what opens stores when it is seen.
    from db.connection import close_store

    close_store()


def _reported(error: Exception) -> RuleBroken:
    return RuleBroken("went_wrong_in_command", number=last_resort.caught(error))


def _fail(broken: RuleBroken) -> int:
    print(_plain(refusal(broken)), file=sys.stderr)
    if not beginning.is_heard():
        # Without its facts: the log names nobody.
        _log.warning("refused: %s", broken.code)
    return 1


def _plain(sentence: str) -> str:
    """Give a sentence without the marks that only windows need, so that paths can be copied."""
    return " ".join(_ISOLATES.sub("", sentence).splitlines())
