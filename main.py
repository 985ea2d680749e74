"""The front door: the window, and the commands that people type or schedule.

Add a command: its arguments in `ui.command_line`, its work in `ui.commands`, a test in
tests/test_main.py. Exit codes: 0 done, 1 refused or failed with one line on stderr, 2 wrong usage.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ui import beginning


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and give the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    beginning.prepare()
    tried_in = beginning.self_test_folder(given)
    if tried_in is not None:
        return _self_test(tried_in)
    try:
        with beginning.reading():
            beginning.name_the_program()
            # Here and not above: a library that is missing must be told.
            from ui import command_line, front_desk

        return front_desk.serve(command_line.parse(given))
    except Exception as error:  # noqa: BLE001 - of any kind
        return beginning.cannot_start(error, window=beginning.asks_for_window(given))


def _self_test(folder: Path) -> int:
    from ui.self_test.run import run

    # At once: a check that hangs or crashes takes what was not yet written with it.
    return run(folder, partial(print, flush=True))


if __name__ == "__main__":
    sys.exit(main())
