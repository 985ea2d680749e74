"""What another program makes of a workbook: LibreOffice opens it and reckons everything anew."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook


def reckoned(path: Path) -> Any:
    """The workbook as LibreOffice saved it, with values instead of formulas."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: nobody else opened the workbook")
    again = path.parent / "again"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/office"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(again), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return load_workbook(again / path.name, data_only=True)
