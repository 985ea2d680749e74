"""The pages of a case study, put together from what the store knows and a person added."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from PySide6.QtCore import QCoreApplication, QObject

from db import history
from db import settings as stored
from db.case_study import Case
from db.history import Line
from printing.case_study import CaseStudy, Stay, Step, Tile, write_case_study
from printing.sheet import TimelineLine
from rules.words import Channel, Event
from ui.bidi import isolate, number
from ui.case_study.naming import Naming, NoNames
from ui.case_study.sections import (
    after_the_chain,
    before_the_chain,
    lateness,
    transfers,
)
from ui.complaints.case_paper import holder_name
from ui.complaints.story import detail, sentence
from ui.language import right_to_left
from ui.moments import hours_minutes, stamp
from ui.wording.numbers import money

_HOUR = 3600
_MINOR = (
    Event.UPDATED,
    Event.CLASSIFIED,
    Event.ATTACHED,
    Event.BOOKED,
    Event.BOOKING_CANCELLED,
)
_TITLES = (Event.UPDATED, Event.ATTACHED)
"""What it was is enough; the old and new values stand in the printed process."""

translate = QCoreApplication.translate


class _Counts(QObject):
    # The translators' tool finds plurals only in an object's own `tr`.
    def left_out(self, count: int) -> str:
        return self.tr(
            "%n step(s) of less weight are left out; the printed process has all of them.",
            "",
            count,
        )


_counts = _Counts()


def naming_of(case: Case, *, anonymous: bool) -> Naming:
    """Give under which names a complaint is told."""
    return NoNames(case.dossier.complaint) if anonymous else Naming()


def study(case: Case, naming: Naming, now: datetime) -> CaseStudy:
    """Give the whole story."""
    story = [naming.line(line) for line in case.dossier.lines]
    steps = [line for line in story if not line.taken_back and line.event is not Event.UNDONE]
    return CaseStudy(
        title=title_of(case, naming),
        subtitle=_subtitle(case, naming, now),
        tiles=tuple(_tiles(case, story, now)),
        before=tuple(before_the_chain(case, naming, now)),
        stays_title=translate("CaseStudy", "Who held it, and for how long"),
        stays=tuple(_stay(held) for held in history.holdings(story, now)),
        steps_title=translate("CaseStudy", "The chain of handling"),
        steps=tuple(_step(line, now) for line in steps),
        left_out=_counts.left_out,
        after=tuple(after_the_chain(case, naming)),
        lesson_title=translate("CaseStudy", "What we learn from it"),
        lesson=isolate(naming.text(case.told.lesson)),
        footer=_footer(naming),
        rtl=right_to_left(),
    )


def pdf(told: CaseStudy) -> bytes:
    """Give the pages; the same story gives the same bytes."""
    file = BytesIO()
    write_case_study(told, file)
    return file.getvalue()


def title_of(case: Case, naming: Naming) -> str:
    """Give the title of the pages; without names no number leads back to the complaint."""
    if naming.is_anonymous:
        return translate("CaseStudy", "Case study without names")
    title = translate("CaseStudy", "Case study: complaint {number}")
    return title.format(number=number(str(case.dossier.complaint.number)))


def file_name(case: Case, *, anonymous: bool) -> str:
    """Give the name that is proposed for the file."""
    if anonymous:
        return translate("CaseStudy", "case study without names") + ".pdf"
    name = translate("CaseStudy", "case study {number}")
    return name.format(number=case.dossier.complaint.number) + ".pdf"


def _subtitle(case: Case, naming: Naming, now: datetime) -> str:
    business = stored.load()["business_name"]
    if naming.text(business) != business:
        # A word of it is a name that has to be hidden.
        business = ""
    erased = translate("CaseStudy", "personal details were erased") if case.is_erased else ""
    as_of = translate("CaseStudy", "as of {when}").format(when=stamp(now))
    return " · ".join(part for part in (isolate(business), as_of, erased) if part)


def _footer(naming: Naming) -> str:
    if naming.is_anonymous:
        return translate("CaseStudy", "Names, numbers and addresses were taken out")
    return translate("CaseStudy", "For internal use")


def _tiles(case: Case, story: list[Line], now: datetime) -> Iterator[Tile]:
    row = case.dossier.complaint
    ends = row.closed_at or now
    yield Tile(translate("CaseStudy", "Hours in handling"), hours_minutes(ends - row.registered_at))
    late = lateness(row, now)
    if late:
        yield Tile(translate("CaseStudy", "Hours late"), hours_minutes(late), warns=True)
    else:
        left = hours_minutes(row.due_at - ends)
        yield Tile(translate("CaseStudy", "Hours left"), left)
    yield Tile(translate("CaseStudy", "Transfers"), number(str(transfers(story))))
    yield Tile(translate("CaseStudy", "Contacts"), number(str(row.contacts)))
    if case.told.cost is not None:
        yield Tile(translate("CaseStudy", "Cost"), money(case.told.cost))


def _stay(held: history.Holding) -> Stay:
    length = translate("CaseStudy", "{hours} h").format(hours=hours_minutes(held.duration))
    still = translate("CaseStudy", "{length}, still").format(length=length)
    hours = held.duration.total_seconds() / _HOUR
    return Stay(holder_name(held), length if held.ended else still, hours)


def _step(line: Line, now: datetime) -> Step:
    who = isolate(line.by) if line.by else translate("CaseStudy", "the program itself")
    among_ourselves = line.facts.get("channel") == Channel.INTERNAL.value
    told = TimelineLine(
        stamp(line.at),
        who,
        sentence(line, now),
        "" if line.event in _TITLES else detail(line),
    )
    return Step(told, matters=line.event not in _MINOR and not among_ourselves)
