"""The bounds of every work that is measured, by area, in one place."""

from collections.abc import Mapping, Sequence

from tests.bench.judging import Bound, Judged

_LISTED = (
    "open the list",
    "open and closed",
    *(
        f"sort by {column}"
        for column in (
            "number",
            "due",
            "urgency",
            "customer",
            "plate",
            "source",
            "handler",
            "status",
            "stage",
            "registered",
        )
    ),
    "filter on three fields",
    "late only",
    "next page",
    "jump anywhere",
    *(f"search a {what}" for what in ("plate", "phone", "number", "word")),
)

_ASKED = (
    "open list",
    "open and closed",
    "late only",
    "three fields",
    "by number",
    "by registration",
    "by customer",
    "by plate",
    "by source",
    "by urgency",
    "by handler",
    "by status",
    "by stage",
)
_TYPED_WHOLE = ("a plate", "a phone", "a number")
_SEARCHED = (
    "rare",
    "middling",
    "very common",
    "two common",
    "first and last name",
    "in the other layout",
    "the end of a phone",
    "part of a plate",
)
BOUNDS: Mapping[str, Sequence[Bound]] = {
    "board": tuple(
        Bound(work, Judged.MEDIAN, at_most, size=size)
        for work in ("board", "select a complaint")
        for size, at_most in ((10_000, 10), (100_000, 10), (1_000_000, 30))
    ),
    "start": tuple(
        bound
        for work in ("start to the sign-in", "sign-in to the board")
        for bound in (Bound(work, Judged.RATIO, 1.5), Bound(work, Judged.GROWTH, 1.1))
    ),
    "report": (Bound("report of this month", Judged.MEDIAN, 1_500, size=1_000_000),),
    "frames": tuple(
        Bound(f"frames beside: {work}", Judged.RATIO, at_least=0.95)
        for work in (
            "report of a year",
            "backup",
            "check of the data",
            "check of the audit log",
            "Excel of the audit log",
            "import: reading and preview",
            "report about a person",
            "erasing 20 people",
            "Excel of the list",
            "report as workbook and paper",
        )
    ),
    "helpdesk": (
        Bound("list beside a help desk", Judged.RATIO, 0.25, optional=True),
        *(
            Bound(f"{act} beside a help desk", Judged.RATIO, 0.1, optional=True)
            for act in ("filter", "search", "board", "create", "transfer")
        ),
    ),
    "verbs": tuple(
        bound
        for act in ("open", "transfer", "classify", "close")
        for bound in (
            Bound(f"{act} a complaint", Judged.RATIO, 6),
            Bound(f"{act} a complaint", Judged.P99, 5),
        )
    ),
    "server": tuple(
        Bound(f"{act}, one of 20 at a server", Judged.P95, 50)
        for act in ("list", "select", "board", "open", "transfer", "classify", "close")
    ),
    "excel": (
        Bound(
            "a list for Excel", Judged.RATIO, 0.2, size=100_000, floor_name="openpyxl write_only"
        ),
        Bound("window while it is written", Judged.RATIO, at_least=0.95),
    ),
    "importing": (
        Bound("a workbook is read", Judged.RATIO, 0.2, floor_name="openpyxl read_only"),
        Bound("customers are imported", Judged.RATIO, 0.2, floor_name="openpyxl read_only"),
    ),
    "grid": (
        *(
            bound
            for work in _LISTED
            for bound in (
                Bound(work, Judged.MEDIAN, 16, size=100_000),
                Bound(work, Judged.GROWTH, 2),
            )
        ),
        *(
            Bound(f"{work} beside a list", Judged.RATIO, 0.1, size=100_000)
            for work in ("sort by due", "filter on three fields")
        ),
        Bound("a frame of dragging the scroll bar", Judged.P95, 16.7),
    ),
    "lists": (
        *(Bound(f"the store's part: {name}", Judged.RATIO, 2) for name in _ASKED),
        *(
            Bound(f"the store's part: {name}", Judged.RATIO, 2, floor_name="raw sqlite3")
            for name in _TYPED_WHOLE
        ),
        *(
            Bound(f"search of words: {kind}", Judged.MEDIAN, 35, size=1_000_000)
            for kind in _SEARCHED
        ),
    ),
    "painting": tuple(
        Bound(f"{what}, {screen}", Judged.RATIO, 1.0)
        for what in ("a page painted again", "a new page painted")
        for screen in ("1366x768", "2560x1440")
    ),
    "memory": (Bound("memory with all in the list", Judged.MEDIAN, 130, size=1_000_000),),
    "letters": (
        Bound("200 letters in one PDF", Judged.MEDIAN, at_least=500),
        Bound("a single letter", Judged.RATIO, 1.0, floor_name="Qt"),
        Bound("a single letter", Judged.RATIO, 1.0, floor_name="WeasyPrint", optional=True),
    ),
}
