"""The commitment against what was needed, by the source from which complaints came."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.measures.results import ChannelTime, Report, Share
from rules.measures import Dimension, Figure
from ui.bidi import leading
from ui.colours import Tone
from ui.reports.comparing import HOURS, POINTS, in_percent, written
from ui.reports.figure_table import Figured, FigureTable
from ui.wording.measures import dimension_name, group_name
from ui.wording.numbers import tenths, whole

translate = QCoreApplication.translate


class ChannelTable(FigureTable):
    """Hours promised and needed, and how many were closed in time; all lead to their list."""

    def __init__(self, parent: QWidget) -> None:
        titles = [
            dimension_name(Dimension.SOURCE),
            translate("ChannelTable", "Closed"),
            translate("ChannelTable", "In time"),
            translate("ChannelTable", "Share in time"),
            translate("ChannelTable", "Hours promised"),
            translate("ChannelTable", "Hours needed"),
            translate("ChannelTable", "Gap"),
        ]
        name = translate("ChannelTable", "SLA by channel")
        super().__init__("reports.channels", name, titles, parent)

    def show_report(self, report: Report) -> None:
        """Show the channels of a report."""
        self.show_rows([self._row(report, channel) for channel in report.channels])

    def _row(self, report: Report, channel: ChannelTime) -> list[Figured]:
        group = (Dimension.SOURCE, channel.value)
        closed = report.counted(Figure.CLOSED, group)
        in_time = report.counted(Figure.IN_TIME, group)
        share = in_percent(Share(channel.in_time, channel.closed))
        said, tone = _gap(channel.gap)
        return [
            Figured(leading(group_name(Dimension.SOURCE, channel.label))),
            Figured(whole(channel.closed), closed),
            Figured(whole(channel.in_time), in_time),
            Figured(written(share, POINTS), in_time),
            Figured(written(channel.promised, HOURS), closed),
            Figured(written(channel.taken, HOURS), closed),
            Figured(said, closed, tone),
        ]


def _gap(hours: float | None) -> tuple[str, Tone | None]:
    if hours is None:
        return written(None, HOURS), None
    if tenths(abs(hours)) == tenths(0):
        return translate("ChannelTable", "as promised"), Tone.QUIET
    if hours > 0:
        said = translate("ChannelTable", "▲ {hours} more than promised")
        return said.format(hours=tenths(hours)), Tone.RED
    said = translate("ChannelTable", "▼ {hours} less than promised")
    return said.format(hours=tenths(-hours)), Tone.GREEN
