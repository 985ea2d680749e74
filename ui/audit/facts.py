"""The facts of one line of the audit log, each with its name."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from db.audit_reading import Line
from rules.permissions import Scope
from rules.words import Action, Channel, Role, TextKind
from ui.audit.words import setting
from ui.bidi import isolate, number
from ui.wording import word

translate = QCoreApplication.translate

_NAMES: Mapping[str, object] = {
    "line": QT_TRANSLATE_NOOP("AuditFacts", "Line of the history"),
    "message": QT_TRANSLATE_NOOP("AuditFacts", "Message"),
    "mail": QT_TRANSLATE_NOOP("AuditFacts", "E-mail"),
    "customer": QT_TRANSLATE_NOOP("AuditFacts", "Customer"),
    "vehicle": QT_TRANSLATE_NOOP("AuditFacts", "Vehicle"),
    "employee": QT_TRANSLATE_NOOP("AuditFacts", "Employee"),
    "channel": QT_TRANSLATE_NOOP("AuditFacts", "Channel"),
    "kind": QT_TRANSLATE_NOOP("AuditFacts", "Occasion"),
    "word": QT_TRANSLATE_NOOP("AuditFacts", "Entry of the list"),
    "count": QT_TRANSLATE_NOOP("AuditFacts", "How many"),
    "name": QT_TRANSLATE_NOOP("AuditFacts", "Mark of the name that was typed"),
    "role": QT_TRANSLATE_NOOP("AuditFacts", "Role"),
    "fields": QT_TRANSLATE_NOOP("AuditFacts", "What was changed"),
    "customers_added": QT_TRANSLATE_NOOP("AuditFacts", "Customers added"),
    "customers_updated": QT_TRANSLATE_NOOP("AuditFacts", "Customers changed"),
    "vehicles_added": QT_TRANSLATE_NOOP("AuditFacts", "Vehicles added"),
    "vehicles_updated": QT_TRANSLATE_NOOP("AuditFacts", "Vehicles changed"),
    "complaints": QT_TRANSLATE_NOOP("AuditFacts", "Complaints"),
    "vehicles": QT_TRANSLATE_NOOP("AuditFacts", "Vehicles"),
    "messages": QT_TRANSLATE_NOOP("AuditFacts", "Messages"),
    "letters": QT_TRANSLATE_NOOP("AuditFacts", "Letters"),
    "mails": QT_TRANSLATE_NOOP("AuditFacts", "E-mails that came in"),
    "files": QT_TRANSLATE_NOOP("AuditFacts", "Files"),
    "erased_again": QT_TRANSLATE_NOOP("AuditFacts", "Customers erased again"),
    "month": QT_TRANSLATE_NOOP("AuditFacts", "Month"),
    "jobs": QT_TRANSLATE_NOOP("AuditFacts", "Jobs in the month"),
    "department": QT_TRANSLATE_NOOP("AuditFacts", "Department"),
    "topics": QT_TRANSLATE_NOOP("AuditFacts", "Topics that lead elsewhere now"),
    "unchanged": QT_TRANSLATE_NOOP("AuditFacts", "Rows with nothing new"),
}
_FIELDS: Mapping[str, object] = {
    "active": QT_TRANSLATE_NOOP("AuditFacts", "in use"),
    "address": QT_TRANSLATE_NOOP("AuditFacts", "address"),
    "body": QT_TRANSLATE_NOOP("AuditFacts", "text"),
    "cost": QT_TRANSLATE_NOOP("AuditFacts", "cost"),
    "department": QT_TRANSLATE_NOOP("AuditFacts", "department"),
    "deputy_id": QT_TRANSLATE_NOOP("AuditFacts", "deputy"),
    "email": QT_TRANSLATE_NOOP("AuditFacts", "e-mail"),
    "email_consent": QT_TRANSLATE_NOOP("AuditFacts", "consent to e-mail"),
    "entitled": QT_TRANSLATE_NOOP("AuditFacts", "what the customer is entitled to"),
    "form_of_address": QT_TRANSLATE_NOOP("AuditFacts", "form of address"),
    "group": QT_TRANSLATE_NOOP("AuditFacts", "group"),
    "kind": QT_TRANSLATE_NOOP("AuditFacts", "kind"),
    "lesson": QT_TRANSLATE_NOOP("AuditFacts", "what is learned from it"),
    "make": QT_TRANSLATE_NOOP("AuditFacts", "make"),
    "model": QT_TRANSLATE_NOOP("AuditFacts", "model"),
    "name": QT_TRANSLATE_NOOP("AuditFacts", "name"),
    "number": QT_TRANSLATE_NOOP("AuditFacts", "number"),
    "phone": QT_TRANSLATE_NOOP("AuditFacts", "phone"),
    "phones": QT_TRANSLATE_NOOP("AuditFacts", "phones"),
    "promotion_consent": QT_TRANSLATE_NOOP("AuditFacts", "consent to advertising"),
    "promotional": QT_TRANSLATE_NOOP("AuditFacts", "advertising"),
    "reach": QT_TRANSLATE_NOOP("AuditFacts", "preferred way"),
    "remarks": QT_TRANSLATE_NOOP("AuditFacts", "remarks"),
    "representative_id": QT_TRANSLATE_NOOP("AuditFacts", "representative"),
    "role": QT_TRANSLATE_NOOP("AuditFacts", "role"),
    "sending": QT_TRANSLATE_NOOP("AuditFacts", "sending"),
    "sign_in": QT_TRANSLATE_NOOP("AuditFacts", "sign-in name"),
    "sms_consent": QT_TRANSLATE_NOOP("AuditFacts", "consent to SMS"),
    "subject": QT_TRANSLATE_NOOP("AuditFacts", "subject"),
    "year": QT_TRANSLATE_NOOP("AuditFacts", "year"),
}
_ENUMS: Mapping[str, type[Enum]] = {"channel": Channel, "kind": TextKind, "role": Role}
_TOLD_BY_THE_SENTENCE = frozenset({"act", "what", "list", "event"})


def facts_of(line: Line, names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Give what a line holds beside its sentence: names and values, ready to be shown."""
    for name, value in line.facts.items():
        if name == "changes":
            yield from ((setting(one), _passed(change)) for one, change in value.items())
        elif name == "rights":
            yield from (_right(action, scopes) for action, scopes in value.items())
        elif name not in _TOLD_BY_THE_SENTENCE and value not in ("", [], {}, None):
            yield _name(name), _value(name, value, names)


