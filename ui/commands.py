"""The work of the commands that people type; each yields, line by line, what it has to say."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from db import connection, staff
from db.importing.rows import RowError
from db.models import Complaint, Employee
from rules.audit import Export
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, TextKind
from ui import running_mark
from ui.chosen_server import choose, settings_in
from ui.session import wall_clock
from ui.wording import refusal, word

Lines: TypeAlias = Iterator[str]
translate = QCoreApplication.translate
MOST_ERRORS_SHOWN = 20


def fill_demo(asked: Namespace) -> Lines:
    """Fill an empty store with a made-up business; the store is made where there is none."""
    from db import demo, files

    made_here = _open_or_create(_place(asked))
    try:
        made = demo.fill(
            asked.complaints,
            seed=asked.seed,
            now=asked.now or wall_clock(),
            language=asked.language,
            tell=_counting_up_to(asked.complaints),
        )
    except BaseException:
        connection.close_store()
        if made_here and asked.database is None:
            # A store without a business would stand in the way of the first run.
            files.remove(_store_file(asked))
        raise
    yield translate("Commands", "{complaints} complaints of {customers} customers.").format(
        complaints=made.complaints, customers=made.customers
    )
    said = translate("Commands", "Everybody's password is {password}; sign in as:")
    yield said.format(password=made.password)
    for sign_in, name, role in made.sign_ins:
        yield f"  {sign_in:<16} {name} ({word(role)})"


def export(asked: Namespace) -> Lines:
    """Write complaints to a workbook."""
    from db.filters import Filter, State
    from ui.export import command
    from ui.export.workbook import export_complaints

    if asked.progress:
        _open(asked)
        yield from command.lines(asked)
        return
    states = {"open": State.OPEN, "closed": State.CLOSED, "all": State.BOTH}
    first, last = asked.first_day, asked.last_day
    if first and last and last < first:
        raise RuleBroken("days_upside_down")
    wanted = Filter(state=states[asked.status], registered_from=first, registered_to=last)
    _open(asked)
    by = _acting(Action.REPORT, Action.SEE)
    count = export_complaints(asked.file, wanted, by=by, now=wall_clock(), language=asked.language)
    said = translate("Commands", "{count} complaints written to {path}")
    yield said.format(count=count, path=asked.file)


def export_audit(asked: Namespace) -> Lines:
    """Write the audit log to a workbook."""
    from db.audit_reading import Wanted
    from ui.audit import command
    from ui.audit.workbook import export_log

    _open(asked)
    if asked.progress:
        yield from command.lines(asked)
        return
    by = _acting(Action.SETTINGS)
    count = export_log(asked.file, Wanted(), by=by, now=wall_clock(), language=asked.language)
    said = translate("Commands", "{count} lines written to {path}")
    yield said.format(count=count, path=asked.file)


def report(asked: Namespace) -> Lines:
    """Write the manager's report as a workbook and a paper, or make the one that is due."""
    from ui.reports import command

    first, last = asked.first_day, asked.last_day
    if first and last and last < first:
        raise RuleBroken("days_upside_down")
    _open(asked)
    if asked.due:
        yield from command.due(asked)
        return
    yield from command.lines(asked, lambda: _acting(Action.REPORT, Action.SEE))


def take_in(asked: Namespace) -> Lines:
    """Take in customers and vehicles, or say what that would change."""
    from db import importing
    from db.privacy.here import Here
    from printing.sheet_reader import read_sheet
    from ui.imports import command

    if asked.progress:
        _open(asked)
        yield from command.lines(asked)
        return
    sheet = read_sheet(asked.file)
    mapping = importing.guess_mapping(sheet.headings)
    _open(asked)
    by = _acting(Action.SETTINGS)
    understood = importing.understand(sheet.rows, mapping, now=wall_clock())
    done = importing.preview(understood)
    if done.errors:
        yield from _errors(done.errors, sheet.headings, mapping)
        raise RuleBroken("import_has_errors", count=len(done.errors))
    if asked.dry_run:
        yield translate("Commands", "Only looked at; nothing was changed:")
    else:
        folder = Here(asked.data).backups()
        done = importing.apply(understood, backups_in=folder, by=by, now=wall_clock())
    for sentence, count in (
        (translate("Commands", "Customers added: {count}"), done.customers_added),
        (translate("Commands", "Customers updated: {count}"), done.customers_updated),
        (translate("Commands", "Vehicles added: {count}"), done.vehicles_added),
        (translate("Commands", "Vehicles updated: {count}"), done.vehicles_updated),
        (translate("Commands", "Rows with nothing new: {count}"), done.unchanged),
    ):
        yield sentence.format(count=count)


def write_letter(asked: Namespace) -> Lines:
    """Write a letter as PDF: a named one, or the one that is due next. It is not archived."""
    from db import exporting
    from ui.letters import compose

    _open(asked)
    by = _acting(Action.CONTACT)
    complaint = Complaint.get_or_none(Complaint.number == asked.number)
    if complaint is None:
        raise RuleBroken("no_such_complaint", number=asked.number)
    kind = TextKind(asked.template) if asked.template else compose.suggested(complaint)
    exporting.take_out_paper(Export.LETTER, complaint.id, by=by, now=wall_clock())
    asked.file.write_bytes(compose.pdf(compose.letter(complaint, kind, now=wall_clock())))
    yield f"{word(kind)}: {asked.file}"


