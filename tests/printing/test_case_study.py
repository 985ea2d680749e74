"""A complaint told to the management, as pages."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from printing.case_study import CaseStudy, Section, Stay, Step, Tile, write_case_study
from printing.sheet import TimelineLine

ReadPdf = Callable[[bytes | Path], list[str]]


def step(number: int, *, matters: bool = True, detail: str = "") -> Step:
    what = f"אירוע מספר {number};"
    return Step(TimelineLine("18.11.2026 13:22", "רותם לדוגמה", what, detail), matters=matters)


STUDY = CaseStudy(
    title="תיאור מקרה: תלונה 4127",
    subtitle="מוסך לדוגמה",
    tiles=(Tile("שעות טיפול", "52:10"), Tile("איחור", "28:10", warns=True), Tile("עלות", "450 ₪")),
    before=(
        Section("הלקוח", facts=(("סוג לקוח", "פרטי"), ("לקוח מאז", "2019"))),
        Section("מה מגיע ללקוח", "תיקון חוזר ללא חיוב."),
        Section("ריק", "  "),
    ),
    stays_title="אצל מי",
    stays=(Stay("חיים מטפל", "20:43 ש'", 20.7), Stay("טל מטפלת", "30:00 ש'", 30.0)),
    steps_title="שרשרת הטיפול",
    steps=(step(1), step(2, detail="הבלמים חורקים שוב")),
    left_out=lambda count: f"חסרים {count} צעדים",
    after=(Section("הכרעה ופתרון", "תוקן שוב.", (("הכרעה", "מוצדקת"),)),),
    lesson_title="מה למדנו",
    lesson="לבדוק לפני מסירה.",
    footer="לשימוש פנימי",
    rtl=True,
)


def printed(study: CaseStudy) -> bytes:
    file = BytesIO()
    write_case_study(study, file)
    return file.getvalue()


def test_everything_stands_on_one_page_in_the_order_of_the_story(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(STUDY))
    told = (
        "תלונה 4127",
        "שעות טיפול",
        "הלקוח",
        "2019",
        "תיקון חוזר ללא חיוב",
        "אצל מי",
        "חיים מטפל",
        "שרשרת הטיפול",
        "אירוע מספר 1",
        "הבלמים חורקים שוב",
        "הכרעה ופתרון",
        "תוקן שוב",
        "מה למדנו",
        "לבדוק לפני מסירה",
    )
    places = [text.index(words) for words in told]
    assert places == sorted(places)
    for words in ("52:10", "28:10", "450", "20:43", "מוצדקת", "לשימוש פנימי"):
        assert words in text
    assert "ריק" not in text
    assert "חסרים" not in text


def test_a_story_of_nothing_is_still_a_page(read_pdf: ReadPdf) -> None:
    empty = replace(STUDY, tiles=(), before=(), stays=(), steps=(), after=(), lesson="")
    (text,) = read_pdf(printed(empty))
    assert "תלונה 4127" in text


def test_the_longest_story_has_three_pages_and_says_what_is_not_in_it(read_pdf: ReadPdf) -> None:
    endless = "הבלמים חורקים שוב ושוב. " * 800
    long = replace(
        STUDY,
        before=tuple(
            Section(f"חלק {number}", endless, (("א", endless),) * 8) for number in range(4)
        ),
        stays=tuple(Stay(f"עובד {number}", "1:00 ש'", number) for number in range(60)),
        steps=tuple(step(number, detail=endless) for number in range(500)),
        after=(Section("הכרעה ופתרון", endless, (("הכרעה", endless),)),),
        lesson=endless,
    )
    texts = read_pdf(printed(long))
    joined = "\n".join(texts)
    assert len(texts) == 3
    for words in (
        "חלק 3",
        "אירוע מספר 0;",
        "אירוע מספר 499;",
        "הכרעה ופתרון",
        "מה למדנו",
        "עובד 59",
    ):
        assert words in joined
    assert "חסרים 484 צעדים" in joined
    assert joined.count("...") > 20


def test_a_story_that_fits_is_told_whole(read_pdf: ReadPdf) -> None:
    steps = tuple(step(number, detail=f"פרט {number};") for number in range(36))
    joined = "\n".join(read_pdf(printed(replace(STUDY, steps=steps))))
    assert [n for n in range(36) if f"פרט {n};" not in joined] == []
    assert "חסרים" not in joined


def test_what_matters_is_left_out_last(read_pdf: ReadPdf) -> None:
    steps = tuple(step(number, matters=number % 50 == 25) for number in range(400))
    joined = "\n".join(read_pdf(printed(replace(STUDY, steps=steps))))
    assert [n for n in range(25, 400, 50) if f"אירוע מספר {n};" not in joined] == []
    assert "אירוע מספר 0;" in joined
    assert "אירוע מספר 203;" not in joined


def test_a_figure_too_long_for_its_tile_is_set_smaller_before_it_is_cut(read_pdf: ReadPdf) -> None:
    tiles = tuple(Tile("עלות", "1,234,567 ₪") for _ in range(5))
    (text,) = read_pdf(printed(replace(STUDY, tiles=tiles)))
    assert text.count("1,234,567") == 5
    endless = tuple(Tile("עלות " * 40, "1" * 400) for _ in range(5))
    assert len(read_pdf(printed(replace(STUDY, tiles=endless)))) == 1


def test_stays_of_no_time_at_all_are_bars_all_the_same(read_pdf: ReadPdf) -> None:
    stays = (Stay("חיים מטפל", "0:00 ש'", 0.0),)
    (text,) = read_pdf(printed(replace(STUDY, stays=stays)))
    assert "חיים מטפל" in text


def test_the_same_story_gives_the_same_bytes() -> None:
    assert printed(STUDY) == printed(STUDY)


def test_from_left_to_right_it_is_told_as_well(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(replace(STUDY, title="Case study", rtl=False)))
    assert "Case study" in text


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        write_case_study(STUDY, tmp_path / "missing" / "a.pdf")
    assert write_case_study(STUDY, tmp_path / "a.pdf") == 1


def test_hostile_text_anywhere_in_a_story_is_only_text(
    hostile_text: str, read_pdf: ReadPdf, pictures_in_pdf: Callable[[bytes], int]
) -> None:
    line = TimelineLine("היום 12-345-67", "רותם", hostile_text, hostile_text)
    study = CaseStudy(
        title=hostile_text,
        subtitle=hostile_text,
        tiles=(Tile(hostile_text, hostile_text),),
        before=(Section(hostile_text, hostile_text, ((hostile_text, hostile_text),)),),
        stays_title=hostile_text,
        stays=(Stay(hostile_text, hostile_text, 1.0),),
        steps_title=hostile_text,
        steps=(Step(line),),
        left_out=lambda _: hostile_text,
        after=(Section(hostile_text, hostile_text),),
        lesson_title=hostile_text,
        lesson=hostile_text,
        footer=hostile_text,
        rtl=True,
    )
    content = printed(study)
    text = " ".join(read_pdf(content))
    assert "12-345-67" in text
    assert "root:" not in text
    assert pictures_in_pdf(content) == 0
