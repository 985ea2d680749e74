from printing.text import AFTER_STAR, CUT_OFF, LONGEST, bold_spans, clean, literal


def test_double_stars_make_the_words_between_them_bold() -> None:
    assert bold_spans("תיקון **ללא תשלום**, היום") == [
        ("תיקון ", False),
        ("ללא תשלום", True),
        (", היום", False),
    ]


def test_a_star_pair_without_a_partner_is_printed() -> None:
    spans = bold_spans("**א** ו-**ב")
    assert "".join(piece for piece, _ in spans) == "א ו-**ב"
    assert [piece for piece, bold in spans if bold] == ["א"]


def test_stars_in_a_customers_words_stay_stars() -> None:
    for words in ("**דחוף**", "***", "****"):
        pieces = bold_spans(f"הלקוח כתב: {literal(words)} **באמת**")
        shown = "".join(piece for piece, bold in pieces if not bold).replace(AFTER_STAR, "")
        assert shown == f"הלקוח כתב: {words} "


def test_a_customers_star_does_not_join_the_stars_round_it() -> None:
    pieces = bold_spans(f"**{literal('*דחוף*')}**")
    assert ["".join(x for x in piece if x != AFTER_STAR) for piece, _ in pieces] == ["*דחוף*"]


def test_a_text_too_long_to_print_says_so_at_its_end() -> None:
    cut = clean("א" * (LONGEST + 1))
    assert len(cut) == LONGEST
    assert cut.endswith(CUT_OFF)
    assert clean("א" * LONGEST) == "א" * LONGEST
