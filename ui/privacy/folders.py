"""The folders of this PC in which people of the store may stand besides."""

from db.connection import store_file
from db.privacy.here import Here
from ui.session import Session
from ui.this_pc import ThisPc


def here(session: Session) -> Here:
    """Give what this PC keeps of the people in the open store."""
    store = store_file()
    if store is not None:
        return Here(second_folder=ThisPc(store.parent).backup_folder)
    if session.drafts is None:
        return Here()
    data = session.drafts.data
    return Here(data, ThisPc(data).backup_folder)
