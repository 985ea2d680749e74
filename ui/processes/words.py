"""What is said of stages and of the versions of a process."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rules.process import Process, Stage
from rules.process_versions import Change, Difference
from ui.bidi import isolate, shortened
from ui.complaints.due_sum import amount_words
from ui.wording import word

_LONGEST = 90
"""Characters of a name in a list or a sentence."""

translate = QCoreApplication.translate

_LABELS: Mapping[str, object] = {
    "goal": QT_TRANSLATE_NOOP("Process", "&Goal"),
    "owner": QT_TRANSLATE_NOOP("Process", "&Answers for it"),
    "kind": QT_TRANSLATE_NOOP("Process", "&What ends it"),
    "name": QT_TRANSLATE_NOOP("Process", "&Name"),
    "performer": QT_TRANSLATE_NOOP("Process", "Per&formed by"),
    "activity": QT_TRANSLATE_NOOP("Process", "Acti&vity"),
    "interfaces": QT_TRANSLATE_NOOP("Process", "&Interfaces"),
    "recorded": QT_TRANSLATE_NOOP("Process", "What is &recorded"),
    "notes": QT_TRANSLATE_NOOP("Process", "N&otes"),
    "sla": QT_TRANSLATE_NOOP("Process", "&Time it may take"),
    "counted_from": QT_TRANSLATE_NOOP("Process", "&Counted from"),
    "required": QT_TRANSLATE_NOOP("Process", "Re&quired before closing"),
    "text": QT_TRANSLATE_NOOP("Process", "&Letter or message"),
    "approver": QT_TRANSLATE_NOOP("Process", "&Signed by"),
}


def label(field: str) -> str:
    """Name a field of a process or of a stage, with the letter that leads to it."""
    return translate("Process", str(_LABELS[field]))


def plain_label(field: str) -> str:
    """Name a field inside a sentence."""
    return label(field).replace("&", "")


def name_of(named: Stage | Process) -> str:
    """Give the name of a stage or a process; one that has none yet is called so."""
    name = shortened(named.name, _LONGEST)
    return isolate(name) if name else translate("Process", "(no name yet)")


def time_words(stage: Stage) -> str:
    """Say how long a stage may take: 3 business days from the start of the stage."""
    if stage.sla is None:
        return translate("Process", "no limit")
    return translate("Process", "{amount} from: {start}").format(
        amount=amount_words(stage.sla), start=word(stage.counted_from)
    )


def stage_line(place: int, stage: Stage) -> str:
    """Give a stage in two lines, for a list."""
    time = amount_words(stage.sla) if stage.sla else translate("Process", "no limit")
    about = f"{word(stage.performer)} · {time}"
    if not stage.required:
        optional = translate("Process", "optional")
        about = f"{about} · {optional}"
    return f"{place}. {name_of(stage)}\n{about}"


def change_line(change: Change) -> str:
    """Say one difference between two versions."""
    names = ", ".join(plain_label(field) for field in change.fields)
    if change.stage is None:
        return translate("Process", "The process itself: {fields}").format(fields=names)
    said = {
        Difference.ADDED: translate("Process", "Added: {stage}"),
        Difference.REMOVED: translate("Process", "Taken out: {stage}"),
        Difference.MOVED: translate("Process", "Other place: {stage}"),
        Difference.CHANGED: translate("Process", "Changed: {stage} ({fields})"),
    }
    return said[change.what].format(stage=name_of(change.stage), fields=names)


def stage_paragraph(place: int, stage: Stage) -> str:
    """Give all of a stage in words, to be read and not edited."""
    said = [
        f"{place}. {name_of(stage)}",
        f"{plain_label('performer')}: {word(stage.performer)}",
        f"{plain_label('sla')}: {time_words(stage)}",
        *([] if stage.required else [translate("Process", "Not required before closing")]),
        *(
            f"{plain_label(field)}: {_value(getattr(stage, field))}"
            for field in ("activity", "interfaces", "recorded", "notes", "text", "approver")
            if getattr(stage, field)
        ),
    ]
    return "\n".join(said)


def _value(value: Any) -> str:  # noqa: ANN401 - of any field of a stage
    return word(value) if isinstance(value, Enum) else isolate(str(value))
