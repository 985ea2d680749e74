"""One remedy: what it is, what it costs, and a word about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rules.authority import LARGEST_COST
from rules.errors import RuleBroken
from rules.words import RemedyKind
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.labels import Text, restyle
from ui.wording import refusal, word
from ui.wording.numbers import money, typed_sum

LONGEST_DETAILS = 200
_KIND_WIDTH, _COST_WIDTH = 190, 96


class KindChoice(Choice):
    """The kinds of remedies."""

    def __init__(self, kind: RemedyKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.offer([(word(one), one) for one in RemedyKind], kind)

    def chosen_kind(self) -> RemedyKind:
        """Give the kind."""
        return RemedyKind(self.chosen())


class RemedyRow(QWidget):
    """What is wrong with the cost is said below the row, while it is typed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, name: str, kind: RemedyKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = KindChoice(kind, self)
        self.cost = LineEdit(left_to_right=True, parent=self)
        self.cost.setPlaceholderText("0")
        self.cost.setMaxLength(20)
        self.details = LineEdit(parent=self)
        self.details.setMaxLength(LONGEST_DETAILS)
        self.remove = QPushButton("✕", self)
        self.remove.setProperty("kind", "link")
        self.remove.setAutoDefault(False)
        self.remove.setMinimumHeight(self.cost.sizeHint().height())
        self.remove.clicked.connect(self.removed)
        self.problem = Text("", "problem", self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out()
        self._name_parts(name)
        self.kind.currentIndexChanged.connect(self._chosen)
        self.cost.textChanged.connect(self._judge)
        self.details.textChanged.connect(self._judge)
        self.details.paste_refused.connect(self._refuse_paste)
        self._chosen()

    def _lay_out(self) -> None:
        self._headings: list[QLabel] = []
        row = QHBoxLayout()
        row.setSpacing(8)
        for editor, heading, width in (
            (self.kind, self.tr("Remedy"), _KIND_WIDTH),
            (self.cost, self.tr("Cost, ₪"), _COST_WIDTH),
            (self.details, self.tr("Details"), 0),
        ):
            editor.setAccessibleName(heading)
            row.addLayout(self._below(heading, editor, width), 0 if width else 1)
        row.addLayout(self._below(" ", self.remove, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.problem)

    def typed(self) -> int | None:
        """Give the cost, 0 where nothing is typed; None: it is none."""
        cost = typed_sum(self.cost.text())
        return cost if cost is not None and cost <= LARGEST_COST else None

    def stops(self) -> tuple[QWidget, ...]:
        """Give where Tab stops, in the order of reading."""
        return self.kind, self.cost, self.details, self.remove

    def show_heading(self, *, shown: bool) -> None:
        """Name the columns; only the first row does."""
        for heading in self._headings:
            heading.setVisible(shown)

    def _below(self, heading: str, editor: QWidget, width: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        label = Text(heading, "label", self)
        self._headings.append(label)
        column.addWidget(label)
        column.addWidget(editor)
        if width:
            editor.setFixedWidth(width)
        return column

    def _name_parts(self, name: str) -> None:
        for part in ("kind", "cost", "details", "remove"):
            getattr(self, part).setObjectName(f"{name}.{part}")

    def _chosen(self) -> None:
        said = self.tr("Remove: {remedy}").format(remedy=word(self.kind.chosen_kind()))
        self.remove.setAccessibleName(said)
        self.remove.setToolTip(said)
        self.changed.emit()

    def _judge(self) -> None:
        wrong = self.tr("Whole shekels only, up to {most}.").format(most=money(LARGEST_COST))
        self._say(wrong if self.typed() is None else "")
        self.changed.emit()

    def _refuse_paste(self) -> None:
        self._say(refusal(RuleBroken("too_long", field="details", most=LONGEST_DETAILS)))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.cost.setAccessibleDescription(sentence)
        self.cost.setProperty("wrong", self.typed() is None)
        restyle(self.cost)
