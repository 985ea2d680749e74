"""A real IMAP server, dovecot, on loopback for the length of a test."""

import hmac
import imaplib
import json
import os
import shutil
import ssl
import subprocess
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from messaging.inbox import Mailbox
from tests.messaging.certificates import HOST, Certificates
from tests.messaging.smtp_server import free_port


def _program() -> str | None:
    """Find dovecot 2.3; the settings of 2.4 are written in another language."""
    found = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
    version = [str(found), "--version"]
    if found and subprocess.check_output(version, encoding="utf-8").startswith("2.3."):
        return found
    return None


PROGRAM = _program()
PASSWORD = "app-password"
PATIENCE = 20.0
"""Seconds it may take to start."""

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = {host}
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 0
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


# Tokens are checked here, by a key that is its own secret, and not asked for elsewhere.
_TOKENS = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = sub
"""
_TOKEN_KEY = b"a key for one test"


@contextmanager
def dovecot(certificates: Certificates) -> Iterator[int]:
    """Serve an empty mailbox for whoever signs in, over TLS; give the port."""
    with TemporaryDirectory(prefix="kashuv-dovecot-") as name:
        folder = Path(name)
        port = free_port()
        settings = _configure(folder, port, certificates)
        server = subprocess.Popen([str(PROGRAM), "-F", "-c", str(settings)])
        try:
            _wait(port, certificates, server, folder / "dovecot.log")
            yield port
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _configure(folder: Path, port: int, certificates: Certificates) -> Path:
    certificate, key = certificates.write_good(folder)
    mail = folder / "mail"
    mail.mkdir()
    # Mail belongs to nobody where the test runs as root: dovecot keeps none of root's.
    as_root = os.getuid() == 0
    uid, gid = ("nobody", "nogroup") if as_root else (str(os.getuid()), str(os.getgid()))
    if as_root:
        folder.chmod(0o755)
        shutil.chown(mail, uid, gid)
    _write_token_key(folder)
    settings = folder / "dovecot.conf"
    settings.write_text(
        _CONFIGURATION.format(
            folder=folder,
            host=HOST,
            port=port,
            certificate=certificate,
            key=key,
            uid=uid,
            gid=gid,
            internal="dovecot" if as_root else _own_name(),
            login="dovenull" if as_root else _own_name(),
            group="dovecot" if as_root else _own_group(),
            password=PASSWORD,
        ),
        encoding="utf-8",
    )
    return settings


def _write_token_key(folder: Path) -> None:
    (folder / "oauth2.conf").write_text(_TOKENS.format(folder=folder), encoding="utf-8")
    keys = folder / "keys" / "default" / "HS256"
    keys.mkdir(parents=True)
    (keys / "default").write_bytes(b64encode(_TOKEN_KEY))


def token(user: str) -> str:
    """Give an access token (RFC 7519) that this server takes from this user."""
    now = int(datetime.now(UTC).timestamp())
    parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": user, "iat": now, "exp": now + 600})
    signed = ".".join(_url_base64(json.dumps(part).encode()) for part in parts)
    seal = hmac.digest(_TOKEN_KEY, signed.encode(), "sha256")
    return f"{signed}.{_url_base64(seal)}"


def _url_base64(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _own_name() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name


def _own_group() -> str:
    import grp

    return grp.getgrgid(os.getgid()).gr_name


def _wait(
    port: int, certificates: Certificates, server: subprocess.Popen[bytes], log: Path
) -> None:
    """Connect until it answers; a refused connection on loopback comes back at once."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline and server.poll() is None:
        try:
            with connected(port, certificates.trusting(), "first"):
                return
        except (OSError, imaplib.IMAP4.error):
            continue
    raise RuntimeError(log.read_text(encoding="utf-8") if log.exists() else "dovecot did not start")


@contextmanager
def connected(port: int, context: ssl.SSLContext, user: str) -> Iterator[imaplib.IMAP4_SSL]:
    """Sign in as a mail program of its own would."""
    with imaplib.IMAP4_SSL(HOST, port, ssl_context=context, timeout=PATIENCE) as client:
        client.login(user, PASSWORD)
        yield client


def put(
    mailbox: Mailbox, certificates: Certificates, *mails: bytes, arrived: datetime | None = None
) -> None:
    """Let mails arrive in the mailbox."""
    when = imaplib.Time2Internaldate(arrived) if arrived else ""
    with connected(mailbox.port, certificates.trusting(), mailbox.user) as client:
        for mail in mails:
            status, answer = client.append("INBOX", "", when, mail)
            assert status == "OK", answer
