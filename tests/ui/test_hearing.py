"""A gateway that calls back: the watch hears it, and the message is known to have arrived."""

import socket
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from db import outbox_sending, settings
from db.models import Message, database
from rules.errors import RuleBroken
from rules.receipt import Outcome, Receipt
from rules.sms_gateway import from_plain
from rules.words import Channel, MessageState
from tests.db.outbox_help import GATEWAY, READY, again, of_ruth, says_nothing_by_itself, written
from tests.store import People
from ui import posting
from ui.hearing import Hearing

TOKEN = "token-of-this-test"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def calling(url: str) -> dict[str, object]:
    return {**GATEWAY, "extra": {"dlr_url": url}}


@pytest.fixture(name="url")
def address_that_is_called() -> str:
    return f"http://127.0.0.1:{free_port()}/{TOKEN}"


@pytest.fixture(name="hearing")
def hearing_of_a_watch() -> Iterator[Hearing]:
    hearing = Hearing()
    yield hearing
    hearing.close()


@pytest.fixture(name="sent")
def message_that_left(people: People, url: str) -> Message:
    says_nothing_by_itself(people)
    settings.keep({"sms_gateway": calling(url)})
    message = written(of_ruth(people), people.handler)
    claimed = outbox_sending.claim_next(READY, "one", (Channel.SMS,))
    assert claimed is not None
    outbox_sending.record(claimed, Receipt(Outcome.SENT, "m-7"), READY)
    return message


def call(url: str, message: str, state: str) -> int:
    with urlopen(f"{url}?id={message}&state={state}", timeout=10) as answer:  # noqa: S310 - ours
        return int(answer.status)


@pytest.mark.parametrize(
    ("state", "becomes"), [("1", MessageState.DELIVERED), ("2", MessageState.FAILED)]
)
def test_what_the_gateway_calls_back_about_is_recorded(
    hearing: Hearing, sent: Message, url: str, state: str, becomes: MessageState
) -> None:
    assert posting.note_reports(hearing, READY) == 0
    call(url, "m-7", state)
    call(url, "m-unknown", state)
    assert posting.note_reports(hearing, READY) == 1
    assert again(sent).state is becomes
    assert posting.note_reports(hearing, READY) == 0


def test_what_a_busy_store_could_not_keep_is_kept_the_next_time(
    hearing: Hearing, sent: Message, url: str
) -> None:
    posting.note_reports(hearing, READY)
    call(url, "m-unknown", "1")
    call(url, "m-7", "1")
    database.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(RuleBroken) as refusal:
        posting.note_reports(hearing, READY)
    assert refusal.value.code == "store_read_only"
    database.execute_sql("PRAGMA query_only = 0")
    assert posting.note_reports(hearing, READY) == 1
    assert again(sent).state is MessageState.DELIVERED


def test_without_the_token_nobody_is_heard(hearing: Hearing, sent: Message, url: str) -> None:
    posting.note_reports(hearing, READY)
    with pytest.raises(HTTPError):
        call(url.replace(TOKEN, "another-token"), "m-7", "1")
    assert posting.note_reports(hearing, READY) == 0
    assert again(sent).state is MessageState.SENT


def test_it_listens_only_where_the_gateway_calls_this_computer(hearing: Hearing, url: str) -> None:
    hearing.listen(from_plain(calling(url)))
    assert call(url, "m-7", "1")
    hearing.listen(from_plain(calling("https://elsewhere.example/reports")))
    with pytest.raises(OSError, match="refused"):
        call(url, "m-7", "1")
    hearing.listen(None)
    assert hearing.hand_over(lambda *_: True) == 1


def test_a_second_watch_on_this_computer_leaves_the_hearing_to_the_first(
    hearing: Hearing, url: str
) -> None:
    hearing.listen(from_plain(calling(url)))
    second = Hearing()
    second.listen(from_plain(calling(url)))
    call(url, "m-7", "1")
    assert hearing.hand_over(lambda *_: True) == 1
    assert second.hand_over(lambda *_: True) == 0
    second.close()
