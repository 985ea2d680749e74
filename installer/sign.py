#!/usr/bin/env python3
r"""Sign Windows programs, so that Windows names who made them and shows when somebody changed them.

    .venv/bin/python -m installer.sign FILE...

KASHUV_CERTIFICATE            the certificate with its key, a PFX (PKCS #12) file; without it
                              nothing is signed, and that is no fault
KASHUV_CERTIFICATE_PASSWORD   its password, if it has one
KASHUV_TIMESTAMP              address of a time stamp server (RFC 3161): the signature then holds
                              after the certificate has run out

Debian signs with osslsigncode, Windows with signtool of the Windows SDK. What carries a whole
signature already stays as it is, and a file that cannot be signed stays untouched.
"""

import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1, sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509 import Certificate, ExtendedKeyUsage, ExtensionNotFound
from cryptography.x509.oid import ExtendedKeyUsageOID

CERTIFICATE = "KASHUV_CERTIFICATE"
PASSWORD = "KASHUV_CERTIFICATE_PASSWORD"  # noqa: S105 - the name of the variable
TIMESTAMP = "KASHUV_TIMESTAMP"
ON_WINDOWS = sys.platform == "win32"
DESCRIPTION = "Kashuv"
"""What Windows shows when it asks whether the program may run."""

_PATIENCE = 120
"""Seconds one file may take, the time stamp server included."""
_TIME_STAMP = bytes.fromhex("060a2b060104018237030301")
"""How a time stamp begins inside a signature: Microsoft's 1.3.6.1.4.1.311.3.3.1 in DER."""
_WIDE = 0x20B
"""The mark of a 64-bit program, whose header is 16 bytes longer."""


class NotSigned(Exception):
    """Signing is not possible; the text tells the person why."""


@dataclass(frozen=True)
class Identity:
    """Who signs: a certificate file that opens and holds today."""

    file: Path
    password: str
    certificate: bytes
    """The certificate alone, in DER: every signature made with it holds these bytes."""
    timestamp: str
    """Address of the time stamp server; empty for no stamp."""


def sign(paths: Sequence[Path]) -> bool:
    """Sign files in place; False when there is no certificate to sign with.

    Raises NotSigned; the file it names is as it was, those before it are signed.
    """
    identity = identity_of(os.environ)
    if identity is None:
        print(f"Not signed: {CERTIFICATE} names no certificate.")
        return False
    for path in paths:
        try:
            _sign_one(path, identity)
        except OSError as problem:
            raise NotSigned(f"{path} is not signed: {problem.strerror}.") from problem
    return True


# --- the certificate ---------------------------------------------------------------------------


def identity_of(environment: Mapping[str, str]) -> Identity | None:
    """Open the certificate that the environment names; None when it names none.

    Raises NotSigned when it does not open, or cannot sign programs today.
    """
    if not environment.get(CERTIFICATE):
        return None
    file = Path(environment[CERTIFICATE])
    password = environment.get(PASSWORD, "")
    certificate = _opened(file, password)
    _check(certificate, file)
    der = certificate.public_bytes(Encoding.DER)
    return Identity(file, password, der, environment.get(TIMESTAMP, ""))


def _opened(file: Path, password: str) -> Certificate:
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise NotSigned(f"{file} cannot be read: {problem.strerror}.") from problem
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except ValueError as problem:
        raise NotSigned(
            f"{file} does not open: {PASSWORD} is wrong, or it is no PFX file."
        ) from problem
    if key is None or certificate is None:
        raise NotSigned(f"{file} lacks the certificate or its private key.")
    return certificate


def _check(certificate: Certificate, file: Path) -> None:
    now = datetime.now(UTC)
    if now > certificate.not_valid_after_utc:
        raise NotSigned(f"{file} ran out on {certificate.not_valid_after_utc:%Y-%m-%d}.")
    if now < certificate.not_valid_before_utc:
        raise NotSigned(f"{file} holds from {certificate.not_valid_before_utc:%Y-%m-%d} on.")
    try:
        uses = certificate.extensions.get_extension_for_class(ExtendedKeyUsage).value
    except ExtensionNotFound:
        return
    if ExtendedKeyUsageOID.CODE_SIGNING not in uses:
        raise NotSigned(f"{file} is not meant for signing programs.")


# --- one file ----------------------------------------------------------------------------------


def _sign_one(path: Path, identity: Identity) -> None:
    if _is_whole(path.read_bytes(), path):
        print(f"{path.name} carries a signature already.")
        return
    # Beside the file, so that the last step is a rename; only its owner may look inside.
    with TemporaryDirectory(prefix="signing-", dir=path.parent) as folder:
        signed = Path(folder) / path.name
        _run(_command(path, signed, identity), path)
        _prove(signed, identity)
        shutil.copymode(path, signed)
        signed.replace(path)
    print(f"{path.name} is signed.")


