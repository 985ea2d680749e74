"""The words of each setting: its label, and what it means.

Add a setting: a line in `rules.settings`, and its label (and explanation) here.
"""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_LABELS: Mapping[str, object] = {
    "business_name": QT_TRANSLATE_NOOP("Settings", "&Name of the business"),
    "business_phone": QT_TRANSLATE_NOOP("Settings", "&Phone"),
    "business_address": QT_TRANSLATE_NOOP("Settings", "&Address"),
    "business_email": QT_TRANSLATE_NOOP("Settings", "&E-mail"),
    "logo": QT_TRANSLATE_NOOP("Settings", "Logo"),
    "signature": QT_TRANSLATE_NOOP("Settings", "Who signs the letters"),
    "week_opens": QT_TRANSLATE_NOOP("Settings", "Sunday to Thursday, opens at"),
    "week_closes": QT_TRANSLATE_NOOP("Settings", "Closes at"),
    "friday_open": QT_TRANSLATE_NOOP("Settings", "Open on Fridays and on the eves of holidays"),
    "friday_opens": QT_TRANSLATE_NOOP("Settings", "Friday, opens at"),
    "friday_closes": QT_TRANSLATE_NOOP("Settings", "Closes at"),
    "observe_holidays": QT_TRANSLATE_NOOP("Settings", "Closed on the holidays of Israel"),
    "closed_days": QT_TRANSLATE_NOOP("Settings", "Further days on which the business is closed"),
    "commitment_amount": QT_TRANSLATE_NOOP("Settings", "Handling is complete within"),
    "commitment_mode": QT_TRANSLATE_NOOP("Settings", "Counted in"),
    "repeat_days": QT_TRANSLATE_NOOP("Settings", "Days in which a further complaint is a repeat"),
    "relations_owner": QT_TRANSLATE_NOOP("Settings", "Customer-relations owner"),
    "relations_deputy": QT_TRANSLATE_NOOP("Settings", "Deputy"),
    "booking_minutes": QT_TRANSLATE_NOOP("Settings", "Minutes of an appointment"),
    "booking_link": QT_TRANSLATE_NOOP("Settings", "Link to an outside booking program"),
}
_EXPLANATIONS: Mapping[str, object] = {
    "signature": QT_TRANSLATE_NOOP(
        "Settings", "Name and title, as they stand at the foot of every letter."
    ),
    "friday_open": QT_TRANSLATE_NOOP(
        "Settings", "On the eve of a holiday the business works Friday's hours."
    ),
    "repeat_days": QT_TRANSLATE_NOOP(
        "Settings", "Counted back from a new complaint about the same vehicle or customer."
    ),
    "relations_owner": QT_TRANSLATE_NOOP(
        "Settings", "Hears of every complaint that passes its due time. Needs the right to close."
    ),
    "relations_deputy": QT_TRANSLATE_NOOP("Settings", "Stands in while the owner is away."),
    "booking_link": QT_TRANSLATE_NOOP(
        "Settings",
        "A web address, or a command. {plate}, {phone} and {customer_number} are filled in.",
    ),
}


def label(name: str) -> str:
    """Give the label of a setting."""
    return QCoreApplication.translate("Settings", str(_LABELS[name]))


def explanation(name: str) -> str:
    """Give what a setting means, empty where the label says it all."""
    english = _EXPLANATIONS.get(name)
    return QCoreApplication.translate("Settings", str(english)) if english else ""
