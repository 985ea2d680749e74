"""What a screen hears of a server: what others change, and that the server is gone and back."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from db import complaints, presence
from db.connection import close_store, create_store
from db.live import Ear, Pulse
from db.models import Complaint
from rules.errors import RuleBroken
from rules.words import Urgency
from tests.db.test_live import elsewhere
from tests.postgresql_server import Server
from tests.store import NOW, fill_store, opened, people

_PATIENCE = 30
"""Seconds; a thread that listens is asked until it has heard."""


@pytest.fixture(name="database")
def new_database(server: Server) -> Iterator[str]:
    name = server.new_database()
    create_store(server.address(name))
    fill_store()
    yield name
    close_store()
    server.drop(name)


@pytest.fixture(name="complaint")
def one_complaint(database: str) -> Complaint:
    return opened(people().front_desk, handler=people().handler)


@pytest.fixture(name="ear")
def ear_of_the_owner(complaint: Complaint) -> Iterator[Ear]:
    ear = Ear(people().relations_owner.id)
    until(lambda: ear.listen() is not None)
    yield ear
    ear.end()


def until(so: Callable[[], bool]) -> None:
    """Wait until something is so that another thread brings about."""
    end = time.monotonic() + _PATIENCE
    while not so():
        assert time.monotonic() < end
        time.sleep(0.01)


def heard_after(ear: Ear, act: Callable[[], object]) -> Pulse:
    elsewhere(act)
    heard: list[Pulse] = []

    def listened() -> bool:
        with suppress(RuleBroken):
            pulse = ear.listen()
            heard.extend([pulse] if pulse else [])
        return bool(heard)

    until(listened)
    return heard[-1]


def is_lost(ear: Ear) -> bool:
    try:
        ear.listen()
    except RuleBroken as broken:
        return broken.code == "store_lost"
    return False


def break_off(server: Server, database: str) -> None:
    """End every connection to a database, as a restart of the server does."""
    everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
    server.order(f"{everybody}'{database}'")


def test_a_change_of_another_program_is_called_out(ear: Ear, complaint: Complaint) -> None:
    before = ear.pulse()
    by = people().handler
    after = heard_after(
        ear, lambda: complaints.update(complaint, {"urgency": Urgency.HIGH}, by=by, now=NOW)
    )
    assert after.acts > before.acts


def test_presence_is_called_out_and_moves_no_pulse(ear: Ear, complaint: Complaint) -> None:
    before = ear.pulse()
    by = people().handler
    assert before == heard_after(
        ear, lambda: presence.show("a", by, complaint.id, editing=True, now=NOW)
    )


def test_a_server_that_is_gone_is_lost_and_back_when_it_is(
    ear: Ear, server: Server, database: str, complaint: Complaint
) -> None:
    by = people().handler
    server.order(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
    break_off(server, database)
    until(lambda: is_lost(ear))
    with pytest.raises(RuleBroken, match="store_lost"):
        ear.pulse()
    with pytest.raises(RuleBroken, match="store_lost"):
        complaints.update(complaint, {"reason": "x"}, by=by, now=NOW)
    server.order(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")
    until(lambda: not is_lost(ear))
    assert complaints.update(complaint, {"reason": "x"}, by=by, now=NOW).reason == "x"


def test_connections_that_broke_are_made_anew_and_nothing_is_missed(
    ear: Ear, server: Server, database: str, complaint: Complaint
) -> None:
    """Who listens on a new connection has missed what was called out before."""
    break_off(server, database)
    before = ear.pulse() if not is_lost(ear) else None
    by = people().handler
    after = heard_after(ear, lambda: complaints.update(complaint, {"reason": "x"}, by=by, now=NOW))
    assert before is None or after.acts >= before.acts
    assert after.acts == ear.pulse().acts
