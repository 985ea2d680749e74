"""Who complains in the copies of the demonstration: people, phones and plates, all made up anew."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from db.demo.people import LONG_PLATES_SINCE, Client, Clientele

_MOBILE = ("0501", "0521", "0540", "0541", "0581")
"""Beginnings that look like phones and, as far as we know, were given to nobody."""
_AFTER_THEM = 10**6
_LONG, _SHORT = 10**7, 10**6
_PHONE_STRIDE, _LONG_STRIDE, _SHORT_STRIDE = 386_117, 48_271_003, 4_827_103
"""Counting round a circle in such steps meets every number once, and two that follow each other
look like any two: each is prime to the length of its circle."""
_SCATTER = 0x9E3779B97F4A7C15
_WORD = 2**64


class Person(NamedTuple):
    """What differs between a customer and a copy of him."""

    name: str
    first_name: str
    email: str
    address: str


class Crowd:
    """Makes people up; asked again for the same one, it says the same."""

    def __init__(self, pack: Mapping[str, Any], clientele: Clientele, plates: set[str]) -> None:
        self._pack = pack
        self._companies = {id(one) for one in clientele.companies}
        self._first_names = {
            female: [one for one in pack["first_names"] if (one["gender"] == "f") is female]
            for female in (False, True)
        }
        self._plates = plates

    def customer_of(self, client: Client, place: int) -> int:
        """Give which of his copies complains in the copy at a place: companies have branches."""
        return place % len(self._pack["cities"]) if id(client) in self._companies else place

    def person(self, client: Client, number: int, place: int) -> Person:
        """Give a copy of a customer; `number` is another one for each of them."""
        was = client.details
        if not place:
            return Person(was.name, client.first_name, was.email, was.address)
        die = _Die(number)
        first = die.choice(self._first_names[client.female])
        last = die.choice(self._pack["last_names"])
        city = die.choice(self._pack["cities"])
        address = f"{die.choice(self._pack['streets'])} {die.below(89) + 1}, {city}"
        if id(client) in self._companies:
            name = f"{was.name}, {self._pack['cities'][place]}"
            return Person(name, first["name"], was.email, address)
        mail = f"{first['latin']}.{last['latin']}@{was.email.partition('@')[2]}"
        return Person(
            f"{first['name']} {last['name']}",
            first["name"],
            mail if was.email else "",
            address if was.address else "",
        )

    @staticmethod
    def phone(number: int) -> str:
        """Give the digits of a phone of its own to each number."""
        turn, place = divmod(number, len(_MOBILE))
        return f"{_MOBILE[place]}{turn * _PHONE_STRIDE % _AFTER_THEM:06}"

    def plate(self, number: int, year: int) -> str:
        """Give a plate of its own to each number, as long as those of its year are."""
        long = year > LONG_PLATES_SINCE
        least, stride = (_LONG, _LONG_STRIDE) if long else (_SHORT, _SHORT_STRIDE)
        plate = str(least + number * stride % (9 * least))
        while plate in self._plates:
            number += 9 * _SHORT // 2
            plate = str(least + number * stride % (9 * least))
        return plate


class _Die:
    """Throws what its number decides; a real one takes ten times as long to be begun."""

    def __init__(self, number: int) -> None:
        self._left = (number + 1) * _SCATTER % _WORD

    def below(self, most: int) -> int:
        self._left = (self._left ^ self._left >> 29) * _SCATTER % _WORD
        return (self._left >> 32) % most

    def choice(self, of: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever is chosen from
        return of[self.below(len(of))]
