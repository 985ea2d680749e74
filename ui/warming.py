"""What is asked for soon is read beside the window: the first click is as quick as the next."""


def warm() -> None:
    """Read the printing, which takes a quarter of a second; for a thread."""
    import printing.letter  # noqa: F401 - reading it is the purpose
