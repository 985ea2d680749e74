"""What is an e-mail address, and what only looks like one."""

import pytest

from rules.email_addresses import is_address


@pytest.mark.parametrize(
    "address",
    [
        "dana@example.org",
        "d.a-n_a+garage@mail.example.co.il",
        "1@2.il",
        "o'neil&co@example.org",
        f"{'d' * 64}@e.il",
    ],
)
def test_an_address_people_have_is_one(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dana",
        "a@b.co,c@d.co",
        "a@b.co\nBcc: c@d.co",
        "<a@b.co>",
        "a\0@b.co",
        "dana@",
        "@example.org",
        "dana@example",
        "dana@@example.org",
        "da na@example.org",
        " dana@example.org",
        "dana@example.org\n",
        "dana@example.org;b@example.org",
        ".dana@example.org",
        "dana.@example.org",
        "da..na@example.org",
        "dana@-example.org",
        "dana@example..org",
        "dana@[127.0.0.1]",
        '"dana"@example.org',
        "דנה@example.org",
        "dana@דוגמה.il",
        "dana@example.org\u202e",
        f"{'d' * 65}@example.org",
        f"d@{'e' * 64}.org",
        f"d@{'e.' * 130}org",
    ],
)
def test_what_is_not_exactly_one_address_is_refused(address: str) -> None:
    assert not is_address(address)
