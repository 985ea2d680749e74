"""Finding complaints: what a filter finds in the order of a list, and the rows of a page."""

from db.finding.orders import FIRST, Beginning, SortBy, beginning, count, ids, position
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
    "position",
    "rows",
    "rows_of",
]
