"""The audit log by command: as a workbook."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from ui.audit.order import order_of
from ui.beside import waited_for
from ui.beside.waited_for import Tell
from ui.beside.workbook_command import workbook


def lines(asked: Namespace) -> Iterator[str]:
    """Write the workbook that a window waits for, and say line by line in JSON how far it is.

    Raises `not_employed`, `not_permitted`, `stopped` and what a file refuses.
    """
    order = waited_for.ordered(order_of)

    def write(made: Path, tell: Tell) -> int:
        from ui.audit.workbook import export_log

        by = waited_for.employee(order.acting)
        return export_log(
            made, order.wanted, by=by, now=order.now, language=asked.language, tell=tell
        )

    yield from workbook(Path(asked.file), "lines", write)
