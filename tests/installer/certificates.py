"""Certificates that nobody trusts, made while the tests run, and programs to sign with them."""

import importlib.util
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(
    *,
    name: str = "מוסך לדוגמה",
    first: int = -1,
    last: int = 30,
    use: ObjectIdentifier = ExtendedKeyUsageOID.CODE_SIGNING,
) -> x509.Certificate:
    """A certificate that signs for itself; valid from `first` to `last`, in days from now."""
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder(called, called, KEY.public_key(), x509.random_serial_number())
        .not_valid_before(now + timedelta(days=first))
        .not_valid_after(now + timedelta(days=last))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([use]), critical=True)
    )
    return builder.sign(KEY, hashes.SHA256())


def pfx(file: Path, made: x509.Certificate, password: str, *, key: bool = True) -> Path:
    """Write a certificate with its key (or without) as a PFX file."""
    closed: KeySerializationEncryption = NoEncryption()
    if password:
        closed = BestAvailableEncryption(password.encode())
    holder, chain = (made, None) if key else (None, [made])
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(b"k", KEY if key else None, holder, chain, closed)
    )
    return file


def pem(file: Path, *made: x509.Certificate) -> Path:
    file.write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in made))
    return file


def key_pem(file: Path) -> Path:
    plain = PrivateFormat.PKCS8
    file.write_bytes(KEY.private_bytes(Encoding.PEM, plain, NoEncryption()))
    return file


def program(file: Path, bits: int = 64) -> Path:
    """Copy a real Windows program to `file`: the launcher that setuptools brings."""
    found = importlib.util.find_spec("setuptools")
    assert found is not None
    assert found.origin is not None
    shutil.copy(Path(found.origin).parent / f"cli-{bits}.exe", file)
    return file


def signing(file: Path, password: str = "", timestamp: str = "") -> Mapping[str, str]:
    """The environment of somebody who signs."""
    return {
        "KASHUV_CERTIFICATE": str(file),
        "KASHUV_CERTIFICATE_PASSWORD": password,
        "KASHUV_TIMESTAMP": timestamp,
    }
