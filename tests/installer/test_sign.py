"""Signing what Windows runs: with a certificate that is made here, judged by osslsigncode."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.x509 import Certificate
from cryptography.x509.oid import ExtendedKeyUsageOID

from installer import sign
from tests.installer.certificates import certificate, pem, pfx, program, signing
from tests.platforms import ON_WINDOWS


def has_signtool() -> bool:
    try:
        return ON_WINDOWS and sign.find_signtool().exists()
    except sign.NotSigned:
        return False


ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "installer" / "sign.py"
TOOL = shutil.which("osslsigncode")
PASSWORD = "סיסמה \"של' מוסך$ 1%"
OURS = certificate()

needs_tool = pytest.mark.skipif(TOOL is None, reason="osslsigncode is not installed")
needs_signtool = pytest.mark.skipif(
    not has_signtool(), reason="signtool comes with the Windows SDK only"
)


class Builder:
    """Somebody who builds, the set-up that was made, and what the environment says to him."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self.environment = monkeypatch
        self.said = capsys
        (folder / "תיקייה של בונה").mkdir()
        self.setup = program(folder / "תיקייה של בונה" / "kashuv-setup.exe")

    def has(self, made: Certificate = OURS, password: str = PASSWORD, **more: str) -> None:
        """Give him a certificate and its password."""
        kept = pfx(self.folder / "אישור.pfx", made, password)
        for name, value in signing(kept, password, **more).items():
            self.environment.setenv(name, value)

    def refused(self) -> str:
        """Try to sign: exit code 1, one line that says why; nothing is changed or left behind."""
        before = self.setup.read_bytes()
        assert sign.main([str(self.setup)]) == 1
        assert self.setup.read_bytes() == before
        assert list(self.setup.parent.iterdir()) == [self.setup]
        line, *more = self.said.readouterr().err.splitlines()
        assert more == []
        return line


@pytest.fixture
def builder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Builder:
    # Whoever runs the tests may have a certificate of his own.
    for name in (sign.CERTIFICATE, sign.PASSWORD, sign.TIMESTAMP):
        monkeypatch.delenv(name, raising=False)
    return Builder(tmp_path, monkeypatch, capsys)


@pytest.fixture
def setup(builder: Builder) -> Path:
    """The set-up of somebody who has our certificate."""
    builder.has()
    return builder.setup


def judged(file: Path, trusted: Path) -> subprocess.CompletedProcess[str]:
    assert TOOL is not None
    command = [TOOL, "verify", "-CAfile", str(trusted), "-in", str(file)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


def test_without_a_certificate_nothing_is_signed_and_that_is_no_fault(builder: Builder) -> None:
    before = builder.setup.read_bytes()
    assert sign.main([str(builder.setup)]) == 0
    said = builder.said.readouterr().out
    assert said == "Not signed: KASHUV_CERTIFICATE names no certificate.\n"
    assert not sign.sign([builder.setup])
    assert builder.setup.read_bytes() == before


def test_an_empty_secret_is_no_certificate(builder: Builder) -> None:
    builder.environment.setenv(sign.CERTIFICATE, "")
    assert not sign.sign([builder.setup])


@needs_tool
@pytest.mark.parametrize("bits", [32, 64])
def test_a_signed_program_is_recognised_as_ours(setup: Path, tmp_path: Path, bits: int) -> None:
    program(setup, bits).chmod(0o755)
    assert sign.sign([setup])
    verdict = judged(setup, pem(tmp_path / "ours.pem", OURS))
    assert verdict.returncode == 0, verdict.stdout
    assert "Signature verification: ok" in verdict.stdout
    assert "Message digest algorithm  : SHA256" in verdict.stdout
    assert "Text description: Kashuv" in verdict.stdout
    assert setup.stat().st_mode & 0o777 == 0o755
    assert list(setup.parent.iterdir()) == [setup]


@needs_tool
def test_a_certificate_without_a_password_signs(builder: Builder, tmp_path: Path) -> None:
    builder.has(password="")
    assert sign.sign([builder.setup])
    assert judged(builder.setup, pem(tmp_path / "ours.pem", OURS)).returncode == 0


@needs_tool
def test_a_changed_byte_is_seen_and_the_program_is_signed_anew(setup: Path, tmp_path: Path) -> None:
    trusted = pem(tmp_path / "ours.pem", OURS)
    sign.sign([setup])
    content = bytearray(setup.read_bytes())
    content[0x400] ^= 1
    setup.write_bytes(content)
    assert judged(setup, trusted).returncode != 0
    sign.sign([setup])
    assert judged(setup, trusted).returncode == 0


@needs_tool
def test_what_somebody_signed_already_stays_as_it_is(builder: Builder) -> None:
    builder.has()
    sign.sign([builder.setup])
    before = builder.setup.read_bytes()
    builder.has(certificate(name="Somebody else"))
    assert sign.sign([builder.setup])
    assert builder.setup.read_bytes() == before


@needs_tool
def test_another_certificate_is_not_taken_for_ours(setup: Path, tmp_path: Path) -> None:
    sign.sign([setup])
    stranger = pem(tmp_path / "stranger.pem", certificate(name="Somebody else"))
    assert judged(setup, stranger).returncode != 0


@needs_tool
@pytest.mark.parametrize("command", [[str(SCRIPT)], ["-m", "installer.sign"]])
def test_it_is_called_by_its_file_and_by_its_name(setup: Path, command: list[str]) -> None:
    where = ROOT if "-m" in command else setup.parent
    subprocess.run([sys.executable, *command, str(setup)], cwd=where, check=True)
    assert sign.signature(setup.read_bytes())


@needs_signtool
def test_signtool_signs_on_windows(setup: Path) -> None:
    # What is there afterwards, `sign` looks at by itself.
    assert sign.sign([setup])
    assert sign.signature(setup.read_bytes())


# --- what refuses ------------------------------------------------------------------------------


def test_a_wrong_password_is_said(builder: Builder) -> None:
    builder.has()
    builder.environment.setenv(sign.PASSWORD, "another")
    assert "KASHUV_CERTIFICATE_PASSWORD is wrong" in builder.refused()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (certificate(first=-30, last=-1), "ran out on"),
        (certificate(first=1), "holds from"),
        (certificate(use=ExtendedKeyUsageOID.SERVER_AUTH), "not meant for signing programs"),
    ],
    ids=["yesterday", "tomorrow", "of a web server"],
)
def test_a_certificate_that_may_not_sign_today_signs_nothing(
    builder: Builder, made: Certificate, said: str
) -> None:
    builder.has(made)
    assert said in builder.refused()


