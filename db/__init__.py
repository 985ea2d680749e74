"""What is remembered, and the only hands that write.

Reading is free; every change goes through a verb of this room, which checks right and rule and
writes the change and its history in one transaction.
"""

import sys

# peewee loads the driver of PostgreSQL wherever it is installed, which more than doubles the time
# to start; nearly every store is a file. `db/engines/postgresql.py` loads it when it is needed.
if "psycopg" not in sys.modules:
    sys.modules["psycopg"] = None  # type: ignore[assignment]  # what Python reads as "not there"
    try:
        import peewee  # noqa: F401 - every module here takes it from there
    finally:
        del sys.modules["psycopg"]
