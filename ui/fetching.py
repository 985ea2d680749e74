"""Taking in the e-mail that customers wrote, where the business has a mailbox for it."""

import ssl
from collections.abc import Callable
from datetime import datetime
from functools import partial

from db import incoming, incoming_place
from db import settings as stored
from messaging import inbox
from messaging.inbox import Mailbox
from rules.settings import Values


def fetch_mail(
    now: datetime, secret: Callable[[], str], *, context: ssl.SSLContext | None = None
) -> int:
    """Take in what is new in the mailbox of the settings; gives how many e-mails.

    Nothing where it is switched off, or this computer does not know its secret. Raises
    RuleBroken for what the network does; what came before that is kept. `context` may know a
    certificate authority of one's own.
    """
    values = stored.load()
    mailbox = mailbox_of(values)
    # The keychain may ask a person to unlock it: not for what is switched off.
    known = secret() if values["imap_on"] and mailbox.host else ""
    if not known:
        return 0
    name = f"{mailbox.user} {mailbox.host}"
    fetched = inbox.fetch(
        mailbox,
        known,
        incoming.known_ids(name),
        since=incoming.look_from(name, now),
        after=incoming_place.place_in(name, mailbox.folder),
        reached=partial(incoming_place.keep_place, name, mailbox.folder),
        context=context,
    )
    return sum(incoming.take_in(name, parsed, now) is not None for parsed in fetched)


def mailbox_of(values: Values) -> Mailbox:
    """Give the mailbox of the settings."""
    return Mailbox(
        host=values["imap_host"].strip(),
        port=values["imap_port"],
        user=values["imap_user"].strip(),
        sign_in=values["imap_sign_in"],
        folder=values["imap_folder"].strip(),
    )
