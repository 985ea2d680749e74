"""The booking program that the business has elsewhere: opening it for a complaint."""

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from db import customers
from db.models import Complaint
from rules.booking import outside_link
from rules.errors import RuleBroken
from rules.search_text import format_plate


def link_for(template: str, complaint: Complaint) -> list[str]:
    """Fill the template of the settings: a web address, or a command and its arguments."""
    customer, vehicle = complaint.customer, complaint.vehicle
    phones = customers.phones_of(customer) if customer else []
    return outside_link(
        template,
        plate=format_plate(vehicle.plate) if vehicle else "",
        phone=phones[0] if phones else "",
        customer_number=str(customer.number) if customer else "",
    )


def open_link(words: list[str]) -> None:
    """Open the address in the browser, or start the command: never through a shell.

    Raises `booking_program_missing`.
    """
    program, *arguments = words
    if program.lower().startswith(("http://", "https://")):
        opened = QDesktopServices.openUrl(QUrl(program))
    else:
        opened, _ = QProcess.startDetached(program, arguments)
    if not opened:
        raise RuleBroken("booking_program_missing", program=program)
