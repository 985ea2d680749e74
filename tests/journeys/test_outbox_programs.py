"""Several programs send from one store, and some of them die: no message leaves twice."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import outbox_page, outbox_sending, settings, staff
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.models import Message, database
from rules.outbox import DOUBT_AFTER
from rules.words import Channel, MessageState
from tests.db.outbox_help import GATEWAY, READY, minutes
from tests.messaging.http_gateway import LoopbackGateway, Seen, serving
from tests.platforms import needs_fork
from tests.store import NOW, Template, opened, people
from ui import posting

ROOT = Path(__file__).parents[2]
MESSAGES, PROGRAMS, KILLED = 500, 4, 50

SENDING = """
import os, random, signal, sys
from datetime import timedelta
from pathlib import Path
from time import sleep
from db.connection import open_store
from tests.store import NOW
from ui import posting

store, now = Path(sys.argv[1]), NOW + timedelta(minutes=1)

def send():
    open_store(store)
    print("ready", flush=True)
    return posting.post_due(now, f"{os.getpid()}", lambda channel: "")
"""

ONE = SENDING + "print(send().sent)"

# It imports once and then forks, because starting an interpreter takes longer than sending.
KILLING = (
    SENDING
    + """
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def start(dies_at=None):
    heard, begun = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(begun, 1)
        if dies_at:
            setattr(*dies_at, die)
        send()
        os._exit(0)
    os.close(begun)
    os.read(heard, 1)
    os.close(heard)
    return child

programs, kills = int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(375)
# Two die at the worst moments: before a message has left, and before that is written down.
dying = [start((posting.sms, "send")), start((posting.outbox_sending, "record"))]
running = [start() for _ in range(programs)]
in_the_middle = 0
for _ in range(kills):
    sleep(chance.uniform(0.0, 0.05))
    victim = running.pop(chance.randrange(programs))
    os.kill(victim, signal.SIGKILL)
    _, status = os.waitpid(victim, 0)
    in_the_middle += os.WIFSIGNALED(status)
    running.append(start())
for child in running + dying:
    os.waitpid(child, 0)
print(in_the_middle)
"""
)


@pytest.fixture(name="gateway")
def gateway_that_takes_everything() -> Iterator[LoopbackGateway]:
    with serving() as gateway:
        gateway.says(200, '{"status": "ok"}')
        yield gateway


@pytest.fixture(name="store_file")
def store_with_five_hundred_messages(
    tmp_path: Path, store_template: Template, gateway: LoopbackGateway
) -> Path:
    create_store(tmp_path / FILE_NAME)
    store_template.backup(database.connection())
    set_gateway(gateway)
    complaint = opened(people().front_desk, handler=people().handler)
    rows = [
        {
            "key": f"{n}",
            "complaint": complaint,
            "channel": Channel.SMS,
            "address": f"052{n:07}",
            "body": f"הודעה {n}",
            "state": MessageState.WAITING,
            "by": people().handler,
            "created_at": NOW,
            "not_before": READY,
        }
        for n in range(MESSAGES)
    ]
    Message.insert_many(rows).execute()
    close_store()
    return tmp_path / FILE_NAME


def set_gateway(gateway: LoopbackGateway, **more: Any) -> None:
    asked = {"key": "{key}", "to": "{to}", "text": "{text}"}
    known = {"success_path": "status", "success_values": ["ok"]}
    plain = {**GATEWAY, **known, "url": gateway.url(), "body": asked, **more}
    settings.keep({"sms_gateway": plain, "sms_per_day": 10_000})


def arrived(gateway: LoopbackGateway) -> Counter[str]:
    """Count by its text what reached the gateway."""
    return Counter(json.loads(request.body)["text"] for request in whole(gateway))


def whole(gateway: LoopbackGateway) -> list[Seen]:
    """Give what reached the gateway as a whole; the dying may send half of one."""
    return [
        request
        for request in gateway.seen
        if len(request.body) == int(request.headers["Content-Length"])
    ]


def texts(*states: MessageState) -> set[str]:
    return {row.body for row in Message.select().where(Message.state.in_(states))}


def killed_while_sending(store_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(store_file), str(PROGRAMS), str(KILLED)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout.split()[-1]) > KILLED / 2


def test_four_programs_send_each_of_five_hundred_messages_once(
    store_file: Path, gateway: LoopbackGateway
) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ONE, str(store_file)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(PROGRAMS)
    ]
    said = [one.communicate(timeout=120)[0].split() for one in running]
    assert [one.returncode for one in running] == [0] * PROGRAMS
    assert sum(int(words[-1]) for words in said) == MESSAGES
    assert arrived(gateway) == {f"הודעה {n}": 1 for n in range(MESSAGES)}
    open_store(store_file)
    try:
        assert len(texts(MessageState.SENT)) == MESSAGES
    finally:
        close_store()


@needs_fork
def test_of_programs_that_die_no_message_is_lost_or_doubled_and_the_doubtful_are_listed(
    store_file: Path, gateway: LoopbackGateway
) -> None:
    killed_while_sending(store_file)
    open_store(store_file)
    try:
        outbox_sending.doubt_abandoned(READY + DOUBT_AFTER + minutes(5))
        seen = arrived(gateway)
        assert set(seen.values()) == {1}
        sent, doubtful = texts(MessageState.SENT), texts(MessageState.IN_DOUBT)
        assert len(sent | doubtful) == MESSAGES
        assert sent <= set(seen) <= sent | doubtful
        assert 2 <= len(doubtful) <= KILLED + 2
        assert doubtful - set(seen)
        assert doubtful & set(seen)
        listed = outbox_page.page(staff.actor(people().handler), NOW).attention
        assert {row.body for row in listed} == doubtful
    finally:
        close_store()


@needs_fork
def test_where_the_gateway_knows_our_key_everything_leaves_and_it_sees_no_second_key(
    store_file: Path, gateway: LoopbackGateway
) -> None:
    open_store(store_file)
    set_gateway(gateway, idempotency_header="Idempotency-Key")
    close_store()
    killed_while_sending(store_file)
    open_store(store_file)
    try:
        later = READY + DOUBT_AFTER + minutes(5)
        again = outbox_sending.doubt_abandoned(later)
        assert again >= 2
        assert posting.post_due(later, "last", lambda _channel: "").sent == again
        assert len(texts(MessageState.SENT)) == MESSAGES
        keys = Counter(
            (request.headers["Idempotency-Key"], json.loads(request.body)["text"])
            for request in whole(gateway)
        )
        assert len(keys) == MESSAGES
        assert sum(keys.values()) <= MESSAGES + again
    finally:
        close_store()
