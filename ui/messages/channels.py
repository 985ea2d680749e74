"""By which channels a customer can be reached from here, and what stands in the way of the others.

WhatsApp needs nothing but a number: the person sends it himself, in WhatsApp.
"""

from PySide6.QtCore import QCoreApplication

from db import customers
from db.models import Customer
from rules.phone_numbers import is_abroad, is_mobile
from rules.search_text import format_phone
from rules.settings import Values
from rules.words import Channel, Reach
from ui.bidi import number
from ui.wording import word

CHANNELS = (Channel.SMS, Channel.EMAIL, Channel.WHATSAPP)
"""In the order they are offered; the first that is possible is chosen."""
_BY_REACH = {
    Reach.SMS: Channel.SMS,
    Reach.EMAIL: Channel.EMAIL,
    Reach.WHATSAPP: Channel.WHATSAPP,
}
translate = QCoreApplication.translate


def addresses(channel: Channel, customer: Customer | None) -> list[str]:
    """Give where a customer can be reached, the first choice first: digits, or an address."""
    if customer is None:
        return []
    if channel is Channel.EMAIL:
        return [customer.email] if customer.email else []
    return [one for one in customers.phones_of(customer) if is_mobile(one) or is_abroad(one)]


def shown_address(address: str) -> str:
    """Give an address as people read it, in its own direction."""
    return number(address if "@" in address else format_phone(address))


def is_set_up(channel: Channel, values: Values) -> bool:
    """Tell whether the program can send by this channel at all."""
    if channel is Channel.SMS:
        return values["sms_gateway"] is not None
    if channel is Channel.EMAIL:
        return bool(values["smtp_host"])
    return True


def obstacle(channel: Channel, customer: Customer | None, values: Values) -> str | None:
    """Say why a channel cannot be chosen, or None."""
    if not is_set_up(channel, values):
        if channel is Channel.SMS:
            return translate("Channels", "SMS is not set up yet. It is set up under Settings.")
        return translate("Channels", "E-mail is not set up yet. It is set up under Settings.")
    if addresses(channel, customer):
        return None
    if customer is None:
        return translate("Channels", "No customer is registered with this complaint.")
    if channel is Channel.EMAIL:
        return translate("Channels", "No e-mail address of this customer is known.")
    return translate("Channels", "No mobile phone of this customer is known.")


def teaching(customer: Customer | None, values: Values) -> str:
    """Say in a line what would make more channels possible; "" when all are."""
    lacking = [one for one in (Channel.SMS, Channel.EMAIL) if not is_set_up(one, values)]
    said = []
    if lacking:
        names = " · ".join(word(one) for one in lacking)
        said.append(
            translate("Channels", "Not set up yet, under Settings: {channels}.").format(
                channels=names
            )
        )
    unknown = (obstacle(one, customer, values) for one in CHANNELS if one not in lacking)
    return " ".join(dict.fromkeys((*said, *(one for one in unknown if one))))


def preferred(customer: Customer | None, values: Values) -> Channel | None:
    """Give the channel a message begins with: what the customer wants, where that is possible."""
    possible = [one for one in CHANNELS if obstacle(one, customer, values) is None]
    wanted = _BY_REACH.get(customer.reach) if customer else None
    return wanted if wanted in possible else next(iter(possible), None)
