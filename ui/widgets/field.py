"""A labelled input with a place for the sentence that says what is wrong with it."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.labels import Text, restyle
from ui.widgets.parts import is_secret, part_of


class Field(QWidget):
    """Label above, input below, and under it an explanation, and the refusal when there is one."""

    def __init__(
        self, label: str, editor: QWidget, parent: QWidget | None = None, explanation: str = ""
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = QLabel(label, self)
        self.label.setProperty("kind", "label")
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label.replace("&", ""))
        self.problem = Text("", "problem", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._head = QHBoxLayout()
        self._head.addWidget(self.label, 1)
        column.addLayout(self._head)
        column.addWidget(editor)
        column.addWidget(self.problem)
        if explanation:
            help_text = Text(explanation, "small", self)
            help_text.setWordWrap(True)
            column.addWidget(help_text)

    def put_beside_label(self, widget: QWidget) -> None:
        """Let something stand at the end of the label's line."""
        self._head.addWidget(widget)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, beside the input, and bring the person there."""
        self.problem.setText(sentence)
        self.problem.show()
        self.editor.setAccessibleDescription(sentence)
        self._mark(wrong=True)

    def accept(self) -> None:
        """Take back what was said."""
        if self.problem.isHidden():
            return
        self.problem.hide()
        self.editor.setAccessibleDescription("")
        self._mark(wrong=False)

    @property
    def is_secret(self) -> bool:
        """Whether what is typed here may never be written down."""
        return is_secret(self.editor)

    def held(self) -> Any:  # noqa: ANN401 - plain JSON
        """Give what the input holds, as plain JSON."""
        return part_of(self.editor).held()

    def put(self, held: Any) -> None:  # noqa: ANN401 - plain JSON
        """Put back what `held` gave."""
        part_of(self.editor).put(held)

    def _mark(self, *, wrong: bool) -> None:
        self.editor.setProperty("wrong", wrong)
        restyle(self.editor)
