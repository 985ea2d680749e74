"""A bare program that shows all complaints in Qt's own model of a question; tells its memory."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.peers.qt_models import query_model, shown_in_table
from tests.bench.resident import resident


def main(store: Path) -> None:
    """Go to the end of the list, as who jumps there does."""
    app = QApplication([])
    model = query_model(store)
    view = shown_in_table(model)
    while model.canFetchMore(view.rootIndex()):
        model.fetchMore(view.rootIndex())
    view.scrollToBottom()
    app.processEvents()
    print(resident())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
