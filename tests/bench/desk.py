"""A window on a store, as somebody at the desk has it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from db import connection
from db.models import Employee
from tests.bench.stores import NOW
from ui.app import make_application
from ui.main_window import MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

WHO = "moshe"
"""The customer-relations owner, who sees and does most."""
_SIZE = (1366, 768)


@contextmanager
def copied(data: Path) -> Iterator[Path]:
    """Give a data folder of its own for what writes."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shutil.copy2(data / connection.FILE_NAME, folder)
        yield Path(folder)


@contextmanager
def signed_in(data: Path, who: str = WHO, now: datetime = NOW) -> Iterator[MainWindow]:
    """Show the window of somebody, painted, on the store in a data folder."""
    app = make_application(data, "he")
    connection.open_store(data / connection.FILE_NAME)
    window = MainWindow(Session(Employee.get(Employee.sign_in == who), lambda: now), ThisPc(data))
    window.resize(*_SIZE)
    window.show()
    app.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.services.background.wait()
        connection.close_store()
