"""A megabyte pasted into any input of any form is told and not taken, and nothing is lost by it."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from db.models import Complaint
from tests.ui import test_drafts as forms
from tests.ui.conftest import Sit
from tests.ui.conftest import app as dressed
from tests.ui.conftest import sit as seated
from ui.widgets.dialog import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import LONGEST_LINE, LONGEST_PASTE

app, sit, shown, complaint = dressed, seated, forms.shown, forms.complaint
MEGABYTE = "א" * 1_000_000
TYPED = "הוקלד קודם"


@pytest.mark.parametrize("kind", forms.FORMS, ids=lambda kind: kind.__name__)
def test_a_megabyte_is_told_and_not_taken(
    kind: type[FormDialog], sit: Sit, shown: forms.Show, complaint: Complaint
) -> None:
    form = forms.open_form(kind, sit(complaint.handler), complaint)
    shown(form)
    QGuiApplication.clipboard().setText(MEGABYTE)
    for place in forms._inputs(form):
        if not isinstance(place, QLineEdit | QTextEdit) or place.isReadOnly():
            continue
        before = typed_into(place)
        place.paste()
        QApplication.processEvents()
        assert held_by(place) == before, place.objectName()
        field = field_of(form, place)
        if field is not None:
            assert "1,000,000" in field.problem.text(), place.objectName()
    QGuiApplication.clipboard().clear()


def typed_into(place: QLineEdit | QTextEdit) -> str:
    if isinstance(place, QTextEdit):
        place.setPlainText(TYPED)
        assert len(MEGABYTE) > LONGEST_PASTE
    else:
        place.setText(TYPED)
        assert place.maxLength() <= LONGEST_LINE, place.objectName()
    return held_by(place)


def held_by(place: QLineEdit | QTextEdit) -> str:
    return place.toPlainText() if isinstance(place, QTextEdit) else place.text()


def field_of(form: FormDialog, place: QLineEdit | QTextEdit) -> Field | None:
    return next((field for field in form.fields.values() if field.editor is place), None)
