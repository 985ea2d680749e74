"""What a recommendation would need, said while it is written."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.process.recommendations import Foreseen
from rules.authority import Needed
from rules.words import ApprovalReason
from ui.bidi import isolate
from ui.colours import Tone
from ui.widgets.labels import Text, restyle
from ui.wording import word
from ui.wording.numbers import money


class ForeseenLine(QFrame):
    """Either that nobody has to approve, or who has to and who by name may."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "callout")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        self.sentence = _wrapped("strong", self)
        self.rest = _wrapped("", self)
        self.warning = _wrapped("problem", self)
        for line in (self.sentence, self.rest, self.warning):
            column.addWidget(line)
        self.ask_for_verdict()

    def ask_for_verdict(self) -> None:
        """Say that nothing can be said yet."""
        self._say(self.tr("Choose a verdict to see who has to approve it."), Tone.QUIET)

    def ask_for_costs(self) -> None:
        """Say that one of the costs is none."""
        self._say(self.tr("Mend the cost to see who has to approve it."), Tone.QUIET)

    def refuse(self, sentence: str) -> None:
        """Say why nothing can be said."""
        self._say(sentence, Tone.RED)

    def show_foreseen(self, then: Foreseen, cost: int) -> None:
        """Say what is needed for this sum."""
        rest = list(self._signatures(then))
        if then.policy.caller is not None:
            caller = self.tr("The policy says who calls the customer: {role}")
            rest.append(caller.format(role=word(then.policy.caller)))
        if not then.needed:
            self._say(self._inside(then, cost), Tone.GREEN, rest)
        elif then.nobody_may_sign:
            self._say(self.tr("It needs a signature that nobody may give:"), Tone.RED, rest)
            self._warn(
                self.tr("Nobody employed here may sign it: a ceiling or a right has to be set.")
            )
        else:
            self._say(self.tr("It needs the signature of:"), Tone.ORANGE, rest)
            if then.too_many:
                most = self.tr(
                    "More than %n approver(s): the customer waits longer.", "", then.most
                )
                self._warn(most)

    def _inside(self, then: Foreseen, cost: int) -> str:
        if then.ceiling is None:
            return self.tr("You decide without a limit: no approval is needed.")
        if cost == 0:
            return self.tr("It costs nothing: no approval is needed.")
        inside = self.tr("Inside your ceiling of {ceiling}: no approval is needed.")
        return inside.format(ceiling=money(then.ceiling))

    def _signatures(self, then: Foreseen) -> Iterator[str]:
        for needed, names in zip(then.needed, then.signers, strict=True):
            line = self.tr("{role}, {reason}").format(
                role=word(needed.role), reason=self._because(needed, then)
            )
            if names:
                line += ": " + ", ".join(isolate(name) for name in names)
            yield f"• {line}"

    def _because(self, needed: Needed, then: Foreseen) -> str:
        if needed.because is ApprovalReason.CEILING:
            above = self.tr("above your ceiling of {ceiling}")
            return above.format(ceiling=money(then.ceiling or 0))
        if needed.because is ApprovalReason.DECIDER:
            return self.tr("the policy lets others decide")
        return self.tr("the policy asks for it")

    def _warn(self, sentence: str) -> None:
        self.warning.setText(f"▲ {sentence}")
        self.warning.show()

    def _say(self, sentence: str, tone: Tone, rest: list[str] | None = None) -> None:
        self.sentence.setText(sentence)
        self.rest.setText("\n".join(rest or ()))
        self.rest.setVisible(bool(rest))
        self.warning.hide()
        self.setProperty("tone", tone.value)
        restyle(self)


def _wrapped(kind: str, parent: QWidget) -> Text:
    line = Text("", kind, parent)
    line.setWordWrap(True)
    return line
