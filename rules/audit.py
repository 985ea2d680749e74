"""The chain of the audit log: each line carries the digest of itself and all before it."""

import hashlib
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

START = "0" * 64
"""Stands where the first line names the one before it."""


class Export(Enum):
    """What leaves the house as a file or on paper."""

    COMPLAINTS = "complaints"
    LETTER = "letter"
    LETTERS = "letters"
    """One to each customer of a list."""
    CASE_SHEET = "case_sheet"
    AUDIT_LOG = "audit_log"
    REPORT = "report"
    CASE_STUDY = "case_study"


def chained(before: str, line: Mapping[str, Any]) -> str:
    """Give the SHA-256 of a line that follows the one whose digest is `before`.

    `line` is plain (what JSON can hold), so that anybody can count it again in any language.
    """
    plain = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{plain}".encode()).hexdigest()
