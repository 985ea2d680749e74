"""Going on with a draft: its form is opened where it always is, and brings it back by itself."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from db.drafts import Draft
from db.models import Complaint, Customer, IncomingMail, Message
from rules.words import MessageState
from ui.complaints.acts import Act
from ui.complaints.open_dialog import OpenDialog
from ui.drafts_words import ACT_OF, SECTION_OF, row_of, things
from ui.session import Session
from ui.widgets.dialog import FormDialog


class Ways(NamedTuple):
    """What the window can do: each opens a form that somebody left."""

    open_new: Callable[[], None]
    opened: Callable[[OpenDialog], None]
    act_on: Callable[[Act, Complaint, int | None], None]
    """With the stage or the inquiry that the act is about."""
    section: Callable[[str, str], None]


def reopen(draft: Draft, session: Session, window: QWidget, ways: Ways) -> None:
    """Open the form of a draft; nothing happens when what it is about is gone."""
    if session.drafts is not None:
        session.drafts.prefer(draft.place)
    form, about = draft.place.form, things(draft)
    if "mail" in about:
        _from_mail(about["mail"], session, window, ways)
    elif form == "openDialog":
        ways.open_new()
    elif "message" in about:
        _proposal(about["message"], session, window)
    elif form in ACT_OF:
        complaint = Complaint.get_or_none(Complaint.id == about.get("complaint"))
        if complaint is not None:
            ways.act_on(ACT_OF[form], complaint, row_of(draft))
    elif form == "customerDialog":
        _customer(about.get("customer"), session, window)
    elif form == "jobsDialog":
        _jobs(draft.place.subject, session, window)
    else:
        ways.section(section_of(draft), draft.place.subject)


def section_of(draft: Draft) -> str:
    """Give the section of the settings in which a form stands."""
    form, subject = draft.place.form, draft.place.subject
    if form == "employeeDialog":
        return "employees"
    if form == "importDialog":
        return "data"
    if form == "texts":
        return "texts"
    kind = subject.partition(":")[0]
    return SECTION_OF.get(kind, form.removeprefix("settings."))


def _show(form: FormDialog) -> None:
    form.finished.connect(form.deleteLater)
    form.open()


def _customer(one: int | None, session: Session, window: QWidget) -> None:
    from ui.customers.dialog import CustomerDialog

    customer = Customer.get_or_none(Customer.id == one)
    if customer is not None:
        _show(CustomerDialog(session, customer, window))


def _jobs(subject: str, session: Session, window: QWidget) -> None:
    from ui.reports.jobs import JobsDialog, months_of

    _show(JobsDialog(session, months_of(subject), window))


def _from_mail(one: int, session: Session, window: QWidget, ways: Ways) -> None:
    from ui.messages.open_from_mail import OpenFromMail

    mail = IncomingMail.get_or_none(IncomingMail.id == one)
    if mail is not None:
        form = OpenFromMail(session, mail, window)
        form.accepted.connect(lambda: ways.opened(form))
        _show(form)


def _proposal(one: int, session: Session, window: QWidget) -> None:
    from ui.messages.dialog import MessageDialog

    message = Message.get_or_none(Message.id == one)
    if message is not None and message.state is MessageState.PROPOSED:
        complaint = Complaint.get_by_id(message.complaint_id)
        _show(MessageDialog(session, complaint, window, proposal=message))
