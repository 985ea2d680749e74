"""Finding complaints: what a filter finds in the order of a list, and the rows of a page."""

from db.finding.lists import FIRST, Beginning, beginning, count, ids
from db.finding.orders import SortBy
from db.finding.rows import Row, one, page, rows, rows_of

__all__ = [
    "FIRST",
    "Beginning",
    "Row",
    "SortBy",
    "beginning",
    "count",
    "ids",
    "one",
    "page",
    "rows",
    "rows_of",
]
