"""Under which names a story is told: as they are, or so that nobody can be known by it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from db import case_people
from db.case_people import Hands, OneOfUs
from db.history import Line
from db.models import Complaint
from rules.anonymous import Anonymous, Known
from rules.identifiers import Hidden
from ui.bidi import isolate
from ui.wording import word

translate = QCoreApplication.translate

_TYPED = ("text", "subject", "resolution", "remarks", "bay")
"""What a line of history remembers in words that somebody typed."""
_LISTED = ("added", "removed")


class Naming:
    """Every name as it is."""

    is_anonymous = False

    def text(self, typed: str) -> str:
        """Give what somebody typed as it may be told."""
        return typed

    def line(self, line: Line) -> Line:
        """Give a line of the history as it may be told."""
        return line


class NoNames(Naming):
    """Nobody's: ours by what they are here, the customer and all others not at all."""

    is_anonymous = True

    def __init__(self, complaint: Complaint) -> None:
        ours = case_people.of_ours(complaint.id)
        self._labels = labels_of(ours)
        self._hands = case_people.hands_of(complaint.id)
        known = case_people.known_of(complaint)
        self._told: dict[str, str] = {}
        """By what was typed: the pages are made again at every pause in typing."""
        self._anonymous = Anonymous(_with_ours(known, ours, self._labels), stand_ins())

    def text(self, typed: str) -> str:
        """Give what somebody typed without anybody's name or number in it."""
        if typed not in self._told:
            self._told[typed] = self._anonymous.hide(typed)
        return self._told[typed]

    def line(self, line: Line) -> Line:
        """Give a line of the history that names nobody."""
        hands = self._hands.get(line.id, Hands(None, None, None))
        return line._replace(
            by=self._label(hands.by),
            from_handler=self._label(hands.from_handler),
            to_handler=self._label(hands.to_handler),
            reason=self.text(line.reason),
            facts=self._facts(line.facts),
        )

    def _label(self, employee: int | None) -> str | None:
        return self._labels[employee] if employee else None

    def _facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        told = dict(facts)
        told |= {name: self.text(told[name]) for name in _TYPED if isinstance(told.get(name), str)}
        for name in _LISTED:
            if isinstance(told.get(name), list):
                told[name] = [self.text(str(one)) for one in told[name]]
        if isinstance(told.get("removed"), dict):
            # The name of a file may be anybody's.
            told["removed"] = {"name": ""}
        return told


def labels_of(ours: Sequence[OneOfUs]) -> Mapping[int, str]:
    """Give what stands for each of ours: what he is, and a letter where there are several."""
    several = Counter(one.role for one in ours)
    so_far: Counter[object] = Counter()
    labels = {}
    for one in ours:
        role = word(one.role)
        if several[one.role] > 1:
            role = translate("CaseStudy", "{role} {letter}").format(
                role=role, letter=_letter(so_far[one.role])
            )
        so_far[one.role] += 1
        labels[one.id] = role
    return labels


def stand_ins() -> Mapping[Hidden, str]:
    """Give the words that stand where something was taken out."""
    return {
        Hidden.CUSTOMER: translate("CaseStudy", "[customer]"),
        Hidden.PHONE: translate("CaseStudy", "[phone]"),
        Hidden.EMAIL: translate("CaseStudy", "[e-mail]"),
        Hidden.PLATE: translate("CaseStudy", "[plate]"),
        Hidden.NUMBER: translate("CaseStudy", "[number]"),
        Hidden.ADDRESS: translate("CaseStudy", "[address]"),
        Hidden.LINK: translate("CaseStudy", "[link]"),
    }


def _letter(place: int) -> str:
    letters = translate("CaseStudy", "A B C D E F G H I J K L M N O P Q R S T U V").split()
    return letters[place] if place < len(letters) else str(place + 1)


def _with_ours(known: Known, ours: Sequence[OneOfUs], labels: Mapping[int, str]) -> Known:
    names: dict[str, str] = {}
    for one in ours:
        label = isolate(labels[one.id])
        # Two may bear the same name.
        names[one.name] = f"{names[one.name]} / {label}" if one.name in names else label
    return replace(known, ours=names)
