"""What the documents name is there: files, folders, and the verbs inside them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/one-complaint.md")
LINKING = ("README.md", "docs/windows.md", "docs/windows.he.md")
CODE = ("rules", "db", "printing", "messaging", "ui", "installer", "tests")
QUOTED = re.compile("`([^`\n]+)`")
LINKED = re.compile(r"\]\(([^):]+)\)")
FILE = re.compile(r"(?:[a-z_0-9]+/)*[\w-]+\.(?:py|md|ts|lock|toml|json)|(?:[a-z_0-9]+/)+")
NAMED = re.compile(r"(rules|db|printing|messaging|ui)[/.]([a-z_/]+)\.([a-z_]+)")
"""Such as `db/complaints.transfer`."""


def quoted(document: str) -> list[str]:
    return QUOTED.findall((ROOT / document).read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_a_document_names_is_there(document: str) -> None:
    places = [Path(one) for one in quoted(document) if FILE.fullmatch(one)]
    folders = {Path(), *places, *(place.parent for place in places)}
    missing = [
        str(place)
        for place in places
        # "`ui/complaints/page.py`, `grid.py`": the second stands in the folder of the first.
        if not any((ROOT / folder / place).exists() for folder in folders)
    ]
    assert places
    assert missing == []


@pytest.mark.parametrize("document", ["README.md", "docs/one-complaint.md"])
def test_every_name_inside_a_file_is_there(document: str) -> None:
    for one in quoted(document):
        named = NAMED.fullmatch(one)
        if named and named[3] != "py":
            room, module, name = named.groups()
            source = (ROOT / room / f"{module}.py").read_text(encoding="utf-8")
            defined = {getattr(node, "name", "") for node in ast.walk(ast.parse(source))}
            assert name in defined, one


@pytest.mark.parametrize("document", LINKING)
def test_every_link_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    links = [
        link.partition("#")[0]
        for link in LINKED.findall((ROOT / document).read_text(encoding="utf-8"))
    ]
    assert links
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("document", ["docs/windows.md", "docs/windows.he.md"])
def test_the_guides_to_windows_name_every_answer_and_switch_of_set_up(document: str) -> None:
    told = (ROOT / document).read_text(encoding="utf-8")
    script = "".join(
        file.read_text(encoding="utf-8")
        for file in [ROOT / "installer" / "kashuv.nsi", *(ROOT / "installer/setup").glob("*.nsh")]
    )
    answers = {
        int(code)
        for name, code in re.findall(r"^!define ([A-Z_]+) (\d+)", script, re.MULTILINE)
        if f"SetErrorLevel ${{{name}}}" in script
    }
    assert answers
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", told, re.MULTILINE)} == {0, *answers}
    switches = set(re.findall(r'GetOptions} \$R\d "(/[A-Z]+)', script))
    assert switches
    assert {"/S", "/D", *switches} == set(re.findall(r"`(/[A-Z]+)", told))


def test_every_test_the_code_names_is_there() -> None:
    named = {
        found
        for room in CODE
        for file in (ROOT / room).rglob("*.py")
        for found in re.findall(r"tests/[\w/]+\.py", file.read_text(encoding="utf-8"))
    }
    assert [one for one in sorted(named) if not (ROOT / one).exists()] == []
