"""Who the business is: what stands on its letters."""

from ui.session import Session
from ui.settings.section import FormSection

_ROWS = (
    ("business_name",),
    ("business_phone", "business_email"),
    ("business_address",),
    ("logo",),
    ("signature",),
)


class BusinessSection(FormSection):
    """Name, addresses, logo and signature."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "business", self.tr("Business"), _ROWS)
