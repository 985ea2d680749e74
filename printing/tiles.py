"""The figures that are looked for first, large, in boxes."""

from dataclasses import replace

from reportlab.lib.colors import HexColor

from printing.cells import TINT_COLOURS
from printing.drawn import Drawn, set_text
from printing.figures import printed
from printing.fonts import Typeface
from printing.page import ACCENT, INK, LINE, MUTED
from printing.paragraph import Style, set_width
from printing.report_paper import Headline

HEIGHT = 66.0
PADDING = 9.0
EDGE = 2.6
CORNER = 4.0
"""Points, as all sizes here; the edge stands where reading starts."""
VALUE = Style(Typeface.HEADING, 19, 24, INK, bold=True)
LABEL = Style(Typeface.HEADING, 8.5, 11, INK)
CHANGE = Style(Typeface.HEADING, 7.5, 10, MUTED)
LABEL_LINES = 2


class Tile(Drawn):
    """A number, what it counts, and how it stands beside the period before."""

    def __init__(self, headline: Headline, *, rtl: bool) -> None:
        super().__init__()
        self.headline = headline
        self.rtl = rtl

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The room that is needed."""
        self.width = available_width
        self.height = HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Put the box on the page."""
        tint = self.headline.tint
        colour = f"#{TINT_COLOURS[tint][0]}" if tint else ACCENT
        self.paper.setStrokeColor(HexColor(LINE))
        self.paper.setLineWidth(0.7)
        self.paper.roundRect(0, 0, self.width, self.height, CORNER, stroke=1, fill=0)
        self.box(0, 0, EDGE, self.height, colour)
        start, width = PADDING, self.width - 2 * PADDING
        number = printed(self.headline.value, self.headline.kind)
        taken = set_width(set_text(number, VALUE, rtl=self.rtl, width=self.width * 2))
        # A number is never cut off: rather, it is smaller.
        size = VALUE.size * min(1.0, (width - 1) / max(taken, 1))
        value = replace(VALUE, size=size, colour=colour if tint else INK)
        top = self.write(number, value, start, self.height - 4, width)
        label = self.write(self.headline.label, LABEL, start, top, width, lines=LABEL_LINES)
        aside = self.headline.change or self.headline.note
        if aside:
            self.write(aside, CHANGE, start, label - 1, width)
