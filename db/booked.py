"""The appointment of a complaint that stands."""

from db.models import Appointment
from db.models.prepared import Prepared

_stands = Prepared(
    lambda complaint: (
        Appointment.select()
        .where((Appointment.complaint == complaint) & Appointment.cancelled_at.is_null())
        .order_by(Appointment.id.desc())
        .limit(1)
    )
)


def of_complaint(complaint: int) -> Appointment | None:
    """Give the appointment of a complaint that stands: the one made last."""
    found: Appointment | None = _stands.first(complaint)
    return found
