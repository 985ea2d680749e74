"""Which process a complaint goes through: of the choices that fit it the most precise one holds."""

from peewee import JOIN

from db.models import ComplaintStage, ProcessChoice, ProcessVersion
from db.models.prepared import Prepared
from db.remembering import remembered
from rules.process_choices import Cell, holding
from rules.words import ContactKind

_rows = Prepared(
    lambda: (
        ProcessChoice.select(ProcessChoice.source, ProcessChoice.kind, ProcessVersion.id)
        .join(
            ProcessVersion, JOIN.LEFT_OUTER, on=(ProcessChoice.template == ProcessVersion.template)
        )
        .order_by(ProcessVersion.number)
    )
)


def chosen_for(source: int, kind: ContactKind) -> ProcessVersion | None:
    """Give the newest version of the process that a contact goes through; None: no stages."""
    choices = _choices()
    cell = holding(choices, (source, kind))
    version = None if cell is None else choices[cell]
    return None if version is None else ProcessVersion.get_by_id(version)


@remembered(ProcessChoice, ProcessVersion)
def _choices() -> dict[Cell, int | None]:
    """Give the id of the version for every choice, in one question."""
    # The newest comes last, and so stays.
    return {(source, kind): version for source, kind, version in _rows.tuples()}


def in_use() -> bool:
    """Tell whether any complaint goes through stages."""
    return bool(ComplaintStage.select(ComplaintStage.id).limit(1).exists())
