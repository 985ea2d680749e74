"""The phones of a customer as links: a click offers to call, to write, and to copy."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db import settings as stored
from rules.errors import RuleBroken
from rules.phone_numbers import call_link, is_abroad, is_mobile
from rules.search_text import format_phone
from rules.words import Channel
from ui.bidi import number
from ui.messages.channels import is_set_up
from ui.messages.links import open_link
from ui.widgets.flow import Flow


class PhoneLinks(QWidget):
    """One link a phone."""

    write_wanted = Signal(Channel, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_link: Callable[[str], None] = open_link
        self._flow = Flow(self, spacing=4)
        self._links: list[QPushButton] = []
        self._phones: list[str] = []
        self._writable = False

    def show_phones(self, phones: Sequence[str], *, writable: bool) -> None:
        """Show the phones of a customer; `writable` says that he may be written to now."""
        self._phones, self._writable = list(phones), writable
        while len(self._links) < len(self._phones):
            self._add_link()
        for place, link in enumerate(self._links):
            link.setVisible(place < len(self._phones))
            if place < len(self._phones):
                shown = number(format_phone(self._phones[place]))
                link.setText(shown)
                link.setAccessibleName(self.tr("Phone {number}").format(number=shown))
        self.setVisible(bool(self._phones))

    def menu(self, phone: str) -> QMenu:
        """Give what can be done with a phone; only mobiles get messages."""
        menu = QMenu(self)
        menu.setObjectName("panel.phone.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Call"), lambda: self._call(phone))
        if self._writable and (is_mobile(phone) or is_abroad(phone)):
            menu.addAction(
                self.tr("&WhatsApp…"), lambda: self.write_wanted.emit(Channel.WHATSAPP, phone)
            )
            sms = menu.addAction(
                self.tr("&SMS…"), lambda: self.write_wanted.emit(Channel.SMS, phone)
            )
            sms.setEnabled(is_set_up(Channel.SMS, stored.load()))
        menu.addSeparator()
        menu.addAction(self.tr("Co&py the number"), lambda: _copy(format_phone(phone)))
        return menu

    def _call(self, phone: str) -> None:
        try:
            self.open_link(call_link(phone))
        except RuleBroken:
            # Without a program that dials, the number is at hand to be pasted into one.
            _copy(format_phone(phone))

    def _add_link(self) -> None:
        place = len(self._links)
        link = QPushButton("", self)
        link.setObjectName(f"panel.phone.{place}")
        link.setProperty("kind", "link")
        link.clicked.connect(lambda: self._open_menu(place))
        self._flow.addWidget(link)
        if self._links:
            # Made later than what stands below it, yet it is reached before that.
            self.setTabOrder(self._links[-1], link)
        self._links.append(link)

    def _open_menu(self, place: int) -> None:
        link = self._links[place]
        self.menu(self._phones[place]).popup(link.mapToGlobal(link.rect().bottomLeft()))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
