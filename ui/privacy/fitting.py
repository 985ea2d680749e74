"""Lists as high as what is in them, up to so many lines."""

from ui.widgets.lines import LinesView

_FRAME = 4


def fit_height(view: LinesView, most: int) -> None:
    """Make a list as high as its lines; hide it when it is empty."""
    count = len(view.lines())
    view.setVisible(count > 0)
    if count:
        view.setFixedHeight(min(count, most) * view.sizeHintForRow(0) + _FRAME)
