"""What comes before everything else, and the last word where nothing else works.

Only the standard library is loaded here: a missing part of the program must still be told.
"""

import gc
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from itertools import pairwise
from pathlib import Path

NAME = "Kashuv"
APP_USER_MODEL_ID = "Kashuv.Kashuv"
"""By this Windows groups windows in the taskbar; the shortcuts bear it too."""

_SENTENCES = Path(__file__).resolve().parent.parent / "resources" / "start" / "cannot_start.json"
_OF_THE_FREEZER = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
_LIBRARIES, _LIBRARIES_BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"
_WITH_VALUE = ("--data", "--language", "--database")
_SELF_TEST = "--selftest"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_MB_ICONERROR = 0x10
_MB_SETFOREGROUND = 0x10000


def prepare() -> None:
    """Make this process fit to speak, and what it will start fit to run."""
    _give_streams()
    _forget_own_libraries()


@contextmanager
def reading() -> Iterator[None]:
    """Read modules without a look for garbage: nearly all of what they make stays to the end."""
    gc.disable()
    try:
        yield
    finally:
        # Nor is it looked through later, while somebody works.
        gc.freeze()
        gc.enable()


def is_heard() -> bool:
    """Tell whether somebody can read what is printed to stderr; else it belongs into the log."""
    return getattr(sys.stderr, "name", "") != os.devnull


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Tell whether a command line has no command in it, before anything could read it."""
    words = iter(arguments)
    for word in words:
        if not word.startswith("-"):
            return False
        if word in _WITH_VALUE:
            next(words, None)
    return True


def self_test_folder(arguments: Sequence[str]) -> Path | None:
    """Give the folder of a self-test, before anything that may be broken could read the line."""
    for word, following in pairwise((*arguments, "")):
        name, is_one_word, folder = word.partition("=")
        if name == _SELF_TEST and (folder if is_one_word else following):
            return Path(folder if is_one_word else following)
    return None


def has_screen() -> bool:
    """Tell whether there can be windows; where not, Qt ends the interpreter with a dump."""
    return sys.platform != "linux" or any(map(os.environ.get, _SCREENS))


def is_frozen() -> bool:
    """Tell whether this is the program folder of the set-up, not Python with sources."""
    return bool(getattr(sys, "frozen", False))


def typed_name() -> str:
    """Give what a person types to run a command of this program, as it lies on this PC."""
    if not is_frozen():
        return "python main.py"
    program = Path(sys.executable)
    return f'"{program.with_name(f"kashuv-command{program.suffix}")}"'


def name_the_program() -> None:
    """Say who we are, before any path is asked: Qt makes folders of settings of it."""
    from PySide6.QtCore import QCoreApplication

    _spare_the_sources()
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setOrganizationName(NAME)
    if sys.platform == "win32":
        import ctypes

        # Only the grouping in the taskbar hangs on it.
        with suppress(OSError, AttributeError):
            ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_USER_MODEL_ID)


def _spare_the_sources() -> None:
    """Keep PySide from reading the source of whatever is loaded after it.

    It looks there for whoever wants its functions in other spellings: nobody here does, and it
    would be a third of the time until the first window. Where it looks in another way, nothing is
    changed: only the time is lost.
    """
    with suppress(ImportError):
        names = vars(import_module("shibokensupport.feature"))
        if "_mod_uses_pyside" in names:
            names["_mod_uses_pyside"] = lambda _module: False


def default_data() -> Path:
    """Give the folder of this person's store: Kashuv in his local data, by the system's custom.

    A folder `data` beside the frozen program goes before: it is carried about with it.
    """
    beside = Path(sys.executable).parent / "data"
    if is_frozen() and beside.is_dir():
        return beside
    local = os.environ.get("LOCALAPPDATA")
    if sys.platform == "win32" and local:
        return Path(local) / NAME
    return Path.home() / ".local" / "share" / "kashuv"


def cannot_start(error: BaseException, *, window: bool) -> int:
    """Tell why nothing could even begin and give the exit code.

    Who opened a window reads it in a box, for he has no console; a scheduler never gets a box,
    which would wait for ever.
    """
    sentence = _sentence(f"{type(error).__name__}: {error}")
    sys.stderr.write(f"{sentence}\n")
    if window:
        show_box(sentence)
    return 1


def show_box(sentence: str) -> None:
    """Show a sentence in a box of Windows, which needs nothing of ours; elsewhere do nothing."""
    if sys.platform == "win32":
        import ctypes

        style = _MB_ICONERROR | _MB_SETFOREGROUND
        ctypes.windll.user32.MessageBoxW(None, sentence, NAME, style)


def _sentence(what: str) -> str:
    # Whose language it is stands in a file that needs Qt to be read: both are said.
    try:
        said = json.loads(_SENTENCES.read_text(encoding="utf-8"))
        return "\n".join(said[language] for language in ("he", "en")) + f"\n{what}"
    except (OSError, ValueError, KeyError):
        return f"Kashuv cannot start.\n{what}"


def _give_streams() -> None:
    """Let everybody print: a program of Windows without a console has nowhere to."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if not _works(stream):
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - kept open
            setattr(sys, name, stream)
        # A Windows console or a pipe may be set to an alphabet without Hebrew.
        if mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _works(stream: object) -> bool:
    if stream is None:
        return False
    try:
        os.fstat(stream.fileno())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        # One in memory, which has no number.
        return True
    except OSError:
        return False
    return True


def _forget_own_libraries() -> None:
    """Take the frozen program's own libraries out of what programs started from here see.

    PyInstaller puts them there before Python begins, and says how they are taken away: "Launching
    external programs from the frozen application" in its manual. This process has read them
    already. A browser must not be opened with our Qt.
    """
    if not is_frozen():
        return
    before = os.environ.pop(_LIBRARIES_BEFORE, None)
    os.environ.pop(_LIBRARIES, None)
    if before is not None:
        os.environ[_LIBRARIES] = before
    for name in _OF_THE_FREEZER:
        os.environ.pop(name, None)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetDllDirectoryW(None)
