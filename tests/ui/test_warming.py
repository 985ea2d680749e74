"""What is read beside the window, so that the first click on it does not wait."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ASKS = """
import sys
from datetime import date
from ui.warming import warm
before = {"reportlab", "holidays"} & sys.modules.keys()
warm(date(2026, 11, 22))
print(sorted(before), sorted({"reportlab", "holidays"} & sys.modules.keys()))
"""


def test_the_printing_and_the_holidays_are_read_beforehand() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASKS], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert said.stdout.strip() == "[] ['holidays', 'reportlab']"
