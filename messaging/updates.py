"""Asking whether there is a new version: one small JSON at an address of the settings.

Who is asked learns that some Kashuv of this version asked, and nothing of the business.
"""

import ssl
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from messaging.http import Answer, NoAnswer, NotSent, Request, exchange, host_of
from rules.errors import RuleBroken
from rules.updates import Announcement, check_link, read
from rules.version import VERSION

SECONDS = 8
"""For a connection, and again for the whole answer."""
MOST_REDIRECTS = 3
_MOVED = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)
_HEADERS = {"User-Agent": f"Kashuv/{VERSION}"}
_CODES = {"gateway_silent": "updates_silent", "gateway_unreadable": "updates_unreadable"}


def announced(address: str, *, context: ssl.SSLContext | None = None) -> Announcement:
    """Ask at an address of the settings what the newest version is; its page is for people.

    Redirects are followed where files are kept elsewhere, over https alone. Raises RuleBroken:
    `no_network`, `bad_certificate`, `updates_silent`, `updates_missing`, `updates_redirects`,
    and as `rules.updates` does for an address or an announcement.
    """
    url = address.strip()
    for _ in range(1 + MOST_REDIRECTS):
        check_link(url)
        answer = _asked(url, context)
        if answer.status not in _MOVED:
            return _told(url, answer)
        url = _further(url, answer.location)
    raise RuleBroken("updates_redirects", host=host_of(address))


def _asked(url: str, context: ssl.SSLContext | None) -> Answer:
    try:
        return exchange(Request("GET", url, _HEADERS, None), context, seconds=SECONDS)
    except NotSent as failed:
        raise RuleBroken(failed.code, host=host_of(url)) from failed
    except NoAnswer as failed:
        raise RuleBroken(_CODES[failed.code], host=host_of(url)) from failed


def _told(url: str, answer: Answer) -> Announcement:
    if answer.status != HTTPStatus.OK:
        raise RuleBroken("updates_missing", host=host_of(url), status=answer.status)
    return read(answer.body)


def _further(url: str, location: str) -> str:
    """Give where a redirect leads: to https, or on this computer from plain to plain."""
    try:
        further = urljoin(url, location)
        check_link(further)
    except (ValueError, RuleBroken) as wrong:
        raise RuleBroken("updates_redirects", host=host_of(url)) from wrong
    if urlsplit(further).scheme not in {"https", urlsplit(url).scheme}:
        raise RuleBroken("updates_redirects", host=host_of(url))
    return further
