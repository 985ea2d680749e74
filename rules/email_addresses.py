"""E-mail addresses as every mail server takes them."""

import re

# RFC 5321, section 4.5.3.1, and the path it leaves room for.
_LONGEST_LOCAL, _LONGEST = 64, 254
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?P<local>{ATOM}(?:\.{ATOM})*)@(?:{LABEL}\.)+{LABEL}")


def is_address(text: str) -> bool:
    """Say whether this is exactly one e-mail address, with nothing before or after it.

    One in Hebrew letters is none: few servers take it.
    """
    found = _ADDRESS.fullmatch(text)
    return bool(found and len(text) <= _LONGEST and len(found["local"]) <= _LONGEST_LOCAL)
