"""What is said of the rows of the policy."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication

from rules.authority import PolicyRow
from ui.wording import word

translate = QCoreApplication.translate
NOTHING = "\N{EN DASH}"


def listed(members: Sequence[Enum]) -> str:
    """Name several, a dash for none."""
    return ", ".join(word(one) for one in members) or NOTHING


def case_words(row: PolicyRow) -> str:
    """Say of which cases a row speaks."""
    said = [
        word(row.verdict) if row.verdict else "",
        "" if row.repeat is None else repeat_words(row.repeat),
        word(row.customer_class) if row.customer_class else "",
    ]
    return " · ".join(one for one in said if one) or translate("Policy", "All that is left")


def row_lines(number: int, row: PolicyRow) -> str:
    """Give a row in three lines: of which cases it speaks, what it offers, who takes part."""
    people = translate("Policy", "Decides: {roles}").format(roles=deciders(row))
    if row.approvers:
        people += "; " + translate("Policy", "also signs: {roles}").format(
            roles=listed(row.approvers)
        )
    if row.caller:
        people += "; " + translate("Policy", "calls: {role}").format(role=word(row.caller))
    return f"{number}. {case_words(row)}\n{listed(row.remedies)}\n{people}"


def deciders(row: PolicyRow) -> str:
    """Name who decides."""
    return listed(row.decides) if row.decides else translate("Policy", "Whoever recommends")


def repeat_words(repeat: bool | None) -> str:  # noqa: FBT001 - a value of a row, not a switch
    """Say whether a row speaks of repeat contacts."""
    if repeat is None:
        return every()
    yes, no = translate("Policy", "Repeat contact"), translate("Policy", "First contact")
    return yes if repeat else no


def every() -> str:
    """Say that every value is meant."""
    return translate("Policy", "Every")
