"""A TLS handshake inside this program: no network, no certificate and no key of anybody."""

import ssl

_MOST_TURNS = 10


def without_certificates() -> str:
    """Let two ends agree on a secret and give the version they speak.

    Neither shows a certificate, which both must allow first. Raises ssl.SSLError.
    """
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    return _agree(_allow_strangers(client))


def trusted(client: ssl.SSLContext) -> bool:
    """Tell whether a context speaks with a server that shows no certificate."""
    try:
        _agree(client)
    except ssl.SSLError:
        return False
    return True


def _allow_strangers(context: ssl.SSLContext) -> ssl.SSLContext:
    # TLS 1.3 knows no such thing.
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH:@SECLEVEL=0")
    return context


def _agree(client: ssl.SSLContext) -> str:
    server = _allow_strangers(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        client.wrap_bio(back, there, server_hostname="localhost"),
        server.wrap_bio(there, back, server_side=True),
    ]
    for _ in range(_MOST_TURNS):
        waiting = [end for end in ends if not _has_agreed(end)]
        if not waiting:
            return str(ends[0].version())
    raise ssl.SSLError("the two ends never agree")


def _has_agreed(end: ssl.SSLObject) -> bool:
    try:
        end.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True
