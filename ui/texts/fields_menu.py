"""What can be put into a text: each field with what it holds now, and examples that work."""

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from rules.text_fields import Blank, named
from ui import language
from ui.bidi import isolate, shortened

EXAMPLES = Path(__file__).parents[2] / "resources" / "letters" / "worked_examples.json"
_LONGEST_VALUE = 40
"""Characters of a value shown beside its field."""


class FieldsMenu(QMenu):
    """Puts a field, or a worked example, where the cursor is."""

    chosen = Signal(str)

    def __init__(self, values: Callable[[], Mapping[Blank, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._values = values
        # Before it is shown: Qt opens no menu that is empty.
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer everything, and say of each field what it holds for the complaint shown."""
        self.clear()
        values = self._values()
        for blank, name in named(language.current()).items():
            self._offer(f"{{{name}}}", name, isolate(shortened(values[blank], _LONGEST_VALUE)))
        self.addSeparator()
        for example, explanation in self._explanations().items():
            text = worked_examples()[example][language.current()]
            self._offer(text, text, explanation)

    def _offer(self, inserted: str, shown: str, explanation: str) -> None:
        words = f"{isolate(shown)}\t{explanation or self.tr('(not known)')}"
        action = self.addAction(words.replace("&", "&&"))
        action.triggered.connect(partial(self._choose, inserted))

    def _choose(self, inserted: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.chosen.emit(inserted)

    def _explanations(self) -> Mapping[str, str]:
        return {
            "condition": self.tr("only when it is known"),
            "otherwise": self.tr("one text when known, another when not"),
            "missing": self.tr("only when it is not known"),
            "forms": self.tr("to a man / a woman / several"),
            "forms_unknown": self.tr("… and where nobody knows whom"),
            "count": self.tr("by number: for one / for more, # is the number"),
        }


@cache
def worked_examples() -> Mapping[str, Mapping[str, str]]:
    """Give the examples by name and language."""
    examples: Mapping[str, Mapping[str, str]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return examples
