"""The table of holidays is what the package reckons, and it is reckoned where the table ends."""

import subprocess
import sys

import pytest

from installer import holiday_table
from rules.holidays_of_israel import TABLE, holidays_of, reckoned


def test_the_table_is_what_the_package_of_today_reckons() -> None:
    assert TABLE.read_text("utf-8") == holiday_table.written()


@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("year", [2000, 2025, 2026, 2060, 1999, 2061])
def test_a_year_is_alike_in_the_table_and_beyond_it(year: int, language: str) -> None:
    assert holidays_of(year, language) == reckoned(year, language)
    assert len(holidays_of(year, language)) in {8, 9, 10}


def test_a_day_of_our_years_needs_no_package() -> None:
    asked = (
        "import sys; from datetime import date; from rules.holidays_of_israel import holidays_of;"
        "assert date(2026, 9, 21) in holidays_of(2026, 'he'); assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
