"""What can be done with a complaint: the button, the keys, the step of the rules, the dialog.

Add an act: a member of `Act`, its words in `ACTS`, what is said after it in
`said_of`, its dialog in `ui.complaints.act_dialogs`; in `UNDOABLE` if `db.undo` can take it back.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from db import undo
from db.models import Complaint, UndoStep
from rules.errors import RuleBroken
from rules.lifecycle import RIGHT_FOR, why_not
from rules.permissions import Actor, Case, may
from rules.words import Action, Event
from ui.bidi import isolate, number
from ui.session import Session
from ui.wording import refusal

translate = QCoreApplication.translate


class Act(Enum):
    """The buttons; a value is the end of the button's object name."""

    OPEN = "open"
    UPDATE = "update"
    TRANSFER = "transfer"
    PROCESS = "process"
    CLASSIFY = "classify"
    CLOSE = "close"
    REOPEN = "reopen"
    BOOK = "book"
    LETTER = "letter"
    NOTE = "note"
    MESSAGE = "message"
    PROMISE = "promise"
    CUSTOMER = "customer"
    CASE_STUDY = "caseStudy"
    INQUIRY = "inquiry"
    ANSWER = "inquiryAnswer"
    RECOMMEND = "recommend"
    APPROVE = "approve"
    REPLY = "reply"
    PAUSE = "pause"
    RESUME = "resume"
    STAGE_DONE = "stageDone"
    STAGE_PASS = "stagePass"  # noqa: S105 - passed over, not a secret
    STAGE_TIME = "stageTime"


class About(NamedTuple):
    """An act: the word on its button, what it does, its keys, and the step it is."""

    word: object
    meaning: object
    keys: str
    event: Event | None


