"""What is asked for soon is read beside the window: the first click is as quick as the next."""

from datetime import date, time

from rules.clock import Calendar, Hours


def warm(today: date) -> None:
    """Read the printing and the holidays, which take a quarter of a second each; for a thread."""
    import printing.letter  # noqa: F401 - reading it is the purpose

    Calendar(week=Hours(time(8), time(17)), friday=None).is_business_day(today)
