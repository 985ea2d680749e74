"""What a window does by itself: on threads of its own, with a file that others share."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import settings
from db.connection import FILE_NAME, close_store, create_store
from db.models import Message, database
from rules.words import MessageState
from tests.db.outbox_help import (
    GATEWAY,
    READY,
    email,
    of_ruth,
    says_nothing_by_itself,
    sms,
    written,
)
from tests.messaging.http_gateway import LoopbackGateway, serving
from tests.store import Template, people
from ui import fetching, posting
from ui.background import Background
from ui.heartbeat import Heartbeat
from ui.session import Session


@pytest.fixture(name="gateway")
def gateway_that_takes_sms(tmp_path: Path, store_template: Template) -> Iterator[LoopbackGateway]:
    """Open a store on the disk: threads have connections of their own."""
    create_store(tmp_path / FILE_NAME)
    store_template.backup(database.connection())
    says_nothing_by_itself(people())
    with serving() as gateway:
        gateway.says(200, "")
        settings.keep({"sms_gateway": {**GATEWAY, "url": gateway.url()}})
        yield gateway
    close_store()


@pytest.fixture(name="heartbeat")
def heartbeat_that_stands_still(gateway: LoopbackGateway, qtbot: QtBot) -> Iterator[Heartbeat]:
    session = Session(people().handler, clock=lambda: READY)
    background = Background(session)
    heartbeat = Heartbeat(session, background)
    yield heartbeat
    heartbeat.stop()
    background.wait()


def test_what_waits_leaves_beside_the_window_and_is_announced(
    heartbeat: Heartbeat, gateway: LoopbackGateway, qtbot: QtBot
) -> None:
    written(of_ruth(people()), people().handler)
    with qtbot.waitSignals([heartbeat.beat, heartbeat.posted]):
        heartbeat.start()
    assert json.loads(gateway.only().body)["text"] == "הטיפול הושלם"
    assert Message.get().state is MessageState.SENT


def test_what_is_written_later_leaves_without_waiting_for_the_minute(
    heartbeat: Heartbeat, gateway: LoopbackGateway, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(heartbeat.beat):
        heartbeat.start()
    qtbot.waitUntil(lambda: not heartbeat._is_posting)
    assert gateway.seen == []
    written(of_ruth(people()), people().handler)
    assert heartbeat._post_timer.isActive()
    heartbeat._post_timer.setInterval(1)
    with qtbot.waitSignal(heartbeat.posted):
        pass
    assert len(gateway.seen) == 1


def test_what_cannot_leave_from_here_holds_up_nothing_else(
    heartbeat: Heartbeat, gateway: LoopbackGateway, qtbot: QtBot
) -> None:
    settings.keep({"smtp_host": "mail.example"})
    complaint = of_ruth(people())
    mail = written(complaint, people().handler, email())
    heartbeat._post_timer.setInterval(1)
    heartbeat._post_timer.start()
    heartbeat.post()
    qtbot.waitUntil(lambda: not heartbeat._is_posting)
    written(complaint, people().handler)
    with qtbot.waitSignal(heartbeat.posted):
        pass
    assert len(gateway.seen) == 1
    assert Message.get_by_id(mail.id).state is MessageState.WAITING


def test_what_a_gateway_has_no_time_for_waits_for_the_minute(
    heartbeat: Heartbeat, gateway: LoopbackGateway, qtbot: QtBot
) -> None:
    gateway.says(503, "busy")
    complaint = of_ruth(people())
    for n in range(3):
        written(complaint, people().handler, sms(f"{n}"))
    heartbeat._post_timer.setInterval(1)
    heartbeat._post_timer.start()
    with qtbot.waitSignal(heartbeat.posted):
        heartbeat.post()
    assert not heartbeat._post_timer.isActive()
    assert len(gateway.seen) == 1


def test_a_window_that_closes_waits_for_the_message_under_way_alone(
    heartbeat: Heartbeat, gateway: LoopbackGateway, qtbot: QtBot
) -> None:
    complaint = of_ruth(people())
    for n in range(3):
        written(complaint, people().handler, sms(f"{n}"))
    heartbeat.stop()
    heartbeat.post()
    qtbot.waitUntil(lambda: not heartbeat._is_posting)
    assert gateway.seen == []


@pytest.mark.usefixtures("gateway")
def test_who_has_no_way_to_send_reads_no_network_and_is_told_what_was_under_way(
    heartbeat: Heartbeat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[str] = []
    monkeypatch.setattr(posting, "look_after", lambda *_: reached.append("posting"))
    monkeypatch.setattr(posting, "may_send", lambda *_: reached.append("posting"))
    monkeypatch.setattr(fetching, "fetch_mail", lambda *_: reached.append("fetching"))
    written(of_ruth(people()), people().handler)
    Message.update(state=MessageState.SENDING, claimed_at=READY - timedelta(days=1)).execute()
    settings.keep({"sms_gateway": None})
    with qtbot.waitSignal(heartbeat.beat):
        heartbeat.start()
    qtbot.waitUntil(lambda: not (heartbeat._is_posting or heartbeat._is_fetching))
    assert reached == []
    assert Message.get().state is MessageState.IN_DOUBT
    settings.keep({"imap_on": True, "smtp_host": "mail.example"})
    heartbeat.pulse()
    qtbot.waitUntil(lambda: not (heartbeat._is_posting or heartbeat._is_fetching))
    assert set(reached) == {"posting", "fetching"}
