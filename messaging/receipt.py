"""The answer of this room: what `rules.receipt` says, so that the store can keep it."""

from rules.receipt import Outcome, Receipt, Report

__all__ = ["Outcome", "Receipt", "Report"]
