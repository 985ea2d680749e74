"""What every test stands on. Nothing here opens a window or a store unasked."""

import os

# Before anything imports Qt: without a display Qt ends the interpreter.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.store import People, Template, fresh_copy, people, template

# A busy machine is slow, not wrong; and a red run must be red again the next time.
settings.register_profile("kashuv", deadline=None, derandomize=True)
settings.load_profile("kashuv")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the harnesses at their full length")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: takes minutes; runs only with --long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    left_out = pytest.mark.skip(reason="only with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(left_out)


@pytest.fixture(scope="session")
def store_template() -> Iterator[Template]:
    with template() as kept:
        yield kept


@pytest.fixture
def store(store_template: Template) -> Iterator[None]:
    """Open a store in memory with a business that was just started."""
    with fresh_copy(store_template):
        yield


@pytest.fixture(name="people")
def people_of_the_store(store: None) -> People:
    """Give one employee of each role, and a second handler; opens a store."""
    return people()
