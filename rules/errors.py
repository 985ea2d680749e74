"""Refusals a person can act on."""

from collections.abc import Mapping
from typing import Any


class RuleBroken(Exception):
    """A rule forbids what was asked.

    `code` names the rule and `facts` says what about it; `ui.wording` makes the sentence.
    `field` is the form field the person should look at, when there is one.
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts: Mapping[str, Any] = facts

    def __str__(self) -> str:
        # Facts may be personal data, and this text reaches the log.
        return self.code
