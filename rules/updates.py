"""The announcement of a new version: what may stand in it, and which version is newer.

It is a small JSON at an address in the settings: {"version": "0.7.0", "page": "https://…"}. A
person opens the page; nothing is fetched or installed by itself.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from itertools import dropwhile
from urllib.parse import urlsplit

from rules.errors import RuleBroken

LONGEST_LINK = 500
"""Characters of an address."""
EVERY = timedelta(days=1)
"""How often one PC looks."""

# Two to four numbers: what a person can read and the program can compare.
_VERSION = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,5}){1,3}")
# What stands for itself in an address: no spaces, no hidden signs, no look-alikes of letters; and
# no backslash, which browsers take for a slash.
_LINK = re.compile(r"[!-\[\]-~]+")
# A name or an address of IPv4; underscores are no part of either.
_HOST = re.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


@dataclass(frozen=True)
class Announcement:
    """A version, and the page on which people read about it and get it."""

    version: str
    page: str


def announcement(version: object, page: object) -> Announcement:
    """Give what is announced, if it can be shown and opened.

    Raises `updates_unreadable` or `updates_page_unsafe`.
    """
    if not isinstance(version, str) or not isinstance(page, str):
        raise RuleBroken("updates_unreadable")
    numbers = _numbers(version)
    try:
        check_link(page)
    except RuleBroken as broken:
        raise RuleBroken("updates_page_unsafe") from broken
    return Announcement(".".join(map(str, numbers)), page)


def read(octets: bytes) -> Announcement:
    """Read what stood at the address; it may be anything. Raises as `announcement`."""
    try:
        told = json.loads(octets)
    except (ValueError, RecursionError) as wrong:
        raise RuleBroken("updates_unreadable") from wrong
    if not isinstance(told, dict):
        raise RuleBroken("updates_unreadable")
    # What else stands in it is for later versions.
    return announcement(told.get("version"), told.get("page"))


def is_newer(version: str, than: str) -> bool:
    """Compare two versions number by number: 0.10.0 is newer than 0.9.1, and 1.0 is 1.0.0."""
    return _significant(version) > _significant(than)


def is_time(looked_at: datetime, now: datetime) -> bool:
    """Tell whether a day is over since somebody looked.

    A clock that was set to another day, forward or back, makes one look and no more.
    """
    return abs(now - looked_at) >= EVERY


def check_address(address: str, *, field: str) -> None:
    """Refuse an address at which no announcement may be read; an empty one means: never look."""
    try:
        if address.strip():
            check_link(address.strip())
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field) from broken


def check_link(link: str) -> None:
    """Refuse what is no plain web address, or could be changed on its way.

    A plain one may lead to this computer itself. Raises `updates_address_malformed` or
    `updates_not_secure`.
    """
    try:
        parts = urlsplit(link)
        _ = parts.port
    except ValueError as wrong:
        raise RuleBroken("updates_address_malformed") from wrong
    host = parts.hostname or ""
    is_address = len(link) <= LONGEST_LINK and _LINK.fullmatch(link) and _is_host(host)
    if not is_address or "@" in parts.netloc:
        raise RuleBroken("updates_address_malformed")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_computer(host)):
        raise RuleBroken("updates_not_secure")


def _numbers(version: str) -> list[int]:
    if not _VERSION.fullmatch(version):
        raise RuleBroken("updates_unreadable")
    return [int(number) for number in version.split(".")]


def _significant(version: str) -> list[int]:
    backwards = dropwhile(lambda number: number == 0, reversed(_numbers(version)))
    return list(backwards)[::-1]


def _is_host(host: str) -> bool:
    return bool(_HOST.fullmatch(host)) or (":" in host and _ip(host) is not None)


def _is_this_computer(host: str) -> bool:
    address = _ip(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
