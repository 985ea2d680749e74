"""How a draft reads in the list, and which form it belongs to.

Add a form: its words in `_WORDS`, and where it is opened: `ACT_OF` for what is done with a
complaint, `SECTION_OF` for what stands in the settings, else `ui.drafts_reopening`.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from db import draft_subjects
from db.draft_subjects import Subject
from db.drafts import Draft
from rules.permissions import Actor
from ui.bidi import breakable, isolate, number, shortened
from ui.complaints.acts import Act

ACT_OF: Mapping[str, Act] = {
    "updateDialog": Act.UPDATE,
    "transferDialog": Act.TRANSFER,
    "classifyDialog": Act.CLASSIFY,
    "closeDialog": Act.CLOSE,
    "reopenDialog": Act.REOPEN,
    "bookDialog": Act.BOOK,
    "letterDialog": Act.LETTER,
    "noteDialog": Act.NOTE,
    "messageDialog": Act.MESSAGE,
    "promiseDialog": Act.PROMISE,
    "caseStudyDialog": Act.CASE_STUDY,
    "inquiryDialog": Act.INQUIRY,
    "answerDialog": Act.ANSWER,
    "recommendDialog": Act.RECOMMEND,
    "approveDialog": Act.APPROVE,
    "replyDialog": Act.REPLY,
    "pauseDialog": Act.PAUSE,
    "stageTimeDialog": Act.STAGE_TIME,
    "doneDialog": Act.STAGE_DONE,
    "passDialog": Act.STAGE_PASS,
}
SECTION_OF: Mapping[str, str] = {
    "employee": "employees",
    "department": "departments",
    "topic": "topics",
    "source": "sources",
    "bay": "booking",
}
"""By the kind of the subject."""
_WORDS: Mapping[str, object] = {
    "openDialog": QT_TRANSLATE_NOOP("Drafts", "New complaint"),
    "updateDialog": QT_TRANSLATE_NOOP("Drafts", "Update of details"),
    "transferDialog": QT_TRANSLATE_NOOP("Drafts", "Transfer"),
    "classifyDialog": QT_TRANSLATE_NOOP("Drafts", "Classification"),
    "closeDialog": QT_TRANSLATE_NOOP("Drafts", "Closing"),
    "reopenDialog": QT_TRANSLATE_NOOP("Drafts", "Reopening"),
    "bookDialog": QT_TRANSLATE_NOOP("Drafts", "Appointment"),
    "letterDialog": QT_TRANSLATE_NOOP("Drafts", "Letter"),
    "noteDialog": QT_TRANSLATE_NOOP("Drafts", "Contact log"),
    "messageDialog": QT_TRANSLATE_NOOP("Drafts", "Message"),
    "promiseDialog": QT_TRANSLATE_NOOP("Drafts", "New date for the customer"),
    "caseStudyDialog": QT_TRANSLATE_NOOP("Drafts", "Case study"),
    "inquiryDialog": QT_TRANSLATE_NOOP("Drafts", "Internal inquiry"),
    "answerDialog": QT_TRANSLATE_NOOP("Drafts", "Answer to an inquiry"),
    "recommendDialog": QT_TRANSLATE_NOOP("Drafts", "Recommendation"),
    "approveDialog": QT_TRANSLATE_NOOP("Drafts", "Approval of an answer"),
    "replyDialog": QT_TRANSLATE_NOOP("Drafts", "Call with the answer"),
    "pauseDialog": QT_TRANSLATE_NOOP("Drafts", "Pause"),
    "stageTimeDialog": QT_TRANSLATE_NOOP("Drafts", "Time of a stage"),
    "doneDialog": QT_TRANSLATE_NOOP("Drafts", "Stage done"),
    "passDialog": QT_TRANSLATE_NOOP("Drafts", "Stage passed over"),
    "customerDialog": QT_TRANSLATE_NOOP("Drafts", "Customer and vehicles"),
    "departmentDialog": QT_TRANSLATE_NOOP("Drafts", "Department"),
    "employeeDialog": QT_TRANSLATE_NOOP("Drafts", "Employee"),
    "wordDialog": QT_TRANSLATE_NOOP("Drafts", "Word lists"),
    "jobsDialog": QT_TRANSLATE_NOOP("Drafts", "Jobs of the workshop"),
    "importDialog": QT_TRANSLATE_NOOP("Drafts", "Import"),
    "texts": QT_TRANSLATE_NOOP("Drafts", "Texts"),
    "settings.process": QT_TRANSLATE_NOOP("Drafts", "Handling process"),
    "settings.policy": QT_TRANSLATE_NOOP("Drafts", "Policy and authority"),
}
_LONGEST_NAME, _LONGEST_EXCERPT = 40, 120

translate = QCoreApplication.translate


def form_words(draft: Draft) -> str:
    """Name the form of a draft."""
    known = _WORDS.get(draft.place.form)
    return translate("Drafts", str(known)) if known else translate("Drafts", "Settings")


def things(draft: Draft) -> Mapping[str, int]:
    """Give the ids of what a draft is about, by their kind: complaint, message, customer."""
    pairs = (part.split(":", 1) for part in draft.place.subject.split("/") if ":" in part)
    return {kind: int(one) for kind, one in pairs if one.isdecimal()}


def row_of(draft: Draft) -> int | None:
    """Give the id of the stage or the inquiry of a complaint that a draft is about."""
    about = things(draft)
    return about.get("stage", about.get("inquiry"))


def subjects(drafts: Sequence[Draft], actor: Actor) -> Mapping[str, Subject]:
    """Give what the drafts are about, as `complaint:12`, as far as he may see it now."""
    meant = [thing for draft in drafts for thing in things(draft).items()]
    complaints = [one for kind, one in meant if kind == "complaint"]
    customers = [one for kind, one in meant if kind == "customer"]
    seen = draft_subjects.complaints(complaints, actor)
    known = draft_subjects.customers(customers)
    return {
        **{f"complaint:{one}": subject for one, subject in seen.items()},
        **{f"customer:{one}": subject for one, subject in known.items()},
    }


def subject_of(draft: Draft, known: Mapping[str, Subject]) -> Subject | None:
    """Give what a draft is about; None for something new, and for what he may not see."""
    return known.get(draft.place.subject.split("/", 1)[0])


def is_out_of_sight(draft: Draft, known: Mapping[str, Subject]) -> bool:
    """Tell whether a draft is about something that is gone or may not be seen any more."""
    is_about = any(kind in ("complaint", "customer") for kind in things(draft))
    return is_about and subject_of(draft, known) is None


def about_words(subject: Subject | None) -> str:
    """Say whom and which complaint a draft is about."""
    if subject is None:
        return ""
    name = isolate(breakable(shortened(subject.customer, _LONGEST_NAME)))
    if subject.number is None:
        return name
    said = translate("Drafts", "Complaint {number}").format(number=number(str(subject.number)))
    return f"{said} · {name}" if subject.customer else said


def excerpt(draft: Draft) -> str:
    """Give the beginning of the longest words that were typed."""
    words = [value for value in draft.values.values() if isinstance(value, str)]
    return breakable(shortened(max(words, key=len, default="").strip(), _LONGEST_EXCERPT))
