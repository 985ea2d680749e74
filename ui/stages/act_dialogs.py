"""The dialogs of all that leads to an answer, letters and messages among it."""

from PySide6.QtWidgets import QDialog, QWidget

from db.models import Complaint, ComplaintStage, Inquiry
from ui.complaints.acts import Act
from ui.session import Session


def dialog_of(  # noqa: PLR0911 - one case an act
    act: Act, session: Session, complaint: Complaint, parent: QWidget, row: int | None
) -> QDialog:
    """Make the dialog of an act, as `ui.complaints.act_dialogs` does; `row` as there."""
    match act:
        case Act.LETTER:
            from ui.letters.dialog import LetterDialog

            return LetterDialog(session, complaint, parent)
        case Act.MESSAGE:
            from ui.messages.dialog import MessageDialog

            return MessageDialog(session, complaint, parent)
        case Act.INQUIRY:
            from ui.inquiries.ask_dialog import InquiryDialog

            return InquiryDialog(session, complaint, parent)
        case Act.ANSWER:
            from ui.inquiries.answer_dialog import AnswerDialog

            return AnswerDialog(session, complaint, Inquiry.get_by_id(row), parent)
        case Act.RECOMMEND:
            from ui.decision.recommend_dialog import RecommendDialog

            return RecommendDialog(session, complaint, parent)
        case Act.APPROVE:
            from ui.decision.approve_dialog import ApproveDialog

            return ApproveDialog(session, complaint, parent)
        case Act.REPLY:
            from ui.decision.reply_dialog import ReplyDialog

            return ReplyDialog(session, complaint, parent)
        case Act.PAUSE:
            from ui.stages.pause_dialog import PauseDialog

            return PauseDialog(session, complaint, parent)
        case _:
            return _of_stage(act, session, complaint, ComplaintStage.get_by_id(row), parent)


def _of_stage(
    act: Act, session: Session, complaint: Complaint, stage: ComplaintStage, parent: QWidget
) -> QDialog:
    match act:
        case Act.STAGE_TIME:
            from ui.stages.stage_time_dialog import StageTimeDialog

            return StageTimeDialog(session, complaint, stage, parent)
        case Act.STAGE_PASS:
            from ui.stages.pass_dialog import PassDialog

            return PassDialog(session, complaint, stage, parent)
        case _:
            from ui.stages.done_dialog import DoneDialog

            return DoneDialog(session, complaint, stage, parent)
