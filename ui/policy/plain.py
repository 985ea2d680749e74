"""Rows of the policy as plain JSON, for drafts."""

from collections.abc import Mapping
from typing import Any

from rules.authority import PolicyRow
from rules.words import CustomerClass, RemedyKind, Role, Verdict


def to_plain(row: PolicyRow) -> dict[str, Any]:
    """Give a row as JSON can hold it."""
    return {
        "verdict": row.verdict.value if row.verdict else None,
        "repeat": row.repeat,
        "customer_class": row.customer_class.value if row.customer_class else None,
        "remedies": [one.value for one in row.remedies],
        "decides": [one.value for one in row.decides],
        "approvers": [one.value for one in row.approvers],
        "caller": row.caller.value if row.caller else None,
    }


def from_plain(plain: Mapping[str, Any]) -> PolicyRow:
    """Give the row that `to_plain` wrote."""
    verdict, chosen, caller = plain["verdict"], plain["customer_class"], plain["caller"]
    return PolicyRow(
        verdict=Verdict(verdict) if verdict is not None else None,
        repeat=plain["repeat"],
        customer_class=CustomerClass(chosen) if chosen is not None else None,
        remedies=tuple(RemedyKind(one) for one in plain["remedies"]),
        decides=tuple(Role(one) for one in plain["decides"]),
        approvers=tuple(Role(one) for one in plain["approvers"]),
        caller=Role(caller) if caller is not None else None,
    )
