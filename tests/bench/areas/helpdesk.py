"""The daily work beside django-helpdesk with the same cases, where that is installed."""

import subprocess
import sys
from collections.abc import Callable, Iterator
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
from tests.bench.stores import NOW, Stores
from tests.bench.timing import once, painted
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
        for act, do in ours.items():
            do()
            asked(act)
            pairs = [(once(do), asked(act)) for _ in range(TIMES)]
            taken, floor = map(list, zip(*pairs, strict=True))
            yield Figure(f"{act} beside a help desk", taken, SIZE, floor, "django-helpdesk")


@contextmanager
def _ours(data: Path) -> Iterator[dict[str, Callable[[], object]]]:
    with signed_in(data) as window:
        yield {**_seen(window), **_done(window.session.employee)}


def _seen(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Give what is looked at, until it is painted."""
    (handler,) = Employee.select().where(Employee.sign_in == "avi")
    three = Filter(state=State.BOTH, handler=handler.id, urgencies=frozenset({Urgency.HIGH}))
    shown = {
        "list": lambda: window.show_complaints(Filter()),
        "filter": lambda: window.show_complaints(three),
        "search": lambda: window.search(WORD),
        "board": lambda: window.show_page(BOARD),
    }
    return {name: painted(act) for name, act in shown.items()}


def _done(by: Employee) -> dict[str, Callable[[], object]]:
    """Give what is done, through the verbs."""
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

    return {"create": create, "transfer": transfer}


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
