"""What edits a setting, by its kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from PySide6.QtCore import QTime, SignalInstance
from PySide6.QtWidgets import QCheckBox, QWidget

from rules.settings import Kind, Setting
from rules.words import CommitmentMode
from ui.settings.closed_days import ClosedDays
from ui.settings.logo_picker import LogoPicker
from ui.settings.reminder_steps import ReminderSteps
from ui.settings.words import choice, label
from ui.widgets.inputs import Choice, HourEdit, LineEdit, NumberEdit, TextArea
from ui.wording import word

_LEFT_TO_RIGHT = (
    "business_phone",
    "business_email",
    "booking_link",
    "smtp_host",
    "smtp_user",
    "smtp_sender",
    "imap_host",
    "imap_user",
    "imap_folder",
    "pack_folder",
    "updates_address",
)


@dataclass(frozen=True)
class Editor:
    """An input, and how its value is read and set; `edited` is announced on each change."""

    widget: QWidget
    value: Callable[[], Any]
    set_value: Callable[[Any], None]
    edited: SignalInstance


def editor_for(setting: Setting) -> Editor:
    """Make the input of a setting."""
    return _MAKERS[setting.kind](setting)


def _line(setting: Setting) -> Editor:
    edit = LineEdit(left_to_right=setting.name in _LEFT_TO_RIGHT)
    return Editor(edit, edit.text, edit.setText, edit.textChanged)


def _text(_setting: Setting) -> Editor:
    edit = TextArea(rows=3)
    return Editor(edit, edit.text, edit.set_text, edit.textChanged)


def _number(setting: Setting) -> Editor:
    edit = NumberEdit(setting.low, setting.high)
    return Editor(edit, edit.value, edit.setValue, edit.valueChanged)


def _flag(setting: Setting) -> Editor:
    edit = QCheckBox(label(setting.name))
    return Editor(edit, edit.isChecked, edit.setChecked, edit.toggled)


def _time(_setting: Setting) -> Editor:
    edit = HourEdit()

    def value() -> time:
        return time(edit.time().hour(), edit.time().minute())

    def set_value(wanted: time) -> None:
        edit.setTime(QTime(wanted.hour, wanted.minute))

    return Editor(edit, value, set_value, edit.timeChanged)


def _mode(_setting: Setting) -> Editor:
    edit = Choice()
    edit.offer([(word(mode), mode) for mode in CommitmentMode])
    return Editor(edit, edit.chosen, edit.choose, edit.currentIndexChanged)


def _employee(_setting: Setting) -> Editor:
    edit = Choice()
    return Editor(edit, edit.chosen, edit.choose, edit.currentIndexChanged)


def _days(_setting: Setting) -> Editor:
    edit = ClosedDays()
    return Editor(edit, edit.days, edit.show_days, edit.changed)


def _image(_setting: Setting) -> Editor:
    edit = LogoPicker()
    return Editor(edit, edit.image, edit.show_image, edit.changed)


def _choice(setting: Setting) -> Editor:
    edit = Choice()
    edit.offer([(choice(setting.name, value), value) for value in setting.choices])
    return Editor(edit, edit.chosen, edit.choose, edit.currentIndexChanged)


def _gateway(_setting: Setting) -> Editor:
    # The descriptions of gateways bring the network along.
    from ui.settings.gateway_form import GatewayForm

    edit = GatewayForm()
    return Editor(edit, edit.plain, edit.show_plain, edit.changed)


def _steps(_setting: Setting) -> Editor:
    edit = ReminderSteps()
    return Editor(edit, edit.steps, edit.show_steps, edit.changed)


_MAKERS: Mapping[Kind, Callable[[Setting], Editor]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.TIME: _time,
    Kind.MODE: _mode,
    Kind.DAYS: _days,
    Kind.EMPLOYEE: _employee,
    Kind.IMAGE: _image,
    Kind.CHOICE: _choice,
    Kind.GATEWAY: _gateway,
    Kind.STEPS: _steps,
}
