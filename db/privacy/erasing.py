"""Erasing people: everything personal goes, what is counted stays. It cannot be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db import staff
from db.backups.taking import take
from db.connection import writing
from db.drafts import Drafts
from db.models import Complaint, Customer, Employee, Message
from db.privacy import again, clearing
from db.privacy.blanking import Counts, blank
from db.privacy.here import Here
from db.privacy.person import Person, marks_of, person_of
from rules.backups import Reason
from rules.errors import RuleBroken
from rules.permissions import Actor, require
from rules.words import Action, MessageState, Status


@dataclass(frozen=True)
class Erased:
    """What came of erasing."""

    counts: tuple[Counts, ...]
    is_cleared: bool
    """False: older pages of the store's file are in use; the next start clears them."""


def erase(
    customer: Customer,
    *,
    here: Here | None = None,
    by: Employee,
    now: datetime,
) -> Erased:
    """Erase one customer; see `erase_all`."""
    return erase_all([customer], here=here, by=by, now=now)


def erase_all(
    some: Sequence[Customer],
    *,
    here: Here | None = None,
    tell: Callable[[int], bool] | None = None,
    by: Employee,
    now: datetime,
) -> Erased:
    """Erase customers one by one, each wholly or not at all.

    `tell` hears how many are done; where it says no, the others stay as they are.
    Before the first a backup is made, which can be stopped so as well; after the last the store's
    file is written anew, so that nothing is left in it. `here` says what this PC keeps. Raises
    `erased_already`, `erase_open_complaints` with how many, `erase_message_leaving` and
    `erase_by_another` for whom one of the customer's complaints is about; then nothing was erased.
    """
    require(staff.actor(by), Action.SETTINGS)
    for customer in some:
        _require_erasable(customer, staff.actor(by))
    here = here or Here()
    counts: list[Counts] = []
    for customer in some if _is_backed_up(here, tell, now) else ():
        if tell and not tell(len(counts)):
            break
        counts.append(_erase(customer, here.drafts(), by, now))
    if tell:
        tell(len(counts))
    if not counts:
        return Erased((), is_cleared=True)
    again.note(here.folder())
    return Erased(tuple(counts), clearing.clear(now, by.id))


def _is_backed_up(here: Here, tell: Callable[[int], bool] | None, now: datetime) -> bool:
    """Make a backup; tells whether it is there, or was stopped."""

    def go_on(_done: int, _of: int) -> None:
        if tell and not tell(0):
            raise RuleBroken("stopped")

    folders = {"second_folder": here.second_folder, "folder": here.backups()}
    try:
        take(Reason.ERASURE, now=now, tell=go_on, **folders)
    except RuleBroken as broken:
        if broken.code != "stopped":
            raise
        return False
    return True


def why_not(customer: Customer, *, by: Employee) -> RuleBroken | None:
    """Give what stands in the way of erasing somebody: windows ask this."""
    try:
        actor = staff.actor(by)
        require(actor, Action.SETTINGS)
        _require_erasable(customer, actor)
    except RuleBroken as broken:
        return broken
    return None


def _erase(customer: Customer, drafts: Drafts | None, by: Employee, now: datetime) -> Counts:
    with writing():
        actor = staff.actor(by)
        require(actor, Action.SETTINGS)
        person = _require_erasable(customer, actor)
        marks = marks_of(person)
        counts = blank(person, by=actor, now=now)
        if drafts is not None:
            # The last step before all of it holds: afterwards nobody knows his marks any more.
            for draft in drafts.speaking_of(
                complaints=person.complaints,
                customers=[customer.id],
                names_him=marks.stand_in,
            ):
                drafts.drop(draft.place)
            drafts.drop_unreadable()
        return counts


def _require_erasable(customer: Customer, actor: Actor) -> Person:
    person = person_of(customer)
    if person.customer.erased_at is not None:
        raise RuleBroken("erased_already")
    his = Complaint.id.in_(person.complaints)
    if Complaint.select().where(his & (Complaint.about == actor.id)).exists():
        # Nobody removes what is said about himself; why it is refused he does not learn.
        raise RuleBroken("erase_by_another")
    waiting = Complaint.select().where(his & (Complaint.status != Status.CLOSED)).count()
    if waiting:
        raise RuleBroken("erase_open_complaints", count=waiting)
    to_him = Message.complaint.in_(person.complaints) | Message.id.in_(person.stray_messages)
    if Message.select().where(to_him & (Message.state == MessageState.SENDING)).exists():
        raise RuleBroken("erase_message_leaving")
    return person
