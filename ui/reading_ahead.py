"""What comes after the sign-in is read while the name is typed."""

from threading import Thread


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
