"""Reports that are made by themselves: one program of many makes each, and mails it once at most.

A program takes a report (`claim`), says where it goes before it puts it there (`reserve`), and how
it went (`written`, `begin_mailing`, `mailed`, `fail`). What a program left when it died is taken
over; only a mail that it had begun to hand over is not tried again, for it may have left.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from db import audit, settings, staff
from db.connection import writing
from db.models import Employee, PackRun
from db.outbox_rows import plain_fact
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.measures import Period
from rules.outbox import CLOCK_SLACK
from rules.packs import CLAIM_LASTS, Due, newest_due, pause_after
from rules.permissions import may, require
from rules.receipt import Outcome, Receipt
from rules.words import Action, Deed, PackEvery

_OFF = "off"


class Schedule(NamedTuple):
    """What the settings say."""

    every: PackEvery
    employee: int | None
    """By whose eyes it is made, and who gets it by e-mail."""
    folder: str
    """Empty: into none."""
    by_email: bool


class Claimed(NamedTuple):
    """A report that one program has taken to make it."""

    run: int
    due: Due
    claimed_by: str
    attempts: int
    written_to: str
    """File without its ending, where an attempt before put it or was about to; empty: nowhere."""
    is_written: bool


class Standing(NamedTuple):
    """How the newest report that is due stands."""

    due: Due
    written_to: str
    written_at: datetime | None
    mailed_at: datetime | None
    is_done: bool
    trouble: Mapping[str, Any]
    """Code and facts of what last went wrong; empty when all is well."""


def schedule() -> Schedule | None:
    """Give what the settings say; None while no report is made by itself."""
    values = settings.load()
    if values["pack_every"] == _OFF:
        return None
    return Schedule(
        PackEvery(values["pack_every"]),
        values["pack_for"],
        values["pack_folder"].strip(),
        values["pack_by_email"],
    )


def due(now: datetime) -> Due | None:
    """Give the report that a program should take now; None when there is none."""
    wanted = _newest(now)
    if wanted is None or _is_past(wanted, now):
        return None
    row = _row(wanted)
    return wanted if row is None or _is_free(row, now) else None


def claim(now: datetime, program: str) -> Claimed | None:
    """Take the report that is due, so that no other program can; None: there is none.

    `program` names one run of one program.
    """
    if due(now) is None:
        return None
    with writing():
        wanted = due(now)
        if wanted is None:
            return None
        row = _row(wanted) or _new_row(wanted)
        if row.mailed_at is not None and row.done_at is None:
            # The program died while it handed the mail over.
            _settle(row, now, {"code": "pack_mail_in_doubt"})
            return None
        row.claimed_by, row.claimed_at = program, now
        row.attempts += 1
        if row.done_at is not None:
            # By a clock that stood in the future: of days that were not over yet.
            row.done_at = row.written_at = None
        row.save()
        return Claimed(
            row.id, wanted, program, row.attempts, row.written_to, row.written_at is not None
        )


def reserve(claimed: Claimed, written_to: str, now: datetime) -> bool:
    """Keep where the report will stand; False when it is not this program's any more.

    Whoever has to do it again puts it there once more, and not beside.
    """
    return _keep(claimed, now, written_to=written_to)


def written(claimed: Claimed, now: datetime) -> bool:
    """Keep that its files stand where they belong; False when it is not this program's any more."""
    return _keep(claimed, now, written_at=now)


def begin_mailing(claimed: Claimed, address: str, now: datetime) -> bool:
    """Keep that it is about to be handed over; False when it was before, or is another's now."""
    with writing():
        row = _his(claimed)
        if row is None or row.mailed_at is not None:
            return False
        row.mailed_to, row.mailed_at = address, now
        row.save()
        return True


def mailed(claimed: Claimed, receipt: Receipt, now: datetime) -> None:
    """Keep how the mail went: it is tried again only when it surely did not leave."""
    with writing():
        row = _his(claimed)
        if row is None:
            return
        if receipt.outcome is Outcome.SENT:
            _settle(row, now, {})
            return
        trouble = _trouble(receipt.code or receipt.outcome.value, receipt.facts)
        if receipt.outcome is Outcome.UNKNOWN:
            _settle(row, now, trouble)
            return
        row.mailed_at, row.mailed_to = None, ""
        if receipt.outcome is Outcome.REFUSED:
            _settle(row, now, trouble)
        else:
            _rest(row, now, trouble)


def finish(claimed: Claimed, now: datetime, *, trouble: str = "") -> None:
    """Keep that all is done; `trouble` is the code of what could not be."""
    with writing():
        row = _his(claimed)
        if row is not None:
            _settle(row, now, {"code": trouble} if trouble else {})


