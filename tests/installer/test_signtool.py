"""What is asked of signtool, which runs on Windows only."""

import os
from pathlib import Path

import pytest

from installer import sign
from installer.sign import Identity

TOOL = Path("signtool.exe")
PROGRAM = Path("kashuv.exe")


def asked(password: str = "", timestamp: str = "") -> str:
    identity = Identity(Path("c.pfx"), password, b"", timestamp)
    return " ".join(sign.signtool_command(TOOL, PROGRAM, identity))


def test_signtool_signs_with_sha_256_and_says_whose_it_is() -> None:
    assert asked() == "signtool.exe sign /fd SHA256 /d Kashuv /f c.pfx kashuv.exe"


def test_signtool_gets_the_password_and_the_time_stamp_where_there_are_any() -> None:
    told = asked("secret", "http://stamp.example")
    assert "/f c.pfx /p secret /tr http://stamp.example /td SHA256 kashuv.exe" in told


def test_the_newest_signtool_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    monkeypatch.setenv("PROGRAMFILES(X86)", os.fspath(tmp_path))
    for version in ("10.0.9600.0", "10.0.26100.0", "10.0.17763.0"):
        for processor in ("x64", "arm64"):
            place = tmp_path / "Windows Kits" / "10" / "bin" / version / processor
            place.mkdir(parents=True)
            (place / "signtool.exe").touch()
    found = sign.find_signtool()
    assert found.parts[-3:] == ("10.0.26100.0", "x64", "signtool.exe")


def test_a_missing_signtool_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    monkeypatch.setenv("PROGRAMFILES(X86)", os.fspath(tmp_path))
    with pytest.raises(sign.NotSigned, match="Windows SDK"):
        sign.find_signtool()
