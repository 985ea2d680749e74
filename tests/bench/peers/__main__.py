"""Install the peers: `python -m tests.bench.peers [FOLDER]`."""

import subprocess
import sys
import venv
from pathlib import Path

from tests.bench.peers.places import HELPDESK, WEASYPRINT, python_of
from tests.bench.stores import KEPT

PINNED = {
    HELPDESK: ("django-helpdesk==2.6.1", "Django==5.2.19", "setuptools"),
    # Needs pango, which Debian has as libpangoft2-1.0-0.
    WEASYPRINT: ("weasyprint==70.0",),
}


def main(folder: Path) -> None:
    """Make each venv that is not there yet."""
    for peer, packages in PINNED.items():
        python = python_of(peer, folder)
        if not python.exists():
            venv.create(python.parent.parent, with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
        print(f"{peer}: {python}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else KEPT)
