"""FCR: which complaints were settled at the first contact.

Of the complaints registered in the period, those that are closed, were never reopened nor handed
from one employee to another, about which the customer did not contact us once more, and after
which he did not come with another complaint on one of the same topics, until as many days after
the closing as the settings say. What an employee counts are those that he himself registered.
"""

from datetime import timedelta

from peewee import SQL, Expression, fn

from db.measures.lines import came_again, passed_on
from db.measures.view import View
from db.models import Complaint, ComplaintTopic
from rules.words import Status


def first_contact(view: View) -> Expression:
    """Give the condition, for complaints that count as registered."""
    closed_once = (Complaint.status == Status.CLOSED) & (Complaint.reopened == 0)
    return closed_once & ~passed_on() & ~came_again() & ~_followed(view)


def _followed(view: View) -> Expression:
    """Give the condition that the same customer complained again about the same.

    What is hidden from one of those who see the figure cannot change it.
    """
    other = Complaint.alias()
    latest = Complaint.closed_at + int(timedelta(days=view.fcr_days).total_seconds())
    later = (other.registered_at > Complaint.registered_at) | (other.id > Complaint.id)
    return fn.EXISTS(
        other.select(SQL("1")).where(
            other.customer == Complaint.customer,
            other.registered_at >= Complaint.registered_at,
            other.registered_at <= latest,
            later,
            fn.COALESCE(other.about, 0).not_in(view.hidden_from),
            _share_a_topic(other),
        )
    )


def _share_a_topic(other: type[Complaint]) -> Expression:
    its, others = ComplaintTopic.alias(), ComplaintTopic.alias()
    same = (its.topic == others.topic) & (its.complaint == Complaint.id)
    return fn.EXISTS(others.select(SQL("1")).join(its, on=same).where(others.complaint == other.id))
