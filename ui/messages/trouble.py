"""What went wrong with a message, or why a person has to look at it, in words.

Add a trouble that is neither a refusal nor a concern: its sentence in `_TROUBLES`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rules.errors import RuleBroken
from rules.guard import Concern
from rules.receipt import Outcome
from ui.wording import refusal
from ui.wording.concerns import concern_words

_TROUBLES: Mapping[str, object] = {
    "abandoned": QT_TRANSLATE_NOOP("Troubles", "The program stopped while it was sending."),
    "cap_reached": QT_TRANSLATE_NOOP(
        "Troubles", "As many SMS left as the settings allow for now; it waits its turn."
    ),
    "not_delivered": QT_TRANSLATE_NOOP(
        "Troubles", "The phone network reports that it did not arrive."
    ),
    "overtaken": QT_TRANSLATE_NOOP(
        "Troubles", "It was taken back by itself: the complaint has moved on meanwhile."
    ),
    "stale": QT_TRANSLATE_NOOP("Troubles", "It was taken back by itself: nobody said yes to it."),
    "undone": QT_TRANSLATE_NOOP(
        "Troubles", "It was taken back together with the step that it belonged to."
    ),
    Outcome.REFUSED.value: QT_TRANSLATE_NOOP("Troubles", "The provider refused it."),
    Outcome.TRY_AGAIN.value: QT_TRANSLATE_NOOP("Troubles", "It could not be handed over yet."),
    Outcome.UNKNOWN.value: QT_TRANSLATE_NOOP("Troubles", "The provider did not answer."),
}
_MOMENTS = ("at", "until")
"""Facts that the store keeps as the text of a moment."""
_NOT_FACTS = ("code", "meant_for", "cancelled_by")


def trouble_words(trouble: Mapping[str, Any]) -> str:
    """Give the sentence of a message's `trouble`; "" when there is none."""
    code = str(trouble.get("code", ""))
    if not code:
        return ""
    if code in _TROUBLES:
        return QCoreApplication.translate("Troubles", str(_TROUBLES[code]))
    facts = {name: _read(name, fact) for name, fact in trouble.items() if name not in _NOT_FACTS}
    try:
        return concern_words(Concern(code, facts=facts))
    except KeyError:
        return refusal(RuleBroken(code, **facts))


def _read(name: str, fact: Any) -> Any:  # noqa: ANN401 - facts are of any kind
    return datetime.fromisoformat(fact) if name in _MOMENTS and isinstance(fact, str) else fact
