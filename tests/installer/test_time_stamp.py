"""A time stamp from a server on this computer, whose answers openssl makes."""

import shutil
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from installer import sign
from tests.installer.certificates import certificate, key_pem, pem, pfx, program, signing

TOOL = shutil.which("osslsigncode")
OPENSSL = shutil.which("openssl")
OURS = certificate()
CLOCK = certificate(name="Clock", use=ExtendedKeyUsageOID.TIME_STAMPING)

pytestmark = pytest.mark.skipif(
    TOOL is None or OPENSSL is None, reason="osslsigncode or openssl is not installed"
)


@pytest.fixture
def stamps(tmp_path: Path) -> Iterator[str]:
    """The address of a time stamp server (RFC 3161)."""
    folder = tmp_path / "clock"
    folder.mkdir()
    pem(folder / "clock.pem", CLOCK)
    key_pem(folder / "key.pem")
    (folder / "ts.cnf").write_text(
        "[tsa]\ndefault_tsa = clock\n[clock]\nserial = serial\nsigner_cert = clock.pem\n"
        "signer_key = key.pem\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
        "digests = sha256, sha384, sha512\n",
        encoding="utf-8",
    )

    class Clock(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            (folder / "asked").write_bytes(asked)
            command = [str(OPENSSL), "ts", "-reply", "-config", "ts.cnf", "-queryfile", "asked"]
            stamp = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(stamp)))
            self.end_headers()
            self.wfile.write(stamp)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Clock) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    return program(tmp_path / "kashuv-setup.exe")


def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stamps: str) -> None:
    environment = signing(pfx(tmp_path / "c.pfx", OURS, "x"), "x", stamps)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


def test_a_time_stamp_says_when_it_was_signed(
    setup: Path, stamps: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path, stamps)
    assert sign.sign([setup])
    trusted = pem(tmp_path / "trusted.pem", OURS, CLOCK)
    command = [str(TOOL), "verify", "-CAfile", str(trusted), "-TSA-CAfile", str(trusted)]
    verdict = subprocess.run(
        [*command, "-in", str(setup)], capture_output=True, text=True, errors="replace", check=False
    )
    assert verdict.returncode == 0, verdict.stdout
    assert "Timestamp Server Signature verification: ok" in verdict.stdout


def test_a_time_stamp_server_that_is_away_leaves_the_file_unsigned(
    setup: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Port 9 throws away what it hears, where anybody listens there at all.
    use(monkeypatch, tmp_path, "http://127.0.0.1:9/")
    before = setup.read_bytes()
    assert sign.main([str(setup)]) == 1
    assert "127.0.0.1:9" in capsys.readouterr().err
    assert setup.read_bytes() == before
