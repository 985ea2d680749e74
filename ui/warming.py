"""What is asked for soon is read beside the window: the first click is as quick as the next."""

from datetime import date, time
from threading import Thread

from rules.clock import Calendar, Hours


def warm(today: date) -> None:
    """Read the printing and the holidays, which take a quarter of a second each; for a thread."""
    import printing.letter  # noqa: F401 - reading it is the purpose

    Calendar(week=Hours(time(8), time(17)), friday=None).is_business_day(today)


def read_ahead() -> None:
    """Read the main window beside the form that asks who it is."""
    # Nothing waits for it: whoever enters sooner reads the rest himself.
    Thread(target=_read_window, name="read ahead").start()


def _read_window() -> None:
    from db import passwords

    # First what judges the password, then what comes after it.
    passwords.make_ready()
    import ui.board.page
    import ui.complaints.page
    import ui.main_window  # noqa: F401 - reading them is the purpose
