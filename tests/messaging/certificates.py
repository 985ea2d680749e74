"""Certificates made for one run: a good one, and the three that must be refused."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

HOST = "127.0.0.1"


class Certificates:
    """A certificate authority that only `trusting()` knows, and servers it vouches for."""

    def __init__(self) -> None:
        self._ours = trustme.CA()
        self._strangers = trustme.CA()

    def trusting(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        self._ours.configure_trust(context)
        return context

    def write_authority(self, file: Path) -> None:
        """Write what a program of its own needs to trust us."""
        self._ours.cert_pem.write_to_path(file)

    def good(self) -> ssl.SSLContext:
        return _serving(self._ours.issue_cert(HOST))

    def self_signed(self) -> ssl.SSLContext:
        return _serving(self._strangers.issue_cert(HOST))

    def of_another_host(self) -> ssl.SSLContext:
        return _serving(self._ours.issue_cert("mail.example.org"))

    def expired(self) -> ssl.SSLContext:
        yesterday = datetime.now(UTC) - timedelta(days=1)
        return _serving(self._ours.issue_cert(HOST, not_after=yesterday))

    def write_good(self, folder: Path) -> tuple[Path, Path]:
        """Write a certificate and its key for a server that is a program of its own."""
        certificate, key = folder / "certificate.pem", folder / "key.pem"
        issued = self._ours.issue_cert(HOST)
        issued.private_key_pem.write_to_path(key)
        for blob in issued.cert_chain_pems:
            blob.write_to_path(certificate, append=True)
        return certificate, key


def _serving(issued: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)
    return context
