"""What runs on other people's machines: nothing unpinned, nothing that is not there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

every_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)


def test_there_are_workflows_for_both_systems() -> None:
    assert [file.name for file in WORKFLOWS] == ["linux.yml", "windows.yml"]


@every_workflow
def test_every_action_is_pinned_to_one_commit(file: Path) -> None:
    used = re.findall(r"uses: *(.*)", file.read_text(encoding="utf-8"))
    assert used
    assert [
        one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []


@every_workflow
def test_every_script_that_runs_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:installer/\w+\.(?:py|sh)|\.ci/run)\b", text))
    named |= {f"installer/{module}.py" for module in re.findall(r"-m installer\.(\w+)", text)}
    assert named
    assert [one for one in sorted(named) if not (ROOT / one).is_file()] == []


@every_workflow
def test_a_workflow_may_read_and_only_a_release_may_write(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    before, release, after = text.partition("\n  release:\n")
    assert "\npermissions:\n  contents: read\n" in before
    assert "write" not in re.findall(r"contents: (\w+)", before)
    assert not release or "if: github.ref_type == 'tag'" in after


@every_workflow
def test_a_secret_reaches_a_command_only_through_its_environment(file: Path) -> None:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    told = [line for line in lines if "secrets." in line]
    assert [line for line in told if not re.fullmatch(r"[A-Z_]+: \$\{\{ [\w.]+ \}\}", line)] == []
