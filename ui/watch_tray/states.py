"""How a watch fares, in the words of people: for the icon, its menu, and one notification."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from ui.bidi import unmarked
from ui.language import right_to_left
from ui.moments import brief, hour
from ui.reminders.announcing import Announcement
from ui.watching import Round, counts
from ui.wording import refusal

LONGEST_TIP = 127
"""Characters; Windows shows no more: NOTIFYICONDATAW, szTip."""
_TURNED = ("\u202b", "\u202c")
"""Windows writes tips from left to right, whatever stands in them, and knows no newer marks."""
_NOT_AGAIN_WITHIN = timedelta(hours=12)


class State(QObject):
    """What is known of a watch: since when it goes on, its last round, what keeps it from work."""

    def __init__(self, since: datetime) -> None:
        super().__init__()
        self._since = since
        self._last: Round | None = None
        self._last_work: Round | None = None
        self._had_store = False
        self.is_ending = False
        self._before: frozenset[str] = frozenset()
        self._told_at: dict[str, datetime] = {}

    def take(self, came: Round) -> Announcement | None:
        """Take what a round came to; gives what a person must be told now.

        That is what lasted for two rounds: what one minute brings, as a network that is not there
        yet when somebody signs in, and the next one takes away, needs nobody. The same is told
        twice a day at most.
        """
        self._last = came
        if came.done:
            self._last_work = came
        if not self._waits():
            self._had_store = True
        sentences = self._troubles()
        lasting = [one for one in sentences if one in self._before and self._is_new(one, came.at)]
        self._before = frozenset(sentences)
        if not lasting:
            return None
        self._told_at |= dict.fromkeys(lasting, came.at)
        return Announcement(self.tr("Kashuv cannot look after everything"), "\n".join(lasting))

    def is_in_trouble(self) -> bool:
        """Tell whether something keeps the watch from its work."""
        return bool(self._troubles())

    def tip(self) -> str:
        """Give what is said to whoever rests on the icon."""
        lines = [unmarked(line) for line in (self.tr("Kashuv"), *self.lines())]
        around = _TURNED if right_to_left() else ("", "")
        most = LONGEST_TIP - len(lines) * len("".join(around))
        said = "\n".join(lines)
        said = said if len(said) <= most else f"{said[: most - 1]}…"
        return "\n".join(line.join(around) for line in said.split("\n"))

    def lines(self) -> list[str]:
        """Give how the watch fares, the most important first."""
        if self.is_ending:
            return [self.tr("Ends as soon as what is under way is finished")]
        if self._waits():
            return [self.tr("Waits until Kashuv is set up on this PC")]
        return [*self._troubles(), *self._calm_lines()]

    def _calm_lines(self) -> list[str]:
        lines = []
        if not self._troubles():
            lines.append(self.tr("Looks after reminders and messages"))
        if self._last is None:
            return lines
        now = self._last.at
        times = self.tr("Since {since}, last round {last}")
        lines.append(times.format(since=brief(self._since, now), last=hour(now)))
        if self._last_work is not None:
            worked = self.tr("Done {at}: {counts}")
            at = brief(self._last_work.at, now)
            lines.append(worked.format(at=at, counts=counts(self._last_work.done)))
        return lines

    def _waits(self) -> bool:
        """Tell whether there never was a store: the first run of the window makes it."""
        if self._had_store or self._last is None:
            return False
        return [trouble.code for trouble in self._last.troubles] == ["store_missing"]

    def _troubles(self) -> Sequence[str]:
        if self._last is None or self._waits():
            return ()
        return tuple(dict.fromkeys(map(refusal, self._last.troubles)))

    def _is_new(self, sentence: str, now: datetime) -> bool:
        told_at = self._told_at.get(sentence)
        return told_at is None or now - told_at > _NOT_AGAIN_WITHIN
