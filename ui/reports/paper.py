"""The report of a period as printing takes it: every figure with its words, in the language set."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication

from db import settings as stored
from db.measures.results import Complexity, Label, Report, Share
from db.models import Employee
from printing.cells import ColumnKind
from printing.report_paper import (
    Bar,
    Chapter,
    Definition,
    Distribution,
    ListCheck,
    PaperWords,
    ReportPaper,
    Table,
    TableColumn,
)
from rules.measures import DISTRIBUTIONS, Dimension, Figure
from ui.bidi import isolate, number, unmarked
from ui.moments import stamp
from ui.reports.definitions import definitions
from ui.reports.paper_figures import headlines
from ui.wording.measures import dimension_name, figure_name, group_name, period_words
from ui.wording.numbers import whole

_SHARE, _DECIMAL, _TEXT = ColumnKind.SHARE, ColumnKind.DECIMAL, ColumnKind.TEXT
_IN_THEIR_ORDER = frozenset({Dimension.URGENCY, Dimension.MONTH, Dimension.WEEKDAY})
translate = QCoreApplication.translate


def paper_of(report: Report, *, by: Employee, employee: str = "") -> ReportPaper:
    """Give the report in words; `employee` is the name of whose own figures these are."""
    values = stored.load()
    return ReportPaper(
        title=translate("ReportPaper", "Manager's metrics report"),
        business=values["business_name"],
        period=period_words(report.period),
        compared_with=period_words(report.before),
        filters=_filters(employee),
        made_at=stamp(report.made_at),
        made_by=by.name,
        words=_words(),
        headlines=tuple(headlines(report)),
        distributions=tuple(
            _distribution(report, one) for one in (*DISTRIBUTIONS, Dimension.CAUSE)
        ),
        chapters=(_first_contact(report), _complexity(report)),
        definitions=tuple(Definition(*one) for one in definitions(values["fcr_days"])),
        check=ListCheck(
            translate("ReportPaper", "Complaints in the list"),
            report.counts[Figure.OPENED],
            translate("ReportPaper", "as many as were opened"),
            translate("ReportPaper", "not as many as were opened"),
        ),
    )


def list_title() -> str:
    """Give the name of the list behind the report."""
    return translate("ReportPaper", "Complaints opened")


def _filters(employee: str) -> str:
    if not employee:
        return translate("ReportPaper", "All complaints")
    return translate("ReportPaper", "Figures of {name}").format(name=isolate(employee))


def _words() -> PaperWords:
    return PaperWords(
        summary=translate("ReportPaper", "Summary"),
        definitions=translate("ReportPaper", "What the figures mean"),
        period=translate("ReportPaper", "Period"),
        compared_with=translate("ReportPaper", "Compared with"),
        filters=translate("ReportPaper", "Which complaints"),
        made_at=translate("ReportPaper", "Made at"),
        made_by=translate("ReportPaper", "Made by"),
        figure=translate("ReportPaper", "Figure"),
        now=translate("ReportPaper", "In this period"),
        before=translate("ReportPaper", "Before"),
        change=translate("ReportPaper", "Change"),
        share=translate("ReportPaper", "Share"),
        total=translate("ReportPaper", "Total"),
        different=translate("ReportPaper", "Different complaints"),
        nothing=translate("ReportPaper", "None in this period."),
        more=lambda groups, complaints: translate(
            "ReportPaper", "{groups} more in the workbook, together {complaints}"
        ).format(groups=number(f"{groups:,}"), complaints=number(f"{complaints:,}")),
        page=lambda page, pages: translate("ReportPaper", "Page {page} of {pages}").format(
            page=page, pages=pages
        ),
    )


def _distribution(report: Report, dimension: Dimension) -> Distribution:
    by_topic = dimension is Dimension.TOPIC
    note = translate("ReportPaper", "A complaint with several topics counts in each of them.")
    return Distribution(
        dimension_name(dimension),
        tuple(
            Bar(_name(dimension, group.label), group.now, group.before)
            for group in report.groups[dimension]
        ),
        note=note if by_topic else "",
        ordered=dimension in _IN_THEIR_ORDER,
        whole=report.counts[Figure.OPENED] if by_topic else None,
    )


def _name(dimension: Dimension, label: Label) -> str:
    return unmarked(group_name(dimension, label))


def _first_contact(report: Report) -> Chapter:
    first = report.first_contact
    said = translate(
        "ReportPaper",
        "{part} of the {whole} registered complaints were settled at the first contact; "
        "{open} are still open.",
    ).format(
        part=whole(first.centre.part), whole=whole(first.centre.whole), open=whole(first.still_open)
    )
    tables = (_shares(report, one) for one in first.by)
    return Chapter(
        translate("ReportPaper", "First contact and SLA"), (said,), (*tables, _channels(report))
    )


def _shares(report: Report, dimension: Dimension) -> Table:
    # Topics overlap: their sum says nothing.
    summed = dimension is not Dimension.TOPIC
    return Table(
        translate("ReportPaper", "First contact by: {dimension}").format(
            dimension=dimension_name(dimension)
        ),
        (
            TableColumn(dimension_name(dimension), _TEXT),
            TableColumn(translate("ReportPaper", "Settled"), summed=summed),
            TableColumn(translate("ReportPaper", "Registered"), summed=summed),
            TableColumn("FCR", _SHARE, quotient=(1, 2) if summed else None),
        ),
        tuple(
            (_name(dimension, one.label), one.share.part, one.share.whole, one.share.fraction)
            for one in report.first_contact.by[dimension]
        ),
    )


def _channels(report: Report) -> Table:
    return Table(
        translate("ReportPaper", "SLA by channel"),
        (
            TableColumn(dimension_name(Dimension.SOURCE), _TEXT),
            TableColumn(translate("ReportPaper", "Closed"), summed=True),
            TableColumn(translate("ReportPaper", "In time"), summed=True),
            TableColumn(translate("ReportPaper", "Share in time"), _SHARE, quotient=(2, 1)),
            TableColumn(translate("ReportPaper", "Hours promised"), _DECIMAL),
            TableColumn(translate("ReportPaper", "Hours needed"), _DECIMAL),
            TableColumn(translate("ReportPaper", "Gap in hours"), ColumnKind.DIFFERENCE),
        ),
        tuple(
            (
                _name(Dimension.SOURCE, one.label),
                one.closed,
                one.in_time,
                Share(one.in_time, one.closed).fraction,
                one.promised,
                one.taken,
                one.gap,
            )
            for one in report.channels
        ),
    )


def _complexity(report: Report) -> Chapter:
    now, before = report.complexity, report.complexity_before
    counts = report.counts
    rows: tuple[tuple[str, Callable[[Complexity], float | None], Figure], ...] = (
        (
            translate("ReportPaper", "Transfers of a complaint"),
            lambda one: one.transfers,
            Figure.ABOVE_TRANSFERS,
        ),
        (
            translate("ReportPaper", "Employees who held it"),
            lambda one: one.parties,
            Figure.ABOVE_PARTIES,
        ),
        (translate("ReportPaper", "Handling hours"), lambda one: one.hours, Figure.ABOVE_HOURS),
        (
            translate("ReportPaper", "Inquiries in departments"),
            lambda one: one.inquiries,
            Figure.ABOVE_INQUIRIES,
        ),
        (
            translate("ReportPaper", "Signatures"),
            lambda one: one.approvals,
            Figure.ABOVE_APPROVALS,
        ),
    )
    table = Table(
        translate("ReportPaper", "Means of the closed complaints"),
        (
            TableColumn(translate("ReportPaper", "Figure"), _TEXT),
            TableColumn(translate("ReportPaper", "Mean"), ColumnKind.SMALL),
            TableColumn(translate("ReportPaper", "Before"), ColumnKind.SMALL),
            TableColumn(translate("ReportPaper", "Complaints above the mean")),
        ),
        tuple((name, of(now), of(before), counts[above]) for name, of, above in rows),
    )
    said = translate(
        "ReportPaper", "{part} of the {whole} closed complaints passed between employees."
    ).format(part=whole(counts[Figure.PASSED_ON]), whole=whole(counts[Figure.CLOSED]))
    return Chapter(translate("ReportPaper", "Complexity"), (said,), (table, *_overrides(report)))


def _overrides(report: Report) -> Iterator[Table]:
    """Give why complaints were closed although stages were open, where that happened."""
    if report.overrides:
        yield Table(
            figure_name(Figure.OVERRIDDEN),
            (
                TableColumn(translate("ReportPaper", "Complaint"), _TEXT),
                TableColumn(translate("ReportPaper", "Closed"), _TEXT),
                TableColumn(translate("ReportPaper", "By"), _TEXT),
                TableColumn(translate("ReportPaper", "Open stages"), _TEXT),
                TableColumn(translate("ReportPaper", "Reason"), ColumnKind.LONG_TEXT),
            ),
            tuple(
                (
                    str(one.number),
                    stamp(one.closed_at),
                    one.by,
                    ", ".join(one.stages),
                    one.reason,
                )
                for one in report.overrides
            ),
        )
