"""The numbers beside the pages that want attention, and which pages a person has at all."""

from datetime import datetime

from PySide6.QtCore import QObject

from db import incoming_reading, outbox_trouble
from db.board import count_late
from db.process import departments, inquiry_reading
from rules.permissions import Actor
from rules.words import Role
from ui.navigation import Navigation
from ui.session import Session


class Badges(QObject):
    """Counts for the navigation; the pages are named by their place in it."""

    def __init__(
        self,
        session: Session,
        navigation: Navigation,
        *,
        complaints: int,
        messages: int,
        inquiries: int,
    ) -> None:
        super().__init__(navigation)
        self._session, self._navigation = session, navigation
        self._complaints, self._messages, self._inquiries = complaints, messages, inquiries

    def offer_pages(self, actor: Actor) -> None:
        """Show the page of inquiries to who answers for a department, now."""
        self._navigation.offer(self._inquiries, offered=answers_for_a_department(actor))

    def refresh(self, actor: Actor, now: datetime) -> None:
        """Count again."""
        self.offer_pages(actor)
        late = count_late(actor, now)
        meaning = self.tr("%n complaint(s) passed the due time", "", late)
        self._navigation.show_count(self._complaints, late, meaning)
        # A proposal waits for a yes, but it is no alarm.
        calling = outbox_trouble.alarms(actor, now) + incoming_reading.count_waiting(actor)
        meaning = self.tr("%n message(s) wait for a decision", "", calling)
        self._navigation.show_count(self._messages, calling, meaning)
        waiting = inquiry_reading.count_waiting(actor)
        meaning = self.tr("%n inquiry(ies) wait for your answer", "", waiting)
        self._navigation.show_count(self._inquiries, waiting, meaning)


def answers_for_a_department(actor: Actor) -> bool:
    """Tell whether the page of inquiries is for this person, now."""
    return actor.role is Role.DEPARTMENT_REP or bool(departments.of_employee(actor))