def fail(claimed: Claimed, broken: RuleBroken, now: datetime) -> None:
    """Keep what went wrong; it is tried again after a pause."""
    with writing():
        row = _his(claimed)
        if row is not None:
            _rest(row, now, _trouble(broken.code, broken.facts))


def note(wanted: Due, broken: RuleBroken, now: datetime) -> None:
    """Keep why a report is not even begun; whoever can make it does so all the same."""
    trouble = _trouble(broken.code, broken.facts)
    row = _row(wanted)
    if row is not None and (row.trouble == trouble or not _is_free(row, now)):
        return
    with writing():
        row = _row(wanted) or _new_row(wanted)
        if _is_free(row, now):
            row.trouble = trouble
            row.save()


def make_again(*, by: Employee, now: datetime) -> None:
    """Let the newest report be made and mailed once more, whatever became of it.

    Raises `not_permitted`, and `pack_off` while none is made by itself.
    """
    with writing():
        actor = staff.actor(by)
        require(actor, Action.PROCESS)
        wanted = _newest(now)
        if wanted is None:
            raise RuleBroken("pack_off")
        row = _row(wanted)
        if row is not None:
            row.delete_instance()
        audit.record(Deed.REPORT, by=actor.id, now=now, act="made_again")


def standing(now: datetime) -> Standing | None:
    """Give how the newest report stands; None while none is made by itself."""
    wanted = _newest(now)
    if wanted is None:
        return None
    row = _row(wanted) or PackRun()
    done = _is_done(row, now)
    return Standing(wanted, row.written_to, row.written_at, row.mailed_at, done, row.trouble)


def made_for() -> Employee:
    """Give by whose eyes it is made; raises `pack_for_nobody` when he may not see reports now."""
    asked = schedule()
    person = None if asked is None else Employee.get_or_none(Employee.id == asked.employee)
    if person is None or not person.active or not may(staff.actor(person), Action.REPORT):
        raise RuleBroken("pack_for_nobody")
    return person


# --- which -----------------------------------------------------------------------------------


def _newest(now: datetime) -> Due | None:
    asked = schedule()
    return None if asked is None else newest_due(asked.every, settings.calendar(), now)


def _is_past(wanted: Due, now: datetime) -> bool:
    """Tell whether a newer one was made: the clock was set back."""
    newer = (
        (PackRun.every == wanted.every)
        & (PackRun.first_day > wanted.period.first)
        # One of days that are yet to come was made by a clock that stood in the future.
        & (PackRun.last_day < local_day(now))
    )
    return bool(PackRun.select().where(newer).exists())


def _row(wanted: Due) -> PackRun | None:
    same = (PackRun.every == wanted.every) & (PackRun.first_day == wanted.period.first)
    return PackRun.get_or_none(same)


def _new_row(wanted: Due) -> PackRun:
    period: Period = wanted.period
    return PackRun.create(every=wanted.every, first_day=period.first, last_day=period.last)


def _is_done(row: PackRun, now: datetime) -> bool:
    return row.done_at is not None and not _in_future(row.done_at, now)


def _is_free(row: PackRun, now: datetime) -> bool:
    """Tell whether a program may take it: it is not done, nobody is at it, and no pause holds."""
    if _is_done(row, now):
        return False
    if row.claimed_at is None or _in_future(row.claimed_at, now):
        return True
    rests = CLAIM_LASTS if row.claimed_by else pause_after(row.attempts)
    return row.claimed_at + rests <= now


def _in_future(moment: datetime, now: datetime) -> bool:
    """Tell whether it was written by a clock that was wrong, or is now."""
    return moment > now + CLOCK_SLACK


# --- what becomes of it ----------------------------------------------------------------------


def _his(claimed: Claimed) -> PackRun | None:
    """Give the row while this very attempt is the last one."""
    row = PackRun.get_or_none(PackRun.id == claimed.run)
    same = row is not None and (row.claimed_by, row.attempts) == claimed[2:4]
    return row if same else None


def _keep(claimed: Claimed, now: datetime, **values: Any) -> bool:
    with writing():
        row = _his(claimed)
        if row is None:
            return False
        for name, value in values.items():
            setattr(row, name, value)
        # Still at work: the others wait a while longer.
        row.claimed_at = now
        row.save()
        return True


def _settle(row: PackRun, now: datetime, trouble: dict[str, Any]) -> None:
    row.claimed_by, row.done_at, row.trouble = "", now, trouble
    row.save()


def _rest(row: PackRun, now: datetime, trouble: dict[str, Any]) -> None:
    row.claimed_by, row.claimed_at, row.trouble = "", now, trouble
    row.save()


def _trouble(code: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: plain_fact(value) for name, value in facts.items()}, "code": code}
