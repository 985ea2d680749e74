"""Customers by name and number; of one who was erased neither is left."""

from PySide6.QtCore import QCoreApplication

from ui.bidi import number

translate = QCoreApplication.translate


def customer_name(name: str, known_as: int) -> str:
    """Give a customer's name, or what stands for one who was erased: Erased customer #12.

    `known_as` is his number. It is still to be isolated, as any name.
    """
    if known_as >= 0:
        return name
    return translate("Customers", "Erased customer #{number}").format(number=-known_as)


def customer_number(known_as: int) -> str:
    """Give a customer's number; nothing for one who was erased."""
    return number(str(known_as)) if known_as >= 0 else ""
