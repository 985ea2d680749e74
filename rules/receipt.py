"""What became of a message, as far as anybody can know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Outcome(Enum):
    """Whether a message left. UNKNOWN is never sent again without a person: it may have left."""

    SENT = "sent"
    REFUSED = "refused"
    """For good: trying again would change nothing."""
    TRY_AGAIN = "try_again"
    """It surely did not leave."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Receipt:
    """The answer to one attempt; `code` and `facts` say what went wrong, as a refusal does.

    `provider_id` is what a later delivery report names the message by.
    """

    outcome: Outcome
    provider_id: str = ""
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


class Report(Enum):
    """What is known of a message that left."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
