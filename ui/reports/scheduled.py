"""The report that is made by itself: taken by one program, put into its folder, sent by e-mail.

It knows no window: `watch` calls it, and the program that a window starts for it.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PySide6.QtCore import QCoreApplication

from db import exporting, packs
from db import settings as stored
from db.identity import identity
from db.models import Employee
from db.packs import Claimed, Schedule
from messaging import mail
from messaging.mail import Outgoing
from rules.errors import RuleBroken
from rules.packs import MOST_MAILED, OTHERS_FIRST
from rules.receipt import Outcome, Receipt
from rules.words import Channel
from ui import last_resort
from ui.beside.aside import aside
from ui.bidi import isolate, unmarked
from ui.folders import can_write
from ui.foreseen import foreseen, of_file
from ui.posting import SecretOf, account_of
from ui.reports import packing
from ui.reports.packing import Asked, Files
from ui.wording.measures import period_words

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = (_EXCEL, "application/pdf")
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Maker:
    """A program that can make reports: its name, the language it speaks, what it knows."""

    program: str
    language: str
    secret_of: SecretOf
    context: ssl.SSLContext | None = None
    """May know a certificate authority of one's own."""


def can_make(now: datetime, secret_of: SecretOf) -> bool:
    """Tell whether a report is due and this computer has what it takes.

    What it lacks is noted where nobody else has made the report meanwhile.
    """
    wanted, schedule = packs.due(now), packs.schedule()
    if wanted is None or schedule is None:
        return False
    lacking = _lacking(schedule, secret_of)
    if lacking is None:
        return True
    others_had_their_time = now >= wanted.since + OTHERS_FIRST
    if others_had_their_time:
        packs.note(wanted, lacking, now)
    # The files alone are worth something; of the mail it is said that it could not leave.
    return others_had_their_time and lacking.code == "pack_mail_not_set_up"


def make_due(now: datetime, maker: Maker) -> int:
    """Make the report that is due, if there is one; gives how many were made.

    Raises what went wrong, which is kept too; it is tried again after a pause.
    """
    schedule = packs.schedule()
    if schedule is None or packs.due(now) is None:
        return 0
    if not can_make(now, maker.secret_of):
        lacking = _lacking(schedule, maker.secret_of)
        if lacking is not None:
            raise lacking
        return 0
    claimed = packs.claim(now, maker.program)
    if claimed is None:
        return 0
    with _kept(claimed, now):
        return _make(_Making(claimed, schedule, packs.made_for(), now, maker))


def _lacking(schedule: Schedule, secret_of: SecretOf) -> RuleBroken | None:
    """Give what keeps this computer from making it; another may have it."""
    if schedule.folder and not can_write(Path(schedule.folder)):
        gone = not Path(schedule.folder).is_dir()
        return RuleBroken("folder_gone" if gone else "write_forbidden", path=schedule.folder)
    if not schedule.by_email:
        return None
    values = stored.load()
    knows = values["smtp_sign_in"] == "none" or secret_of(Channel.EMAIL) is not None
    if values["smtp_host"] and knows:
        return None
    return RuleBroken("pack_mail_not_set_up")


@contextmanager
def _kept(claimed: Claimed, now: datetime) -> Iterator[None]:
    """Keep what goes wrong, and raise it as a refusal."""
    try:
        yield
    except OSError as wrong:
        broken = of_file(wrong, Path(wrong.filename or ""))
        packs.fail(claimed, broken, now)
        raise broken from wrong
    except Exception as error:
        known = foreseen(error)
        broken = known or RuleBroken("went_wrong_in_command", number=last_resort.caught(error))
        packs.fail(claimed, broken, now)
        raise broken from error


@dataclass(frozen=True)
class _Making:
    claimed: Claimed
    schedule: Schedule
    employee: Employee
    now: datetime
    maker: Maker
    began: float = field(default_factory=monotonic)

    def moment(self) -> datetime:
        """Give the present moment, counted from the one that was given: making takes its time."""
        return self.now + timedelta(seconds=monotonic() - self.began)


