"""What is remembered, and the only hands that write.

Reading is free; every change goes through a verb of this room, which checks right and rule and
writes the change and its history in one transaction.
"""

import sys


class _NoServerForPeewee:
    """Keeps peewee from loading the driver of PostgreSQL wherever it is installed.

    That would more than double the time to start, and nearly every store is a file.
    `db/engines/postgresql.py` loads it when it is needed.
    """

    def find_spec(self, name: str, *_: object) -> None:
        """Find nothing; whoever is not peewee on its way in is left to those who do."""
        peewee = sys.modules.get("peewee")
        # It asks for drivers before it has any class.
        if name == "psycopg" and peewee is not None and not hasattr(peewee, "Model"):
            raise ModuleNotFoundError(name=name)


sys.meta_path.insert(0, _NoServerForPeewee())
