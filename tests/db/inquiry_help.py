"""A department with its two people, to be asked."""

from typing import Any

from db.models import Complaint, Department, Inquiry
from db.process import departments, inquiries
from tests.store import NOW, People, opened

QUESTION = "האם הלקוח אישר את התוספת?"
ANSWER = "הלקוח אישר בטלפון, ההקלטה שמורה."


def sales(people: People) -> Department:
    """Give the department for which the representative answers, and the other handler."""
    return answered_by(people.department_rep.id, people.other_handler.id, people)


def answered_by(representative: int | None, deputy: int | None, people: People) -> Department:
    department = Department.get(Department.name == "מכירות")
    details = departments.Details(
        department.name, representative, deputy, departments.topics_of(department)
    )
    departments.update(department, details, by=people.administrator, now=NOW)
    row: Department = Department.get_by_id(department.id)
    return row


def finance() -> Department:
    row: Department = Department.get(Department.name == "כספים")
    return row


def handled(people: People, **facts: Any) -> Complaint:
    return opened(people.front_desk, **{"handler": people.handler, **facts})


def asked(complaint: Complaint, department: Department, people: People, **facts: Any) -> Inquiry:
    return inquiries.ask(
        complaint,
        department=department,
        **{"question": QUESTION, "by": people.handler, "now": NOW, **facts},
    )