def test_a_certificate_without_its_key_signs_nothing(builder: Builder, tmp_path: Path) -> None:
    builder.has()
    pfx(tmp_path / "אישור.pfx", OURS, PASSWORD, key=False)
    assert "private key" in builder.refused()


def test_a_certificate_that_is_no_file_is_said(builder: Builder, tmp_path: Path) -> None:
    builder.has()
    (tmp_path / "אישור.pfx").write_text("no certificate", encoding="utf-8")
    assert "is no PFX file" in builder.refused()
    (tmp_path / "אישור.pfx").unlink()
    assert "אישור.pfx cannot be read" in builder.refused()


@needs_tool
def test_a_missing_tool_is_named(builder: Builder) -> None:
    builder.has()
    builder.environment.setenv("PATH", str(builder.folder))
    assert "osslsigncode is missing" in builder.refused()


@pytest.mark.parametrize("content", [b"", b"MZ", b"PK" + bytes(400), b"MZ" + bytes(400)])
def test_what_is_no_program_is_not_signed(builder: Builder, content: bytes) -> None:
    builder.has()
    builder.setup.write_bytes(content)
    assert "is no Windows program" in builder.refused()


def test_a_file_that_is_not_there_is_said(setup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign.main([str(setup.parent / "missing.exe")]) == 1
    assert "missing.exe is not signed: No such file" in capsys.readouterr().err


# --- a tool that does otherwise ----------------------------------------------------------------


@pytest.fixture
def other_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that is found before osslsigncode: what it does, the test writes."""
    if TOOL is None or ON_WINDOWS:
        pytest.skip("osslsigncode is not installed")
    tool = tmp_path / "tools" / "osslsigncode"
    tool.parent.mkdir()
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    tool.touch(0o755)
    return tool


LAST = 'for last; do :; done; in=$(eval echo \\"\\${$(($# - 2))}\\")'


def test_a_tool_that_signs_nothing_is_found_out(other_tool: Path, builder: Builder) -> None:
    builder.has()
    other_tool.write_text(f'#!/bin/sh\n{LAST}\ncp "$in" "$last"\n', encoding="utf-8")
    assert "carries no signature of this certificate" in builder.refused()


def test_a_tool_that_signs_for_somebody_else_is_found_out(
    other_tool: Path, builder: Builder, tmp_path: Path
) -> None:
    builder.has()
    others = pfx(tmp_path / "others.pfx", certificate(name="Somebody else"), "")
    order = f'{TOOL} sign -pkcs12 "{others}" -h sha256 -in "$in" -out "$last"'
    other_tool.write_text(f"#!/bin/sh\n{LAST}\n{order}\n", encoding="utf-8")
    assert "carries no signature of this certificate" in builder.refused()


def test_a_tool_that_forgets_the_time_stamp_is_found_out(
    other_tool: Path, builder: Builder
) -> None:
    builder.has(timestamp="http://127.0.0.1:9/")
    ours = f'-pkcs12 "{builder.folder}/אישור.pfx" -readpass "$(dirname "$last")/password"'
    order = f'{TOOL} sign {ours} -h sha256 -in "$in" -out "$last"'
    other_tool.write_text(f"#!/bin/sh\n{LAST}\n{order}\n", encoding="utf-8")
    assert "carries no time stamp" in builder.refused()


def test_the_password_stands_on_no_command_line_and_nobody_else_may_read_it(
    other_tool: Path, setup: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    look = 'folder=$(dirname "$last"); stat -c %a "$folder"; cat "$folder/password"'
    other_tool.write_text(
        f'#!/bin/sh\n{LAST}\n{{ echo "$@"; {look}; }} > "{told}"\nexec {TOOL} "$@"\n',
        encoding="utf-8",
    )
    sign.sign([setup])
    called, rights, kept = told.read_text(encoding="utf-8").splitlines()
    assert PASSWORD not in called
    assert rights == "700"
    assert kept == PASSWORD
    assert list(setup.parent.iterdir()) == [setup]
