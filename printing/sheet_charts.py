"""Real charts of Excel beside the tables of a workbook, reading from the side the sheet does."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from printing.cells import ACCENT, FONT, INK, LINE, MUTED
from printing.text import one_line

MOST_BARS = 40
"""More cannot be told apart; the table beside the chart has all of them."""
WIDTH = 17.0
UPRIGHT_HEIGHT = 9.0
LEAST_HEIGHT = 6.5
FRAME_HEIGHT = 2.6
HEIGHT_A_BAR = 0.8
"""Centimetres, as all sizes here."""
TITLE_SIZE, LABEL_SIZE = 1200, 900
"""Hundredths of points."""
FULL, BACKWARDS = "minMax", "maxMin"


@dataclass(frozen=True)
class Bars:
    """One row of bars: the column of its numbers, its name in the legend, and the numbers."""

    column: int
    name: str
    values: Sequence[float]


@dataclass(frozen=True)
class ChartData:
    """What a chart shows and where it stands in the sheet, from which it follows changes.

    `head` is the row of the heads, above the first number; names are in the first column. Rows
    and columns as Excel counts, from 1. The first row of bars is the period itself.
    """

    head: int
    names: Sequence[str]
    bars: tuple[Bars, ...]

    @property
    def shown(self) -> int:
        """Give the number of groups that the chart shows."""
        return min(len(self.names), MOST_BARS)


def add_bar_chart(
    page: WriteOnlyWorksheet, at: str, title: str, data: ChartData, *, upright: bool, rtl: bool
) -> None:
    """Draw cells as bars, with the upper corner of the chart at a cell.

    Lying bars have room for names; upright ones are for what follows in time. The second column
    is hatched, so that both can be told apart in black and white too.
    """
    chart = BarChart()
    chart.type = "col" if upright else "bar"
    chart.width = WIDTH
    chart.height = UPRIGHT_HEIGHT if upright else _height(data)
    chart.gapWidth = 50
    chart.overlap = -5
    chart.title = _title(title, rtl=rtl)
    chart.roundedCorners = False
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    for bars in data.bars:
        chart.series.append(_series(page, data, bars, now=bars is data.bars[0], rtl=rtl))
    chart.legend.position = "b"
    chart.legend.txPr = _rich(MUTED, rtl=rtl)
    _set_axes(chart, upright=upright, rtl=rtl)
    page.add_chart(chart, at)


def _height(data: ChartData) -> float:
    return max(LEAST_HEIGHT, FRAME_HEIGHT + HEIGHT_A_BAR * data.shown)


def _set_axes(chart: BarChart, *, upright: bool, rtl: bool) -> None:
    """Names at the side where reading starts, and from the top; values need no axis of their own.

    Every bar tells its number.
    """
    names, values = chart.x_axis, chart.y_axis
    names.delete, values.delete = False, True
    values.majorGridlines = None
    values.scaling.min = 0
    names.scaling.orientation = BACKWARDS if rtl or not upright else FULL
    values.scaling.orientation = BACKWARDS if rtl and not upright else FULL
    names.tickLblPos = "low"
    names.majorTickMark = "none"
    names.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=MUTED))
    names.txPr = _rich(INK, rtl=rtl)


def _series(
    page: WriteOnlyWorksheet, data: ChartData, bars: Bars, *, now: bool, rtl: bool
) -> Series:
    series = Series(_cells(page, data, bars.column), title_from_data=False)
    series.tx = SeriesLabel(strRef=_text_cells(page, bars.column, data.head, [bars.name]))
    series.cat = AxDataSource(strRef=_text_cells(page, 1, data.head + 1, data.names[: data.shown]))
    numbers = [NumVal(idx=place, v=value) for place, value in enumerate(bars.values[: data.shown])]
    series.val.numRef.numCache = NumData(ptCount=data.shown, pt=numbers)
    series.graphicalProperties = _solid() if now else _hatched()
    series.invertIfNegative = False
    if now:
        series.dLbls = DataLabelList(
            numFmt="#,##0",
            showVal=True,
            showSerName=False,
            showCatName=False,
            showLegendKey=False,
            showPercent=False,
            txPr=_rich(INK, rtl=rtl),
        )
    return series


def _cells(page: WriteOnlyWorksheet, data: ChartData, column: int) -> Reference:
    first = data.head + 1
    return Reference(page, min_col=column, min_row=first, max_row=data.head + data.shown)


def _text_cells(page: WriteOnlyWorksheet, column: int, first: int, texts: Sequence[str]) -> StrRef:
    """A reference with what the cells say, for programs that show a chart without reckoning."""
    cells = Reference(page, min_col=column, min_row=first, max_row=first + len(texts) - 1)
    said = [StrVal(idx=place, v=one_line(text)) for place, text in enumerate(texts)]
    return StrRef(f=str(cells), strCache=StrData(ptCount=len(said), pt=said))


def _solid() -> GraphicalProperties:
    return GraphicalProperties(solidFill=ACCENT, ln=LineProperties(noFill=True))


def _hatched() -> GraphicalProperties:
    hatching = PatternFillProperties(
        prst="wdUpDiag", fgClr=ColorChoice(srgbClr=MUTED), bgClr=ColorChoice(srgbClr="FFFFFF")
    )
    return GraphicalProperties(pattFill=hatching, ln=LineProperties(solidFill=MUTED, w=6350))


def _title(text: str, *, rtl: bool) -> Title:
    letters = _letters(INK, TITLE_SIZE, bold=True)
    run = RegularTextRun(rPr=letters, t=one_line(text))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters, rtl=rtl), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _rich(colour: str, *, rtl: bool) -> RichText:
    letters = _letters(colour, LABEL_SIZE, bold=False)
    properties = ParagraphProperties(defRPr=letters, rtl=rtl)
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=letters)])


def _letters(colour: str, size: int, *, bold: bool) -> CharacterProperties:
    return CharacterProperties(
        sz=size, b=bold, solidFill=colour, latin=Font(typeface=FONT), cs=Font(typeface=FONT)
    )