def _make(making: _Making) -> int:
    claimed, folder = making.claimed, making.schedule.folder
    files = _placed(claimed)
    if claimed.is_written and files is not None:
        # Only its mail did not leave.
        return _send(making, files)
    with _aside(folder) as beside:
        name = packing.base_name(claimed.due.period)
        made = packing.files_in(beside, name)
        asked = Asked(claimed.due.period, making.employee, making.now, making.maker.language)
        count = packing.write_beside(made, asked)
        exporting.take_out_report(count, by=making.employee, now=making.moment())
        if folder:
            place = _place(making, name)
            if place is None:
                return 0
            packing.bring(made, place)
            made = place
        if not packs.written(claimed, making.moment()):
            return 0
        return _send(making, made)


def _placed(claimed: Claimed) -> Files | None:
    """Give the files that an attempt before put into their place, when both are there."""
    if not claimed.written_to:
        return None
    before = Path(claimed.written_to)
    files = packing.files_in(before.parent, before.name)
    return files if len(files.existing()) == len(files) else None


def _place(making: _Making, name: str) -> Files | None:
    """Give where the files go, kept before they go there; None when another program has it now."""
    folder, before = Path(making.schedule.folder), making.claimed.written_to
    if before and Path(before).parent == folder:
        # Our own of an attempt that was broken off.
        name = Path(before).name
    else:
        name = packing.free_name(folder, name)
    if not packs.reserve(making.claimed, str(folder / name), making.moment()):
        return None
    return packing.files_in(folder, name)


@contextmanager
def _aside(folder: str) -> Iterator[Path]:
    if folder:
        with aside(Path(folder)) as beside:
            yield beside
    else:
        with TemporaryDirectory(prefix="kashuv-") as beside_nothing:
            yield Path(beside_nothing)


# --- mail ------------------------------------------------------------------------------------


def _send(making: _Making, files: Files) -> int:
    claimed, now = making.claimed, making.moment()
    if not making.schedule.by_email:
        packs.finish(claimed, now)
        return 1
    if _lacking(making.schedule, making.maker.secret_of) is not None:
        packs.finish(claimed, now, trouble="pack_mail_not_set_up")
        raise RuleBroken("pack_mail_not_set_up")
    if not making.employee.email.strip():
        packs.finish(claimed, now, trouble="pack_no_address")
        raise RuleBroken("pack_no_address")
    outgoing = _outgoing(making, files)
    if not packs.begin_mailing(claimed, outgoing.to, now):
        # It was handed over before, by a clock that was wrong.
        packs.finish(claimed, now)
        return 1
    receipt = _handed_over(making, outgoing)
    packs.mailed(claimed, receipt, making.moment())
    if receipt.outcome is not Outcome.SENT:
        raise RuleBroken(receipt.code or receipt.outcome.value, **receipt.facts)
    return 1


def _handed_over(making: _Making, outgoing: Outgoing) -> Receipt:
    secret = making.maker.secret_of(Channel.EMAIL) or ""
    account = account_of(stored.load())
    try:
        return mail.send(account, secret, outgoing, context=making.maker.context)
    except Exception as error:  # noqa: BLE001 - nobody knows whether it left
        last_resort.caught(error)
        return Receipt(Outcome.UNKNOWN, code="unexpected")


def _outgoing(making: _Making, files: Files) -> Outgoing:
    values = stored.load()
    period = unmarked(period_words(making.claimed.due.period))
    attached = _attached(files)
    subject = translate("PackMail", "Manager's report of {period}").format(period=period)
    return Outgoing(
        to=making.employee.email.strip(),
        subject=f"{subject} · {values['business_name']}",
        body="\n\n".join(_body(making, period, left_out=len(files) - len(attached))),
        message_id=mail.message_id(f"pack|{identity()}|{making.claimed.run}", account_of(values)),
        attachments=attached,
        automatic=True,
    )


def _attached(files: Files) -> tuple[tuple[str, str, bytes], ...]:
    """Give the paper, and the workbook if both together are not too much for a mail."""
    room, attached = MOST_MAILED, []
    for file, kind in reversed(tuple(zip(files, _KINDS, strict=True))):
        size = file.stat().st_size
        if size <= room:
            attached.append((file.name, kind, file.read_bytes()))
            room -= size
    return tuple(reversed(attached))


def _body(making: _Making, period: str, *, left_out: int) -> Iterator[str]:
    yield translate("PackMail", "The manager's report of {period}, made by Kashuv.").format(
        period=period
    )
    if left_out:
        yield translate("PackMail", "A file is too large for an e-mail and is not attached.")
    if making.schedule.folder:
        yield translate("PackMail", "Both files are in the folder {folder}").format(
            folder=isolate(making.schedule.folder)
        )
