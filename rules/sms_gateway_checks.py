"""What makes a gateway's description safe: its address, headers, placeholders and paths."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from rules.errors import RuleBroken
from rules.sms_templates import PLACEHOLDER, leaves, names_in, xml_leaves, xml_tree

_ADDRESS = re.compile("[!-~]+")
# RFC 9110, 5.6.2: the characters of a header's name.
_HEADER = re.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile("[ -~]*")
# The connection's own, and those that say how the body is written: set by what is sent.
_OWN_HEADERS = frozenset(
    (
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "expect",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    )
)
_PATH = re.compile(r"[^.\s]+(?:\.[^.\s]+)*")


def _malformed(part: str) -> RuleBroken:
    return RuleBroken("gateway_malformed", field=part, part=part)


def check_url(url: str, why_not_https: str, *, field: str) -> None:
    """Refuse an address that could leak the secret, or whose host a value could change."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as wrong:
        raise _malformed(field) from wrong
    is_address = _ADDRESS.fullmatch(url) and parts.hostname and not parts.fragment
    if not is_address or "@" in parts.netloc or "{" in parts.netloc or "\\" in url:
        raise _malformed(field)
    is_plain = parts.scheme == "http" and why_not_https.strip() and _is_near(parts.hostname or "")
    if parts.scheme != "https" and not is_plain:
        raise RuleBroken("gateway_not_secure", field=field)


def _is_near(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    # An address of IPv4 written as one of IPv6 counts as private, wherever it leads.
    address = getattr(address, "ipv4_mapped", None) or address
    # Link-local ones belong to whoever takes them.
    is_nobodys = address.is_unspecified or address.is_link_local or address.is_multicast
    return address.is_loopback or (address.is_private and not is_nobodys)


def check_headers(
    headers: Mapping[str, str], allowed: AbstractSet[str], idempotency_header: str, *, field: str
) -> list[str]:
    """Refuse headers that belong to the connection, come twice, or carry what is not `allowed`.

    Returns the placeholders in them.
    """
    names = [*headers, *filter(None, [idempotency_header])]
    lower = [name.lower() for name in names]
    is_right = (
        all(map(_HEADER.fullmatch, names))
        and all(map(_HEADER_VALUE.fullmatch, headers.values()))
        and len(set(lower)) == len(lower)
        and not _OWN_HEADERS.intersection(lower)
    )
    if not is_right:
        raise _malformed(field)
    return check_placeholders(headers.values(), allowed, field=field)


def check_body(method: str, body_kind: str, body: Any, *, field: str) -> list[str]:  # noqa: ANN401
    """Refuse a body that is not of its kind; return the templates in it."""
    if (body_kind == "none") != (body is None) or (method == "GET" and body is not None):
        raise _malformed(field)
    if body_kind == "xml":
        try:
            return list(xml_leaves(xml_tree(body)))
        except (TypeError, ValueError) as wrong:
            raise _malformed(field) from wrong
    if body_kind == "form" and not _is_form(body):
        raise _malformed(field)
    return list(leaves(body))


def _is_form(body: Any) -> bool:  # noqa: ANN401
    return isinstance(body, Mapping) and all(isinstance(text, str) for text in body.values())


def check_placeholders(
    templates: Iterable[str], allowed: AbstractSet[str], *, field: str
) -> list[str]:
    """Refuse a placeholder that cannot stand there; return all, as often as they stand there."""
    used: list[str] = []
    for template in templates:
        rest = PLACEHOLDER.sub("", template)
        names = names_in(template)
        strange = [name for name in names if name not in allowed]
        if "{" in rest or "}" in rest:
            strange.append(rest)
        if strange:
            raise RuleBroken("gateway_placeholder", field=field, name=strange[0])
        used += names
    return used


def check_once(used: list[str], name: str) -> None:
    """Refuse a request that names the recipient, the text or the message not exactly once."""
    if Counter(used)[name] != 1:
        raise RuleBroken("gateway_one_recipient", field="body", name=name)


def check_path(path: str, *, field: str) -> None:
    """Refuse what is no path into an answer; no path at all is none."""
    if path and not _PATH.fullmatch(path):
        raise _malformed(field)
