"""The work of a program without a window: what a window does by itself each minute, and no more.

Add work: a method that gives how many of what it did, in `Watch.round`.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from db import connection, watch
from db.backups import state
from db.backups.folder import folder_of
from db.connection import Place, is_address
from messaging.secrets import IMAP
from rules.errors import RuleBroken
from ui import language, last_resort, posting
from ui.fetching import fetch_mail
from ui.hearing import Hearing
from ui.moments import hour
from ui.posting import PROGRAM
from ui.reports.scheduled import Maker, make_due
from ui.secrets import Secrets
from ui.session import wall_clock
from ui.wording import refusal

SECONDS_BETWEEN = 60
translate = QCoreApplication.translate
_log = logging.getLogger(__name__)

Done = Mapping[str, int]
"""How many of what was done, in the words of people."""


class Round(NamedTuple):
    """What one round came to."""

    at: datetime
    done: Done
    troubles: Sequence[RuleBroken]


class Watch:
    """Rounds of work on one store. Between them the store is closed: a backup may be put there."""

    def __init__(
        self,
        store: Place,
        clock: Callable[[], datetime] = wall_clock,
        *,
        told_to_end: Callable[[], bool] = lambda: False,
    ) -> None:
        """`told_to_end` is asked often: each second, and before each message that is sent."""
        self._store = store
        self._clock = clock
        self._told_to_end = told_to_end
        self._stopped = Event()
        self._said: frozenset[str] = frozenset()
        self._hearing: Hearing | None = None
        self._works = (
            self._sweep,
            self._post,
            self._fetch,
            self._make_reports,
            self._look_at_backups,
        )

    def stop(self) -> None:
        """Ask for the end: the round that is under way is finished first."""
        self._stopped.set()

    def is_over(self) -> bool:
        """Tell whether somebody asked for the end."""
        return self._stopped.is_set() or self._told_to_end()

    def rounds(self) -> Iterator[str]:
        """Work each minute until `stop`; yields a line where something was done or went wrong.

        A trouble is said when it begins, and again only after it was over.
        """
        yield translate("Watch", "Watching. Ctrl+C ends it.")
        for one in self.each_minute():
            yield from self._new(one.troubles)
            if one.done:
                yield _line(one)
        yield translate("Watch", "Ended.")

    def each_minute(self) -> Iterator[Round]:
        """Work each minute until the end; gives what each round came to."""
        with closing(Hearing()) as self._hearing:
            while not self.is_over():
                yield self.round()
                self._wait()

    def once(self) -> Iterator[str]:
        """Work one round; raises what went wrong in it, when the rest is done."""
        one = self.round()
        if one.done:
            yield _line(one)
        if one.troubles:
            raise one.troubles[0]
        if not one.done:
            yield translate("Watch", "There was nothing to do.")

    def round(self) -> Round:
        """Do all there is to do at this moment.

        One kind of work that fails does not keep the next from being done.
        """
        done: dict[str, int] = {}
        troubles: list[RuleBroken] = []
        with self._caught(troubles), watch.patient(self._store):
            connection.open_store(self._store)
        if not troubles:
            try:
                for work in self._works:
                    with self._caught(troubles), watch.patient(self._store):
                        done |= work(self._clock())
            finally:
                connection.close_store()
        counted = {what: count for what, count in done.items() if count}
        return Round(self._clock(), counted, troubles)

    @contextmanager
    def _caught(self, troubles: list[RuleBroken]) -> Iterator[None]:
        """Keep what goes wrong as a refusal, and log it by its code: its facts may be personal."""
        try:
            yield
        except RuleBroken as broken:
            # The log would make the folder that is missing.
            if is_address(self._store) or Path(self._store).parent.exists():
                cause = type(broken.__cause__).__name__ if broken.__cause__ else "no error"
                _log.warning("watch: %s (%s)", broken.code, cause)
            troubles.append(broken)
        except Exception as error:  # noqa: BLE001 - the next round may go better
            number = last_resort.caught(error)
            troubles.append(RuleBroken("went_wrong_in_command", number=number))

    def _sweep(self, now: datetime) -> Done:
        swept = watch.sweep(now)
        return {
            translate("Watch", "reminders"): swept.told,
            translate("Watch", "messages proposed"): swept.proposed,
        }

    def _post(self, now: datetime) -> Done:
        secrets = Secrets.of_the_store().of_channel
        delivered = posting.look_after(now, secrets)
        if self._hearing is not None:
            delivered += posting.note_reports(self._hearing, now)
        posted = posting.post_due(now, PROGRAM, secrets, stopped=self.is_over)
        return {
            translate("Watch", "messages sent"): posted.sent,
            translate("Watch", "messages put off"): posted.put_off,
            translate("Watch", "messages refused"): posted.refused,
            translate("Watch", "messages in doubt"): posted.in_doubt,
            translate("Watch", "delivery reports"): delivered,
        }

    def _fetch(self, now: datetime) -> Done:
        secrets = Secrets.of_the_store()
        taken = fetch_mail(now, lambda: secrets.get(IMAP))
        return {translate("Watch", "e-mails taken in"): taken}

    def _make_reports(self, now: datetime) -> Done:
        maker = Maker(PROGRAM, language.current(), Secrets.of_the_store().of_channel)
        return {translate("Watch", "reports made"): make_due(now, maker)}

    def _look_at_backups(self, now: datetime) -> Done:
        if is_address(self._store):
            return {}
        folder = folder_of(Path(self._store))
        if state.failure(state.read(folder), now) is not None:
            raise RuleBroken("backups_failing")
        return {}

    def _new(self, troubles: Sequence[RuleBroken]) -> Iterator[str]:
        sentences = dict.fromkeys(map(refusal, troubles))
        for sentence in sentences:
            if sentence not in self._said:
                yield sentence
        self._said = frozenset(sentences)

    def _wait(self) -> None:
        for _ in range(SECONDS_BETWEEN):
            # A second at a time: on Windows nothing interrupts a wait, Ctrl+C neither.
            if self._stopped.wait(1) or self.is_over():
                return


def _line(one: Round) -> str:
    return f"{hour(one.at)} {counts(one.done)}"


def counts(done: Done) -> str:
    """Give what was done in one line."""
    return ", ".join(f"{what}: {count}" for what, count in done.items())
