"""What the form that asks who it is shows of a store, which need not be open for that.

Opening it takes all the tables, which take as long to load as Qt does. Loads none of them.
"""

import json
from pathlib import Path
from typing import NamedTuple

from db.engines.closed_files import looking_into, schema_of
from db.engines.driver import sqlite3 as driver
from db.engines.schema import newest_schema
from db.places import require_local
from rules.errors import RuleBroken

_KEPT = "SELECT name, value FROM business_setting WHERE name IN ('business_name', 'logo')"


class Front(NamedTuple):
    """The business whose store it is."""

    business: str
    logo: str
    """A picture in base64; empty where there is none."""


def front_of(file: Path) -> Front | None:
    """Give the front of a store of this version in which nothing is wrong so far.

    None: only who opens it learns what it is, or what is wrong with it.
    """
    try:
        require_local(file)
        if schema_of(file) != newest_schema():
            return None
        with looking_into(file) as found:
            kept = {name: json.loads(value) for name, value in found.execute(_KEPT)}
        return Front(kept["business_name"], kept.get("logo", ""))
    except (RuleBroken, driver.Error, OSError, ValueError, KeyError):
        return None
