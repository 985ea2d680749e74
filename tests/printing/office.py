"""What another program makes of a workbook: LibreOffice opens it and reckons everything anew."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

ALWAYS = "0"
# It would trust the values that the file tells.
RECKON_ANEW = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{ALWAYS}</value></prop></item>
</oor:items>
"""


def reckoned(path: Path) -> Any:
    """The workbook as LibreOffice saved it, with values instead of formulas."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: nobody else opened the workbook")
    again, settings = path.parent / "again", path.parent / "office" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(RECKON_ANEW, encoding="utf-8")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/office"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(again), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return load_workbook(again / path.name, data_only=True)
