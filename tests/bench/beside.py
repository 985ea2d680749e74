"""What runs beside the window, as the window begins it; each is told when it is over."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread

from db.audit_reading import Wanted
from db.filters import Filter, State
from db.models import Customer, Employee
from db.privacy.here import Here
from rules.backups import Reason
from rules.measures import Period
from tests.bench.areas import importing as customers
from tests.bench.stores import NOW
from ui.audit.chain_line import ChainLine
from ui.audit.export import AuditExport
from ui.backups.keeper import take
from ui.beside.aside import aside_of
from ui.beside.command_job import CommandJob
from ui.export.order import Order, facts_of
from ui.imports.dialog import ImportDialog
from ui.main_window import MainWindow
from ui.privacy.job import PrivacyJob
from ui.reports.asking import Question, ReportAsking
from ui.reports.pack_job import PackJob
from ui.session import Session
from ui.settings.check_card import CheckCard

WHOLE_YEAR = Period(NOW.date().replace(month=1, day=1), NOW.date())
_ERASED = 20
_SECONDS = 4
_ADMINISTRATOR = "noa"
Begin = Callable[[MainWindow, Path, Event], object]
"""Begins a work of a window, with a folder of its own, which sets what is given when it ends."""


def _nothing(_window: MainWindow, _folder: Path, over: Event) -> object:
    """Let another program reckon for nobody: what a window loses then is the machine's."""
    reckoning = (
        f"import time; ends = time.monotonic() + {_SECONDS}\nwhile time.monotonic() < ends: pass"
    )

    def wait() -> None:
        subprocess.run([sys.executable, "-c", reckoning], check=True)
        over.set()

    Thread(target=wait).start()
    return None


def _report(window: MainWindow, _folder: Path, over: Event) -> object:
    asking = ReportAsking(window.session, window.services.background, window)
    asking.came.connect(lambda *_: over.set())
    asking.troubled.connect(lambda _: over.set())
    asking.ask(Question(WHOLE_YEAR, None))
    return asking


def _backup(window: MainWindow, _folder: Path, over: Event) -> object:
    window.services.background.run(
        lambda: take(Reason.ASKED, NOW, None), lambda _: over.set(), lambda _: over.set()
    )
    return None


def _check(window: MainWindow, _folder: Path, over: Event) -> object:
    card = CheckCard(_of_administrator(window), window)
    _when_over(card.job, over)
    card.check.click()
    return card


def _chain(window: MainWindow, _folder: Path, over: Event) -> object:
    line = ChainLine(_of_administrator(window), window)
    _when_over(line.job, over)
    line.check()
    return line


def _audit_log(window: MainWindow, folder: Path, over: Event) -> object:
    export = AuditExport(_of_administrator(window), window)
    _when_over(export.job, over)
    export.write(folder / "log.xlsx", Wanted())
    return export


def _excel(window: MainWindow, folder: Path, over: Event) -> object:
    job, file = CommandJob(window, ""), folder / "list.xlsx"
    _when_over(job, over)
    order = Order(window.session.employee.id, NOW, Filter(state=State.BOTH))
    command = ("export", str(file), "--progress")
    job.run(command, facts_of(order), lambda process: aside_of(folder, process))
    return job


def _pack(window: MainWindow, folder: Path, over: Event) -> object:
    job = PackJob(window)
    _when_over(job, over)
    days = ("--from", WHOLE_YEAR.first.isoformat(), "--to", WHOLE_YEAR.last.isoformat())
    job.start(folder, window.session.employee.id, *days)
    return job


def _import(window: MainWindow, folder: Path, over: Event) -> object:
    file = folder / "customers.xlsx"
    customers.made(file)
    form = ImportDialog(_of_administrator(window), window)
    form.open()
    form.read(file)
    assert form.job is not None
    for signal in (form.job.seen, form.job.refused, form.job.failed):
        signal.connect(over.set)
    return form


def _person(window: MainWindow, folder: Path, over: Event) -> object:
    job = PrivacyJob(_of_administrator(window), window.services.background, window)
    person = Customer.select().where(Customer.erased_at.is_null()).get()
    job.report(
        person, Here(), folder / "p.pdf", internal=False, done=over.set, failed=lambda _: over.set()
    )
    return job


def _erase(window: MainWindow, _folder: Path, over: Event) -> object:
    job = PrivacyJob(_of_administrator(window), window.services.background, window)
    people = Customer.select().where(Customer.erased_at.is_null()).limit(_ERASED)
    job.erase(list(people), Here(), done=lambda _: over.set(), failed=lambda _: over.set())
    return job


def _of_administrator(window: MainWindow) -> Session:
    administrator = Employee.get(Employee.sign_in == _ADMINISTRATOR)
    session = Session(administrator, lambda: NOW)
    session.setParent(window)
    return session


def _when_over(job: CommandJob, over: Event) -> None:
    for signal in (job.done, job.failed, job.stopped):
        signal.connect(over.set)


WORKS: Mapping[str, Begin] = {
    "a busy program": _nothing,
    "report of a year": _report,
    "backup": _backup,
    "check of the data": _check,
    "check of the audit log": _chain,
    "Excel of the audit log": _audit_log,
    "import: reading and preview": _import,
    "report about a person": _person,
    "erasing 20 people": _erase,
    "Excel of the list": _excel,
    "report as workbook and paper": _pack,
}
