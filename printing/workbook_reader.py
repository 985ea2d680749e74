"""The first list of a workbook that another program made; calamine reads it, after a look at it.

calamine makes room for the whole rectangle between the first cell and the last before it fills it:
two cells in opposite corners of a sheet would take any memory there is, and the program with it.
So it gets only parts that were unpacked and measured here.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from printing.sheet_extent import require_room
from rules.errors import RuleBroken

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LARGEST_UNPACKED = 400_000_000
"""Bytes of a workbook's parts together; 50,000 rows of 12 columns have some 40 million."""
UNSUSPICIOUS = 10_000_000
"""Bytes up to which a workbook may unpack at any ratio."""
MOST_UNPACKED_RATIO = 100
"""Real lists unpack to 5 to 30 times; a file made to fill the memory to a thousand times."""
_READ = (".xml", ".rels")
_HOLDS_CELLS = b"sheetData"

Row = tuple[int, Sequence[object]]


def first_list(content: bytes) -> Iterator[Row]:
    """Give the rows of the first visible sheet with something in it, by their numbers in Excel.

    Of a formula comes the value that was last worked out; of an error, as #N/A, nothing.
    Raises RuleBroken `sheet_unreadable`, `sheet_too_big` and `sheet_too_long`.
    """
    harmless = _harmless(content)
    try:
        sheet = _first_filled(harmless)
    except BaseException as wrong:
        # Where calamine's own language gives up, that is no Exception, and has no name of its own.
        if isinstance(wrong, KeyboardInterrupt | SystemExit):
            raise
        raise RuleBroken("sheet_unreadable") from wrong
    if sheet is None or sheet.start is None:
        return
    # Only what is filled: from the corner of the sheet to there may be very far.
    top, left = sheet.start
    blank: list[object] = [None] * left
    rows = sheet.to_python()
    yield from enumerate(([*blank, *row] for row in rows) if blank else rows, start=top + 1)


def _first_filled(content: bytes) -> "CalamineSheet | None":
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_object(BytesIO(content))
    found = map(workbook.get_sheet_by_name, _visible(workbook))
    return next((sheet for sheet in found if sheet.start is not None), None)


def _visible(workbook: "CalamineWorkbook") -> Iterator[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for sheet in workbook.sheets_metadata:
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
            yield sheet.name


def _harmless(content: bytes) -> bytes:
    """Give a workbook of the parts that were looked at."""
    packed = BytesIO()
    try:
        with ZipFile(BytesIO(content)) as parts, ZipFile(packed, "w", ZIP_STORED) as looked_at:
            _require_moderate(parts, len(content))
            for name in parts.namelist():
                if name.endswith(_READ):
                    part = parts.read(name)
                    _require_small(part)
                    looked_at.writestr(name, part)
    except RuleBroken:
        raise
    except Exception as wrong:
        # Damaged packages are answered with errors of every kind.
        raise RuleBroken("sheet_unreadable") from wrong
    return packed.getvalue()


def _require_moderate(parts: ZipFile, packed: int) -> None:
    """Refuse by the sizes a workbook declares; the unpacking itself stops at those."""
    unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > max(UNSUSPICIOUS, packed * MOST_UNPACKED_RATIO) or unpacked > LARGEST_UNPACKED:
        raise RuleBroken("sheet_too_big")
    if len(set(parts.namelist())) < len(parts.namelist()):
        raise BadZipFile("a name stands for two parts")


def _require_small(part: bytes) -> None:
    if b"\x00" in part:
        # Of two bytes a sign: what stands in it would not be found.
        raise BadZipFile("not UTF-8")
    if _HOLDS_CELLS in part:
        require_room(part)
