"""The details of a complaint: what can be changed of it later, and what may stand there."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from db import customers
from db.models import Complaint, ComplaintSource, Customer, Employee, Vehicle
from db.models.prepared import Prepared
from db.texts import LONGEST_CELL, LONGEST_TEXT, fit_text, required_text
from rules.errors import RuleBroken
from rules.words import ContactKind, Urgency

TEXTS = ("text", "reason", "expectation", "failure", "parties")
EDITABLE = ("source", "kind", "urgency", "customer", "vehicle", "received_at", "about", *TEXTS)

_offered = Prepared(
    lambda source: ComplaintSource.select(ComplaintSource.id).where(
        (ComplaintSource.id == source) & ComplaintSource.active
    )
)


def changed(
    complaint: Complaint, changes: Mapping[str, Any], by: Employee, now: datetime
) -> dict[str, Any]:
    """Give what of `changes` is new, as it is kept; a customer may be added for it."""
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    fresh = {name: _fit(name, value) for name, value in changes.items()}
    fresh |= _whose(complaint, changes, by, now)
    return {
        name: value
        for name, value in fresh.items()
        if plain_value(getattr(complaint, name)) != plain_value(value)
    }


def require_fit(complaint: Complaint, changed: Mapping[str, Any], now: datetime) -> None:
    """Refuse what may not stand in a complaint."""
    if "source" in changed:
        require_offered_source(plain_value(changed["source"]))
    if changed.get("about") is not None:
        _require_other_hands(complaint, changed["about"])
    whose = (changed.get("customer", complaint.customer), changed.get("vehicle", complaint.vehicle))
    if whose == (None, None):
        raise RuleBroken("whose_complaint", field="plate")
    # Only when it is changed: the clock of another computer may be a little ahead of this one's.
    received_at = changed.get("received_at")
    if received_at and (received_at > complaint.registered_at or received_at > now):
        raise RuleBroken("received_after_registering", field="received_at")


def require_offered_source(source: int) -> None:
    """Raise `required` unless complaints may be registered under this source."""
    if _offered.value(source) is None:
        raise RuleBroken("required", field="source")


def plain_values(complaint: Complaint) -> dict[str, Any]:
    """Give what stands in the fields that can be changed, by name."""
    return {name: plain_value(getattr(complaint, name)) for name in EDITABLE}


def plain_value(value: Any) -> Any:  # noqa: ANN401 - columns of any kind
    """Give what the history keeps: numbers for people and things, words for words."""
    kept = _KEPT_OF.get(type(value))
    if kept is not None:
        return getattr(value, kept)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return value


def _fit(name: str, value: Any) -> Any:  # noqa: ANN401 - columns of any kind
    if name == "text":
        return required_text(name, value, LONGEST_TEXT)
    return fit_text(name, value, LONGEST_CELL) if name in TEXTS else value


def _whose(
    complaint: Complaint, changes: Mapping[str, Any], by: Employee, now: datetime
) -> dict[str, Any]:
    before = {"customer": complaint.customer, "vehicle": complaint.vehicle}
    named = before.keys() & changes.keys()
    if not named:
        return {}
    wanted = {**before, **{name: changes[name] for name in named}}
    found = customers.settled(wanted["customer"], wanted["vehicle"], by=by, now=now)
    return {name: one for name, one in zip(before, found, strict=True) if name in named}


def _require_other_hands(complaint: Complaint, about: Employee) -> None:
    # He would lose what he works on, and nobody would work on it.
    if complaint.handler_id == about.id:
        raise RuleBroken("about_the_handler", field="about", name=about.name)


_KEPT_OF: Mapping[type, str] = {
    Customer: "number",
    Vehicle: "plate",
    ComplaintSource: "id",
    Employee: "id",
    ContactKind: "value",
    Urgency: "value",
}
