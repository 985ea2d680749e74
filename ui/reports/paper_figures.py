"""The figures of the report on paper: what each is called, its value, and how it has changed."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication

from db.measures.results import Report, Share
from printing.cells import ColumnKind, Tint
from printing.figures import as_printed
from printing.report_paper import Headline, Headlines
from rules.measures import Figure, rounded
from ui.bidi import number
from ui.wording.measures import figure_name
from ui.wording.numbers import tenths, whole

_COUNT, _SHARE, _DECIMAL = ColumnKind.COUNT, ColumnKind.SHARE, ColumnKind.DECIMAL
_PERCENT = 100
translate = QCoreApplication.translate


def headlines(report: Report) -> Iterator[Headlines]:
    """Give all figures of a report in their groups."""
    count = Figure
    yield Headlines(
        translate("ReportPaper", "Complaints"),
        (
            _counted(report, count.OPENED, tile=True),
            _counted(report, count.CLOSED, tile=True),
            _counted(report, count.OPEN_NOW, tile=True),
            _counted(report, count.OVERDUE_NOW, tile=True, bad=True),
            _counted(report, count.REOPENED),
            _counted(report, count.REPEATED),
            _counted(report, count.OUTSIDE, note=_hours_lost(report)),
        ),
    )
    yield Headlines(translate("ReportPaper", "Commitment"), tuple(_commitment(report)))
    yield Headlines(translate("ReportPaper", "First contact"), tuple(_fcr(report)))
    yield Headlines(
        translate("ReportPaper", "Stages of the process"),
        (
            _counted(report, count.STAGE_LATE_NOW),
            _counted(report, count.STAGE_LATE),
            _counted(report, count.OVERRIDDEN),
        ),
    )
    yield Headlines(translate("ReportPaper", "Workshop"), tuple(_workshop(report)))


def _counted(
    report: Report, figure: Figure, *, tile: bool = False, bad: bool = False, note: str = ""
) -> Headline:
    now, before = report.counts[figure], report.counts_before[figure]
    tint = Tint.RED if bad and now else None
    name = figure_name(figure)
    return _headline(name, now, before, whole, tile=tile, tint=tint, note=note)


def _commitment(report: Report) -> Iterator[Headline]:
    counts, before = report.counts, report.counts_before
    share = Share(counts[Figure.IN_TIME], counts[Figure.CLOSED])
    was = Share(before[Figure.IN_TIME] or 0, before[Figure.CLOSED] or 0)
    note = _part(share)
    name = translate("ReportPaper", "Within SLA")
    yield _headline(name, share.fraction, was.fraction, _points, _SHARE, tile=True, note=note)
    yield _counted(report, Figure.IN_TIME)
    yield _counted(report, Figure.LATE)
    now, then = report.handling, report.handling_before
    for name, value, earlier in (
        (translate("ReportPaper", "Handling hours, median"), now.median, then.median),
        (
            translate("ReportPaper", "Handling hours, 90th percentile"),
            now.ninth_decile,
            then.ninth_decile,
        ),
    ):
        yield _headline(name, value, earlier, tenths, _DECIMAL, tile=True)


def _fcr(report: Report) -> Iterator[Headline]:
    first = report.first_contact
    name, note = figure_name(Figure.FIRST_CONTACT), _part(first.centre)
    now, before = first.centre.fraction, first.before.fraction
    yield _headline(name, now, before, _points, _SHARE, tile=True, note=note)
    settled = translate("ReportPaper", "Settled at the first contact, complaints")
    yield _headline(settled, first.centre.part, first.before.part, whole)
    yield _counted(report, Figure.REGISTERED)
    yield Headline(translate("ReportPaper", "Of these still open"), first.still_open)


def _workshop(report: Report) -> Iterator[Headline]:
    name = translate("ReportPaper", "Jobs of the workshop")
    yield _headline(name, report.jobs, report.jobs_before, whole)
    name = translate("ReportPaper", "Complaints per 100 jobs")
    yield _headline(name, report.per_hundred, report.per_hundred_before, tenths, _DECIMAL)


def _headline(
    label: str,
    value: float | None,
    before: float | None,
    write: Callable[[float], str],
    kind: ColumnKind = _COUNT,
    *,
    tile: bool = False,
    tint: Tint | None = None,
    note: str = "",
) -> Headline:
    changed = _change(value, before, kind, write)
    return Headline(label, value, kind, before, changed, tint=tint, tile=tile, note=note)


def _change(
    now: float | None, before: float | None, kind: ColumnKind, write: Callable[[float], str]
) -> str:
    if now is None or before is None:
        return ""
    # As they are printed: the difference must be that of the two numbers people read.
    step = as_printed(now, kind) - as_printed(before, kind)
    if not step:
        return "="
    return f"{'▲' if step > 0 else '▼'} {write(abs(float(step)))}"


def _hours_lost(report: Report) -> str:
    if not report.counts[Figure.OUTSIDE]:
        return ""
    said = translate("ReportPaper", "{hours} hours lost")
    return said.format(hours=tenths(report.outside_hours))


def _part(share: Share) -> str:
    said = translate("ReportPaper", "{part} of {whole}")
    return said.format(part=whole(share.part), whole=whole(share.whole))


def _points(value: float) -> str:
    said = translate("ReportPaper", "{points} points")
    return said.format(points=number(f"{rounded(value * _PERCENT, 1)}"))
