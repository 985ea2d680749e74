"""The program itself, started as people start it, with somebody at its keys who enters by himself.

    python -m tests.bench.started DATA THINKS

THINKS milliseconds after the sign-in was painted he has typed name and password and presses Enter.
Prints a line of JSON: the moments, by the clock that all programs share, at which the form was
painted, Enter was pressed, the password was found right, and the board was painted. Then it ends.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import main
from ui import beginning

beginning.prepare()
with beginning.reading():
    # The program comes to them in this order and in this way too.
    beginning.name_the_program()
    from db import running
    from ui import sign_in

WHO, PASSWORD = "moshe", "kashuv-demo"
moments: dict[str, float] = {}


class AtTheKeys(sign_in.SignIn):
    """The form with somebody who types."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.seen.connect(self._think)
        self.accepted.connect(watch_board)

    def _think(self) -> None:
        from PySide6.QtCore import QTimer

        note("form")
        QTimer.singleShot(int(sys.argv[2]), self, self._enter)

    def _enter(self) -> None:
        self.name.setText(WHO)
        self.password.setText(PASSWORD)
        note("enter")
        self.enter.click()


def note(name: str) -> None:
    """Keep a moment."""
    moments.setdefault(name, time.monotonic())


def watch_board() -> None:
    """The password was right: wait until the table of the board has been painted."""
    note("right")
    from PySide6.QtCore import QTimer

    from ui.board import page
    from ui.board.table import BoardTable

    class Watched(BoardTable):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, self, end)

    vars(page)["BoardTable"] = Watched


def end() -> None:
    """Tell, and end at once as if by the person's own will."""
    note("board")
    print(json.dumps(moments), flush=True)
    running.end(Path(sys.argv[1]))
    os._exit(0)


if __name__ == "__main__":
    sign_in.SignIn = AtTheKeys  # type: ignore[misc]
    main.main(["--data", sys.argv[1], "--language", "he"])
