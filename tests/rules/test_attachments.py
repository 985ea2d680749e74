import pytest

from rules.attachments import ending, may_be_a_program, may_be_opened


@pytest.mark.parametrize("name", ["תמונה.jpg", "חשבונית.PDF", "הקלטה.m4a", "a.b.c.png"])
def test_what_is_only_looked_at_or_heard_may_be_opened(name: str) -> None:
    assert may_be_opened(name)
    assert not may_be_a_program(name)


@pytest.mark.parametrize(
    "name",
    [
        "setup.exe",
        "חשבונית.pdf.exe",
        "photo.jpg.SCR",
        "update.msi.",
        "run.bat ",
        "page.html",
        "macro.docm",
        "drawing.svg",
        "photo.lnk",
        "disk.iso",
        ".exe",
    ],
)
def test_what_may_run_is_known_under_every_disguise(name: str) -> None:
    assert may_be_a_program(name)
    assert not may_be_opened(name)


@pytest.mark.parametrize("name", ["מכתב.docx", "רשימה.xlsx", "files.zip", "README", "exe"])
def test_the_rest_is_saved_and_nothing_else(name: str) -> None:
    assert not may_be_opened(name)


def test_a_name_without_an_ending_has_none() -> None:
    assert [ending(name) for name in ("README", "", "...")] == ["", "", ""]
