"""Which programs still run: a number alone is given again to another program."""

import os
import sys
from pathlib import Path

UNKNOWN = "?"
# Numbers of Windows: what one asks for, and what it answers.
_MAY_ASK, _STILL_ACTIVE, _ACCESS_DENIED = 0x1000, 259, 5


def birth_of(process: int) -> str | None:
    """Give what tells a running program from others that had or will have its number.

    None: no such program runs. `UNKNOWN`: one runs, of somebody else, of which nothing is told.
    """
    if os.name == "nt":
        return _birth_on_windows(process)
    stat = Path(f"/proc/{process}/stat")
    if stat.parent.parent.joinpath("stat").exists():
        return _birth_on_linux(stat)
    return _birth_by_ps(process)


def _birth_on_linux(stat: Path) -> str | None:
    try:
        # The name, in brackets, may hold blanks; the start is the 22nd field: man proc_pid_stat.
        state, *fields = (
            stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return None
    if state in "ZX":
        return None
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        boot = ""
    return f"{boot} {fields[18]}"


def _birth_by_ps(process: int) -> str | None:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    asked = ["/bin/ps", "-o", "lstart=", "-p", str(process)]
    # Only a Mac asks another program.
    import subprocess

    said = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return said.stdout.strip() or None


def _birth_on_windows(process: int) -> str | None:
    birth: str | None = None
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(kernel.OpenProcess(_MAY_ASK, 0, process))
        if not handle:
            return UNKNOWN if ctypes.get_last_error() == _ACCESS_DENIED else None
        try:
            code = ctypes.c_ulong()
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            times = [ctypes.c_ulonglong() for _ in range(4)]
            kernel.GetProcessTimes(handle, *map(ctypes.byref, times))
            birth = str(times[0].value) if code.value == _STILL_ACTIVE else None
        finally:
            kernel.CloseHandle(handle)
    return birth
