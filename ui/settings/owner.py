"""Who answers for customer relations."""

from db import settings as stored
from db import staff
from rules.words import Action
from ui.bidi import isolate
from ui.session import Session
from ui.settings.section import FormSection
from ui.widgets.inputs import Choice
from ui.widgets.labels import Text
from ui.wording import word

_ROWS = (("relations_owner",), ("relations_deputy",))


class OwnerSection(FormSection):
    """The customer-relations owner and the deputy, of those who may close complaints."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "owner", self.tr("Customer-relations owner"), _ROWS)
        about = Text(
            self.tr(
                "The owner hears of every complaint that passes its due time and of those that "
                "came in from outside the service unit. Without an owner the managers hear of "
                "them. Only people who may close complaints can be chosen."
            ),
            "muted",
            self,
        )
        about.setWordWrap(True)
        self.column.insertWidget(1, about)

    def show_kept(self) -> None:
        """Offer who may be chosen, and show who is."""
        kept = stored.load()
        able = staff.who_may(Action.CLOSE)
        names = {person.id: person.name for person in staff.everybody()}
        for name in _ROWS[0] + _ROWS[1]:
            entries: list[tuple[str, object]] = [(self.tr("Nobody"), None)]
            entries += [
                (f"{isolate(person.name)}, {word(person.role)}", person.id) for person in able
            ]
            chosen = kept[name]
            if chosen is not None and chosen not in {person.id for person in able}:
                gone = self.tr("{name} (may not close complaints now)")
                entries.append((gone.format(name=isolate(names.get(chosen, ""))), chosen))
            choice = self.form.editors[name].widget
            assert isinstance(choice, Choice)  # noqa: S101 - what an employee is chosen with
            choice.offer(entries, chosen)
        super().show_kept()


def has_owner() -> bool:
    """Tell whether somebody answers for customer relations who may do so."""
    owner = stored.load()["relations_owner"]
    return owner in {person.id for person in staff.who_may(Action.CLOSE)}
