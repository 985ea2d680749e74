from PySide6.QtGui import QTextDocumentFragment

from ui.bidi import tip


def test_a_tip_shows_markup_as_it_was_typed(qapp: object) -> None:
    typed = "<img src='/etc/passwd'> & <b>רות</b>\nשורה שנייה"
    assert QTextDocumentFragment.fromHtml(tip(typed)).toPlainText() == typed


def test_nothing_to_say_is_no_tip() -> None:
    assert tip("") == ""