ACTS: Mapping[Act, About] = {
    Act.OPEN: About(
        QT_TRANSLATE_NOOP("Acts", "Open"),
        QT_TRANSLATE_NOOP("Acts", "Open a new complaint"),
        "",
        Event.OPENED,
    ),
    Act.UPDATE: About(
        QT_TRANSLATE_NOOP("Acts", "Update"),
        QT_TRANSLATE_NOOP("Acts", "Update the details of the complaint"),
        "Ctrl+E",
        Event.UPDATED,
    ),
    Act.TRANSFER: About(
        QT_TRANSLATE_NOOP("Acts", "Transfer"),
        QT_TRANSLATE_NOOP("Acts", "Transfer the complaint to another employee"),
        "Ctrl+T",
        Event.TRANSFERRED,
    ),
    Act.PROCESS: About(
        QT_TRANSLATE_NOOP("Acts", "Process"),
        QT_TRANSLATE_NOOP("Acts", "Show everything that happened to the complaint"),
        "Ctrl+P",
        None,
    ),
    Act.CLASSIFY: About(
        QT_TRANSLATE_NOOP("Acts", "Classify"),
        QT_TRANSLATE_NOOP("Acts", "Choose the topics of the complaint"),
        "Ctrl+G",
        Event.CLASSIFIED,
    ),
    Act.CLOSE: About(
        QT_TRANSLATE_NOOP("Acts", "Close"),
        QT_TRANSLATE_NOOP("Acts", "Close the complaint"),
        "Ctrl+D",
        Event.CLOSED,
    ),
    Act.REOPEN: About(
        QT_TRANSLATE_NOOP("Acts", "Reopen"),
        QT_TRANSLATE_NOOP("Acts", "Open the closed complaint again"),
        "Ctrl+R",
        Event.REOPENED,
    ),
    Act.BOOK: About(
        QT_TRANSLATE_NOOP("Acts", "Book appointment"),
        QT_TRANSLATE_NOOP("Acts", "Summon the customer to the garage"),
        "Ctrl+M",
        Event.BOOKED,
    ),
    Act.LETTER: About(
        QT_TRANSLATE_NOOP("Acts", "Letter"),
        QT_TRANSLATE_NOOP("Acts", "Write a letter to the customer"),
        "Ctrl+J",
        Event.LETTER,
    ),
    Act.NOTE: About(
        QT_TRANSLATE_NOOP("Acts", "Log a call"),
        QT_TRANSLATE_NOOP("Acts", "Log a call, a message or a note"),
        "Ctrl+I",
        Event.CONTACT,
    ),
    Act.MESSAGE: About(
        QT_TRANSLATE_NOOP("Acts", "Message"),
        QT_TRANSLATE_NOOP("Acts", "Write to the customer by SMS, e-mail or WhatsApp"),
        "Ctrl+H",
        Event.MESSAGE,
    ),
    Act.PROMISE: About(
        QT_TRANSLATE_NOOP("Acts", "New date for the customer"),
        QT_TRANSLATE_NOOP("Acts", "Record a date that the customer was given"),
        "",
        Event.PROMISED,
    ),
    Act.CUSTOMER: About(
        QT_TRANSLATE_NOOP("Acts", "Customer and vehicles"),
        QT_TRANSLATE_NOOP("Acts", "Show and change the customer and his vehicles"),
        "",
        None,
    ),
    Act.CASE_STUDY: About(
        QT_TRANSLATE_NOOP("Acts", "Case study…"),
        QT_TRANSLATE_NOOP("Acts", "Tell the complaint to the management on a page or two"),
        "",
        None,
    ),
    Act.INQUIRY: About(
        QT_TRANSLATE_NOOP("Acts", "Ask…"),
        QT_TRANSLATE_NOOP("Acts", "Ask a department of ours about the complaint"),
        "",
        Event.INQUIRY_ASKED,
    ),
    Act.ANSWER: About(
        QT_TRANSLATE_NOOP("Acts", "Answer…"),
        QT_TRANSLATE_NOOP("Acts", "Answer the inquiry, or record what the department said"),
        "",
        Event.INQUIRY_ANSWERED,
    ),
    Act.RECOMMEND: About(
        QT_TRANSLATE_NOOP("Acts", "Recommend…"),
        QT_TRANSLATE_NOOP("Acts", "Recommend how to answer the customer, and what to give"),
        "",
        Event.RECOMMENDED,
    ),
    Act.APPROVE: About(
        QT_TRANSLATE_NOOP("Acts", "Approve…"),
        QT_TRANSLATE_NOOP("Acts", "Sign the recommendation, or give it back with a reason"),
        "",
        Event.APPROVED,
    ),
    Act.REPLY: About(
        QT_TRANSLATE_NOOP("Acts", "Call with the answer…"),
        QT_TRANSLATE_NOOP("Acts", "Record the call in which the customer heard the answer"),
        "",
        Event.REPLIED,
    ),
    Act.PAUSE: About(
        QT_TRANSLATE_NOOP("Acts", "Pause…"),
        QT_TRANSLATE_NOOP("Acts", "Stop the clocks while we wait for the customer"),
        "",
        Event.PAUSED,
    ),
    Act.RESUME: About(
        QT_TRANSLATE_NOOP("Acts", "Resume"),
        QT_TRANSLATE_NOOP("Acts", "Let the clocks run again"),
        "",
        Event.RESUMED,
    ),
    Act.STAGE_DONE: About(
        QT_TRANSLATE_NOOP("Acts", "Done…"),
        QT_TRANSLATE_NOOP("Acts", "Mark the stage as done"),
        "",
        Event.STAGE_DONE,
    ),
    Act.STAGE_PASS: About(
        QT_TRANSLATE_NOOP("Acts", "Pass over…"),
        QT_TRANSLATE_NOOP("Acts", "Go on without this stage, with a reason"),
        "",
        Event.STAGE_PASSED,
    ),
    Act.STAGE_TIME: About(
        QT_TRANSLATE_NOOP("Acts", "Other time…"),
        QT_TRANSLATE_NOOP("Acts", "Give this stage of the complaint another time"),
        "",
        Event.STAGE_TIME,
    ),
}


def name_of(act: Act) -> str:
    """Give the word on the button."""
    return translate("Acts", str(ACTS[act].word))


def meaning_of(act: Act) -> str:
    """Give what the button does, with its keys."""
    about = ACTS[act]
    meaning = translate("Acts", str(about.meaning))
    return f"{meaning} ({about.keys})" if about.keys else meaning


