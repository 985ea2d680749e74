from PySide6.QtGui import QTextDocumentFragment

from ui.bidi import isolate, tip


def test_a_tip_shows_markup_as_it_was_typed(qapp: object) -> None:
    typed = "<img src='/etc/passwd'> & <b>רות</b>\nשורה שנייה"
    assert QTextDocumentFragment.fromHtml(tip(typed)).toPlainText() == typed


def test_nothing_to_say_is_no_tip() -> None:
    assert tip("") == ""


def test_a_hebrew_line_runs_from_the_right_after_an_english_beginning() -> None:
    assert isolate("Re: תלונה 300 - תמונות") == "\u2067Re: תלונה 300 - תמונות\u2069"
    for text in ("תלונה Re:", "Mazda CX-5 אפורה", "300", "…"):
        assert isolate(text) == f"\u2068{text}\u2069"
