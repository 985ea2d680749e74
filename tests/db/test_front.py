"""What is shown of a store that is not open."""

import subprocess
import sys
from pathlib import Path

import peewee
import pytest

from db import settings
from db.connection import APPLICATION_ID, FILE_NAME, close_store, create_store, writing
from db.engines.driver import sqlite3
from db.front import Front, front_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(name="file")
def closed_store(tmp_path: Path) -> Path:
    return made(tmp_path / FILE_NAME, business_name='מוסך "הצפון" <b>', logo="UE5H")


def made(file: Path, **kept: str) -> Path:
    create_store(file)
    with writing():
        settings.keep(kept)
    close_store()
    return file


def told(file: Path, pragma: str) -> None:
    store = sqlite3.connect(file)
    store.execute(f"PRAGMA {pragma}")
    store.close()


def test_a_sound_store_shows_whose_it_is_without_being_opened(file: Path) -> None:
    assert front_of(file) == Front('מוסך "הצפון" <b>', "UE5H")


def test_a_business_without_a_picture_has_none(tmp_path: Path) -> None:
    assert front_of(made(tmp_path / FILE_NAME, business_name="מוסך")) == Front("מוסך", "")


def test_a_store_in_which_nobody_began_yet_has_to_be_opened_first(tmp_path: Path) -> None:
    assert front_of(made(tmp_path / FILE_NAME)) is None


@pytest.mark.parametrize("said", [f"application_id = {APPLICATION_ID + 1}", "user_version = 5"])
def test_what_is_not_a_store_of_today_has_to_be_opened_first(file: Path, said: str) -> None:
    told(file, said)
    assert front_of(file) is None


def test_a_store_that_is_away_empty_or_rubbish_has_to_be_opened_first(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    assert front_of(file) is None
    for content in (b"", b"not a store", b"SQLite format 3\x00" + bytes(100)):
        file.write_bytes(content)
        assert front_of(file) is None


def test_a_store_in_a_synchronised_folder_has_to_be_opened_first(file: Path) -> None:
    (file.parent / ".stfolder").mkdir()
    assert front_of(file) is None


def test_whoever_only_looks_has_the_driver_that_opens_stores() -> None:
    assert sqlite3 is peewee.sqlite3


def test_peewee_comes_without_the_driver_of_a_server_which_is_there_for_who_asks() -> None:
    asks = (
        "import sys, db.models, peewee; print('psycopg' in sys.modules, peewee.psycopg)\n"
        "import psycopg; print(psycopg.__name__)"
    )
    said = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert said.stdout.split() == ["False", "None", "psycopg"]
