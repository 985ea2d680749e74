"""Where the peers are installed."""

import os
from pathlib import Path

HELPDESK = "helpdesk"
WEASYPRINT = "weasyprint"


def python_of(peer: str, folder: Path) -> Path:
    """Give the Python of a peer's venv, which may not be there."""
    inside = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return folder / "peers" / peer / Path(*inside)