def _command(path: Path, signed: Path, identity: Identity) -> list[str]:
    """Give the command that writes `signed`; what it needs lies ready beside it."""
    if ON_WINDOWS:
        shutil.copyfile(path, signed)
        return signtool_command(find_signtool(), signed, identity)
    tool = shutil.which("osslsigncode")
    if tool is None:
        raise NotSigned("osslsigncode is missing; on Debian: apt-get install osslsigncode.")
    command = [tool, "sign", "-pkcs12", str(identity.file), "-h", "sha256", "-n", DESCRIPTION]
    if identity.password:
        # Every user may read every command line; the folder is closed to all but its owner.
        secret = signed.parent / "password"
        secret.write_text(identity.password, encoding="utf-8")
        command += ["-readpass", str(secret)]
    if identity.timestamp:
        command += ["-ts", identity.timestamp]
    return [*command, "-in", str(path), "-out", str(signed)]


def find_signtool() -> Path:
    """Find the newest signtool of the Windows SDK, which does not stand on the PATH by itself."""
    on_path = shutil.which("signtool")
    if on_path is not None:
        return Path(on_path)
    programs = Path(os.environ.get("PROGRAMFILES(X86)", r"C:\Program Files (x86)"))
    found = list(programs.glob("Windows Kits/10/bin/10.*/x64/signtool.exe"))
    if not found:
        raise NotSigned("signtool is missing; it comes with the Windows SDK.")
    return max(found, key=lambda one: [int(part) for part in one.parts[-3].split(".")])


def signtool_command(tool: Path, signed: Path, identity: Identity) -> list[str]:
    """Give the command that signs a file in place.

    signtool takes the password of a PFX in no other way. Windows shows a command line only to its
    own user and to administrators: sign on a computer that builds, not on one where others work.
    """
    command = [str(tool), "sign", "/fd", "SHA256", "/d", DESCRIPTION, "/f", str(identity.file)]
    if identity.password:
        command += ["/p", identity.password]
    if identity.timestamp:
        command += ["/tr", identity.timestamp, "/td", "SHA256"]
    return [*command, str(signed)]


def _run(command: list[str], path: Path) -> None:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # Without its cause, which names the command and with it the password.
        raise NotSigned(f"{path} is not signed: no end after {_PATIENCE} seconds.") from None
    if done.returncode != 0:
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        told = [line for line in lines if re.search("fail|error", line, re.IGNORECASE)]
        reason = next(iter(told or lines), f"exit code {done.returncode}")
        raise NotSigned(f"{path} is not signed: {reason}")


def _prove(signed: Path, identity: Identity) -> None:
    """Refuse a signature that is not there, not of this content or not of this certificate."""
    content = signed.read_bytes()
    if not _is_whole(content, signed) or identity.certificate not in signature(content):
        raise NotSigned(f"{signed.name} carries no signature of this certificate after signing.")
    if identity.timestamp and _TIME_STAMP not in signature(content):
        raise NotSigned(f"{signed.name} carries no time stamp after signing.")


# --- what a signed file looks like -------------------------------------------------------------
# Microsoft, "Windows Authenticode Portable Executable Signature Format" and "PE Format".


@dataclass(frozen=True)
class _Places:
    """Where the parts that signing changes lie in a program file, in bytes from its beginning."""

    checksum: int
    directory: int
    table: int
    size: int


def _places(content: bytes) -> _Places:
    header: int = struct.unpack_from("<I", content, 0x3C)[0]
    if content[:2] != b"MZ" or content[header : header + 4] != b"PE\0\0":
        raise ValueError
    optional = header + 24
    wide = struct.unpack_from("<H", content, optional)[0] == _WIDE
    directory = optional + (112 if wide else 96) + 4 * 8
    table, size = struct.unpack_from("<II", content, directory)
    return _Places(optional + 64, directory, table, size)


def signature(content: bytes) -> bytes:
    """Give the signature (PKCS #7) inside a Windows program; empty when it carries none."""
    places = _places(content)
    # Eight bytes say how long it is and of what kind.
    return content[places.table + 8 : places.table + places.size] if places.table else b""


def _is_whole(content: bytes, path: Path) -> bool:
    """Tell whether a program carries a signature that was made of exactly this content."""
    try:
        places, signed = _places(content), signature(content)
    except (ValueError, struct.error) as problem:
        raise NotSigned(f"{path} is no Windows program.") from problem
    end = places.table or len(content)
    covered = (
        content[: places.checksum]
        + content[places.checksum + 4 : places.directory]
        + content[places.directory + 8 : end]
    )
    # Old programs of others are signed by SHA-1.
    digests = (sha256(covered).digest(), sha1(covered, usedforsecurity=False).digest())
    return any(digest in signed for digest in digests)


def main(arguments: Sequence[str]) -> int:
    """Sign the named files; 0 when they are signed or there is no certificate, 1 when it failed."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        sign([Path(one) for one in arguments])
    except NotSigned as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
