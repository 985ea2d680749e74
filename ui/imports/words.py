"""The fields of an imported list, and its errors, as people read them."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from db.importing.rows import RowError
from rules.errors import RuleBroken
from ui.wording import refusal

_FIELDS: Mapping[str, object] = {
    "customer_number": QT_TRANSLATE_NOOP("ImportFields", "Customer number"),
    "customer_name": QT_TRANSLATE_NOOP("ImportFields", "Customer name"),
    "phone": QT_TRANSLATE_NOOP("ImportFields", "Phone"),
    "phone2": QT_TRANSLATE_NOOP("ImportFields", "Second phone"),
    "email": QT_TRANSLATE_NOOP("ImportFields", "E-mail"),
    "address": QT_TRANSLATE_NOOP("ImportFields", "Address"),
    "kind": QT_TRANSLATE_NOOP("ImportFields", "Customer type"),
    "plate": QT_TRANSLATE_NOOP("ImportFields", "Plate"),
    "make": QT_TRANSLATE_NOOP("ImportFields", "Make"),
    "model": QT_TRANSLATE_NOOP("ImportFields", "Model"),
    "year": QT_TRANSLATE_NOOP("ImportFields", "Year"),
    "remarks": QT_TRANSLATE_NOOP("ImportFields", "Remarks"),
}


def field_word(name: str) -> str:
    """Give the name of a field."""
    english = _FIELDS.get(name)
    return QCoreApplication.translate("ImportFields", str(english)) if english else name


def error_sentence(error: RowError) -> str:
    """Give what is wrong with a row, and where it is."""
    pattern = QCoreApplication.translate("ImportFields", "Row {row}, {field}: {problem}")
    return pattern.format(
        row=error.row,
        field=field_word(error.field),
        problem=refusal(RuleBroken(error.code, **error.facts)),
    )
