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
    "most_approvers": QT_TRANSLATE_NOOP("Settings", "Signatures above which people are warned"),
    "relations_owner": QT_TRANSLATE_NOOP("Settings", "Customer-relations owner"),
    "relations_deputy": QT_TRANSLATE_NOOP("Settings", "Deputy"),
    "booking_minutes": QT_TRANSLATE_NOOP("Settings", "Minutes of an appointment"),
    "booking_link": QT_TRANSLATE_NOOP("Settings", "Link to an outside booking program"),
    "sms_gateway": QT_TRANSLATE_NOOP("Settings", "SMS leave through"),
    "sms_per_customer_hour": QT_TRANSLATE_NOOP("Settings", "At most to one customer in an hour"),
    "sms_per_day": QT_TRANSLATE_NOOP("Settings", "At most in a day"),
    "smtp_host": QT_TRANSLATE_NOOP("Settings", "Mail server"),
    "smtp_port": QT_TRANSLATE_NOOP("Settings", "Port"),
    "smtp_security": QT_TRANSLATE_NOOP("Settings", "Encryption"),
    "smtp_sign_in": QT_TRANSLATE_NOOP("Settings", "Signing in"),
    "smtp_user": QT_TRANSLATE_NOOP("Settings", "User"),
    "smtp_sender": QT_TRANSLATE_NOOP("Settings", "Sender's address"),
    "imap_on": QT_TRANSLATE_NOOP("Settings", "Take in e-mail that customers write"),
    "imap_host": QT_TRANSLATE_NOOP("Settings", "Mail server"),
    "imap_port": QT_TRANSLATE_NOOP("Settings", "Port"),
    "imap_sign_in": QT_TRANSLATE_NOOP("Settings", "Signing in"),
    "imap_user": QT_TRANSLATE_NOOP("Settings", "User"),
    "imap_folder": QT_TRANSLATE_NOOP("Settings", "Folder"),
    "quiet_from": QT_TRANSLATE_NOOP("Settings", "Quiet from"),
    "quiet_until": QT_TRANSLATE_NOOP("Settings", "Until"),
    "quiet_saturday": QT_TRANSLATE_NOOP("Settings", "Nothing leaves on Saturdays and holidays"),
    "reminder_steps": QT_TRANSLATE_NOOP("Settings", "Who is reminded, and when"),
    "remind_by_sms": QT_TRANSLATE_NOOP("Settings", "Remind by SMS too"),
    "remind_by_email": QT_TRANSLATE_NOOP("Settings", "Remind by e-mail too"),
    "promise_warning_minutes": QT_TRANSLATE_NOOP(
        "Settings", "Minutes before a promise breaks, propose a message to the customer"
    ),
    "fcr_days": QT_TRANSLATE_NOOP("Settings", "Days without a repeat for FCR"),
    "pack_every": QT_TRANSLATE_NOOP("Settings", "Make the report by itself"),
    "pack_for": QT_TRANSLATE_NOOP("Settings", "For"),
    "pack_folder": QT_TRANSLATE_NOOP("Settings", "Write it into the folder"),
    "pack_by_email": QT_TRANSLATE_NOOP("Settings", "Send it by e-mail"),
    "idle_lock_minutes": QT_TRANSLATE_NOOP("Settings", "Lock the window after idle minutes"),
    "undo_minutes": QT_TRANSLATE_NOOP("Settings", "Minutes in which a step can be taken back"),
    "backup_minutes": QT_TRANSLATE_NOOP("Settings", "Minutes of work between two backups"),
    "attachment_megabytes": QT_TRANSLATE_NOOP("Settings", "Largest file, in megabytes"),
    "retention_months": QT_TRANSLATE_NOOP(
        "Settings", "Months after which a customer may be forgotten"
    ),
    "updates_address": QT_TRANSLATE_NOOP("Settings", "&Address of the announcement"),
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
    "most_approvers": QT_TRANSLATE_NOOP(
        "Settings", "Every further signature on an answer makes the customer wait longer."
    ),
    "relations_owner": QT_TRANSLATE_NOOP(
        "Settings", "Hears of every complaint that passes its due time. Needs the right to close."
    ),
    "relations_deputy": QT_TRANSLATE_NOOP("Settings", "Stands in while the owner is away."),
    "booking_link": QT_TRANSLATE_NOOP(
        "Settings",
        "A web address, or a command. {plate}, {phone} and {customer_number} are filled in.",
    ),
    "sms_per_day": QT_TRANSLATE_NOOP("Settings", "What is more waits for a person."),
    "smtp_sender": QT_TRANSLATE_NOOP(
        "Settings", "What customers answer to; most servers want it to be the user's own."
    ),
    "imap_on": QT_TRANSLATE_NOOP(
        "Settings",
        "Each is shown with the complaints it may belong to; a person decides. "
        "The mailbox itself is not changed.",
    ),
    "quiet_until": QT_TRANSLATE_NOOP("Settings", "The same hour twice: no quiet hours."),
    "quiet_saturday": QT_TRANSLATE_NOOP(
        "Settings", "From 15:30 on the eve. What is written meanwhile waits and leaves afterwards."
    ),
    "promise_warning_minutes": QT_TRANSLATE_NOOP("Settings", "0: no message is proposed."),
    "fcr_days": QT_TRANSLATE_NOOP(
        "Settings",
        "FCR counts a complaint only when the customer did not come again with the same topic "
        "for so long after its closing.",
    ),
    "pack_every": QT_TRANSLATE_NOOP(
        "Settings", "On the first working morning after it, while Kashuv runs on some computer."
    ),
    "pack_for": QT_TRANSLATE_NOOP(
        "Settings", "The report holds what this employee may see, and goes to his e-mail address."
    ),
    "idle_lock_minutes": QT_TRANSLATE_NOOP(
        "Settings", "0: it never locks by itself. What was typed is kept."
    ),
    "retention_months": QT_TRANSLATE_NOOP(
        "Settings", "Counted from his last closed complaint. 0: customers are kept for good."
    ),
    "updates_address": QT_TRANSLATE_NOOP(
        "Settings",
        "Whoever gives you Kashuv names it. Empty: Kashuv never looks.",
    ),
}
_CHOICES: Mapping[str, Mapping[str, object]] = {
    "pack_every": {
        "off": QT_TRANSLATE_NOOP("Settings", "Not at all"),
        "week": QT_TRANSLATE_NOOP("Settings", "Each week, from Sunday to Saturday"),
        "month": QT_TRANSLATE_NOOP("Settings", "Each month"),
    },
    "smtp_security": {
        "starttls": QT_TRANSLATE_NOOP("Settings", "STARTTLS (usually port 587)"),
        "tls": QT_TRANSLATE_NOOP("Settings", "TLS from the start (usually port 465)"),
    },
    "smtp_sign_in": {
        "password": QT_TRANSLATE_NOOP("Settings", "App password"),
        "xoauth2": QT_TRANSLATE_NOOP("Settings", "Access token (XOAUTH2)"),
        "none": QT_TRANSLATE_NOOP("Settings", "None"),
    },
    "imap_sign_in": {
        "password": QT_TRANSLATE_NOOP("Settings", "App password"),
        "xoauth2": QT_TRANSLATE_NOOP("Settings", "Access token (XOAUTH2)"),
    },
}


def label(name: str) -> str:
    """Give the label of a setting."""
    return QCoreApplication.translate("Settings", str(_LABELS[name]))


def explanation(name: str) -> str:
    """Give what a setting means, empty where the label says it all."""
    english = _EXPLANATIONS.get(name)
    return QCoreApplication.translate("Settings", str(english)) if english else ""


def choice(name: str, value: str) -> str:
    """Give the words of one of the values of a setting."""
    return QCoreApplication.translate("Settings", str(_CHOICES[name][value]))
