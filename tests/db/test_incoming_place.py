"""How far a mailbox was looked through is remembered for every program of the store."""

from db.incoming_place import keep_place, place_in
from db.models import MailboxPlace
from rules.incoming import Place

BOX = "service@garage.example imap.garage.example"
LARGEST = 2**32 - 1


def test_the_last_place_of_each_folder_is_remembered(store: None) -> None:
    assert place_in(BOX, "INBOX") is None
    keep_place(BOX, "INBOX", Place(7, 3))
    keep_place(BOX, "תלונות", Place(8, 1))
    keep_place(BOX, "INBOX", Place(LARGEST, LARGEST))
    assert place_in(BOX, "INBOX") == Place(LARGEST, LARGEST)
    assert place_in(BOX, "תלונות") == Place(8, 1)
    assert place_in("other", "INBOX") is None
    assert MailboxPlace.select().count() == 2
