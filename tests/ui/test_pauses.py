"""Pausing a complaint at the desk: the form, the card of the due time, its sum, the list."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import dossier, finding, settings, staff
from db.models import Complaint, ComplaintStage, Employee, Pause
from db.process import clocks, pauses
from rules.sla import Commitment
from rules.words import CommitmentMode, StageKind
from tests.db.stages_help import stage, with_stages
from tests.store import NOW, People, closed, hours, israel, opened
from tests.ui.forms import Keyboard, problem, shown, standing_on
from tests.ui.plain import unmarked
from ui.colours import Tone
from ui.complaints.acts import Act
from ui.complaints.cells import Cell, Column, cell
from ui.complaints.due_sum import Due, sum_lines, time_lines
from ui.complaints.panel import Panel
from ui.session import Session
from ui.stages.pause_dialog import PauseDialog
from ui.stages.stage_time_dialog import StageTimeDialog

Sit = Callable[[Employee], Session]
TUESDAY = israel(2026, 11, 24, 10)


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def paused(complaint: Complaint, by: Employee, until: datetime = TUESDAY) -> Complaint:
    pauses.pause(complaint, until=until, reason="ממתינים למסמך", by=by, now=NOW)
    row: Complaint = Complaint.get_by_id(complaint.id)
    return row


# --- The form -----------------------------------------------------------------------------------


@pytest.fixture
def form(complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot) -> PauseDialog:
    dialog = PauseDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    return dialog


def test_the_form_says_what_becomes_of_the_due_time_before_it_is_saved(
    complaint: Complaint, form: PauseDialog
) -> None:
    form.until.set_moment(TUESDAY)
    foreseen = unmarked(form.foreseen.text())
    assert foreseen == "מועד הסיום יהיה: יום רביעי 25.11 בשעה 10:00"
    form.reason.setFocus()
    Keyboard(form).types("ממתינים למסמך").saves()
    (kept,) = Pause.select()
    assert (kept.until, kept.reason) == (TUESDAY, "ממתינים למסמך")
    assert Complaint.get_by_id(complaint.id).due_at == israel(2026, 11, 25, 10)


def test_three_business_days_are_offered(form: PauseDialog) -> None:
    assert form.until.moment() == israel(2026, 11, 25, 17)
    assert standing_on(form) == "until"


def test_the_form_names_the_time_of_the_stage_too(
    people: People, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = PauseDialog(session_of(people.other_handler), with_stages(people), None)
    shown(qtbot, dialog)
    dialog.until.set_moment(TUESDAY)
    assert "מועד הסיום של השלב יהיה: יום שלישי 24.11" in unmarked(dialog.foreseen.text())


def test_of_a_late_complaint_it_says_that_nothing_changes(
    complaint: Complaint, people: People, qtbot: QtBot
) -> None:
    later = complaint.due_at + hours(3)
    dialog = PauseDialog(Session(people.handler, lambda: later), complaint, None)
    shown(qtbot, dialog)
    assert unmarked(dialog.foreseen.text()).startswith("מועד הסיום לא ישתנה")


@pytest.mark.parametrize(
    ("until", "said"),
    [(NOW - hours(1), "שעוד לא עבר"), (NOW + timedelta(days=91), "90")],
)
def test_a_moment_that_cannot_be_is_said_at_once_and_refused(
    until: datetime, said: str, form: PauseDialog
) -> None:
    form.until.set_moment(until)
    assert said in unmarked(form.foreseen.text())
    form.reason.set_text("מסמך")
    form.save()
    assert said in unmarked(problem(form, "until"))
    assert not Pause.select().exists()


def test_a_pause_without_a_reason_is_refused_beside_it(form: PauseDialog) -> None:
    Keyboard(form).saves()
    assert problem(form, "reason")
    assert not Pause.select().exists()


def test_who_paused_it_meanwhile_is_named_and_nothing_typed_is_lost(
    complaint: Complaint, people: People, form: PauseDialog
) -> None:
    paused(complaint, people.relations_owner)
    form.reason.set_text("גם אני")
    form.save()
    assert people.relations_owner.name in form.banner.text()
    assert form.reason.text() == "גם אני"


# --- Another time for a stage -------------------------------------------------------------------


@pytest.fixture
def of_stage(people: People, session_of: Sit, qtbot: QtBot) -> StageTimeDialog:
    complaint = with_stages(people)
    one = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    dialog = StageTimeDialog(session_of(people.relations_owner), complaint, one, None)
    shown(qtbot, dialog)
    return dialog


def test_a_stage_gets_another_time_with_a_reason(of_stage: StageTimeDialog) -> None:
    assert "23.11" in of_stage.due.text()
    Keyboard(of_stage).types("3")
    assert "25.11" in of_stage.due.text()
    of_stage.save()
    assert problem(of_stage, "reason")
    of_stage.reason.set_text("חלק חסר")
    of_stage.save()
    kept = stage(of_stage.complaint, StageKind.ACKNOWLEDGEMENT)
    assert (kept.amount, kept.due_at) == (3, israel(2026, 11, 25, 17))


def test_the_largest_number_follows_the_unit(of_stage: StageTimeDialog) -> None:
    of_stage.mode.choose(CommitmentMode.CLOCK_HOURS)
    assert of_stage.amount.maximum() == 365 * 24
    assert "22.11 בשעה 10:00" in unmarked(of_stage.due.text())
    of_stage.mode.choose(CommitmentMode.BUSINESS_DAYS)
    assert of_stage.amount.maximum() == 250


def test_a_stage_that_does_not_count_yet_says_so(
    people: People, session_of: Sit, qtbot: QtBot
) -> None:
    complaint = with_stages(people)
    one = stage(complaint, StageKind.INQUIRY)
    dialog = StageTimeDialog(session_of(people.relations_owner), complaint, one, None)
    shown(qtbot, dialog)
    assert dialog.due.text() == "הזמן עוד לא נספר."


# --- The card of the due time -------------------------------------------------------------------


@pytest.fixture
def holder(app: QApplication, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(380, 700)
    return widget


@pytest.fixture
def panel(holder: QWidget) -> Panel:
    made = Panel(holder)
    holder.show()
    return made


def show(panel: Panel, complaint: Complaint, by: Employee, now: datetime = NOW) -> list[str]:
    """Show a complaint; gives what stands in the card of its due time."""
    actor = staff.actor(by)
    found = dossier.of(complaint.id, actor)
    assert found is not None
    panel.show_dossier(found, actor, now)
    card = card_of(panel)
    labels = card.findChildren(QLabel)
    return [unmarked(one.text()) for one in labels if one.isVisibleTo(card)]


def card_of(panel: Panel) -> QWidget:
    found = panel.findChild(QWidget, "panel.due")
    assert isinstance(found, QWidget)
    return found


def resume_button(panel: Panel) -> QPushButton:
    found = panel.findChild(QPushButton, "panel.resume")
    assert isinstance(found, QPushButton)
    return found


def test_the_card_says_until_when_it_is_paused_and_why(
    panel: Panel, complaint: Complaint, people: People
) -> None:
    assert "מושהית" not in show(panel, complaint, people.handler)
    assert not resume_button(panel).isVisibleTo(panel)
    paused(complaint, people.handler)
    said = show(panel, complaint, people.handler)
    assert {
        "מושהית",
        "מושהית עד יום שלישי 24.11 בשעה 10:00, ממתינים ללקוח: ממתינים למסמך",
        "יש לסיים עד יום רביעי 25.11 בשעה 10:00",
    } <= set(said)
    assert card_of(panel).property("tone") == Tone.QUIET.value


def test_the_card_resumes_for_who_may(panel: Panel, people: People) -> None:
    complaint = opened(people.relations_owner, handler=people.handler)
    paused(complaint, people.handler)
    show(panel, complaint, people.handler)
    wanted: list[Act] = []
    panel.wanted.connect(wanted.append)
    resume_button(panel).click()
    assert wanted == [Act.RESUME]
    show(panel, complaint, people.front_desk)
    assert not resume_button(panel).isEnabled()


@pytest.mark.parametrize("how", ["over", "closed"])
def test_a_pause_that_is_over_is_no_more_on_the_card(
    how: str, panel: Panel, complaint: Complaint, people: People
) -> None:
    row = paused(complaint, people.handler)
    now = TUESDAY if how == "over" else NOW
    if how == "closed":
        closed(row, people.relations_owner)
    assert "מושהית" not in show(panel, complaint, people.relations_owner, now)
    assert not resume_button(panel).isVisibleTo(panel)


def test_what_was_late_before_the_pause_goes_on_saying_so(
    panel: Panel, complaint: Complaint, people: People
) -> None:
    later = complaint.due_at + hours(2)
    until = later + hours(9)
    pauses.pause(complaint, until=until, reason="מסמך", by=people.handler, now=later)
    said = show(panel, complaint, people.handler, later)
    assert said[0] == "באיחור 2 שעות"
    assert any(line.startswith("מושהית עד") for line in said)


# --- The sum ------------------------------------------------------------------------------------


def lines_of(complaint: Complaint) -> list[str]:
    row = Complaint.get_by_id(complaint.id)
    kept = pauses.of_complaint(row.id)
    return [unmarked(line) for line in sum_lines(row, kept, settings.calendar(), NOW)]


def test_the_sum_shows_what_was_not_counted_why_and_how_much_in_all(
    complaint: Complaint, people: People
) -> None:
    paused(complaint, people.handler, NOW + hours(5))
    assert lines_of(complaint) == [
        "התחייבות: 24 שעות שעון, החל מיום ראשון 22.11 בשעה 09:00",
        "כל שעה נספרת, גם בלילה, בשבת ובחג.",
        "יום ראשון 22.11 09:00–14:00: לא נספר, ממתינים ללקוח: ממתינים למסמך",
        "יום ראשון 22.11 14:00 – יום שני 23.11 14:00: יום אחד",
        "סך כל ההשהיה: 5 שעות",
        "מועד הסיום: יום שני 23.11 בשעה 14:00",
    ]


def test_a_sum_without_pauses_reads_as_ever(complaint: Complaint) -> None:
    assert lines_of(complaint) == [
        "התחייבות: 24 שעות שעון, החל מיום ראשון 22.11 בשעה 09:00",
        "כל שעה נספרת, גם בלילה, בשבת ובחג.",
        "מועד הסיום: יום שני 23.11 בשעה 09:00",
    ]


def test_days_of_a_pause_are_named_as_days(people: People) -> None:
    settings.keep({"commitment_amount": 2, "commitment_mode": CommitmentMode.BUSINESS_DAYS})
    complaint = opened(people.front_desk, handler=people.handler)
    paused(complaint, people.handler, israel(2026, 11, 25, 9))
    waited = "לא נספר, ממתינים ללקוח: ממתינים למסמך"
    assert f"יום שני 23.11 – יום שלישי 24.11: {waited}" in lines_of(complaint)


def test_two_pauses_of_one_line_give_both_reasons(people: People) -> None:
    settings.keep({"commitment_amount": 2, "commitment_mode": CommitmentMode.BUSINESS_DAYS})
    complaint = opened(people.front_desk, handler=people.handler)
    for begins, ends, reason in ((23, 23, "מסמך"), (24, 25, "אישור")):
        Pause.create(
            complaint=complaint,
            begins_at=israel(2026, 11, begins, 9),
            until=israel(2026, 11, ends, 18),
            reason=reason,
            by=people.handler,
        )
    clocks.recount(complaint.id, NOW)
    assert any("ממתינים ללקוח: מסמך; אישור" in line for line in lines_of(complaint))


def test_a_sum_that_another_calendar_broke_still_names_its_pauses(people: People) -> None:
    settings.keep({"commitment_amount": 3, "commitment_mode": CommitmentMode.BUSINESS_HOURS})
    complaint = opened(people.front_desk, handler=people.handler)
    paused(complaint, people.handler, NOW + hours(2))
    settings.keep({"closed_days": (NOW.date(),)})
    lines = lines_of(complaint)
    assert lines[1].startswith("לוח העבודה שונה מאז")
    assert any("ממתינים למסמך" in line for line in lines)


def test_a_hostile_reason_stays_one_short_line_of_the_sum(
    complaint: Complaint, people: People
) -> None:
    paused(complaint, people.handler, NOW + hours(5))
    Pause.update(reason="<b>x</b>\n\u202e" + "א" * 4000).execute()
    (line,) = (one for one in lines_of(complaint) if "<b>x</b>" in one)
    assert "\n" not in line
    assert len(line) < 300


def test_the_time_of_a_stage_is_explained_in_the_same_way(people: People) -> None:
    complaint = with_stages(people)
    paused(complaint, people.other_handler)
    one = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    agreed = one.amount, one.mode
    assert agreed == (1, CommitmentMode.BUSINESS_DAYS)
    assert one.due_at is not None
    kept = pauses.of_complaint(complaint.id)
    lines = time_lines(_due_of(one), kept, settings.calendar(), NOW)
    said = [unmarked(line) for line in lines]
    assert said[0] == "זמן: יום עבודה אחד, החל מיום ראשון 22.11 בשעה 09:00"
    assert "יום שני 23.11: לא נספר, ממתינים ללקוח: ממתינים למסמך" in said
    assert said[-1] == "מועד הסיום: יום שלישי 24.11 בשעה 17:00"


def _due_of(one: ComplaintStage) -> Due:
    return Due(Commitment(one.amount, one.mode), one.counts_at, one.due_at)


# --- The list -----------------------------------------------------------------------------------


def due_cell(complaint: Complaint, by: Employee, now: datetime = NOW) -> Cell:
    found = finding.one(complaint.id, staff.actor(by), now)
    assert found is not None
    return cell(found, Column.DUE, now)


def test_the_list_marks_what_is_paused_and_says_until_when(
    complaint: Complaint, people: People, session_of: Sit
) -> None:
    session_of(people.handler)
    paused(complaint, people.handler)
    shown_now = due_cell(complaint, people.handler)
    assert (unmarked(shown_now.text), shown_now.tone) == ("‖ מושהית", Tone.QUIET)
    assert "24.11" in shown_now.tip
    assert "25.11" in shown_now.tip
    over = due_cell(complaint, people.handler, TUESDAY)
    assert "מושהית" not in over.text


def test_the_list_goes_on_marking_what_is_late(
    complaint: Complaint, people: People, session_of: Sit
) -> None:
    session_of(people.handler)
    later = complaint.due_at + hours(2)
    pauses.pause(complaint, until=later + hours(9), reason="מסמך", by=people.handler, now=later)
    assert due_cell(complaint, people.handler, later).tone is Tone.RED