def _name(name: str) -> str:
    return translate("AuditFacts", str(_NAMES[name])) if name in _NAMES else name


def _value(name: str, value: Any, names: Mapping[int, str]) -> str:  # noqa: ANN401 - JSON
    if name == "employee":
        return isolate(names.get(value, "")) or number(str(value))
    if name == "fields":
        return ", ".join(_field(one) for one in value if one != "sign_in_key")
    if name in _ENUMS:
        both = value if isinstance(value, list) else [value]
        return _arrow([_member(_ENUMS[name], one) for one in dict.fromkeys(both)])
    return number(f"{value:,}") if isinstance(value, int) else number(str(value))


def _field(name: str) -> str:
    return translate("AuditFacts", str(_FIELDS[name])) if name in _FIELDS else name


def _right(action: str, scopes: list[str]) -> tuple[str, str]:
    return _member(Action, action), _arrow([_member(Scope, scope) for scope in scopes])


def _member(kind: type[Enum], value: str) -> str:
    known = {member.value: member for member in kind}
    return word(known[value]) if value in known else value


def _passed(change: list[Any] | None) -> str:
    if change is None:
        return translate("AuditFacts", "changed")
    return _arrow([_plain(one) for one in change])


def _plain(value: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(value, bool):
        yes, no = translate("AuditFacts", "yes"), translate("AuditFacts", "no")
        return yes if value else no
    return "-" if value is None else number(str(value))


def _arrow(values: list[str]) -> str:
    if len(values) == 1:
        return values[0]
    return translate("AuditFacts", "{old} → {new}").format(old=values[0], new=values[-1])
