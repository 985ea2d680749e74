"""The appointment of a complaint that stands."""

from db.models import Appointment


def of_complaint(complaint: int) -> Appointment | None:
    """Give the appointment of a complaint that stands: the one made last."""
    chosen = Appointment.select().where(
        (Appointment.complaint == complaint) & Appointment.cancelled_at.is_null()
    )
    return chosen.order_by(Appointment.id.desc()).first()
