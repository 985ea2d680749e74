"""Who is reminded of due times, when, and by what means."""

from collections.abc import Iterable

from db import settings as stored
from db import staff
from db.models import Employee
from rules.phone_numbers import is_mobile
from rules.words import Action
from ui.bidi import isolate
from ui.session import Session
from ui.settings.section import FormSection
from ui.widgets.labels import Text

_ROWS = (
    ("reminder_steps",),
    ("remind_by_sms", "remind_by_email"),
    ("promise_warning_minutes",),
)


class RemindersSection(FormSection):
    """The steps of reminding, and whom SMS and e-mail cannot reach."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "reminders", self.tr("Reminders"), _ROWS)
        about = Text(
            self.tr(
                "Everybody sees reminders in the window. What was missed while no program ran "
                "is told once, when one runs again."
            ),
            "muted",
            self,
        )
        about.setWordWrap(True)
        self.column.insertWidget(1, about)
        self.unreached = Text("", "", self)
        self.unreached.setObjectName("settings.unreached")
        self.unreached.setWordWrap(True)
        self.unreached.setProperty("tone", "orange")
        self.form_column.insertWidget(1, self.unreached)

    def preview(self) -> None:
        """Say who would hear nothing by SMS or e-mail, and what is not set up."""
        shown, kept = self.form.values(), stored.load()
        said = []
        if shown["remind_by_sms"]:
            if kept["sms_gateway"] is None:
                said.append(self.tr("SMS is not set up yet."))
            said += self._without(self.tr("No mobile phone: {names}"), _without_mobile())
        if shown["remind_by_email"]:
            if not kept["smtp_host"]:
                said.append(self.tr("E-mail is not set up yet."))
            said += self._without(self.tr("No e-mail address: {names}"), _without_email())
        self.unreached.setText("\n".join(said))
        self.unreached.setVisible(bool(said))

    def _without(self, sentence: str, people: Iterable[Employee]) -> list[str]:
        names = ", ".join(isolate(person.name) for person in people)
        return [sentence.format(names=names)] if names else []


def _reminded() -> list[Employee]:
    """Give who can hold complaints or answer for them."""
    both = {person.id: person for person in (*staff.able_to_hold(), *staff.who_may(Action.CLOSE))}
    return sorted(both.values(), key=lambda person: person.name)


def _without_mobile() -> list[Employee]:
    return [person for person in _reminded() if not is_mobile(person.phone)]


def _without_email() -> list[Employee]:
    return [person for person in _reminded() if not person.email.strip()]
