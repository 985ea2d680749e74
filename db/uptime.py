"""How long the machine of the store has been up: a clock that people cannot set."""

import sys
import time

from peewee import SqliteDatabase

from db.models import database

_SERVER = "SELECT EXTRACT(EPOCH FROM clock_timestamp() - pg_postmaster_start_time())"


def seconds_up() -> int:
    """Give the seconds since the machine that holds the store began.

    A store of several PCs asks its server, whose one answer they all share: what one PC has
    counted says nothing to another. Time asleep counts.
    """
    if isinstance(database.obj, SqliteDatabase):
        return int(_since_boot())
    return int(database.execute_sql(_SERVER).fetchone()[0])


def _since_boot() -> float:
    up = time.monotonic()
    # Python's monotonic clock stands still on Linux while the machine sleeps; elsewhere it runs.
    if sys.platform == "linux":
        up = time.clock_gettime(time.CLOCK_BOOTTIME)
    return up
