"""Backups in the words of people."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from db.backups.folder import Shown
from db.backups.state import Failure
from rules.backups import Reason
from ui.bidi import number
from ui.colours import Tone
from ui.moments import brief
from ui.widgets.line import Line

_KB = QLocale.DataSizeFormat.DataSizeTraditionalFormat
translate = QCoreApplication.translate


class _Counted(QObject):
    # The translators' tool finds plurals only in an object's own `tr`.
    def complaints(self, count: int) -> str:
        return self.tr("%n complaint(s)", "", count)


_counted = _Counted()


def why(reason: Reason) -> str:
    """Say why a backup was made."""
    return {
        Reason.ASKED: translate("Backups", "On request"),
        Reason.WORK: translate("Backups", "During work"),
        Reason.EXIT: translate("Backups", "When Kashuv was closed"),
        Reason.MIGRATION: translate("Backups", "Before the data was updated"),
        Reason.IMPORT: translate("Backups", "Before an import"),
        Reason.RESTORE: translate("Backups", "Before another one was restored"),
        Reason.ERASURE: translate("Backups", "Before a customer was erased"),
    }[reason]


def counted_complaints(count: int) -> str:
    """Give so many complaints in words."""
    return _counted.complaints(count)


def line_of(shown: Shown, now: datetime) -> Line:
    """Give a backup as a list shows it."""
    entry, manifest = shown.entry, shown.manifest
    whole = manifest is not None
    parts = [counted_complaints(manifest.counts.get("complaint", 0))] if manifest else []
    return Line(
        entry.file,
        brief(entry.made_at, now),
        pill=translate("Backups", "Whole") if whole else translate("Backups", "Damaged"),
        tone=Tone.GREEN if whole else Tone.RED,
        text=why(entry.reason),
        foot=" · ".join([*parts, size(shown.size)]),
    )


def size(count: int) -> str:
    """Give bytes in the unit that fits."""
    return number(QLocale().formattedDataSize(count, 1, _KB))


def failure_words(failure: Failure, now: datetime) -> str:
    """Say that backups fail, since when, and why."""
    cause = _cause(failure.code)
    if failure.made_at is None:
        said = (
            translate("Backups", "No backup reached the second folder yet: {cause}")
            if failure.is_second
            else translate("Backups", "No backup could be made yet: {cause}")
        )
        return said.format(cause=cause)
    said = (
        translate("Backups", "The second folder has had no backup since {since}: {cause}")
        if failure.is_second
        else translate("Backups", "There has been no backup since {since}: {cause}")
    )
    return said.format(since=brief(failure.made_at, now), cause=cause)


def _cause(code: str) -> str:
    gone = translate("Backups", "it is not there. Is the disk connected to this computer?")
    causes = {
        "backup_no_space": translate("Backups", "the disk is nearly full."),
        "disk_full": translate("Backups", "the disk is full."),
        "store_full": translate("Backups", "the disk is full."),
        "backup_second_missing": gone,
        "folder_gone": gone,
        "store_damaged": translate("Backups", "the data file is damaged. Check the data."),
        "backup_damaged": translate(
            "Backups", "what was written could not be read back. The disk may be failing."
        ),
    }
    otherwise = translate("Backups", "the folder cannot be written.")
    return causes.get(code, otherwise)
