"""How connections to a PostgreSQL server are made: what each is told, and when it is given up."""

from typing import Any

from peewee import Psycopg3Adapter

_LINK = {
    "client_encoding": "UTF8",
    "connect_timeout": "5",
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "application_name": "Kashuv",
}
_SESSION = {
    "synchronous_commit": "on",
    "default_transaction_isolation": "read\\ committed",
    "lock_timeout": "10s",
    "statement_timeout": "60s",
    # A PC that stands still must not hold the others for long; nor one that is gone.
    "idle_in_transaction_session_timeout": "60s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "client_min_messages": "error",
}


class Adapter(Psycopg3Adapter):  # type: ignore[misc]
    """peewee's way to the driver, which is loaded here: see `db/__init__.py`."""

    def __init__(self) -> None:
        from psycopg.pq import TransactionStatus

        super().__init__()
        self.txn_idle = TransactionStatus.IDLE
        self.txn_inerror = TransactionStatus.INERROR
        self.txn_unknown = TransactionStatus.UNKNOWN

    def check_driver(self) -> None:
        """Say nothing: the driver is there."""

    def get_binary_type(self) -> type[bytes]:
        """Hand bytes to the driver as they are."""
        return bytes

    def connect(self, db: Any, **_params: Any) -> Any:  # noqa: ANN401 - peewee is untyped
        """Connect by the address, whose own wishes come before ours."""
        import psycopg
        from psycopg.conninfo import conninfo_to_dict

        asked: dict[str, Any] = {**_LINK, **conninfo_to_dict(db.database)}
        ours = " ".join(f"-c {name}={value}" for name, value in _SESSION.items())
        options = f"{ours} {asked.pop('options', None) or ''}".strip()
        # Values are written into the question by the driver: the server then knows their kinds.
        return psycopg.connect(**asked, options=options, cursor_factory=psycopg.ClientCursor)
