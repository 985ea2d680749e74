"""What the figures mean, written out: on the screen one click away, and in every pack."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from rules.measures import Figure
from ui.bidi import number
from ui.wording.measures import figure_meaning, figure_name

_BY_FIGURE = (
    Figure.OPENED,
    Figure.CLOSED,
    Figure.OPEN_NOW,
    Figure.OVERDUE_NOW,
    Figure.IN_TIME,
    Figure.LATE,
    Figure.REOPENED,
    Figure.REPEATED,
    Figure.OUTSIDE,
    Figure.STAGE_LATE,
    Figure.STAGE_LATE_NOW,
    Figure.OVERRIDDEN,
)
translate = QCoreApplication.translate


class Definition(NamedTuple):
    """What something is called, and what it means in a few sentences."""

    name: str
    meaning: str


def definitions(fcr_days: int) -> list[Definition]:
    """Give all of them in the order of the report; `fcr_days` is the setting of that name."""
    figures = [Definition(figure_name(one), figure_meaning(one)) for one in _BY_FIGURE]
    fcr = Definition(figure_name(Figure.FIRST_CONTACT), fcr_definition(fcr_days))
    return [_period(), *figures, _causes(), _hours(), _per_hundred(), fcr, *_others()]


def fcr_definition(fcr_days: int) -> str:
    """Give the written definition of FCR with the number of days that is set."""
    return translate(
        "Definitions",
        "Of the complaints registered in the period (for an employee: those that he registered), "
        "those that were closed after one contact of the customer only, were never handed from "
        "one employee to another, were never reopened, and after which the same customer did not "
        "complain about the same topic again within {days} days of the closing. A complaint that "
        "is still open is registered, and not yet settled.",
    ).format(days=number(str(fcr_days)))


def _period() -> Definition:
    return Definition(
        translate("Definitions", "Period"),
        translate(
            "Definitions",
            "From the first day at 00:00 to the end of the last day, by the clock in Israel. The "
            "period before is of the same kind: whole months before whole months, the same days "
            "of the week, month or year before, else as many days. What was taken back counts as "
            "if it had never been. A complaint that is about whoever reads the report is left out "
            "of his report.",
        ),
    )


def _causes() -> Definition:
    return Definition(
        translate("Definitions", "Why it was late"),
        translate(
            "Definitions",
            "Each late complaint has one cause, the first of these that holds: it had to be "
            "reopened; nobody took it before its due time; it was handed from one employee to "
            "another before its due time; nobody contacted the customer before its due time; "
            "else the work itself took longer.",
        ),
    )


def _hours() -> Definition:
    return Definition(
        translate("Definitions", "Handling hours"),
        translate(
            "Definitions",
            "Hours on the clock from registration to closing, of the complaints closed in the "
            "period. The median: half of them took no longer. The 90th percentile: nine of ten "
            "took no longer.",
        ),
    )


def _per_hundred() -> Definition:
    return Definition(
        translate("Definitions", "Complaints per 100 jobs"),
        translate(
            "Definitions",
            "Complaints opened in the period for each hundred jobs of the workshop. Known for "
            "whole months of which the number of jobs was entered; the present month counts up "
            "to today.",
        ),
    )


def _others() -> list[Definition]:
    return [
        Definition(
            translate("Definitions", "SLA per channel"),
            translate(
                "Definitions",
                "Of the complaints closed in the period, by source: how many were closed in time, "
                "and on average how many hours were promised and how many were needed, both from "
                "the beginning of the commitment.",
            ),
        ),
        Definition(
            translate("Definitions", "Complexity"),
            translate(
                "Definitions",
                "Averages of the complaints closed in the period: how often they were handed from "
                "one employee to another, how many different employees held them, and how many "
                "hours they took.",
            ),
        ),
        Definition(
            translate("Definitions", "Figures of an employee"),
            translate(
                "Definitions",
                "Of the complaints that he holds or registered, and that are not about him; for "
                "FCR, of those that he registered. He sees the same figures himself.",
            ),
        ),
    ]
