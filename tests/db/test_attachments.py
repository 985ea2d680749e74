import pytest

from db import attachments, complaints, dossier, history, settings, staff, undo
from db.attachments import AttachedFile
from db.models import Attachment, AuditLine, Complaint, StoredFile
from rules import file_kinds as kinds
from rules.attachments import MEGABYTE, MOST_FILES
from rules.errors import RuleBroken
from rules.words import Event
from tests.store import NOW, People, closed, hours, opened, refused

PNG = b"\x89PNG\r\n\x1a\n picture"
MP3 = b"ID3 recording"


@pytest.fixture(name="complaint")
def open_complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def add(complaint: Complaint, people: People, *files: tuple[str, bytes]) -> list[AttachedFile]:
    return attachments.add(complaint, files, by=people.handler, now=NOW).files


def test_a_file_is_kept_as_it_came_with_what_it_is(complaint: Complaint, people: People) -> None:
    add(complaint, people, ("דלת שרוטה.png", PNG), ("שיחה.mp3", MP3))
    actor = staff.actor(people.handler)
    first, second = attachments.of_complaint(complaint.id)
    assert (first.name, first.content_type, first.size) == ("דלת שרוטה.png", kinds.PNG, len(PNG))
    assert (first.by, first.by_name, first.at) == (people.handler.id, people.handler.name, NOW)
    assert second.content_type == kinds.MP3
    assert attachments.content_of(first.id, actor) == PNG
    found = dossier.of(complaint.id, actor)
    assert found is not None
    assert found.files == [first, second]


def test_the_history_names_the_files_and_the_audit_log_does_not(
    complaint: Complaint, people: People
) -> None:
    add(complaint, people, ("רות ישראלי.png", PNG))
    line = history.lines(complaint.id)[-1]
    assert line.event is Event.ATTACHED
    assert line.facts == {
        "files": [{"name": "רות ישראלי.png", "kind": kinds.PNG, "size": len(PNG)}]
    }
    logged = AuditLine.select().order_by(AuditLine.id.desc()).first()
    assert logged.facts["event"] == "attached"
    assert "רות" not in str(logged.facts)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\a\\דלת.png", "דלת.png"),
        ("a\0b.png", "a_b.png"),
        ("gpj.\u202eexe.png", "gpj.exe.png"),
        ("CON.png", "_CON.png"),
        ("lpt1 .png", "_lpt1 .png"),
        ("דלת.png. . .", "דלת.png"),
        ("door.pdf.exe", "door.pdf.exe"),
        ("", "file.png"),
        (" ...", "file.png"),
        ('a<b>:"c|?*.png', "a_b___c___.png"),
    ],
)
def test_a_name_is_safe_for_every_system(
    given: str, kept: str, complaint: Complaint, people: People
) -> None:
    (file,) = add(complaint, people, (given, PNG))
    assert file.name == kept


@pytest.mark.parametrize(("sign", "count"), [("ק", 300), ("a", 300), ("😀", 300), ("😀", 100)])
def test_a_name_without_an_end_fits_every_folder(
    sign: str, count: int, complaint: Complaint, people: People
) -> None:
    (file,) = add(complaint, people, (sign * count + ".png", PNG))
    assert file.name.endswith(f"{sign}.png")
    assert len(file.name.encode()) <= 240


def test_the_same_content_is_told_and_kept_once(complaint: Complaint, people: People) -> None:
    add(complaint, people, ("a.png", PNG))
    told = history.lines(complaint.id)
    again = attachments.add(complaint, [("b.png", PNG)], by=people.handler, now=NOW)
    assert (again.files, again.known) == ([], ["b.png"])
    assert history.lines(complaint.id) == told
    twice = attachments.add(complaint, [("c", MP3), ("d", MP3)], by=people.handler, now=NOW)
    assert ([file.name for file in twice.files], twice.known) == (["c"], ["d"])
    other = opened(people.front_desk, handler=people.handler)
    add(other, people, ("a.png", PNG))
    assert StoredFile.select().where(StoredFile.content == PNG).count() == 1


def test_caps_are_said_with_both_figures(complaint: Complaint, people: People) -> None:
    settings.change({"attachment_megabytes": 1}, by=people.administrator, now=NOW)
    add(complaint, people, ("a.bin", b"x" * MEGABYTE))
    with refused("file_too_big"):
        add(complaint, people, ("ok.png", PNG), ("big.bin", b"x" * (MEGABYTE + 1)))
    with pytest.raises(RuleBroken) as told:
        add(complaint, people, ("big.bin", b"x" * (MEGABYTE + 1)))
    assert told.value.facts == {"name": "big.bin", "size": "1.1", "most": 1}
    with refused("file_empty"):
        add(complaint, people, ("empty.png", b""))


def test_26_megabytes_are_too_many_at_first(complaint: Complaint, people: People) -> None:
    with refused("file_too_big"):
        add(complaint, people, ("film.mp4", b"x" * (26 * MEGABYTE)))


