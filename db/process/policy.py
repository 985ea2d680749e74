"""The handling policy: what is proposed for a kind of case, who decides, signs and calls."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from db import audit, staff
from db.connection import writing
from db.models import Complaint, Customer, Employee, PolicyLine
from db.remembering import remembered
from rules.authority import PolicyRow, check_policy, policy_for
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, CustomerClass, Deed, RemedyKind, Role, Verdict


@remembered(PolicyLine)
def rows() -> list[PolicyRow]:
    """Give the rows of the policy in their order."""
    lines = PolicyLine.select().order_by(PolicyLine.position, PolicyLine.id)
    return [_row(line) for line in lines]


def change(
    wanted: Sequence[PolicyRow],
    *,
    saw: Sequence[PolicyRow] | None = None,
    by: Employee,
    now: datetime,
) -> None:
    """Write the whole policy anew; what was recommended before stays as it was.

    Raises what `rules.authority.check_policy` does, and `changed_meanwhile` when the policy is
    not as `saw` gives it.
    """
    with writing():
        require(staff.actor(by), Action.PROCESS)
        before, after = rows(), list(wanted)
        if saw is not None and list(saw) != before:
            raise RuleBroken("changed_meanwhile")
        check_policy(after)
        if after == before:
            return
        PolicyLine.delete().execute()
        for position, row in enumerate(after, start=1):
            PolicyLine.create(position=position, **_columns(row))
        counts = [len(before), len(after)]
        audit.record(Deed.PROCESS, by=by.id, now=now, act="policy", rows=counts)


def policy_of(complaint: Complaint, verdict: Verdict) -> PolicyRow:
    """Give the row that speaks most precisely of a complaint that is judged so."""
    return policy_for(rows(), verdict, class_of(complaint), repeat=is_repeat(complaint))


def class_of(complaint: Complaint) -> CustomerClass | None:
    """Give the class of a complaint's customer; None where it has no customer."""
    chosen = Customer.select(Customer.kind).where(Customer.id == complaint.customer_id)
    found: CustomerClass | None = chosen.scalar()
    return found


def is_repeat(complaint: Complaint) -> bool:
    """Tell whether a complaint is a repeat contact for the policy."""
    return complaint.repeat_of_id is not None


def _row(line: PolicyLine) -> PolicyRow:
    return PolicyRow(
        verdict=line.verdict,
        repeat=line.repeat,
        customer_class=line.customer_class,
        remedies=tuple(RemedyKind(value) for value in line.remedies),
        decides=tuple(Role(value) for value in line.decides),
        approvers=tuple(Role(value) for value in line.approvers),
        caller=line.caller,
    )


def _columns(row: PolicyRow) -> dict[str, Any]:
    return {
        "verdict": row.verdict,
        "repeat": row.repeat,
        "customer_class": row.customer_class,
        "remedies": [one.value for one in row.remedies],
        "decides": [one.value for one in row.decides],
        "approvers": [one.value for one in row.approvers],
        "caller": row.caller,
    }
