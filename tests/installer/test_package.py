"""The set-up file and the portable zip, made from a program folder that is only a sketch."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from installer import package
from installer.wine import pins
from ui import running_mark

SETUP = package.ROOT / "installer" / "setup"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    (folder / "_internal" / "resources").mkdir(parents=True)
    texts = ("LICENSE.txt", "THIRD_PARTY.txt", "_internal/resources/letters.txt")
    for name in (*package.PROGRAMS, *texts):
        (folder / name).write_bytes(name.encode())
    return folder


def words_of(language: str) -> dict[str, str]:
    text = (SETUP / f"{language}.nsh").read_text(encoding="utf-8")
    return dict(re.findall(r'^\$\{Say\} (\S+) "(.*)"$', text, flags=re.MULTILINE))


def test_a_folder_without_a_program_is_not_packed(program: Path) -> None:
    (program / "kashuv-command.exe").unlink()
    with pytest.raises(package.NotPacked, match=r"lacks kashuv-command\.exe;"):
        package.check(program, "0.6.0")


def test_a_folder_without_the_terms_of_others_is_not_packed(program: Path) -> None:
    (program / "THIRD_PARTY.txt").unlink()
    with pytest.raises(package.NotPacked, match=r"lacks THIRD_PARTY\.txt;"):
        package.check(program, "0.6.0")


def test_what_set_up_would_leave_behind_is_not_packed(program: Path) -> None:
    package.check(program, "0.6.0")
    (program / "NOTICE.txt").touch()
    with pytest.raises(package.NotPacked, match=r"NOTICE\.txt"):
        package.check(program, "0.6.0")


@pytest.mark.parametrize("version", ["0.6", "v0.6.0", "0.6.0-rc1", "0.6.0\n", ""])
def test_a_version_that_windows_cannot_compare_is_refused(program: Path, version: str) -> None:
    with pytest.raises(package.NotPacked, match="is not a version"):
        package.check(program, version)


def test_the_zip_holds_one_folder_with_a_place_for_data(program: Path, tmp_path: Path) -> None:
    made = package.make_zip(program, tmp_path / "portable.zip")
    with zipfile.ZipFile(made) as packed:
        names = packed.namelist()
        note = packed.read("Kashuv/data/README.txt").decode("utf-8-sig")
    assert {name.partition("/")[0] for name in names} == {"Kashuv"}
    assert "Kashuv/_internal/resources/letters.txt" in names
    assert "קשוב שומר כאן את הכול" in note
    assert "Kashuv keeps everything here" in note
    assert note.count("\n") == note.count("\r\n")


def test_the_same_folder_makes_the_same_zip_again(program: Path, tmp_path: Path) -> None:
    first = package.make_zip(program, tmp_path / "first.zip")
    copy = tmp_path / "copy"
    shutil.copytree(program, copy)
    os.utime(copy / "kashuv.exe", (1_700_000_000, 1_700_000_000))
    second = package.make_zip(copy, tmp_path / "second.zip")
    assert first.read_bytes() == second.read_bytes()


def test_set_up_says_in_hebrew_whatever_it_says_in_english() -> None:
    hebrew, english = words_of("hebrew"), words_of("english")
    # What NSIS says itself is good English.
    assert {name for name in hebrew if name[0] != "^"} == {
        name for name in english if name[0] != "^"
    }
    for name, text in english.items():
        assert set(re.findall(r"\$[\w{]+", text)) <= set(re.findall(r"\$[\w{]+", hebrew[name])), (
            name
        )
        assert text.count("&") == hebrew[name].count("&"), name


def test_every_path_in_a_hebrew_sentence_of_set_up_is_kept_together() -> None:
    for name, text in words_of("hebrew").items():
        bare = re.sub(r"\$\{LTR\}.*?\$\{END\}", "", text)
        assert not re.search(r"\$(DataFolder|INSTDIR|FoundVersion|\{VERSION\})", bare), name


def test_set_up_asks_for_the_marks_that_the_program_makes() -> None:
    text = (SETUP / "running.nsh").read_text(encoding="utf-8")
    # Of two set-ups one is the first; the program knows nothing of that.
    named = set(re.findall(r'"(Local[^"]+)"', text)) - {r"Local\Kashuv.setup"}
    assert named == {running_mark.RUNNING, running_mark.WATCHING, running_mark.STOP_WATCHING}


@pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("makensis") is None,
    reason="makensis is not here, or makes 32-bit set-ups only",
)
def test_the_script_of_set_up_compiles_without_a_warning(program: Path, tmp_path: Path) -> None:
    out = tmp_path / "kashuv-setup-0.6.0.exe"
    facts = ["-DQUICK", "-DVERSION=0.6.0", f"-DPROGRAM={program}", f"-DOUT={out}"]
    options = ["-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    tool = str(package.find_makensis())
    subprocess.run([tool, *options, *facts, str(package.SCRIPT)], check=True)
    content = out.read_bytes()
    assert "Set-up of Kashuv".encode("utf-16-le") in content
    # For one person, never as administrator.
    assert b'level="asInvoker"' in content


def test_windows_gets_its_own_packages_with_their_hashes() -> None:
    lock = (
        "# made by a tool\n"
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n"
        "    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "jeepney==0.9.0 ; sys_platform == 'linux' \\\n    --hash=sha256:cc\n"
        "mypy==2.4.1 \\\n    --hash=sha256:dd\n"
        "peewee==4.5.3 \\\n    --hash=sha256:ee\n"
    )
    assert pins.pins(lock) == [
        "colorama==0.4.6 --hash=sha256:aa --hash=sha256:bb",
        "peewee==4.5.3 --hash=sha256:ee",
    ]
