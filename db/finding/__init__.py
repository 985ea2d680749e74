"""Finding complaints: what a filter finds in the order of a list, and the rows of a page."""

from db.finding.lists import FIRST, Beginning, bearing, beginning, count, ids
from db.finding.orders import SortBy
from db.finding.packing import joined, packed
from db.finding.rows import Row, one, page, rows, rows_of

__all__ = [
    "FIRST",
    "Beginning",
    "Row",
    "SortBy",
    "bearing",
    "beginning",
    "count",
    "ids",
    "joined",
    "one",
    "packed",
    "page",
    "rows",
    "rows_of",
]
