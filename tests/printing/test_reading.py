"""What is read of reportlab when somebody prints for the first time, while he waits."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ASKS = """
import sys
import printing.case_sheet, printing.case_study, printing.letter
import printing.person_report, printing.report_pdf
print("reportlab.pdfgen.canvas" in sys.modules, "reportlab.platypus" in sys.modules)
"""


def test_no_paper_needs_paragraphs_and_tables_of_reportlabs_own() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASKS], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert said.stdout.strip() == "True False"
