"""Pack the program folder for Windows: the set-up file and the portable zip.

    python -m installer.package [--program DIR] [--to DIR] [--version V] [--quick] [--no-zip]

Takes what `python -m installer.freeze` made on Windows (dist/kashuv), signs its programs where
there is a certificate (installer/sign.py), and writes kashuv-setup-V.exe and kashuv-V-portable.zip
with one line for each: its SHA-256, its size and its name. Needs Debian's makensis (NSIS 3.08 or
newer): NSIS as it is handed out for Windows brings no 64-bit set-up.
The same folder makes the same two files again, byte for byte.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from installer import sign
from rules.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "installer" / "kashuv.nsi"
PARTS = ROOT / "installer" / "setup" / "replace.nsh"
ART = ROOT / "build" / "art"
PROGRAMS = ("kashuv.exe", "kashuv-command.exe")
UNINSTALL = "uninstall.exe"
"""Made by makensis."""
TOP = "Kashuv"
"""The one folder in the zip."""
_MEGABYTE = 1_000_000
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold; when a file was made is not part of what it is."""
_FILE_MODE = 0o100644 << 16

NOTE = ROOT / "installer" / "setup" / "portable.txt"
"""Stands in the folder `data` of the zip, in which the program then keeps everything."""


class NotPacked(Exception):
    """The packages cannot be made; the text says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Pack, and say what was made; gives the exit code."""
    parser = argparse.ArgumentParser(prog="installer.package", description="Pack for Windows")
    parser.add_argument("--program", metavar="DIR", type=Path, default=ROOT / "dist" / "kashuv")
    parser.add_argument("--to", metavar="DIR", type=Path, default=ROOT / "dist")
    parser.add_argument("--version", metavar="V", default=VERSION)
    parser.add_argument("--quick", action="store_true", help="pack worse and sooner, for trying")
    parser.add_argument("--no-zip", action="store_true", help="the set-up file only")
    asked = parser.parse_args(arguments)
    program, to = asked.program.resolve(), asked.to.resolve()
    try:
        check(program, asked.version)
        to.mkdir(parents=True, exist_ok=True)
        is_signed = sign.sign([program / name for name in PROGRAMS])
        made = [make_setup(program, to, asked.version, is_signed=is_signed, quick=asked.quick)]
        if not asked.no_zip:
            made.append(make_zip(program, to / f"kashuv-{asked.version}-portable.zip"))
    except (NotPacked, sign.NotSigned) as stopped:
        print(stopped, file=sys.stderr)
        return 1
    for file in made:
        content = file.read_bytes()
        print(f"{sha256(content).hexdigest()}  {len(content) / _MEGABYTE:.1f} MB  {file.name}")
    return 0


def check(program: Path, version: str) -> None:
    """Refuse a folder that is not the whole program for Windows, or holds what is not known.

    Raises NotPacked.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise NotPacked(f"{version} is not a version such as 0.6.0.")
    # Set-up renames part by part: what it does not know would stay behind.
    known = re.findall(r'\$\{DO\} "([^"]+)"', PARTS.read_text(encoding="utf-8"))
    missing = [name for name in known if name != UNINSTALL and not (program / name).exists()]
    if missing:
        raise NotPacked(f"{program} lacks {', '.join(missing)}; make it on Windows or under Wine.")
    unknown = sorted({path.name for path in program.iterdir()} - set(known))
    if unknown:
        raise NotPacked(f"{PARTS.name} does not name {', '.join(unknown)} under EachPart.")


# --- set-up ------------------------------------------------------------------------------------


def make_setup(program: Path, to: Path, version: str, *, is_signed: bool, quick: bool) -> Path:
    """Write the set-up file into a folder and give it. Raises NotPacked and NotSigned."""
    made = to / f"kashuv-setup-{version}.exe"
    tool = find_makensis()
    facts = {"VERSION": version, "PROGRAM": str(program), "OUT": str(made)} | pictures()
    if quick:
        facts["QUICK"] = "1"
    if is_signed:
        # Set-up carries the uninstaller inside: it is signed while set-up is made.
        facts["SIGN"] = f'"{sys.executable}" "{ROOT / "installer" / "sign.py"}"'
    command = [str(tool), "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in facts.items()]
    done = subprocess.run(
        [*command, str(SCRIPT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "315532800"},
        check=False,
    )
    if done.returncode != 0:
        said = done.stdout.decode("utf-8", "replace").strip()
        raise NotPacked(f"makensis could not make the set-up file.\n{said}")
    sign.sign([made])
    return made


def find_makensis() -> Path:
    """Find NSIS on the PATH. Raises NotPacked."""
    on_path = shutil.which("makensis")
    if on_path is None:
        raise NotPacked("makensis is missing; on Debian: apt-get install nsis.")
    return Path(on_path)


def pictures() -> dict[str, str]:
    """Draw what set-up shows and name the files as the script calls them. Raises NotPacked."""
    if subprocess.call([sys.executable, "-m", "installer.art", str(ART)], cwd=ROOT) != 0:
        raise NotPacked("The pictures of set-up could not be drawn.")
    names = {"ICON": "kashuv.ico", "SIDE_PICTURE": "side.bmp", "HEADER_PICTURE": "header.bmp"}
    return {key: str(ART / name) for key, name in names.items()}


# --- the portable zip --------------------------------------------------------------------------


def make_zip(program: Path, made: Path) -> Path:
    """Write the program and an empty place for its data into a zip and give it."""
    files = sorted(path for path in program.rglob("*") if path.is_file())
    fresh = made.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in files:
            name = f"{TOP}/{file.relative_to(program).as_posix()}"
            packed.writestr(_entry(name), file.read_bytes())
        # The mark tells an old Notepad that it is UTF-8.
        note = "\ufeff" + NOTE.read_text(encoding="utf-8").replace("\n", "\r\n")
        packed.writestr(_entry(f"{TOP}/data/README.txt"), note.encode())
    fresh.replace(made)
    return made


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _FILE_MODE
    entry.create_system = 3
    return entry


if __name__ == "__main__":
    sys.exit(main())
