"""How SMS leave: a gateway that is known, or any other, as a form; all of it as text on demand."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from messaging import sms
from rules import sms_gateway
from rules.errors import RuleBroken
from rules.sms_gateway import NumberFormat
from ui.bidi import isolate, number
from ui.settings.gateway_text import GatewayText, Plain
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.labels import Text
from ui.wording import refusal

_NONE, _OTHER = "", "*"
"""Values of the list beside the names of the gateways that are known."""
_TEMPLATE: Mapping[str, Any] = {
    "name": "",
    "sender": "",
    "user": "",
    "number_format": "national",
    "method": "POST",
    "url": "https://",
    "headers": {"Authorization": "Bearer {secret}"},
    "body_kind": "json",
    "body": {"to": "{to}", "from": "{sender}", "text": "{text}"},
    "success_statuses": ["2xx"],
    "success_path": "",
    "success_values": [],
    "report": None,
}
_LISTS = ("success_statuses", "success_values")
_NUMBERS = {
    NumberFormat.NATIONAL: "0521234567",
    NumberFormat.INTERNATIONAL: "972521234567",
    NumberFormat.PLUS: "+972521234567",
}


@cache
def _presets() -> Mapping[str, Plain]:
    return sms.presets()


class GatewayForm(QWidget):
    """Holds a gateway as plain data; None where no SMS are sent."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain: Plain | None = None
        self._left: dict[str, Plain] = {}
        """What was typed for a gateway before another was chosen."""
        self.preset = Choice(self)
        self.preset.setObjectName("settings.gateway.preset")
        self.preset.setAccessibleName(self.tr("SMS leave through"))
        self.preset.offer(
            [
                (self.tr("Nothing: no SMS are sent"), _NONE),
                *((name, name) for name in _presets()),
                (self.tr("Another gateway"), _OTHER),
            ]
        )
        self.preset.currentIndexChanged.connect(self._choose)
        self.details = QWidget(self)
        self.inputs: dict[str, LineEdit | Choice] = {}
        self.fields: dict[str, Field] = {}
        self._extra: dict[str, LineEdit] = {}
        self._make_fields()
        self.whole = GatewayText(self.details)
        self.whole.typed.connect(self._text_typed)
        self._lay_out()
        self.setFocusProxy(self.preset)
        self._show()

    def put_below_own(self, part: QWidget) -> None:
        """Put a widget below what the business itself types: sender and user."""
        self._inside.insertWidget(1, part)

    def plain(self) -> Plain | str | None:
        """Give the gateway; the text itself while it cannot be read, which the rules refuse."""
        return self.whole.unreadable or self._plain

    def show_plain(self, plain: Plain | None) -> None:
        """Show a gateway."""
        self._plain = dict(plain) if plain else None
        name = plain["name"] if plain else _NONE
        known = name == _NONE or name in _presets()
        with QSignalBlocker(self.preset):
            self.preset.choose(name if known else _OTHER)
        self._show()
        self.changed.emit()

    def has_trouble(self) -> bool:
        """Tell whether something is wrong, after saying it beside its input."""
        self.accept()
        if self._plain is None:
            return False
        if self.whole.unreadable:
            self.whole.refuse_unreadable()
            return True
        try:
            sms_gateway.check(self._plain)
        except RuleBroken as broken:
            self._refuse(broken)
            return True
        return False

    def accept(self) -> None:
        """Take back everything that was said."""
        for field in self.fields.values():
            field.accept()
        self.whole.accept()

    def _make_fields(self) -> None:
        labels = {
            "name": self.tr("Name of the gateway"),
            "sender": self.tr("Sender, as the customer sees it"),
            "user": self.tr("User at the gateway"),
            "url": self.tr("Address"),
            "method": self.tr("Method"),
            "number_format": self.tr("Numbers are written"),
            "success_statuses": self.tr("It was taken when the HTTP status is"),
            "success_path": self.tr("and this field of the answer"),
            "success_values": self.tr("has the value"),
        }
        for name, label in labels.items():
            if name in ("method", "number_format"):
                choice = Choice(self.details)
                choice.currentIndexChanged.connect(self._typed)
                self.inputs[name] = choice
            else:
                line = LineEdit(left_to_right=name != "name", parent=self.details)
                line.textEdited.connect(self._typed)
                self.inputs[name] = line
            self.inputs[name].setObjectName(f"settings.gateway.{name}")
            self.fields[name] = Field(label, self.inputs[name], self.details)
        method, form = self.inputs["method"], self.inputs["number_format"]
        assert isinstance(method, Choice)  # noqa: S101 - made so above
        assert isinstance(form, Choice)  # noqa: S101 - made so above
        method.offer([(name, name) for name in ("POST", "GET")])
        form.offer([(number(example), one.value) for one, example in _NUMBERS.items()])

    def _lay_out(self) -> None:
        self._own = QHBoxLayout()
        self._own.setSpacing(16)
        for name in ("name", "sender", "user"):
            self._own.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        rule = QFrame(self.details)
        rule.setProperty("kind", "rule")
        self.source = Text("", "small", self.details)
        self.source.setWordWrap(True)
        inside = QVBoxLayout(self.details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(self._own)
        self._inside = inside
        inside.addWidget(rule)
        inside.addWidget(self.source)
        for names, widths in (
            (("url", "method", "number_format"), (4, 1, 2)),
            (("success_statuses", "success_path", "success_values"), (1, 1, 1)),
        ):
            row = QHBoxLayout()
            row.setSpacing(16)
            for name, width in zip(names, widths, strict=True):
                row.addWidget(self.fields[name], width, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(row)
        inside.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.preset)
        column.addWidget(self.details)

    def _choose(self) -> None:
        """Begin with what is known of the chosen gateway, or go back to what was typed for it."""
        if self._plain is not None:
            self._left[self._key(self._plain)] = self._plain
        chosen = str(self.preset.chosen())
        if chosen == _NONE:
            self._plain = None
        else:
            fresh = _TEMPLATE if chosen == _OTHER else _presets()[chosen]
            self._plain = self._left.get(chosen) or json.loads(json.dumps(dict(fresh)))
        self.accept()
        self._show()
        self.changed.emit()

    def _key(self, plain: Plain) -> str:
        name = str(plain.get("name", ""))
        return name if name in _presets() else _OTHER

    def _show(self) -> None:
        self.details.setVisible(self._plain is not None)
        self.whole.show_plain(self._plain)
        if self._plain is None:
            return
        self._show_fields(self._plain)
        for part in (*self.inputs.values(), *self._extra.values()):
            part.setEnabled(True)

    def _show_fields(self, plain: Plain) -> None:
        self._show_extra(plain)
        for name, widget in self.inputs.items():
            value = plain.get(name, "")
            with QSignalBlocker(widget):
                if isinstance(widget, Choice):
                    widget.choose(value)
                else:
                    widget.setText(", ".join(map(str, value)) if name in _LISTS else str(value))
                    widget.setCursorPosition(0)
        self.fields["name"].setVisible(self._key(plain) == _OTHER)
        written = json.dumps([plain.get(part) for part in ("url", "headers", "body", "report")])
        self.fields["user"].setVisible("{user}" in written or "{basic}" in written)
        source = str(plain.get("source") or "")
        self.source.setText(self.tr("As described by: {source}").format(source=isolate(source)))
        self.source.setVisible(bool(source))

    def _show_extra(self, plain: Plain) -> None:
        """Show what this gateway needs besides; each has the name it bears in the text."""
        extra = plain.get("extra") or {}
        if not isinstance(extra, dict):
            return
        if list(extra) != list(self._extra):
            for name in self._extra:
                field = self.fields.pop(f"extra.{name}")
                self._own.removeWidget(field)
                field.setParent(None)
                field.deleteLater()
            self._extra = {}
            for name in extra:
                self._add_extra(str(name))
        for name, line in self._extra.items():
            line.setText(str(extra[name]))

    def _add_extra(self, name: str) -> None:
        line = LineEdit(left_to_right=True, parent=self.details)
        line.setObjectName(f"settings.gateway.extra.{name}")
        line.textEdited.connect(self._typed)
        self._extra[name] = line
        self.fields[f"extra.{name}"] = Field(name.replace("_", " "), line, self.details)
        self._own.addWidget(self.fields[f"extra.{name}"], 1, Qt.AlignmentFlag.AlignTop)
        # Else it counts as hidden until the layout comes round to it.
        self.fields[f"extra.{name}"].show()

    def _typed(self) -> None:
        """Take what stands in the form; the rest of the description stays."""
        if self._plain is None:
            return
        plain = dict(self._plain)
        for name, widget in self.inputs.items():
            held = widget.chosen() if isinstance(widget, Choice) else widget.text().strip()
            if name in _LISTS:
                held = [part.strip() for part in str(held).split(",") if part.strip()]
            # What the description leaves out and the form leaves empty stays left out.
            if held or name in plain:
                plain[name] = held
        if self._extra:
            plain["extra"] = {name: line.text().strip() for name, line in self._extra.items()}
        self._plain = plain
        self.whole.show_plain(plain)
        self.accept()
        self.changed.emit()

    def _text_typed(self, plain: Plain | None) -> None:
        if plain is not None:
            self._plain = plain
            self._show_fields(plain)
        # What is typed into the form would take the place of a text that cannot be read yet.
        for part in (*self.inputs.values(), *self._extra.values()):
            part.setEnabled(plain is not None)
        self.has_trouble()
        self.changed.emit()

    def _refuse(self, broken: RuleBroken) -> None:
        part = str(broken.facts.get("name") if broken.code == "gateway_setting_missing" else "")
        name = part or str(broken.field or broken.facts.get("part", ""))
        field = self.fields.get(name) or self.fields.get(f"extra.{name}")
        if field is not None and not field.isHidden():
            missing = broken.code == "gateway_setting_missing"
            field.refuse(refusal(RuleBroken("required") if missing else broken))
            return
        self.whole.refuse(refusal(broken))
