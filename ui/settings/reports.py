"""The report that is made by itself: how often, for whom, and where it goes."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from db import packs, staff
from db import settings as stored
from rules import settings as rules
from rules.errors import RuleBroken
from rules.packs import newest_due, upcoming
from rules.words import Action, PackEvery
from ui.background import Background
from ui.bidi import isolate
from ui.folders import can_write
from ui.moments import spoken_full
from ui.reports.trouble_line import why_not_made
from ui.session import Session
from ui.settings.section import FormSection
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.labels import Text
from ui.wording import refusal, word
from ui.wording.measures import period_words

_ROWS = (("fcr_days",), ("pack_every", "pack_for"), ("pack_folder",), ("pack_by_email",))
_AFTER_FOLDER = 3
"""Of the rows."""


class ReportsSection(FormSection):
    """What FCR counts, the report that is made by itself, and how it went last."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "reports", self.tr("Manager's report"), _ROWS)
        self._background = background
        self._folder_checked: str | None = None
        self._folder_is_fine = True
        self.next = Text("", "strong", self)
        self.next.setObjectName("settings.nextReport")
        self.next.setWordWrap(True)
        self.lacking = Text("", "", self)
        self.lacking.setObjectName("settings.reportLacks")
        self.lacking.setProperty("tone", "orange")
        self.lacking.setWordWrap(True)
        self.trouble = Text("", "", self)
        self.trouble.setObjectName("settings.reportTrouble")
        self.trouble.setProperty("tone", "red")
        self.trouble.setWordWrap(True)
        self.again = QPushButton(self.tr("Make it once more now"), self)
        self.again.setObjectName("settings.reportAgain")
        self.again.clicked.connect(self._make_again)
        beside = QWidget(self)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.again)
        row.addStretch()
        self.card(self.next, self.trouble, beside, at=1)
        self.form.column.insertWidget(_AFTER_FOLDER, self._folder_button())
        self.form_column.insertWidget(1, self.lacking)

    def refresh(self) -> None:
        """Show what is kept, and how the last report went."""
        self._folder_checked = None
        super().refresh()
        self.preview()

    def show_kept(self) -> None:
        """Offer whom it can be made for, and show what is kept."""
        kept = stored.load()["pack_for"]
        able = staff.who_may(Action.REPORT)
        entries: list[tuple[str, object]] = [(self.tr("Nobody"), None)]
        entries += [(f"{isolate(person.name)}, {word(person.role)}", person.id) for person in able]
        if kept is not None and kept not in {person.id for person in able}:
            names = {person.id: person.name for person in staff.everybody()}
            gone = self.tr("{name} (may not see reports now)")
            entries.append((gone.format(name=isolate(names.get(kept, ""))), kept))
        choice = self.form.editors["pack_for"].widget
        assert isinstance(choice, Choice)  # noqa: S101 - what an employee is chosen with
        choice.offer(entries, kept)
        super().show_kept()

    def preview(self) -> None:
        """Say when the next report is made, what it would lack, and what went wrong last."""
        shown = self.shown()
        self.next.setText(self._when(shown))
        self._check_folder(shown)
        self._show_lacking(shown)
        standing = packs.standing(self.session.now())
        why = why_not_made(standing)
        self.trouble.setVisible(bool(why))
        self.trouble.setText(self.tr("The last report: {why}").format(why=why))
        self.again.setVisible(standing is not None and not self.is_dirty())

    def _when(self, shown: rules.Values) -> str:
        if shown["pack_every"] == "off":
            return self.tr("The report is made only when somebody asks for it.")
        try:
            every, calendar = PackEvery(shown["pack_every"]), rules.calendar(shown)
        except RuleBroken as broken:
            return refusal(broken)
        now = self.session.now()
        standing = packs.standing(now)
        waiting = newest_due(every, calendar, now)
        made = standing is not None and standing.due.every is every and standing.is_done
        if not made:
            said = self.tr("The report of {period} is made as soon as this is saved.")
            if not self.is_dirty():
                said = self.tr("The report of {period} is made now, as soon as it can be.")
            return said.format(period=period_words(waiting.period))
        following = upcoming(every, calendar, now)
        return self.tr("The next report is made {moment}, of {period}.").format(
            moment=spoken_full(following.since), period=period_words(following.period)
        )

    # --- what it would lack ------------------------------------------------------------------

    def _show_lacking(self, shown: rules.Values) -> None:
        said = list(self._lacking(shown)) if shown["pack_every"] != "off" else []
        self.lacking.setText("\n".join(said))
        self.lacking.setVisible(bool(said))

    def _lacking(self, shown: rules.Values) -> Iterator[str]:
        if shown["pack_folder"].strip() and not self._folder_is_fine:
            yield self.tr(
                "This computer cannot write into the folder. Another one that can makes the report."
            )
        people = {person.id: person for person in staff.who_may(Action.REPORT)}
        person = people.get(shown["pack_for"])
        if shown["pack_for"] is not None and person is None:
            yield refusal(RuleBroken("pack_for_nobody"))
        if not shown["pack_by_email"]:
            return
        if person is not None and not person.email.strip():
            yield self.tr("No e-mail address: {name}").format(name=isolate(person.name))
        if not shown["smtp_host"]:
            yield self.tr("E-mail is not set up yet.")

    def _check_folder(self, shown: rules.Values) -> None:
        """Look beside the window: a drive of the network may not answer."""
        folder = shown["pack_folder"].strip()
        if folder == self._folder_checked:
            return
        self._folder_checked, self._folder_is_fine = folder, True
        if folder:
            self._background.run(
                lambda: (folder, can_write(Path(folder))), self._checked, _ignore, whose=self
            )

    def _checked(self, came: tuple[str, bool]) -> None:
        folder, fine = came
        if folder == self._folder_checked:
            self._folder_is_fine = fine
            self._show_lacking(self.shown())

    def _folder_button(self) -> QWidget:
        beside = QWidget(self)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        self.choose = QPushButton(self.tr("Choose the folder…"), beside)
        self.choose.setObjectName("settings.chooseFolder")
        self.choose.clicked.connect(self._choose)
        row.addWidget(self.choose)
        row.addStretch()
        return beside

    def _choose(self) -> None:
        edit = self.form.editors["pack_folder"].widget
        assert isinstance(edit, LineEdit)  # noqa: S101 - what a line is typed in
        title = self.tr("Folder for the report")
        chosen = QFileDialog.getExistingDirectory(self, title, edit.text())
        if chosen:
            edit.setText(str(Path(chosen)))

    def _make_again(self) -> None:
        by, now = self.session.employee, self.session.now()

        def ask() -> bool:
            packs.make_again(by=by, now=now)
            return True

        if self.session.attempt(ask, lambda _broken, sentence: self.said.emit(sentence)):
            self.said.emit(self.tr("The report is made within a minute."))
            self.preview()


def _ignore(_sentence: str) -> None:
    """Whether it can be written is said when the report is made."""
