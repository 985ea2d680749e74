"""Delivery reports of a gateway that calls back to this computer, as Kannel does."""

import logging
import re
from collections.abc import Callable
from queue import SimpleQueue

from messaging.reports import ReportListener
from rules.receipt import Report
from rules.sms_gateway import Gateway

SETTING = "dlr_url"
"""Of the gateway: the address it calls; one on this computer is listened to."""
_OURS = re.compile(r"http://127\.0\.0\.1:(?P<port>\d{1,5})/(?P<token>[A-Za-z0-9._~-]{8,100})")
_log = logging.getLogger(__name__)


class Hearing:
    """Listens while it is open; what was heard waits until somebody has a store to write it to."""

    def __init__(self) -> None:
        self._heard: SimpleQueue[tuple[str, Report]] = SimpleQueue()
        self._listener: ReportListener | None = None

    def listen(self, gateway: Gateway | None) -> None:
        """Listen where the gateway calls; nowhere when it does not call this computer."""
        wanted = gateway.extra.get(SETTING, "") if gateway else ""
        if self._listener is not None and self._listener.url == wanted:
            return
        self.close()
        ours = _OURS.fullmatch(wanted)
        if ours is None:
            return
        try:
            self._listener = ReportListener(ours["token"], self._hear, port=int(ours["port"]))
        except (OSError, OverflowError) as taken:
            # Another watch on this computer hears it already, or the port is no port.
            _log.warning("reports: %s", type(taken).__name__)

    def hand_over(self, keep: Callable[[str, Report], bool]) -> int:
        """Let `keep` have what was heard: the id the gateway gave, and the report.

        Gives for how many it said yes. Where it fails, that report and the rest wait for the next
        time.
        """
        kept = 0
        for _ in range(self._heard.qsize()):
            heard = self._heard.get()
            try:
                kept += keep(*heard)
            except Exception:
                self._heard.put(heard)
                raise
        return kept

    def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _hear(self, message: str, report: Report) -> None:
        self._heard.put((message, report))
