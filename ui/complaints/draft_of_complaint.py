"""What a draft says of itself in every form about one complaint."""

from db.models import Complaint


class DraftOfComplaint:
    """A form about the `complaint` that it holds; it stands before `FormDialog` in a class."""

    complaint: Complaint

    def draft_subject(self) -> str:
        """Name the complaint."""
        return f"complaint:{self.complaint.id}"

    def draft_about(self) -> list[str]:
        """Name whose complaint it is."""
        customer = self.complaint.customer_id
        return [f"customer:{customer}"] if customer else []

    def draft_version(self) -> int:
        """Give the version that the person saw."""
        return int(self.complaint.version)
