"""What the papers of the report say agrees with itself, and with the page and Excel."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from db.measures.results import Complexity, FirstContact, Handling, Report, Share
from db.models import Employee
from printing.cells import ColumnKind
from printing.figures import printed as marked
from printing.report_paper import Headline
from tests.store import People
from tests.ui.report_made import report_of
from ui.bidi import unmarked
from ui.reports.paper import paper_of
from ui.reports.paper_figures import headlines


def printed(value: object, kind: ColumnKind) -> str:
    return unmarked(marked(value, kind))


def headline(report: Report, label: str) -> Headline:
    found = (line for group in headlines(report) for line in group.figures)
    return next(line for line in found if line.label == label)


def test_the_change_is_the_difference_of_the_two_figures_that_are_printed(
    people: People, english: QApplication
) -> None:
    report = replace(
        report_of({}),
        handling=Handling(9, 3.61, 25.05),
        handling_before=Handling(9, 3.64, 23.74),
        first_contact=FirstContact(Share(72, 186), Share(64, 159), 0, {}),
    )
    ninth = headline(report, "Handling hours, 90th percentile")
    assert (printed(ninth.value, ninth.kind), printed(ninth.before, ninth.kind)) == (
        "25.1",
        "23.7",
    )
    assert unmarked(ninth.change) == "▲ 1.4"
    assert headline(report, "Handling hours, median").change == "="
    # 38.7% now and 40.3% before.
    fcr = headline(report, "Settled at the first contact (FCR)")
    assert unmarked(fcr.change) == "▼ 1.6 points"


def test_means_of_small_numbers_are_told_apart(people: People, english: QApplication) -> None:
    report = replace(
        report_of({}),
        complexity=Complexity(190, 0.28, 1.27, 24.2, 0.04, 0.0),
        complexity_before=Complexity(162, 0.25, 1.25, 16.2, 0.01, 0.0),
    )
    by: Employee = people.manager
    table = paper_of(report, by=by).chapters[1].tables[0]
    kinds = [column.kind for column in table.columns]
    said = [
        [printed(value, kind) for value, kind in zip(row, kinds, strict=True)][1:3]
        for row in table.rows
    ]
    assert said == [
        ["0.28", "0.25"],
        ["1.27", "1.25"],
        ["24.20", "16.20"],
        ["0.04", "0.01"],
        ["0.00", "0.00"],
    ]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (5 / 16, ColumnKind.SHARE, "31.3%"),
        (0.25, ColumnKind.DECIMAL, "0.3"),
        (-0.25, ColumnKind.DIFFERENCE, "-0.3"),
        (0.1 + 0.2 - 0.25, ColumnKind.DECIMAL, "0.1"),
        (0.125, ColumnKind.SMALL, "0.13"),
        (1, ColumnKind.SHARE, "100.0%"),
    ],
)
def test_a_half_goes_up_as_in_excel(value: float, kind: ColumnKind, words: str) -> None:
    assert printed(value, kind) == words
