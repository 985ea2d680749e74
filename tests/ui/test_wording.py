"""Every word and every refusal has its sentence, in English and in Hebrew."""

import re
import subprocess
import sys
from enum import Enum
from pathlib import Path
from string import Formatter
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QApplication

from installer import dev
from rules import words
from rules.errors import RuleBroken
from rules.matching import Why
from rules.permissions import Scope
from tests.store import NOW
from ui.wording import refusal, refusals, word

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("rules", "db", "printing", "messaging", "ui")
HEBREW = ROOT / "resources" / "i18n" / "he.ts"


def enums() -> list[type[Enum]]:
    found = [one for one in vars(words).values() if isinstance(one, type) and issubclass(one, Enum)]
    return [one for one in found if len(one)] + [Scope, Why]


@pytest.mark.parametrize("which", enums(), ids=lambda one: one.__name__)
def test_every_word_of_the_trade_is_said_in_hebrew(app: QApplication, which: type[Enum]) -> None:
    said = [word(member) for member in which]
    assert all(said)
    assert len(set(said)) == len(said)


def code_of_the_program() -> str:
    """Give everything but the file in which the sentences stand."""
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    files = [file for file in [*files, ROOT / "main.py"] if file.parent.name != "wording"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_refusal_has_a_sentence() -> None:
    raised = re.findall(
        r'(?:RuleBroken|Trouble|NotSent|NoAnswer)\(\s*"(\w+)"', code_of_the_program()
    )
    assert len(raised) > 50
    assert set(raised) - set(refusals._REFUSALS) == set()


def test_no_sentence_stands_for_a_refusal_that_nothing_raises() -> None:
    code = code_of_the_program()
    # `changed_meanwhile` turns into this one where nobody knows who changed it.
    said = set(refusals._REFUSALS) - {"changed_elsewhere"}
    assert {one for one in said if f'"{one}"' not in code} == set()


def test_a_refusal_says_its_facts(app: QApplication) -> None:
    sentence = refusal(RuleBroken("not_permitted", action=words.Action.CLOSE))
    assert sentence == "אין לך הרשאה לפעולה זו: סגירה ופתיחה מחדש."


def test_a_change_meanwhile_says_who_and_when(app: QApplication) -> None:
    facts: dict[str, Any] = {"by": "דנה", "at": NOW, "event": words.Event.TRANSFERRED}
    sentence = refusal(RuleBroken("changed_meanwhile", **facts))
    assert "דנה" in sentence
    assert "22.11.2026 09:00" in sentence
    assert refusal(RuleBroken("changed_meanwhile")).startswith("מישהו אחר")


def root_of(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - our own file


def messages(file: Path = HEBREW) -> list[ET.Element]:
    return list(root_of(file).iter("message"))


def said_in(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.findall("numerusform")]
    return forms or [translation.text or ""]


def test_no_text_is_without_hebrew() -> None:
    lacking = [message.findtext("source") for message in messages() if not all(said_in(message))]
    unfinished = [
        message.findtext("source")
        for message in messages()
        if (message.find("translation") or ET.Element("")).get("type") == "unfinished"
    ]
    assert lacking + unfinished == []


def test_the_english_file_holds_the_plural_forms_and_nothing_else() -> None:
    english = messages(HEBREW.with_name("en.ts"))
    plural = {one.findtext("source") for one in messages() if one.get("numerus") == "yes"}
    assert {one.findtext("source") for one in english} == plural
    assert all(form for one in english for form in said_in(one))


def blanks_of(text: str) -> set[str | None]:
    return {name for _text, name, _form, _turn in Formatter().parse(text) if name is not None}


def test_hebrew_has_the_same_blanks_as_english() -> None:
    differing = [
        (message.findtext("source"), form)
        for message in messages()
        for form in said_in(message)
        if "{" in (message.findtext("source") or "")
        and blanks_of(form) != blanks_of(message.findtext("source") or "")
    ]
    assert differing == []


def test_every_text_in_the_code_is_in_the_hebrew_file(tmp_path: Path) -> None:
    fresh = tmp_path / "he.ts"
    fresh.write_bytes(HEBREW.read_bytes())
    lupdate = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"
    files = dev.python_files(dev.TRANSLATED)
    command = [sys.executable, "-c", lupdate, "-silent", "-no-obsolete", "-locations", "none"]
    subprocess.run([*command, *files, "-ts", str(fresh)], cwd=ROOT, check=True)
    assert texts_of(fresh) == texts_of(HEBREW)


def texts_of(file: Path) -> set[tuple[str | None, str | None]]:
    """Give every text with the name of the class in which it is said."""
    return {
        (context.findtext("name"), message.findtext("source"))
        for context in root_of(file).iter("context")
        for message in context.iter("message")
    }
