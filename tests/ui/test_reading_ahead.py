"""What is read beside the window, so that the first click on it does not wait."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
JUDGES = """
import sys
from ui.reading_ahead import read_ahead
before = "argon2" in sys.modules
read_ahead()
import threading
[thread.join() for thread in threading.enumerate() if thread.name == "read ahead"]
print(before, "argon2" in sys.modules, "ui.main_window" in sys.modules)
"""


def test_what_judges_a_password_and_what_comes_then_is_read_while_it_is_typed() -> None:
    said = subprocess.run(
        [sys.executable, "-c", JUDGES], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert said.stdout.strip() == "False True True"
