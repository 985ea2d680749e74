"""What a program holds of the machine's memory."""

from pathlib import Path

STATUS = Path("/proc/self/status")
"""Linux alone tells it."""
_KIB_IN_MIB = 1024


def resident() -> float:
    """Give what this process holds of the memory, in MiB."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    (held,) = (line for line in lines if line.startswith("VmRSS:"))
    return int(held.split()[1]) / _KIB_IN_MIB
