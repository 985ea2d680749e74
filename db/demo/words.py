"""What people in the demonstration say: texts put together from many small parts.

The parts stand in resources/demo. In a part, `[he|she]` is chosen by the speaker, one of
`<this|that|>` at random, and `{slot}` is filled from the facts or from a list of words.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from rules.clock import local_day
from rules.search_text import format_phone, format_plate

TEXTS = Path(__file__).parents[2] / "resources" / "demo"

_BY_GENDER = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_ONE_OF = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(\w+)\}")
# Hebrew prefixes are written onto the word, but with a dash before Latin letters and digits.
_PREFIX = re.compile(r"(?<![\w\"'])([הבלמשו])(?=[A-Za-z])")
_DEEPEST = 6
_LONG_STORY = 6
"""Sentences from which on people begin new lines."""
_LONG_WORD = 5

MENTIONED = ("customer", "first_name", "phone", "plate", "date", "date_before")
"""Slots for what is another one in another complaint of the same words."""

_TYPING_SLIPS = 0.12
_EXCITED = 0.06


def parts(language: str) -> Mapping[str, Any]:
    """Read the parts of a language."""
    found: Mapping[str, Any] = json.loads((TEXTS / f"{language}.json").read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Facts:
    """What one complaint is about, as far as its texts mention it."""

    female: bool
    first_name: str
    customer: str
    phone: str
    plate: str
    make: str
    model: str
    year: int
    at: datetime


class Speaker:
    """Speaks about one complaint; a sum, a date or an invoice it names once stays the same."""

    def __init__(self, pack: Mapping[str, Any], facts: Facts, random: Random) -> None:
        self._pack = pack
        self._facts = facts
        self._random = random
        self._price_form = random.choice(pack["prices"])
        self._fixed = self._fixed_facts()

    @property
    def mentions(self) -> Mapping[str, str]:
        """Give how the person, the vehicle and the days are written wherever they are named."""
        return {slot: self._fixed[slot] for slot in MENTIONED}

    def say(self, alternatives: Sequence[str], **more: str) -> str:
        """Give one of the alternatives with everything in it decided."""
        text = self._random.choice(alternatives)
        for _ in range(_DEEPEST):
            text = _BY_GENDER.sub(lambda found: found[2 if self._facts.female else 1], text)
            text = _ONE_OF.sub(lambda found: self._random.choice(found[1].split("|")), text)
            filled = _SLOT.sub(lambda found: self._fill(found[1], more), text)
            if filled == text:
                break
            text = filled
        return _PREFIX.sub(r"\1-", re.sub(r" {2,}", " ", text)).strip()

    def word(self, slot: str) -> str:
        """Give one of the words of a slot."""
        return self.say(self._pack["words"][slot])

    def complaint(self, topic: str, *, by_clerk: bool, again: bool) -> str:
        """Give a whole complaint about a topic, from a few words to a long story."""
        about = self._pack["topics"][topic]
        if self._happens(0.12):
            text = self.say(about["short"])
        elif by_clerk and self._happens(0.4):
            text = self._told_to_clerk(about)
        else:
            text = self._told_by_customer(about)
            if by_clerk and self._happens(0.35):
                text = self.say(self._pack["words"]["clerk_opener"], core=text)
        if again:
            text = f"{self.word('repeat_opener')} {text}"
        return self._with_slips(text)

    def _told_to_clerk(self, about: Mapping[str, Any]) -> str:
        sentences = [self.say(about["notes"])]
        if self._happens(0.6):
            sentences.append(self.word("clerk_closer"))
        return " ".join(sentences)

    def _told_by_customer(self, about: Mapping[str, Any]) -> str:
        sentences = [self.say(about["cores"])]
        if self._happens(0.45):
            sentences.insert(0, self.word("opener"))
        more = self._random.sample(about["details"], k=min(2, len(about["details"])))
        sentences += [self.say([detail]) for detail in more if self._happens(0.4)]
        fillers = self._random.choices([0, 1, 2, 5], [55, 28, 12, 5])[0]
        chosen = self._random.sample(self._pack["words"]["filler"], k=fillers)
        sentences += [self.say([filler]) for filler in chosen]
        if self._happens(0.5):
            sentences.append(self.word("closer"))
        between = "\n" if len(sentences) >= _LONG_STORY else " "
        return between.join(sentences)

    def resolution(self, topic: str, verdict: str) -> str:
        """Give what was found and done, in the words of whoever closes."""
        about, words = self._pack["topics"][topic], self._pack["words"]
        if verdict == "unjustified":
            return f"{self.say(about['unjustified'])} {self.say(words['refusal'])}"
        found = self.say(about["justified"])
        remedies = self._random.sample(words["remedy"], k=self._random.choice([1, 1, 2]))
        partly = [self.say(words["partly"])] if verdict == "partly" else []
        return " ".join([*partly, found, *(self.say([remedy]) for remedy in remedies)])

    def _fill(self, slot: str, more: Mapping[str, str]) -> str:
        if slot in more:
            return more[slot]
        if slot in self._fixed:
            return self._fixed[slot]
        if slot in self._pack["words"]:
            return str(self._random.choice(self._pack["words"][slot]))
        return self._figure(slot)

    def _figure(self, slot: str) -> str:
        """Give a number that may be another one at the next mention."""
        random = self._random
        low, high, step = {
            "days": (3, 14, 1),
            "calls": (3, 9, 1),
            "years": (4, 19, 1),
            "score": (1, 3, 1),
            "km_small": (20, 2_400, 20),
            "km_trip": (8, 40, 1),
        }.get(slot, (0, 0, 0))
        if step:
            return f"{random.randrange(low, high, step):,}"
        if slot == "hour":
            return f"{random.randrange(8, 18)}:{random.choice(['00', '15', '30', '45'])}"
        return str(self._random.choice(self._pack["ordinals"][slot]))

    def _fixed_facts(self) -> dict[str, str]:
        facts, random = self._facts, self._random
        price, car = random.randrange(180, 4_900, 10), random.randrange(28, 130) * 1_000
        age = max(1, facts.at.year - facts.year)
        day = local_day(facts.at) - timedelta(days=random.randrange(3, 60))
        before = day - timedelta(days=random.randrange(20, 90))
        return {
            "first_name": facts.first_name,
            "customer": facts.customer,
            "phone": format_phone(facts.phone),
            "plate": format_plate(facts.plate) if self._happens(0.7) else facts.plate,
            "make": facts.make,
            "model": facts.model,
            "year": str(facts.year),
            "price": self._price(price),
            "price_low": self._price(int(price * random.uniform(0.45, 0.75)) // 10 * 10),
            "price_small": self._price(random.randrange(60, 690, 10)),
            "price_high": self._price(int(price * random.uniform(1.2, 1.9)) // 5 * 5),
            "price_car": self._price(car),
            "price_car_low": self._price(car - random.randrange(2, 9) * 1_000),
            "km": f"{random.randrange(6_000, 22_000) * age:,}",
            "invoice": str(random.randrange(20_000, 99_999)),
            "date_before": f"{before.day}.{before.month}",
            "date": f"{day.day}.{day.month}" + (f".{day:%y}" if self._happens(0.4) else ""),
            "city": random.choice(self._pack["cities"]),
        }

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def _price(self, amount: int) -> str:
        return str(self._price_form).format(n=amount)

    def _with_slips(self, text: str) -> str:
        """Let some texts be typed in a hurry, as real ones are."""
        random = self._random
        if self._happens(_EXCITED):
            text = text.removesuffix(".") + random.choice(["!!", "!!!", "??", "…"])
        if not self._happens(_TYPING_SLIPS):
            return text
        words = text.split(" ")
        place = random.randrange(len(words))
        word = words[place]
        if word.isalpha() and len(word) >= _LONG_WORD:
            at = random.randrange(1, len(word) - 2)
            words[place] = random.choice(
                [
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                    word[:at] + word[at + 1 :],
                    word[:at] + word[at] + word[at:],
                ]
            )
        return " ".join(words)
