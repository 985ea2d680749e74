"""The daily work in django-helpdesk, run by the Python of its venv and led by the bench.

    python helpdesk_desk.py STORE FOLDER WORD

fills a database of its own with the cases of one of our stores, says "ready", and then does what
each line of its input names, answering with the milliseconds it took, from the request to the
whole answer. There is no network and no browser between: both would only add to it. It works as its
makers would have it in earnest: without debugging, with a log written ahead, durable.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from time import perf_counter
from typing import Any

import django
from django.conf import settings

AT_ONCE = 2_000
PRIORITIES = {1: 4, 2: 3, 3: 2}
"""Our urgencies as its priorities, which fall from 1."""
OPEN, CLOSED = 1, 4
CASES = """
    SELECT number, text, resolution, urgency, registered_at, due_at, closed_at IS NOT NULL,
        handler_id, customer_id FROM complaint ORDER BY id
"""
CONTACTS = "SELECT complaint_id, at, by_id, text FROM contact ORDER BY id"


def set_up(folder: Path) -> None:
    """Configure it with what its guide asks for, and make its tables."""
    settings.configure(
        DEBUG=False,
        SECRET_KEY="only for measuring",
        ALLOWED_HOSTS=["testserver"],
        USE_TZ=True,
        SITE_ID=1,
        ROOT_URLCONF="helpdesk_urls",
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        STATIC_URL="/static/",
        MEDIA_ROOT=str(folder),
        HELPDESK_TEAMS_MODE_ENABLED=False,
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.humanize",
            "django.contrib.messages",
            "django.contrib.sessions",
            "django.contrib.sites",
            "django.contrib.staticfiles",
            "rest_framework",
            "helpdesk",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(folder / "helpdesk.db"),
                "OPTIONS": {
                    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
                    "transaction_mode": "IMMEDIATE",
                },
            }
        },
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill(store: Path) -> None:
    """Take over the people, the cases and the contacts of a store of ours."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from helpdesk.models import FollowUp, Queue, Ticket

    ours = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
    people = get_user_model()
    people.objects.bulk_create(
        people(id=number, username=name, email=f"{name}@example.org", is_staff=True)
        for number, name in ours.execute("SELECT id, sign_in FROM employee")
    )
    call_command("create_usersettings", verbosity=0)
    Queue.objects.create(id=1, title="Front desk", slug="desk")
    tickets = (
        Ticket(
            id=number,
            queue_id=1,
            title=text[:60],
            description=text,
            resolution=resolution,
            priority=PRIORITIES[urgency],
            status=CLOSED if closed else OPEN,
            created=_moment(registered),
            due_date=_moment(due),
            assigned_to_id=handler,
            submitter_email=f"customer{customer}@example.org",
        )
        for number, text, resolution, urgency, registered, due, closed, handler, customer in (
            ours.execute(CASES)
        )
    )
    _keep(Ticket, tickets)
    _keep(
        FollowUp,
        (
            FollowUp(ticket_id=case, date=_moment(at), user_id=by, title="Contact", comment=text)
            for case, at, by, text in ours.execute(CONTACTS)
        ),
    )


def _keep(model: Any, rows: Iterator[object]) -> None:
    while some := list(islice(rows, AT_ONCE)):
        model.objects.bulk_create(some)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


class Desk:
    """One signed-in person at its desk."""

    def __init__(self, word: str) -> None:
        from django.contrib.auth import get_user_model
        from django.test import Client
        from helpdesk.models import Ticket

        self._word = word
        self._people = list(get_user_model().objects.order_by("id"))
        self._client = Client()
        self._client.force_login(self._people[0])
        self._turns = count()
        self._open = list(Ticket.objects.filter(status=OPEN).values_list("id", flat=True))

    def acts(self) -> dict[str, Callable[[], None]]:
        """Give what can be asked for."""
        return {
            "list": lambda: self._list({"status__in": [OPEN]}),
            "filter": lambda: self._list(
                {
                    "status__in": [OPEN, CLOSED],
                    "priority__in": [2],
                    "assigned_to__id__in": [self._people[5].id],
                }
            ),
            "search": lambda: self._list({}, self._word),
            "board": lambda: self._get("/dashboard/"),
            "create": self._create,
            "transfer": self._transfer,
        }

    def _list(self, filtering: dict[str, object], text: str = "") -> None:
        from helpdesk.query import query_to_base64

        asked = {"filtering": filtering, "sorting": "due_date", "search_string": text}
        self._get(f"/datatables_ticket_list/{query_to_base64(asked)}?draw=1&start=0&length=64")

    def _get(self, address: str) -> None:
        answer = self._client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    def _create(self) -> None:
        self._post(
            "/tickets/submit/",
            {
                "queue": 1,
                "title": f"{self._word} {next(self._turns)}",
                "body": self._word,
                "priority": 3,
                "submitter_email": "customer@example.org",
            },
        )

    def _transfer(self) -> None:
        turn = next(self._turns)
        case, to = self._open[turn % len(self._open)], self._people[turn % len(self._people)]
        # As its form sends them: with all that stood there before.
        before = {"queue": 1, "title": self._word, "body": self._word, "priority": 3}
        changed = {"owner": to.id, "comment": f"{self._word} {turn}"}
        self._post(f"/tickets/{case}/update/", before | changed)

    def _post(self, address: str, data: dict[str, object]) -> None:
        answer = self._client.post(address, data)
        assert answer.status_code == 302, (address, answer.status_code, answer.content[:2000])


def main(store: Path, folder: Path, word: str) -> None:
    """Fill, and do what each line asks for."""
    set_up(folder)
    fill(store)
    acts = Desk(word).acts()
    print("ready", flush=True)
    for line in sys.stdin:
        began = perf_counter()
        acts[line.strip()]()
        print((perf_counter() - began) * 1000, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