def write_letters(asked: Namespace) -> Lines:
    """Write the letters of a list for the window that waits for them."""
    from ui.letters import of_list_command

    _open(asked)
    yield from of_list_command.lines(asked)


def back_up(asked: Namespace) -> Lines:
    """Copy the store into one file."""
    from db.backups import backup

    _open(asked)
    backup(asked.file, by=_acting(Action.SETTINGS), now=wall_clock())
    yield translate("Commands", "Backed up, read back and found whole: {path}").format(
        path=asked.file
    )


def restore(asked: Namespace) -> Lines:
    """Put a backup in the place of the store, or into an empty database."""
    from db.backups import restore as put_back
    from db.backups.onto_server import restore_onto_server
    from db.privacy.again import erased_by_restore

    if asked.database is not None:
        restore_onto_server(asked.file, asked.database, beside=asked.data, now=wall_clock())
        yield translate("Commands", "Restored from {path}").format(path=asked.file)
        return
    kept = put_back(asked.file, _store_file(asked), now=wall_clock())
    _open(asked)
    yield translate("Commands", "Restored from {path}").format(path=asked.file)
    again = erased_by_restore(_store_file(asked))
    if again:
        said = translate("Commands", "Customers erased since then were erased again: {count}")
        yield said.format(count=again)
    if kept:
        yield translate("Commands", "What was here before is kept as {path}").format(path=kept)


def check(asked: Namespace) -> Lines:
    """Look whether the store is sound."""
    from db import checking as checks
    from ui import checking

    _open(asked)
    if asked.progress:
        yield from checking.lines(asked)
        return
    found = checks.check_log() if asked.audit else checks.check()
    for trouble in found:
        yield refusal(RuleBroken(trouble.code, **trouble.facts))
    if found:
        raise RuleBroken("check_found", count=len(found))
    yield translate("Commands", "All is well: {path}").format(path=_shown(asked))


def move(asked: Namespace) -> Lines:
    """Move the store to another place, or take up one again that was moved."""
    from db import moving

    if asked.go_on_here:
        moving.go_on_here(_place(asked))
        if asked.database is None:
            choose(settings_in(asked.data), None)
        yield translate("Commands", "The data opens here again: {path}").format(path=_shown(asked))
        return
    target = moving.place_asked(asked.place)
    _open(asked)
    by = _acting(Action.SETTINGS).id
    connection.close_store()
    moved = moving.move(_place(asked), target, by=by, now=wall_clock())
    said = translate("Commands", "Moved and compared, {rows} rows: {path}")
    yield said.format(rows=moved.rows, path=connection.place_words(target))
    yield translate("Commands", "Digest of the content: {digest}").format(digest=moved.digest)
    yield translate("Commands", "The old place is kept and opens no more: {path}").format(
        path=_shown(asked)
    )


def watch(asked: Namespace) -> Lines:
    """Do each minute what a window does by itself; with `--once` one time."""
    from ui.watching import Watch
    from ui.watching_end import ended_politely

    watching = Watch(_place(asked), told_to_end=running_mark.show_watching())
    if asked.once:
        yield from watching.once()
        return
    with ended_politely(watching.stop):
        yield from watching.rounds()


COMMANDS: Mapping[str, Callable[[Namespace], Lines]] = {
    "demo": fill_demo,
    "export": export,
    "audit": export_audit,
    "report": report,
    "import": take_in,
    "letter": write_letter,
    "letters": write_letters,
    "backup": back_up,
    "restore": restore,
    "check": check,
    "move": move,
    "watch": watch,
}


def _errors(
    errors: Sequence[RowError], headings: Sequence[str], mapping: Mapping[str, int]
) -> Lines:
    for error in errors[:MOST_ERRORS_SHOWN]:
        column = mapping.get(error.field)
        yield translate("Commands", "Row {row}, {heading}: {what}").format(
            row=error.row,
            heading=error.field if column is None else headings[column],
            what=refusal(RuleBroken(error.code, **error.facts)),
        )
    if len(errors) > MOST_ERRORS_SHOWN:
        yield "…"


def _store_file(asked: Namespace) -> Path:
    return Path(asked.data) / connection.FILE_NAME


def _place(asked: Namespace) -> connection.Place:
    return asked.database or _store_file(asked)


def _shown(asked: Namespace) -> str:
    return connection.place_words(_place(asked))


def _counting_up_to(count: int) -> Callable[[int], None] | None:
    """Give what shows to whoever waits at a screen how many of so many are made."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def show(made: int) -> None:
        sys.stderr.write(f"\r{made:,} / {count:,}" + "\n" * (made == count))
        sys.stderr.flush()

    return show


def _open(asked: Namespace) -> None:
    connection.open_store(_place(asked))


def _open_or_create(place: connection.Place) -> bool:
    """Open a store, making it where there is none; tells whether it was made."""
    nothing_there = "store_empty" if connection.is_address(place) else "store_missing"
    try:
        connection.open_store(place)
    except RuleBroken as refused:
        if refused.code != nothing_there:
            raise
        connection.create_store(place)
        return True
    return False


def _acting(*actions: Action) -> Employee:
    """Give the employee in whose name a command works: the first who may do this everywhere.

    Whoever starts a command can read the store's file itself, so nobody is asked to sign in.
    """
    for person in staff.active():
        rights = staff.actor(person).rights
        if all(rights[action] is Scope.ALL for action in actions):
            return person
    raise RuleBroken("nobody_may", action=actions[0])
