"""Folders that people chose, as this computer sees them."""

import os
from pathlib import Path


def can_write(folder: Path) -> bool:
    """Tell whether there is such a folder as seen from here, and it may be written.

    May take its time where a drive of the network does not answer.
    """
    # A path of another system is none here.
    return folder.is_absolute() and folder.is_dir() and os.access(folder, os.W_OK)
