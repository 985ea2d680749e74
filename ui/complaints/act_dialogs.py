"""The dialogs in which the acts are done."""

from PySide6.QtWidgets import QDialog, QWidget

from db.models import Complaint
from ui.complaints.acts import Act
from ui.session import Session


def dialog_of(  # noqa: C901, PLR0911 - one case an act
    act: Act, session: Session, complaint: Complaint, parent: QWidget, row: int | None = None
) -> QDialog:
    """Make the dialog of an act; each is read when first needed, so the window opens sooner.

    `row` is the stage or the inquiry that the act is about, for acts that are about one.
    """
    match act:
        case Act.UPDATE:
            from ui.complaints.update_dialog import UpdateDialog

            return UpdateDialog(session, complaint, parent)
        case Act.TRANSFER:
            from ui.complaints.transfer_dialog import TransferDialog

            return TransferDialog(session, complaint, parent)
        case Act.CLASSIFY:
            from ui.complaints.classify_dialog import ClassifyDialog

            return ClassifyDialog(session, complaint, parent)
        case Act.CLOSE:
            from ui.complaints.close_dialog import CloseDialog

            return CloseDialog(session, complaint, parent)
        case Act.REOPEN:
            from ui.complaints.reopen_dialog import ReopenDialog

            return ReopenDialog(session, complaint, parent)
        case Act.BOOK:
            from ui.appointments.dialog import BookDialog

            return BookDialog(session, complaint, parent)
        case Act.NOTE:
            from ui.complaints.note_dialog import NoteDialog

            return NoteDialog(session, complaint, parent)
        case Act.PROMISE:
            from ui.complaints.promise_dialog import PromiseDialog

            return PromiseDialog(session, complaint, parent)
        case Act.CUSTOMER:
            from ui.customers.dialog import CustomerDialog

            return CustomerDialog(session, complaint.customer, parent)
        case Act.CASE_STUDY:
            from ui.case_study.dialog import CaseStudyDialog

            return CaseStudyDialog(session, complaint, parent)
        case Act.PROCESS:
            from ui.complaints.process_dialog import ProcessDialog

            return ProcessDialog(session, complaint, parent)
        case _:
            from ui.stages import act_dialogs

            return act_dialogs.dialog_of(act, session, complaint, parent, row)
