"""What a line of the audit log says in people's words.

Add an act: its sentence in `_SAID`, under its deed and what its facts call `act`, `what` or `list`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from db.audit_reading import Line
from rules.words import Deed, Event
from ui.bidi import isolate
from ui.settings.words import label
from ui.wording import word

translate = QCoreApplication.translate

_SAID: Mapping[tuple[Deed, str], object] = {
    (Deed.MESSAGE, "written"): QT_TRANSLATE_NOOP("AuditWords", "A message was written"),
    (Deed.MESSAGE, "confirmed"): QT_TRANSLATE_NOOP("AuditWords", "A proposed message was approved"),
    (Deed.MESSAGE, "cancelled"): QT_TRANSLATE_NOOP("AuditWords", "A message was taken back"),
    (Deed.MESSAGE, "sent_again"): QT_TRANSLATE_NOOP("AuditWords", "A message was sent once more"),
    (Deed.MESSAGE, "settled_sent"): QT_TRANSLATE_NOOP(
        "AuditWords", "A message in doubt was settled: it did leave"
    ),
    (Deed.MESSAGE, "settled_not_sent"): QT_TRANSLATE_NOOP(
        "AuditWords", "A message in doubt was settled: it leaves now"
    ),
    (Deed.MESSAGE, "sent_by_hand"): QT_TRANSLATE_NOOP(
        "AuditWords", "A message sent by hand was recorded"
    ),
    (Deed.MAIL, "filed"): QT_TRANSLATE_NOOP("AuditWords", "An e-mail was put to the complaint"),
    (Deed.MAIL, "opened"): QT_TRANSLATE_NOOP("AuditWords", "A complaint was opened from an e-mail"),
    (Deed.MAIL, "dismissed"): QT_TRANSLATE_NOOP("AuditWords", "An e-mail was laid aside"),
    (Deed.CUSTOMER, "added"): QT_TRANSLATE_NOOP("AuditWords", "A customer was added"),
    (Deed.CUSTOMER, "changed"): QT_TRANSLATE_NOOP("AuditWords", "A customer was changed"),
    (Deed.CUSTOMER, "vehicle_added"): QT_TRANSLATE_NOOP("AuditWords", "A vehicle was added"),
    (Deed.CUSTOMER, "vehicle_changed"): QT_TRANSLATE_NOOP("AuditWords", "A vehicle was changed"),
    (Deed.CUSTOMER, "owner_changed"): QT_TRANSLATE_NOOP(
        "AuditWords", "A vehicle passed to another owner"
    ),
    (Deed.EMPLOYEE, "first"): QT_TRANSLATE_NOOP("AuditWords", "The business was set up by {name}"),
    (Deed.EMPLOYEE, "added"): QT_TRANSLATE_NOOP("AuditWords", "{name} was added to the employees"),
    (Deed.EMPLOYEE, "changed"): QT_TRANSLATE_NOOP("AuditWords", "The record of {name} was changed"),
    (Deed.EMPLOYEE, "absence"): QT_TRANSLATE_NOOP("AuditWords", "An absence of {name} was set"),
    (Deed.EMPLOYEE, "absence_ended"): QT_TRANSLATE_NOOP(
        "AuditWords", "An absence of {name} was taken back"
    ),
    (Deed.PASSWORD, ""): QT_TRANSLATE_NOOP("AuditWords", "The password of {name} was changed"),
    (Deed.LISTS, "topic"): QT_TRANSLATE_NOOP("AuditWords", "The topics table was changed"),
    (Deed.LISTS, "source"): QT_TRANSLATE_NOOP("AuditWords", "The list of sources was changed"),
    (Deed.LISTS, "bay"): QT_TRANSLATE_NOOP("AuditWords", "The list of bays was changed"),
    (Deed.LISTS, "text"): QT_TRANSLATE_NOOP("AuditWords", "A fixed text was changed"),
    (Deed.SIGNED_IN, "signed_in"): QT_TRANSLATE_NOOP("AuditWords", "Signed in"),
    (Deed.SIGNED_IN, "unlocked"): QT_TRANSLATE_NOOP("AuditWords", "The window was unlocked"),
    (Deed.LOCKED, "locked"): QT_TRANSLATE_NOOP("AuditWords", "The window was locked"),
    (Deed.LOCKED, "signed_out"): QT_TRANSLATE_NOOP("AuditWords", "Signed out"),
    (Deed.EXPORTED, "letter"): QT_TRANSLATE_NOOP("AuditWords", "A letter was printed or saved"),
    (Deed.EXPORTED, "case_sheet"): QT_TRANSLATE_NOOP(
        "AuditWords", "The process of the complaint was printed or saved"
    ),
    (Deed.EXPORTED, "case_study"): QT_TRANSLATE_NOOP(
        "AuditWords", "The case study of the complaint was printed or saved"
    ),
    (Deed.REPORT, "case_study"): QT_TRANSLATE_NOOP(
        "AuditWords", "The case study of the complaint was written"
    ),
    (Deed.REPORT, "made_again"): QT_TRANSLATE_NOOP(
        "AuditWords", "The report that is made by itself was asked for once more"
    ),
    (Deed.PROCESS, "department"): QT_TRANSLATE_NOOP(
        "AuditWords", "A department was added or changed"
    ),
    (Deed.PROCESS, "process_added"): QT_TRANSLATE_NOOP("AuditWords", "A process was added"),
    (Deed.PROCESS, "process_published"): QT_TRANSLATE_NOOP(
        "AuditWords", "A new version of a process was published"
    ),
    (Deed.PROCESS, "process_retired"): QT_TRANSLATE_NOOP("AuditWords", "A process was retired"),
    (Deed.PROCESS, "process_brought_back"): QT_TRANSLATE_NOOP(
        "AuditWords", "A process was brought back"
    ),
    (Deed.PROCESS, "process_chosen"): QT_TRANSLATE_NOOP(
        "AuditWords", "It was changed which contacts go through which process"
    ),
    (Deed.BACKED_UP, ""): QT_TRANSLATE_NOOP("AuditWords", "A backup was made"),
    (Deed.RESTORED, ""): QT_TRANSLATE_NOOP("AuditWords", "A backup was restored"),
    (Deed.MOVED, ""): QT_TRANSLATE_NOOP("AuditWords", "The data were moved to another place"),
    (Deed.TOLD_ABOUT, ""): QT_TRANSLATE_NOOP(
        "AuditWords", "All that is held about one person was put together"
    ),
    (Deed.ERASED, ""): QT_TRANSLATE_NOOP("AuditWords", "The details of one person were erased"),
    (Deed.ERASED, "cleared"): QT_TRANSLATE_NOOP(
        "AuditWords", "The last traces of what was erased were cleared"
    ),
    (Deed.ERASED, "backups"): QT_TRANSLATE_NOOP("AuditWords", "Older backups were deleted"),
    (Deed.AUDIT_READ, ""): QT_TRANSLATE_NOOP("AuditWords", "The audit log was opened"),
}


class AuditWords(QObject):
    """Says lines of the log; `names` gives the employees by their ids."""

    def __init__(self, names: Mapping[int, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names = names
        self._counted: Mapping[tuple[Deed, str], Callable[[Mapping[str, Any]], str]] = {
            (Deed.EXPORTED, "complaints"): self._complaints,
            (Deed.EXPORTED, "audit_log"): self._lines,
            (Deed.EXPORTED, "letters"): self._letters,
            (Deed.EXPORTED, "report"): self._report,
            (Deed.IMPORTED, ""): self._imported,
            (Deed.SETTINGS, ""): self._settings,
        }

    def who(self, line: Line) -> str:
        """Give who did it."""
        if line.by:
            return isolate(line.by)
        if line.deed is Deed.SIGN_IN_REFUSED:
            return self.tr("Somebody unknown")
        return self.tr("The program itself")

    def sentence(self, line: Line) -> str:
        """Give what was done."""
        if line.deed is Deed.COMPLAINT:
            return _event(str(line.facts.get("event")))
        facts = line.facts
        act = str(facts.get("list") or facts.get("what") or facts.get("act") or "")
        counted = self._counted.get((line.deed, act))
        if counted is not None:
            return counted(facts)
        said = _SAID.get((line.deed, act)) or _SAID.get((line.deed, ""))
        if said is None:
            return word(line.deed)
        name = isolate(self.names.get(facts.get("employee", 0), ""))
        return translate("AuditWords", str(said)).format(name=name)

    def _report(self, facts: Mapping[str, Any]) -> str:
        return self.tr("A report with %n complaint(s) was made", "", facts.get("count", 0))

    def _letters(self, facts: Mapping[str, Any]) -> str:
        return self.tr("%n letter(s) of a list were printed or kept", "", facts.get("count", 0))

    def _complaints(self, facts: Mapping[str, Any]) -> str:
        return self.tr("%n complaint(s) exported to Excel", "", facts.get("count", 0))

    def _lines(self, facts: Mapping[str, Any]) -> str:
        return self.tr("%n line(s) of the audit log exported to Excel", "", facts.get("count", 0))

    def _imported(self, facts: Mapping[str, Any]) -> str:
        kinds = ("customers_added", "customers_updated", "vehicles_added", "vehicles_updated")
        count = sum(facts.get(kind, 0) for kind in kinds)
        return self.tr("%n customer(s) and vehicles imported", "", count)

    def _settings(self, facts: Mapping[str, Any]) -> str:
        names = ", ".join(setting(name) for name in facts.get("changes", {}))
        return self.tr("Settings changed: {names}").format(names=names) if names else _plain()


def setting(name: str) -> str:
    """Give the label of a setting; one that is gone is named as it was kept."""
    try:
        return label(name).replace("&", "")
    except KeyError:
        return name


def _plain() -> str:
    return translate("AuditWords", "Settings were saved")


def _event(name: str) -> str:
    known = {event.value: event for event in Event}
    return word(known[name]) if name in known else word(Deed.COMPLAINT)
