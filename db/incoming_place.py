"""How far each mailbox was looked through, by whichever program did it last.

It only spares the mail server questions: that an e-mail is kept once is seen to by its id.
"""

from db.connection import writing
from db.models import MailboxPlace
from rules.incoming import Place


def place_in(mailbox: str, folder: str) -> Place | None:
    """Give how far a folder was looked through; None when it never was, to its end."""
    row = MailboxPlace.get_or_none(mailbox=mailbox, folder=folder)
    return Place(row.validity, row.uid) if row else None


def keep_place(mailbox: str, folder: str, place: Place) -> None:
    """Remember how far a folder was looked through; all up to there must have been taken in."""
    now_there = {MailboxPlace.validity: place.validity, MailboxPlace.uid: place.uid}
    with writing():
        MailboxPlace.insert(
            {MailboxPlace.mailbox: mailbox, MailboxPlace.folder: folder, **now_there}
        ).on_conflict(
            conflict_target=[MailboxPlace.mailbox, MailboxPlace.folder], update=now_there
        ).execute()
