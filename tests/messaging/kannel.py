"""A real SMS gateway on loopback: Kannel, and its fake operator that prints what it gets.

The three programs come with Debian's packages kannel and kannel-extras.
"""

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from subprocess import PIPE, STDOUT, Popen
from threading import Thread
from urllib.parse import unquote_to_bytes

import pytest

USER, PASSWORD = "office", "kannel-password"
FAKE_OPERATOR = "/usr/lib/kannel/test/fakesmsc"
PATIENCE = 30
"""Seconds after which a program that says nothing is broken."""

_SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin"
_GOT = re.compile(r"Got message \d+: <(\S+) (\S+) (?:udh (\S+) )?(text|data|ucs-2) (.*)>$")
_CONFIGURATION = """
group = core
admin-port = {admin}
admin-password = unused
admin-interface = 127.0.0.1
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = FAKE
port = {operator}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = {user}
password = {password}
concatenation = true
max-messages = 10

group = sms-service
keyword = default
text = ""
max-messages = 0
"""


@dataclass(frozen=True)
class Arrived:
    """One SMS as the operator got it; `header` is what joins the parts of a long one.

    `kind` is `text`, `ucs-2`, or `data` for any part of a long one.
    """

    sender: str
    to: str
    kind: str
    header: bytes
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-16-be" if self.kind == "ucs-2" else "ascii")


class Program:
    """A program whose words are read as they come."""

    def __init__(self, *command: str) -> None:
        self._process = Popen(command, stdout=PIPE, stderr=STDOUT)
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def wait_for(self, words: str) -> str:
        """Give the next line with these words; raises queue.Empty when the program falls silent."""
        while True:
            line = self._lines.get(timeout=PATIENCE)
            if words in line:
                return line

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as output:
            for line in output:
                self._lines.put(line.decode("utf-8", "replace").rstrip("\n"))


class Kannel:
    def __init__(self, port: int, operator: Program) -> None:
        self.url = f"http://127.0.0.1:{port}/cgi-bin/sendsms"
        self._operator = operator

    def next_message(self) -> Arrived:
        line = self._operator.wait_for("Got message")
        found = _GOT.search(line)
        assert found, line
        sender, to, header, kind, rest = found.groups()
        content = rest.encode() if kind == "text" else unquote_to_bytes(rest.replace("+", " "))
        return Arrived(sender, to, kind, unquote_to_bytes(header or ""), content)


def require_kannel() -> None:
    programs = [shutil.which(name, path=_SYSTEM) for name in ("bearerbox", "smsbox", FAKE_OPERATOR)]
    if not all(programs):
        pytest.skip("Kannel is not here; Debian's packages kannel and kannel-extras have it.")


@contextmanager
def running_kannel(folder: Path) -> Iterator[Kannel]:
    ports = dict(zip(("admin", "boxes", "operator", "sendsms"), _free_ports(4), strict=True))
    file = folder / "kannel.conf"
    file.write_text(_CONFIGURATION.format(**ports, user=USER, password=PASSWORD), encoding="ascii")
    with ExitStack() as stack:

        def start(*command: str) -> Program:
            program = Program(*command)
            stack.callback(program.stop)
            return program

        bearer = start("/usr/sbin/bearerbox", "-v", "1", str(file))
        bearer.wait_for("entering mainloop")
        boxes = start("/usr/sbin/smsbox", "-v", "1", str(file))
        boxes.wait_for("Connected to bearerbox")
        operator_port = str(ports["operator"])
        operator = start(
            FAKE_OPERATOR, "-H", "127.0.0.1", "-r", operator_port, "-m", "0", "1 2 text x"
        )
        bearer.wait_for("Fakesmsc client connected")
        yield Kannel(ports["sendsms"], operator)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in taken]
