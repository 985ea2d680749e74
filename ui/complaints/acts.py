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
}


def name_of(act: Act) -> str:
    """Give the word on the button."""
    return translate("Acts", str(ACTS[act].word))


def meaning_of(act: Act) -> str:
    """Give what the button does, with its keys."""
    about = ACTS[act]
    meaning = translate("Acts", str(about.meaning))
    return f"{meaning} ({about.keys})" if about.keys else meaning


def obstacle(act: Act, actor: Actor, case: Case | None) -> str | None:
    """Say why an act cannot be done now, or None; `case` is the selected complaint."""
    event = ACTS[act].event
    if act is Act.OPEN:
        allowed = may(actor, Action.OPEN)
        return None if allowed else refusal(RuleBroken("not_permitted", action=Action.OPEN))
    if case is None:
        return translate("Acts", "Select a complaint first.")
    if act is Act.CASE_STUDY:
        told = may(actor, Action.REPORT, case)
        return None if told else refusal(RuleBroken("not_permitted", action=Action.REPORT))
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
)
"""The acts that can be taken back for some minutes."""


def undoable(act: Act, complaint: Complaint, since: datetime, session: Session) -> UndoStep | None:
    """Give the step of an act that was done since a moment, if it may be taken back."""
    if act not in UNDOABLE:
        return None
    step = undo.last_of(complaint, session.employee, session.now())
    # A form that changed nothing left an older step the newest.
    is_it = step and step.line.event is ACTS[act].event and step.line.at >= since
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
        Act.PROCESS: "",
        # What says that a message leaves offers to cancel it, too.
        Act.MESSAGE: "",
    }
    name = isolate(complaint.handler.name) if complaint.handler else ""
    return sentences[act].format(number=number(str(complaint.number)), name=name)
