"""What an announcement of a new version may hold, and which of two versions is newer."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from rules.errors import RuleBroken
from rules.updates import (
    LONGEST_LINK,
    Announcement,
    announcement,
    check_address,
    check_link,
    is_newer,
    is_time,
    read,
)
from rules.version import VERSION

PAGE = "https://example.org/kashuv/0.7.0"
MORNING = datetime(2026, 11, 22, 6, tzinfo=UTC)


def written(**told: object) -> bytes:
    return json.dumps({"version": "0.7.0", "page": PAGE, **told}).encode()


def _short(value: object) -> str:
    return repr(value)[:30]


def code_of(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.code


# --- What is read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "octets",
    [
        written(),
        b"\xef\xbb\xbf" + written(),
        written().decode().encode("utf-16"),
        written(notes="what a later program reads", size=[1, {"a": None}]),
        b'{"version": "0.6.0", "page": "https://example.org/", '
        b'"version": "0.7.0", "page": "' + PAGE.encode() + b'"}\r\n\r\n',
    ],
)
def test_an_announcement_is_read_however_an_editor_saved_it(octets: bytes) -> None:
    assert read(octets) == Announcement("0.7.0", PAGE)


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xfe\x00",
        b"\x1f\x8b\x08\x00 a packed file",
        b"<!doctype html><title>404</title>",
        b"null",
        b"7",
        b'"0.7.0"',
        b"[]",
        b"{}",
        b"[" * 60_000,
        b'{"version": ' + b"9" * 60_000 + b"}",
        written()[:-1],
        json.dumps({"version": "0.7.0"}).encode(),
        json.dumps({"page": PAGE}).encode(),
    ],
    ids=lambda octets: repr(octets[:20]),
)
def test_what_is_no_announcement_is_refused(octets: bytes) -> None:
    with pytest.raises(RuleBroken) as broken:
        read(octets)
    assert code_of(broken) == "updates_unreadable"


@pytest.mark.parametrize(
    "version",
    [
        None,
        True,
        7,
        0.7,
        ["0", "7"],
        {"major": 0},
        "",
        "7",
        "0.7.",
        ".7.0",
        "0..7",
        "-1.0.0",
        "0.-7.0",
        "+0.7",
        "0.7.0-beta",
        "v0.7.0",
        "0.7.0 ",
        "0.7.0\n",
        "0,7,0",
        "1e3.0",
        "0x7.0",
        "0.7.0.0.0",
        "0.100000",
        "9" * 5_000 + ".0",
        "<b>0.7.0</b>",
        "0.7.0\u202e",
        "\u0660.\u0667.\u0660",
        "0.\u00b2",
    ],
    ids=_short,
)
def test_a_version_that_is_no_few_numbers_is_refused(version: object) -> None:
    with pytest.raises(RuleBroken) as broken:
        read(written(version=version))
    assert code_of(broken) == "updates_unreadable"


UNSAFE = [
    "",
    "javascript:alert(1)",
    "JavaScript://example.org/%0aalert(1)",
    "data:text/html,<script>",
    "file:///C:/Windows/System32/calc.exe",
    "file://example.org/share/setup.exe",
    "\\\\example.org\\share\\setup.exe",
    "C:\\Windows\\System32\\calc.exe",
    "ms-settings:privacy",
    "kashuv-setup.exe",
    "/usr/bin/xcalc",
    "//example.org/kashuv",
    "http://example.org/kashuv",
    "HTTP://EXAMPLE.ORG/",
    "http://127.0.0.1.example.org/",
    "http://192.168.1.10/kashuv",
    "http://0.0.0.0/kashuv",
    "http://2130706433/",
    "ftp://example.org/kashuv",
    "https:",
    "https://",
    "https:///kashuv",
    "https:example.org",
    "https://:443/",
    "https://example.org:99999/",
    "https://example.org:80x/",
    "https://[::1/",
    "https://[example.org]/",
    "https://example.org@example.com/",
    "https://user:word@example.com/",
    "https://@example.com/",
    "https://example.org\\@example.com/",
    "https://example.org/a\\b",
    "https://exa mple.org/",
    " https://example.org/",
    "https://example.org/\n",
    "https://example.org/a\tb",
    "https://example.org/\x00",
    "https://example.org/\u202egpj.exe",
    "https://ex\u0430mple.org/",
    "https://\u05e7\u05e9\u05d5\u05d1.example/",
    "https://<b>.example/",
    "https://-example.org/",
    "https://example%2eorg/",
    "https://example.org/" + "a" * LONGEST_LINK,
]


@pytest.mark.parametrize("page", [*UNSAFE, "https://example.org/" + "a" * 1_000_000], ids=_short)
def test_a_page_that_is_no_plain_web_page_is_refused(page: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        read(written(page=page))
    assert code_of(broken) == "updates_page_unsafe"


@pytest.mark.parametrize("page", [None, 7, [PAGE], {"url": PAGE}], ids=repr)
def test_a_page_that_is_no_text_is_no_announcement(page: object) -> None:
    with pytest.raises(RuleBroken) as broken:
        read(written(page=page))
    assert code_of(broken) == "updates_unreadable"


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        "HTTPS://Example.ORG/Kashuv",
        "https://example.org",
        "https://example.org:8443/a?b=c&d=%D7%A7#0.7.0",
        "https://xn--8dbq2a.example/",
        "https://192.0.2.7/kashuv",
        "https://[2001:db8::7]/kashuv",
        "http://127.0.0.1:8000/kashuv",
        "http://localhost/kashuv",
        "http://[::1]:8000/kashuv",
    ],
)
def test_a_page_over_https_or_on_this_computer_is_taken_as_it_is(page: str) -> None:
    assert announcement("0.7.0", page) == Announcement("0.7.0", page)


def test_a_version_is_shown_without_zeros_before_its_numbers() -> None:
    assert read(written(version="00.07.000")).version == "0.7.0"


# --- Which is newer -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("0.7.0", "0.6.0"),
        ("0.10.0", "0.9.1"),
        ("0.6.1", "0.6"),
        ("0.6.0.1", "0.6.0"),
        ("1.0", "0.99999.99999"),
        ("10.0", "9.9.9.9"),
    ],
)
def test_versions_are_compared_number_by_number(newer: str, older: str) -> None:
    assert is_newer(newer, older)
    assert not is_newer(older, newer)


@pytest.mark.parametrize("same", [("0.6.0", "0.6.0"), ("0.6", "0.6.0.0"), ("0.06.0", "0.6")])
def test_the_same_version_is_not_newer_however_it_is_written(same: tuple[str, str]) -> None:
    assert not is_newer(*same)
    assert not is_newer(*reversed(same))


def test_our_own_version_can_be_announced_and_compared() -> None:
    assert announcement(VERSION, PAGE).version == VERSION
    assert not is_newer(VERSION, VERSION)


# --- When somebody looks ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "is_due"),
    [(0, False), (1, False), (23.99, False), (24, True), (9_000, True)],
)
def test_one_looks_once_a_day_and_once_more_when_the_clock_was_set_back(
    hours: float, is_due: bool
) -> None:
    assert is_time(MORNING, MORNING + timedelta(hours=hours)) is is_due
    assert is_time(MORNING, MORNING - timedelta(hours=hours)) is is_due


# --- The address in the settings ----------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["", "  ", "https://example.org/kashuv.json", " https://example.org/kashuv.json "]
)
def test_an_address_is_none_or_a_link(address: str) -> None:
    check_address(address, field="updates_address")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/kashuv.json", "updates_not_secure"),
        ("ftp://example.org/kashuv.json", "updates_not_secure"),
        ("example.org/kashuv.json", "updates_address_malformed"),
        ("https://user:word@example.org/", "updates_address_malformed"),
        ("kashuv", "updates_address_malformed"),
        ("https://קשוב.example/", "updates_address_malformed"),
    ],
)
def test_another_address_is_refused_at_its_field(address: str, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_address(address, field="updates_address")
    assert (code_of(broken), broken.value.field) == (code, "updates_address")


def test_every_unsafe_page_is_an_unsafe_address_too() -> None:
    for page in UNSAFE:
        with pytest.raises(RuleBroken):
            check_link(page)
