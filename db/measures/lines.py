"""What the lines of history and of the contact log say of a complaint, for the figures.

Every condition here speaks of the complaint of the question around it. A line that was taken back
counts as if it never was: those tables are append-only, and a line of its own says so.
"""

from peewee import SQL, Case, Expression, ModelSelect, Node, fn

from db.models import Complaint, Contact, History, database
from rules.measures import Period
from rules.words import Direction, Event

HOLDING = (Event.OPENED, Event.TRANSFERRED, Event.REOPENED)
"""The events that say who holds a complaint from then on."""


def passed_on(*further: Expression) -> Expression:
    """Give the condition that it was handed from one employee to another."""
    return fn.EXISTS(_transfers(SQL("1"), *further))


def transfers() -> ModelSelect:
    """Give how often it was handed from one employee to another."""
    return _transfers(fn.COUNT(History.id))


def parties() -> Case:
    """Give how many people held it, at least one if somebody does."""
    people = lines(fn.COUNT(History.to_handler.distinct()), History.event.in_(HOLDING))
    changed = fn.EXISTS(lines(SQL("1"), History.event.in_((Event.TRANSFERRED, Event.REOPENED))))
    # Counting different ones takes long, and most complaints stay where they were opened.
    somebody = _is_set(Complaint.handler) | taken()
    at_least = Case(None, [(somebody, 1)], 0)
    return Case(None, [(changed, fn.COALESCE(fn.NULLIF(people, 0), at_least))], at_least)


def taken(*further: Expression) -> Expression:
    """Give the condition that it was given to somebody when it was opened, or later."""
    given = History.event.in_((Event.OPENED, Event.TRANSFERRED)) & _is_set(History.to_handler)
    return fn.EXISTS(lines(SQL("1"), given, *further))


def in_time() -> Expression:
    """Give the condition that a line of history was written before the due time was over."""
    return History.at <= Complaint.due_at


def answered_in_time() -> Expression:
    """Give the condition that we contacted the customer before its due time was over."""
    return fn.EXISTS(_contacts(Direction.OUTGOING, Contact.at <= Complaint.due_at))


def came_again() -> Expression:
    """Give the condition that the customer contacted us about it once more."""
    return fn.EXISTS(_contacts(Direction.INCOMING))


def reopened_in(period: Period) -> Expression:
    """Give the condition that it was reopened in a period."""
    within = (History.at >= period.begins) & (History.at < period.ends)
    again = History.select(History.complaint).where(
        (History.event == Event.REOPENED) & within & stands(History)
    )
    return Complaint.id.in_(again)


def lines(wanted: Node, *conditions: Expression) -> ModelSelect:
    """Ask of its lines of history that were not taken back."""
    of_it = History.complaint == Complaint.id
    return History.select(wanted).where(of_it, *conditions, stands(History))


def stands(table: type[History | Contact]) -> Expression:
    """Give the condition that a line was not taken back."""
    undone = History.alias("undone")
    its = (undone.event == Event.UNDONE) & (undone.complaint == table.complaint)
    names_it = _names_line if table is History else _names_contact
    # Found by their complaint in an index: only the few that have such a line have it read.
    return ~fn.EXISTS(undone.select(SQL("1")).where(its, names_it(undone.facts, table.id)))


def _transfers(wanted: Node, *further: Expression) -> ModelSelect:
    handed = (History.event == Event.TRANSFERRED) & _is_set(History.from_handler)
    return lines(wanted, handed, *further)


def _contacts(direction: Direction, *conditions: Expression) -> ModelSelect:
    of_it = (Contact.complaint == Complaint.id) & (Contact.direction == direction)
    return Contact.select(SQL("1")).where(of_it, *conditions, stands(Contact))


def _is_set(column: Node) -> Expression:
    return column.is_null(is_null=False)


def _names_line(facts: Node, line: Node) -> Expression:
    return (database.number_in(facts, "line") == line) | database.lists(facts, "also", line)


def _names_contact(facts: Node, contact: Node) -> Expression:
    named: Expression = database.number_in(facts, "contact") == contact
    return named
