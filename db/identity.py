"""The name that a store bears for life, through every copy, move and restore."""

from db.models import StoreIdentity


def identity() -> str:
    """Give the name of the open store: 32 letters and digits."""
    return str(StoreIdentity.select(StoreIdentity.identity).limit(1).scalar())
