"""Whose work is in the program is told, with the terms, and of nobody else."""

import sys
from pathlib import Path

import holidays
import openpyxl

from installer import third_party


def test_each_package_that_went_in_is_named_with_its_terms_and_no_other() -> None:
    told = third_party.text([str(holidays.__file__), str(openpyxl.__file__), "-", ""])
    assert "\nholidays " in told
    assert "\nopenpyxl " in told
    assert "Permission is hereby granted, free of charge" in told
    assert "\nreportlab " not in told
    assert "\npytest " not in told


def test_qt_can_be_replaced_and_its_license_is_there_whole() -> None:
    told = third_party.text([])
    assert "may be replaced" in told
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in told
    # It builds on the other, and both must accompany the program.
    assert "GNU GENERAL PUBLIC LICENSE" in told
    assert "END OF TERMS AND CONDITIONS" in told


def test_the_terms_of_the_driver_that_lies_inside_the_programs_are_told() -> None:
    assert "psycopg is used under the same license" in third_party.text([])


def test_python_is_named_with_its_version() -> None:
    told = third_party.text([])
    assert f"Python {sys.version.split()[0]}" in told
    assert "Python Software Foundation" in told


def test_the_list_is_written_where_the_folder_is_not_there_yet(tmp_path: Path) -> None:
    file = tmp_path / "new" / "THIRD_PARTY.txt"
    third_party.write(file, [])
    assert file.read_text(encoding="utf-8") == third_party.text([])
