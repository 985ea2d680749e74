from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from printing.case_sheet import CaseSheet, write_case_sheet
from printing.sheet import TimelineLine

ReadPdf = Callable[[bytes | Path], list[str]]

SHEET = CaseSheet(
    title="תלונה 4127",
    subtitle="מאזדה 123-45-678",
    facts=(("לקוחה", "ישראלה ישראלי"), ("טלפון", "050-000-0000"), ("דחיפות", "▲ גבוהה")),
    sections=(("מה אמרה הלקוחה", "הבלמים חורקים."), ("ריק", "  ")),
    timeline_title="תהליך",
    timeline=(
        TimelineLine("18.11.2026 13:22", "רותם לדוגמה", "נפתחה בטלפון", "הבלמים חורקים שוב"),
        TimelineLine("19.11.2026 10:05", "משה לדוגמה", "הועברה לדנה"),
    ),
    durations_title="אצל מי",
    durations=(("רותם לדוגמה", "20:43 שעות"),),
    footer="מסמך פנימי",
    rtl=True,
)


def printed(sheet: CaseSheet) -> bytes:
    file = BytesIO()
    write_case_sheet(sheet, file)
    return file.getvalue()


def test_the_sheet_holds_all_that_happened_in_order(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(SHEET))
    phrases = (
        "תלונה 4127",
        "ישראלה ישראלי",
        "050-000-0000",
        "גבוהה",
        "מה אמרה הלקוחה",
        "תהליך",
        "18.11.2026",
        "נפתחה בטלפון",
        "הבלמים חורקים שוב",
        "הועברה לדנה",
        "אצל מי",
        "20:43 שעות",
        "מסמך פנימי",
    )
    for phrase in phrases:
        assert phrase in text
    assert text.index("נפתחה בטלפון") < text.index("הועברה לדנה") < text.index("אצל מי")


def test_an_empty_section_is_left_out(read_pdf: ReadPdf) -> None:
    (text,) = read_pdf(printed(SHEET))
    assert "ריק" not in text


def test_an_empty_sheet_is_still_a_page(read_pdf: ReadPdf) -> None:
    empty = replace(SHEET, facts=(), sections=(), timeline=(), durations=())
    (text,) = read_pdf(printed(empty))
    assert "תלונה 4127" in text


def test_five_hundred_events_are_all_there_and_every_page_is_headed(read_pdf: ReadPdf) -> None:
    events = tuple(
        TimelineLine("18.11.2026 13:22", "רותם לדוגמה", f"אירוע מספר {number}", "פרטים " * 30)
        for number in range(1, 501)
    )
    texts = read_pdf(printed(replace(SHEET, timeline=events)))
    told = [line for text in texts for line in text.splitlines()]
    joined = "\n".join(told) + "\n"
    assert [n for n in range(1, 501) if f"אירוע מספר {n}" not in joined] == []
    assert all("תלונה 4127" in text for text in texts)


def test_texts_longer_than_a_page_go_on_everywhere(read_pdf: ReadPdf) -> None:
    words = [f"מילה{number:05}" for number in range(2_000)]
    text = " ".join(words)
    for sheet in (
        replace(SHEET, sections=(("ארוך", text),)),
        replace(SHEET, facts=(("קצר", "כן"), ("ארוך", text))),
        replace(SHEET, durations=(("ארוך", text),)),
        replace(SHEET, timeline=(TimelineLine("היום", "רותם", "ארוך", text),)),
        replace(SHEET, timeline=(TimelineLine("היום", "רותם", text, "קצר"),)),
        replace(SHEET, timeline=(TimelineLine("היום", text, "קצר"),)),
    ):
        found = "".join(read_pdf(printed(sheet)))
        assert [number for number in range(2_000) if f"{number:05}" not in found] == []


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert printed(SHEET) == printed(SHEET)


def test_hostile_text_anywhere_in_a_sheet_is_only_text(
    hostile_text: str, read_pdf: ReadPdf, pictures_in_pdf: Callable[[bytes], int]
) -> None:
    sheet = CaseSheet(
        title=hostile_text,
        subtitle=hostile_text,
        facts=((hostile_text, hostile_text),),
        sections=((hostile_text, hostile_text),),
        timeline_title=hostile_text,
        timeline=(TimelineLine("היום 12-345-67", "רותם", hostile_text, hostile_text),),
        durations_title=hostile_text,
        durations=((hostile_text, hostile_text),),
        footer=hostile_text,
        rtl=True,
    )
    content = printed(sheet)
    text = " ".join(read_pdf(content))
    assert "12-345-67" in text
    assert "root:" not in text
    assert pictures_in_pdf(content) == 0