def test_a_complaint_takes_only_so_many_files(complaint: Complaint, people: People) -> None:
    add(complaint, people, *((f"{one}.txt", str(one).encode()) for one in range(MOST_FILES)))
    with refused("files_too_many"):
        add(complaint, people, ("one more.txt", b"more"))


def test_a_complaint_takes_only_so_many_bytes(
    complaint: Complaint, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rules.attachments.MOST_OF_COMPLAINT", 2 * len(PNG))
    add(complaint, people, ("a.png", PNG))
    add(complaint, people, ("b.png", PNG[:-1] + b"x"))
    with refused("files_too_much"):
        add(complaint, people, ("c", b"c"))


def test_a_closed_complaint_takes_and_gives_back_nothing(
    complaint: Complaint, people: People
) -> None:
    (file,) = add(complaint, people, ("a.png", PNG))
    closed(Complaint.get_by_id(complaint.id), people.service_manager)
    with refused("closed_is_read_only"):
        add(complaint, people, ("b.mp3", MP3))
    with refused("closed_is_read_only"):
        attachments.remove(file, by=people.handler, now=NOW)


def test_who_added_a_file_takes_it_back_and_both_are_told(
    complaint: Complaint, people: People
) -> None:
    first, second = add(complaint, people, ("a.png", PNG), ("b.mp3", MP3))
    attachments.remove(first, by=people.handler, now=NOW)
    actor = staff.actor(people.handler)
    assert attachments.of_complaint(complaint.id) == [second]
    assert StoredFile.get_or_none(StoredFile.content == PNG) is None
    added, removed = history.lines(complaint.id)[-2:]
    assert [file["name"] for file in added.facts["files"]] == ["a.png", "b.mp3"]
    assert removed.facts["removed"]["name"] == "a.png"
    with refused("no_such_file"):
        attachments.remove(first, by=people.handler, now=NOW)
    with pytest.raises(RuleBroken, match="no_such_file"):
        attachments.content_of(first.id, actor)


def test_only_who_added_it_takes_it_back_and_only_soon(
    complaint: Complaint, people: People
) -> None:
    (file,) = add(complaint, people, ("a.png", PNG))
    with refused("undo_not_yours"):
        attachments.remove(file, by=people.service_manager, now=NOW)
    for later in (NOW + hours(1), NOW - hours(1)):
        assert not attachments.may_remove(file, people.handler.id, later)
        with refused("undo_too_late"):
            attachments.remove(file, by=people.handler, now=later)
    assert attachments.may_remove(file, people.handler.id, NOW)
    assert not attachments.may_remove(file, people.service_manager.id, NOW)


def test_all_that_was_added_at_once_is_taken_back_at_once(
    complaint: Complaint, people: People
) -> None:
    add(complaint, people, ("a.png", PNG), ("b.mp3", MP3))
    step = undo.last_of(complaint, people.handler, NOW)
    assert step is not None
    undo.undo(step, by=people.handler, now=NOW)
    assert not Attachment.select().exists()
    assert not StoredFile.select().exists()
    assert history.lines(complaint.id)[-2].taken_back


def test_a_content_that_another_complaint_has_too_stays(
    complaint: Complaint, people: People
) -> None:
    (file,) = add(complaint, people, ("a.png", PNG))
    other = opened(people.front_desk, handler=people.handler)
    (same,) = add(other, people, ("b.png", PNG))
    attachments.remove(file, by=people.handler, now=NOW)
    assert attachments.content_of(same.id, staff.actor(people.handler)) == PNG


def test_a_file_cannot_be_taken_back_as_if_it_belonged_to_another_complaint(
    complaint: Complaint, people: People
) -> None:
    (file,) = add(complaint, people, ("a.png", PNG))
    other = opened(people.front_desk, handler=people.handler)
    with refused("no_such_file"):
        attachments.remove(file._replace(complaint=other.id), by=people.handler, now=NOW)


def test_whom_a_complaint_is_about_gets_no_file_of_it(complaint: Complaint, people: People) -> None:
    (file,) = add(complaint, people, ("a.png", PNG))
    me = people.relations_owner
    about = {"about": me}
    complaints.update(Complaint.get_by_id(complaint.id), about, by=people.handler, now=NOW)
    actor = staff.actor(me)
    assert dossier.of(complaint.id, actor) is None
    with pytest.raises(RuleBroken, match="no_such_file"):
        attachments.content_of(file.id, actor)
    with refused("no_such_complaint"):
        attachments.add(complaint, [("b.mp3", MP3)], by=me, now=NOW)


def test_a_damaged_file_is_never_handed_out(complaint: Complaint, people: People) -> None:
    (file,) = add(complaint, people, ("a.png", PNG))
    StoredFile.update(content=b"another").execute()
    with pytest.raises(RuleBroken, match="attachment_damaged"):
        attachments.content_of(file.id, staff.actor(people.handler))


def test_a_file_of_an_email_is_not_read_by_this_way(people: People, complaint: Complaint) -> None:
    add(complaint, people, ("a.png", PNG))
    Attachment.update(complaint=None).execute()
    with pytest.raises(RuleBroken, match="no_such_file"):
        attachments.content_of(Attachment.get().id, staff.actor(people.administrator))
