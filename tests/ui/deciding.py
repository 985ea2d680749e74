"""A complaint on its way to an answer: recommended, waiting for signatures, signed."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.models import Complaint, Employee, Recommendation
from db.process import approvals, recommendations
from db.process.recommendations import Give, NewRecommendation
from rules.words import RemedyKind, Verdict
from tests.store import NOW, PASSWORD


def recommended(
    complaint: Complaint,
    by: Employee,
    cost: int = 301,
    *,
    verdict: Verdict = Verdict.UNJUSTIFIED,
    text: str = "הנחה על העבודה",
) -> Recommendation:
    """Recommend a discount of so many shekels."""
    gives = (Give(RemedyKind.DISCOUNT, cost, "מהחשבון האחרון"),)
    seen = Complaint.get_by_id(complaint.id)
    new = NewRecommendation(verdict, text, gives)
    return recommendations.recommend(seen, new, by=by, now=NOW)


def signed(row: Recommendation, by: Employee, drawing: bytes | None = None) -> Recommendation:
    """Sign a recommendation."""
    return approvals.sign(row, PASSWORD, drawing, by=by, now=NOW)


def draw(paper: QWidget, *points: tuple[int, int]) -> None:
    """Draw a line with the mouse."""
    at = [QPoint(*point) for point in points]
    QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=at[0])
    for point in at[1:]:
        QTest.mouseMove(paper, point)
    QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=at[-1])
