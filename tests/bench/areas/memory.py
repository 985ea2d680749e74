"""What the program takes of the machine's memory, with all complaints open in the list."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.connection import FILE_NAME
from db.filters import Filter, State
from tests.bench.desk import signed_in
from tests.bench.figures import Figure
from tests.bench.resident import STATUS, resident
from tests.bench.seeing import rest, settle
from tests.bench.stores import ROOT, Stores
from ui.main_window import COMPLAINTS

_PAGES = 200
"""Looked at on the way through the list."""


def measure(stores: Stores) -> Iterator[Figure]:
    """Take it at the board, and after a way through all of the list."""
    if not STATUS.exists():
        print("memory: told by Linux alone", file=sys.stderr)
        return
    size = stores.sizes[-1]
    data = stores.data(size)
    with signed_in(data) as window:
        yield Figure("memory at the board", [resident()], size, unit="MiB")
        window.show_page(COMPLAINTS)
        page = window.complaints
        page.show_filter(Filter(state=State.BOTH))
        settle(page)
        bar = page.grid.verticalScrollBar()
        for part in range(_PAGES + 1):
            bar.setValue(bar.maximum() * part // _PAGES)
            QApplication.processEvents()
        rest(window)
        taken = [resident()]
    peer = [_of_query(data / FILE_NAME)]
    yield Figure("memory with all in the list", taken, size, peer, "QSqlQueryModel", "MiB")


def _of_query(store: Path) -> float:
    """Give what a bare program holds that reads all of it into Qt's own model of a question."""
    command = [sys.executable, "-m", "tests.bench.peers.query_memory", str(store)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(told.stdout)
