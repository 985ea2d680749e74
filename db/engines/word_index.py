"""By which words a complaint is found: an index of all that is searched, three letters at a time.

It lives in the file of a store, beside the tables, and is made of them (`complaint_text`), so that
it can be made anew at any time: nothing that is wrong with it is damage (`mend`). Whatever changes
a complaint, its customer's name, his phones or its plate only notes that complaint as due; each
minute those are taken in. Until then a search looks at them besides. What is not said any more
stays in the index until it is made anew: who searches looks into the complaint itself again, and
what was erased is cleared that way.

A server has indexes of its own for this.
"""

from time import sleep
from typing import Any

_COLUMNS = "mark, text, reason, expectation, failure, parties, resolution, name, plate, phones"
_AT_ONCE = 200
"""Complaints that are taken in together: some 20 ms, in which nobody else writes."""
_SECONDS_BETWEEN = 0.02
"""Longer than those who wait for the lock ever look away from it."""
_MARK = chr(2) * 3
"""Stands in every complaint, to count them by; nobody can write it (`clean_text`)."""

_LOST = """
    SELECT id FROM complaint
    EXCEPT SELECT rowid FROM complaint_words WHERE complaint_words MATCH ?
    EXCEPT SELECT complaint FROM complaint_words_due
"""

ALIKE = "SELECT rowid FROM complaint_words WHERE complaint_words MATCH ?"
DUE = "SELECT complaint FROM complaint_words_due"


def fill(store: Any) -> None:  # noqa: ANN401 - peewee is untyped
    """Make the index anew, of what stands in the tables now; a million take half a minute."""
    with store.writing():
        store.execute_sql("INSERT INTO complaint_words (complaint_words) VALUES ('rebuild')")
        store.execute_sql("DELETE FROM complaint_words_due")


def take_in(store: Any) -> int:  # noqa: ANN401 - peewee is untyped
    """Take in what is due; gives how many. Others may write in between."""
    taken = 0
    while more := _take_in_some(store):
        taken += more
        if more == _AT_ONCE:
            sleep(_SECONDS_BETWEEN)
    return taken


def _take_in_some(store: Any) -> int:  # noqa: ANN401 - peewee is untyped
    if not store.execute_sql(f"{DUE} LIMIT 1").fetchone():
        return 0
    with store.writing():
        some = store.execute_sql(f"{DUE} ORDER BY complaint LIMIT {_AT_ONCE}").fetchall()
        last = some[-1][0] if some else 0
        store.execute_sql(
            f"INSERT INTO complaint_words (rowid, {_COLUMNS}) "  # noqa: S608 - ours
            f"SELECT id, {_COLUMNS} FROM complaint_text WHERE id IN ({DUE} WHERE complaint <= ?)",
            (last,),
        )
        store.execute_sql("DELETE FROM complaint_words_due WHERE complaint <= ?", (last,))
    return len(some)


def is_about(damage: str) -> bool:
    """Tell whether what SQLite finds wrong in a file is in the index."""
    return "complaint_words" in damage


def mend(store: Any, *, is_damaged: bool) -> int:  # noqa: ANN401 - peewee is untyped
    """Note as due what the index lacks, or all where it is damaged; gives how many complaints.

    From now on they are found, and are taken in a few at a time: nobody waits for that.
    """
    values = () if is_damaged else (f'"{_MARK}"',)
    lost = "SELECT id FROM complaint" if is_damaged else _LOST
    if not store.execute_sql(f"SELECT 1 FROM ({lost}) LIMIT 1", values).fetchone():  # noqa: S608 - ours
        return 0
    with store.writing():
        if is_damaged:
            store.execute_sql("INSERT INTO complaint_words (complaint_words) VALUES ('delete-all')")
        noted = store.execute_sql(
            f"INSERT OR IGNORE INTO complaint_words_due (complaint) {lost}",
            values,
        )
        return int(noted.rowcount)
