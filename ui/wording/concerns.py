"""What speaks against a message, as people read it.

Add a concern: its code in `rules.guard`, and its sentence here. Then `installer/dev.py translate`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rules.guard import Concern
from ui.wording.refusals import said

_CONCERNS: Mapping[str, object] = {
    "bad_address": QT_TRANSLATE_NOOP(
        "Concerns", "{address} is not an address that a message can go to."
    ),
    "copy_of_earlier": QT_TRANSLATE_NOOP(
        "Concerns", "The same was written to this customer before: {at}."
    ),
    "empty": QT_TRANSLATE_NOOP("Concerns", "The message has no text."),
    "empty_subject": QT_TRANSLATE_NOOP("Concerns", "The e-mail has no subject."),
    "foreign_address": QT_TRANSLATE_NOOP(
        "Concerns", "{address} is not known as an address of this customer."
    ),
    "foreign_details": QT_TRANSLATE_NOOP(
        "Concerns", "In the text stands what belongs to another customer: {details}."
    ),
    "foreign_letter": QT_TRANSLATE_NOOP("Concerns", "The letter is of another complaint."),
    "internal_note_inside": QT_TRANSLATE_NOOP(
        "Concerns", "In the text stands a line of an internal note: {line}"
    ),
    "left_over_blanks": QT_TRANSLATE_NOOP("Concerns", "These are not filled in: {blanks}."),
    "no_address": QT_TRANSLATE_NOOP("Concerns", "There is no address to send it to."),
    "no_consent": QT_TRANSLATE_NOOP(
        "Concerns", "The customer does not agree to be written to by this channel."
    ),
    "promotion_without_consent": QT_TRANSLATE_NOOP(
        "Concerns", "This is an offer, and the customer has not agreed to receive offers."
    ),
    "quiet_hours": QT_TRANSLATE_NOOP("Concerns", "It is quiet now. The message leaves {until}."),
    "too_many_parts": QT_TRANSLATE_NOOP("Concerns", "The text is long: it takes {count} SMS."),
}


def concern_words(concern: Concern) -> str:
    """Give the sentence of a concern, its facts filled in."""
    english = str(_CONCERNS[concern.code])
    facts = {name: said(value) for name, value in concern.facts.items()}
    return QCoreApplication.translate("Concerns", english).format_map(facts)