_NEEDS: Mapping[Act, Action] = {Act.CASE_STUDY: Action.REPORT, Act.PROCESS: Action.SEE}
"""The rights for what is no step of a complaint."""


def obstacle(act: Act, actor: Actor, case: Case | None) -> str | None:
    """Say why an act cannot be done now, or None; `case` is the selected complaint."""
    event = ACTS[act].event
    if act is Act.OPEN:
        allowed = may(actor, Action.OPEN)
        return None if allowed else refusal(RuleBroken("not_permitted", action=Action.OPEN))
    if case is None:
        return translate("Acts", "Select a complaint first.")
    if act in _NEEDS:
        allowed = may(actor, _NEEDS[act], case)
        return None if allowed else refusal(RuleBroken("not_permitted", action=_NEEDS[act]))
    code = why_not(actor, event, case) if event else None
    return refusal(RuleBroken(code, action=RIGHT_FOR[event])) if event and code else None


UNDOABLE = (
    Act.UPDATE,
    Act.TRANSFER,
    Act.CLASSIFY,
    Act.CLOSE,
    Act.REOPEN,
    Act.BOOK,
    Act.NOTE,
    Act.STAGE_DONE,
    Act.STAGE_PASS,
)
"""The acts that can be taken back for some minutes."""


def undoable(act: Act, complaint: Complaint, since: datetime, session: Session) -> UndoStep | None:
    """Give the step of an act that was done since a moment, if it may be taken back."""
    if act not in UNDOABLE:
        return None
    step = undo.last_of(complaint, session.employee, session.now())
    # A form that changed nothing left an older step the newest.
    # Lines are kept by whole seconds.
    began = since.replace(microsecond=0)
    is_it = step and step.line.event is ACTS[act].event and step.line.at >= began
    return step if is_it else None


def said_of(act: Act, complaint: Complaint) -> str:
    """Give the short sentence after an act; `complaint` as it is now."""
    sentences = {
        Act.OPEN: translate("Acts", "Complaint {number} was opened"),
        Act.UPDATE: translate("Acts", "Complaint {number} was updated"),
        Act.TRANSFER: translate("Acts", "Complaint {number} was transferred to {name}"),
        Act.CLASSIFY: translate("Acts", "Complaint {number} was classified"),
        Act.CLOSE: translate("Acts", "Complaint {number} was closed"),
        Act.REOPEN: translate("Acts", "Complaint {number} was opened again"),
        Act.BOOK: translate("Acts", "An appointment was booked for complaint {number}"),
        Act.LETTER: translate("Acts", "The letter was kept with complaint {number}"),
        Act.NOTE: translate("Acts", "It was logged in complaint {number}"),
        Act.PROMISE: translate("Acts", "The date was recorded in complaint {number}"),
        Act.CUSTOMER: translate("Acts", "The customer's details were saved"),
        Act.CASE_STUDY: translate("Acts", "The case study of complaint {number} was saved"),
        Act.INQUIRY: translate("Acts", "The question was asked, in complaint {number}"),
        Act.ANSWER: translate("Acts", "The answer was recorded in complaint {number}"),
        Act.RECOMMEND: translate("Acts", "The recommendation was recorded in complaint {number}"),
        Act.APPROVE: translate("Acts", "Your decision was recorded in complaint {number}"),
        Act.REPLY: translate("Acts", "The call was recorded in complaint {number}"),
        Act.PAUSE: translate("Acts", "The clocks of complaint {number} stand"),
        Act.RESUME: translate("Acts", "The clocks of complaint {number} run again"),
        Act.STAGE_DONE: translate("Acts", "The stage of complaint {number} is done"),
        Act.STAGE_PASS: translate("Acts", "The stage of complaint {number} was passed over"),
        Act.STAGE_TIME: translate("Acts", "The stage of complaint {number} has another time"),
        Act.PROCESS: "",
        # What says that a message leaves offers to cancel it, too.
        Act.MESSAGE: "",
    }
    name = isolate(complaint.handler.name) if complaint.handler else ""
    return sentences[act].format(number=number(str(complaint.number)), name=name)
