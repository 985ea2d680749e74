"""What people drop, paste and choose, read from the disk with everything that can go wrong."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from rules.attachments import MEGABYTE
from rules.errors import RuleBroken
from tests.platforms import needs_named_pipes
from tests.ui.test_files_pictures import drawn, with_facts
from ui.files.choosing import Chosen, chosen_in, may_hold_files
from ui.files.preparing import Prepared, Wishes, prepare
from ui.wording import refusal

WISHES = Wishes(most_megabytes=1, as_they_are=False, picture_name="picture.png")


def read(*paths: Path, wishes: Wishes = WISHES) -> Prepared:
    return prepare(Chosen(list(paths)), wishes, lambda _done: True)


def codes(prepared: Prepared) -> list[str]:
    assert all(refusal(broken) for broken in prepared.refused)
    return [broken.code for broken in prepared.refused]


def test_what_can_be_read_is_read_and_the_rest_is_told(app: object, tmp_path: Path) -> None:
    good, empty, big = tmp_path / "טוב.txt", tmp_path / "empty.txt", tmp_path / "big.bin"
    good.write_bytes(b"good")
    empty.touch()
    big.write_bytes(b"x" * (MEGABYTE + 1))
    folder = tmp_path / "folder"
    folder.mkdir()
    prepared = read(good, empty, big, folder, tmp_path / "gone.jpg")
    assert prepared.files == [("טוב.txt", b"good")]
    assert codes(prepared) == ["file_empty", "file_too_big", "file_kind_refused", "file_gone"]
    assert "1.1" in refusal(prepared.refused[1])


def test_26_megabytes_are_refused_before_they_are_read(
    app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = tmp_path / "film.mp4"
    film.touch()
    os.truncate(film, 26 * MEGABYTE)
    monkeypatch.setattr(Path, "open", None)
    prepared = read(film, wishes=Wishes(25, as_they_are=False, picture_name=""))
    assert codes(prepared) == ["file_too_big"]


@needs_named_pipes
def test_a_pipe_is_not_waited_for(app: object, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    assert codes(read(pipe)) == ["file_kind_refused"]


def test_a_disk_that_fails_while_it_is_read_is_named(
    app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")

    def failing(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error", str(file))

    monkeypatch.setattr(Path, "open", failing)
    assert codes(read(file)) == ["disk_failed"]


def test_a_photo_that_is_too_big_is_made_smaller_first(app: object, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    content = with_facts(drawn(4000, 3000), orientation=1)
    photo.write_bytes(content + b"\0" * MEGABYTE)
    prepared = read(photo)
    assert (len(prepared.files), prepared.smaller) == (1, 1)
    assert len(prepared.files[0][1]) < MEGABYTE


def test_a_photo_stays_as_it_is_when_that_is_wished(app: object, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    content = with_facts(drawn(400, 300), orientation=6)
    photo.write_bytes(content)
    as_it_is = Wishes(1, as_they_are=True, picture_name="")
    prepared = read(photo, wishes=as_it_is)
    assert (prepared.files, prepared.smaller) == ([("photo.jpg", content)], 0)
    assert read(photo).files != prepared.files


def test_it_stops_between_two_files_and_gives_nothing(app: object, tmp_path: Path) -> None:
    files = [tmp_path / f"{one}.txt" for one in range(3)]
    for file in files:
        file.write_text("x", encoding="utf-8")
    prepared = prepare(Chosen(files), WISHES, lambda done: done < 2)
    assert prepared == Prepared(stopped=True)


def test_no_more_is_read_than_a_complaint_may_hold(
    app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.files.preparing.MOST_OF_COMPLAINT", 3)
    files = [tmp_path / f"{one}.txt" for one in range(9)]
    for file in files:
        file.write_text("xx", encoding="utf-8")
    prepared = read(*files)
    assert len(prepared.files) == 2
    assert codes(prepared) == ["files_too_much"]


def test_a_picture_of_the_clipboard_becomes_a_file(app: object) -> None:
    data = QMimeData()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data.setImageData(image)
    prepared = prepare(chosen_in(data), WISHES, lambda _done: True)
    ((name, content),) = prepared.files
    assert name == "picture.png"
    assert content.startswith(b"\x89PNG")


def test_an_address_is_refused_and_never_fetched(app: object) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/door.jpg"), QUrl("javascript:alert(1)")])
    assert may_hold_files(data)
    chosen = chosen_in(data)
    assert (chosen.paths, chosen.picture) == ([], None)
    assert [broken.code for broken in chosen.refused] == ["file_kind_refused"] * 2
    data.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    assert chosen_in(data).picture is not None, "a browser gives the picture with its address"


def test_files_are_taken_by_their_places_and_words_are_not_files(
    app: object, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setText("/etc/passwd")
    assert not may_hold_files(data)
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "תמונה.jpg"))])
    assert chosen_in(data).paths == [tmp_path / "תמונה.jpg"]


def test_what_was_refused_at_choosing_is_told_in_the_end(app: object) -> None:
    chosen = Chosen(refused=[RuleBroken("file_kind_refused", name="a")])
    assert codes(prepare(chosen, WISHES, lambda _done: True)) == ["file_kind_refused"]
