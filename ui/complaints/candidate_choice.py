"""The list of employees who could take a complaint, the best one first."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db import candidates
from db.candidates import Candidate
from db.models import Employee
from rules.errors import RuleBroken
from ui.bidi import isolate, leading
from ui.session import Session
from ui.widgets.inputs import Choice


class CandidateChoice(Choice):
    """Each entry says how loaded somebody is and whether he is here; letters jump to a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._absent: dict[object, str] = {}

    def rank(
        self,
        topics: frozenset[int],
        session: Session,
        *,
        nobody: str,
        but: int | None = None,
        about: int | None = None,
    ) -> None:
        """Fill the list for a complaint on these topics; `nobody` words the empty choice.

        Left out are `but`, who holds it, and whom it is `about`.
        """
        ranked = candidates.ranked(topics, about=about, actor=session.actor(), now=session.now())
        found = [one for one in ranked if one.id != but]
        self._absent = {one.id: one.stands_in for one in found if not one.present}
        self.offer([(nobody, None), *((candidate_line(one), one.id) for one in found)])

    def employee(self) -> Employee | None:
        """Give the chosen employee."""
        chosen = self.chosen()
        return None if chosen is None else _employee(chosen)

    def stands_in(self) -> str | None:
        """Give who stands in for the chosen one, "" for nobody; None when he is here."""
        return self._absent.get(self.chosen())


def candidate_line(one: Candidate) -> str:
    """Give one line about somebody: name, skill, load, presence."""
    here = QCoreApplication.translate("CandidateChoice", "here today")
    away = QCoreApplication.translate("CandidateChoice", "away today")
    parts = [leading(one.name)]
    if one.skilled:
        parts.append(QCoreApplication.translate("CandidateChoice", "knows the topic"))
    parts.append(
        QCoreApplication.translate("CandidateChoice", "{count} in handling").format(count=one.load)
    )
    parts.append(here if one.present else away)
    if one.stands_in:
        instead = QCoreApplication.translate("CandidateChoice", "standing in: {name}")
        parts.append(instead.format(name=isolate(one.stands_in)))
    return " · ".join(parts)


def _employee(chosen: object) -> Employee:
    employee: Employee | None = Employee.get_or_none(Employee.id == chosen)
    if employee is None:
        raise RuleBroken("cannot_hold", field="to", name="")
    return employee
