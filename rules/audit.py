"""The chain of the audit log: each line carries the digest of itself and all before it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

START = "0" * 64
"""Stands where the first line names the one before it."""


def chained(before: str, line: Mapping[str, Any]) -> str:
    """Give the SHA-256 of a line that follows the one whose digest is `before`.

    `line` is plain (what JSON can hold), so that anybody can count it again in any language.
    """
    plain = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{plain}".encode()).hexdigest()
