"""What is typed into the fixed texts and not saved yet; nobody's words are lost."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from db import message_texts
from db.models import MessageText
from rules.words import Channel, Sending, TextKind

Place = tuple[TextKind, Channel]


@dataclass(frozen=True)
class Draft:
    """All that can be changed in one text."""

    subject: str
    body: str
    sending: Sending
    promotional: bool


def as_kept(text: MessageText) -> Draft:
    """Give a text as the store has it."""
    return Draft(text.subject, text.body, text.sending, text.promotional)


class Drafts:
    """The texts as they were read, what was typed since, and what somebody else wrote meanwhile."""

    def __init__(self) -> None:
        self._seen: dict[Place, MessageText] = {}
        self._typed: dict[Place, Draft] = {}
        self._newer: dict[Place, MessageText] = {}
        self._aside: dict[Place, Draft] = {}
        self._contested: set[Place] = set()

    def read(self) -> None:
        """Read the texts; under something typed stays what was read when the typing began."""
        for text in message_texts.texts():
            place = (text.kind, text.channel)
            if not self.is_changed(place):
                self._seen[place] = text
            elif text.version != self._seen[place].version:
                self._newer[place] = text
                self._contested.add(place)

    def has(self, place: Place) -> bool:
        """Tell whether there is such a text."""
        return place in self._seen

    def seen(self, place: Place) -> MessageText:
        """Give the row that what is typed began with."""
        return self._seen[place]

    def shown(self, place: Place) -> Draft:
        """Give what is typed, or what is kept."""
        return self._typed.get(place) or as_kept(self._seen[place])

    def write(self, place: Place, draft: Draft) -> None:
        """Take what stands in the form."""
        if draft == as_kept(self._seen[place]):
            self._typed.pop(place, None)
        else:
            self._typed[place] = draft

    def is_changed(self, place: Place) -> bool:
        """Tell whether something would be lost."""
        return place in self._typed or place in self._aside

    def changed(self) -> Iterator[Place]:
        """Give the places where something would be lost, in the order of the texts."""
        return (place for place in self._seen if self.is_changed(place))

    def can_be_saved(self, place: Place) -> bool:
        """Tell whether what is shown was typed here."""
        return place in self._typed

    def is_contested(self, place: Place) -> bool:
        """Tell whether somebody else changed the text while this one was typed."""
        return place in self._contested

    def is_aside(self, place: Place) -> bool:
        """Tell whether the other's text is shown and one's own waits."""
        return place in self._aside

    def swap(self, place: Place) -> None:
        """Show the other's text, or go back to one's own, which may then replace the other."""
        if place in self._aside:
            self.write(place, self._aside.pop(place))
            return
        self._aside[place] = self.shown(place)
        self._typed.pop(place, None)
        if place in self._newer:
            self._seen[place] = self._newer.pop(place)

    def give_up(self, place: Place) -> None:
        """Forget what was typed."""
        for kept in (self._typed, self._aside):
            kept.pop(place, None)
        self._contested.discard(place)
        if place in self._newer:
            self._seen[place] = self._newer.pop(place)

    def give_up_all(self) -> None:
        """Forget all that was typed."""
        for place in list(self._seen):
            self.give_up(place)

    def held(self) -> dict[str, list[Any]]:
        """Give all that was typed as plain JSON, with the version it was typed against."""
        return {
            f"{kind.value}/{channel.value}": _plain(
                self._aside.get((kind, channel)) or self.shown((kind, channel)),
                int(self._seen[kind, channel].version),
            )
            for kind, channel in self.changed()
        }

    def put(self, held: Mapping[str, Sequence[Any]]) -> None:
        """Take what an earlier run held; a text that changed meanwhile is contested."""
        for name, words in held.items():
            # A file may hold anything; what does not fit is left out.
            with suppress(ValueError, TypeError, AttributeError):
                kind, channel = name.split("/")
                subject, body, sending, promotional, version = words
                draft = Draft(str(subject), str(body), Sending(sending), bool(promotional))
                self._bring_back((TextKind(kind), Channel(channel)), draft, version)

    def _bring_back(self, place: Place, draft: Draft, version: int) -> None:
        if place in self._seen:
            self.write(place, draft)
            if version != self._seen[place].version and self.is_changed(place):
                self._contested.add(place)


def _plain(draft: Draft, version: int) -> list[Any]:
    return [draft.subject, draft.body, draft.sending.value, draft.promotional, version]
