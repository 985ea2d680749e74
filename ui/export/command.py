"""The export that a window waits for."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from ui.beside import waited_for
from ui.beside.waited_for import Tell
from ui.beside.workbook_command import workbook
from ui.export.order import order_of


def lines(asked: Namespace) -> Iterator[str]:
    """Write the workbook and say line by line in JSON how far it is, at last how many there are.

    Raises `not_employed`, `not_permitted`, `stopped` and what a file refuses.
    """
    order = waited_for.ordered(order_of)

    def write(made: Path, tell: Tell) -> int:
        from ui.export.workbook import export_complaints

        by = waited_for.employee(order.acting)
        return export_complaints(
            made, order.wanted, by=by, now=order.now, language=asked.language, tell=tell
        )

    yield from workbook(Path(asked.file), "complaints", write)
