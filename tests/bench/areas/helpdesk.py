"""The daily work beside django-helpdesk with the same cases, where that is installed.

What is looked at ends with the painted page here, and with the whole answer there, which a browser
would still have to paint. What is done ends in both when it is kept for good: neither shows it yet.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from db import complaints, connection, intake
from db.filters import Filter, State
from db.models import Complaint, ComplaintSource, Customer, Employee
from rules.words import Status, Urgency
from tests.bench.desk import copied, signed_in
from tests.bench.figures import Figure
from tests.bench.peers.places import HELPDESK, python_of
from tests.bench.seeing import Watched, rest, settle
from tests.bench.stores import NOW, Stores
from tests.bench.timing import Act, once
from ui.main_window import BOARD, MainWindow

SIZE = 100_000
TIMES = 15
WORD = "רפידות"
_DESK = Path(__file__).parent.parent / "peers" / "helpdesk_desk.py"


def measure(stores: Stores) -> Iterator[Figure]:
    """Do each act here and there in turns."""
    python = python_of(HELPDESK, stores.folder)
    if not python.exists():
        print(f"{HELPDESK}: not installed, see tests/bench/peers", file=sys.stderr)
        return
    # Ours holds whoever is at the desk, to whom theirs is asked by one line.
    with copied(stores.data(SIZE)) as data, _helpdesk(python, data) as asked, _ours(data) as ours:
        for act, (before, do) in ours.items():
            pairs = []
            for _ in range(TIMES + 1):
                before()
                pairs.append((once(do), asked(act)))
            taken, floor = map(list, zip(*pairs[1:], strict=True))
            yield Figure(f"{act} beside a help desk", taken, SIZE, floor, "django-helpdesk")


@contextmanager
def _ours(data: Path) -> Iterator[Mapping[str, tuple[Act, Act]]]:
    """Give what is done, and before it what leads there, by what it is called."""
    with signed_in(data) as window:
        rest(window)
        yield {**_seen(window), **_done(window.session.employee)}


def _seen(window: MainWindow) -> dict[str, tuple[Act, Act]]:
    """Give what is looked at, until it is painted; each comes from another list."""
    (handler,) = Employee.select().where(Employee.sign_in == "avi")
    three = Filter(state=State.BOTH, handler=handler.id, urgencies=frozenset({Urgency.HIGH}))

    def everything() -> None:
        window.show_complaints(Filter(state=State.BOTH))
        settle(window.complaints)

    everything()
    page = Watched(window.complaints.grid.viewport()).after
    board = Watched(window.board).after
    return {
        "list": (everything, page(lambda: window.show_complaints(Filter()))),
        "filter": (everything, page(lambda: window.show_complaints(three))),
        "search": (everything, page(lambda: window.search(WORD))),
        "board": (everything, board(lambda: window.show_page(BOARD))),
    }


def _done(by: Employee) -> dict[str, tuple[Act, Act]]:
    """Give what is done, through the verbs, until it is kept for good."""
    turns = count()
    (customer,) = Customer.select().limit(1)
    source = ComplaintSource.select().first().id
    handlers = list(Employee.select().where(Employee.sign_in.in_(("avi", "tamar"))))
    still_open = Complaint.status == Status.IN_HANDLING
    waiting = Complaint.select().where(still_open & Complaint.process.is_null())
    cases = list(waiting.order_by(Complaint.id.desc()).limit(2 * TIMES))

    def create() -> None:
        text = f"{WORD} {next(turns)}"
        new = intake.NewComplaint(source, Urgency.NORMAL, text, customer=customer)
        intake.open_complaint(new, by=by, now=NOW)

    def transfer() -> None:
        case = cases.pop(0)
        to = next(one for one in handlers if one.id != case.handler_id)
        cases.append(complaints.transfer(case, to=to, reason=WORD, by=by, now=NOW))

    return {"create": (_nothing, create), "transfer": (_nothing, transfer)}


def _nothing() -> None:
    """Lead nowhere: the act begins where it ended."""


@contextmanager
def _helpdesk(python: Path, data: Path) -> Iterator[Callable[[str], float]]:
    """Fill theirs, and give what does an act there and tells how long it took."""
    with TemporaryDirectory() as folder:
        store = data / connection.FILE_NAME
        command = [str(python), "-W", "ignore", str(_DESK), str(store), folder, WORD]
        desk = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert desk.stdin is not None
        assert desk.stdout is not None
        answers, asked = desk.stdout, desk.stdin

        def ask(act: str) -> float:
            asked.write(f"{act}\n")
            asked.flush()
            return float(answers.readline())

        try:
            assert answers.readline() == "ready\n"
            yield ask
        finally:
            desk.kill()
            desk.communicate()
