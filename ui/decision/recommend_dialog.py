"""Recommending how a customer is answered, and seeing at once who will have to agree."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.models import Complaint, Recommendation
from db.process import recommendations
from db.process.recommendations import Give, NewRecommendation
from rules.errors import RuleBroken
from rules.words import Event, RecommendationState, Verdict
from ui.bidi import breakable, isolate, shortened
from ui.colours import VERDICT_TONE
from ui.complaints.complaint_dialog import ComplaintDialog
from ui.decision.foreseen_line import ForeseenLine
from ui.decision.known import Known
from ui.decision.remedy_table import RemedyTable
from ui.moments import stamp
from ui.session import Session
from ui.widgets.callout import Callout
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.inputs import TextArea
from ui.wording import refusal, word

WRITING_WIDTH = 560


class RecommendDialog(ComplaintDialog):
    """Verdict, reasons, and what is given; beside them what is known.

    A recommendation that stands is where one begins: the new one replaces it.
    """

    WIDTH = 1040
    STEP = Event.RECOMMENDED

    def __init__(self, session: Session, complaint: Complaint, parent: QWidget | None) -> None:
        super().__init__(session, "recommendDialog", self.tr("Recommendation"), complaint, parent)
        self._asked: object = None
        self.save_button.setText(self.tr("Recommend"))
        self._lay_out()
        self._begin_with(recommendations.standing(complaint.id))
        self.verdict.changed.connect(self._foresee)
        self.remedies.changed.connect(self._foresee)
        self._foresee()

    def _lay_out(self) -> None:
        writing = QWidget(self)
        writing.setFixedWidth(WRITING_WIDTH)
        column = QVBoxLayout(writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.before = Callout("recommendDialog.before", "orange", self)
        column.addWidget(self.before)
        self.verdict = ChoiceRow(self)
        field = self.add_field("verdict", self.tr("&Verdict"), self.verdict, column)
        self.verdict.offer([(word(verdict), verdict) for verdict in Verdict], VERDICT_TONE)
        self.verdict.changed.connect(field.accept)
        self.text = TextArea(3, self)
        self.add_field("text", self.tr("&Reasons, and how to answer"), self.text, column)
        self.remedies = RemedyTable(self)
        given = self.add_field(
            "remedies", self.tr("What the customer is given"), self.remedies, column
        )
        self.remedies.changed.connect(given.accept)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(writing)
        self.summary.leave_out_text()
        self.known = Known("recommendDialog", self)
        row.addWidget(self.known, 1)
        self.body.addLayout(row)
        self._add_foreseen()
        self.known.show_known(self.complaint, self.session)

    def _add_foreseen(self) -> None:
        """Say it above the buttons, where it is seen on the smallest screen."""
        self.foreseen = ForeseenLine("recommendDialog.foreseen", self)
        self._layout.insertWidget(self._layout.indexOf(self.banner), self.foreseen)
        self.scroller.leave_room_for(
            self.draft.line, self.banner, self.draft.trouble, self.foreseen
        )

    def missing(self) -> Sequence[RuleBroken]:
        """Give what is still to be filled in."""
        found = []
        if self.verdict.chosen() is None:
            found.append(RuleBroken("required", field="verdict"))
        if not self.text.text().strip():
            found.append(RuleBroken("required", field="text"))
        return found

    def verb(self) -> object:
        """Make the recommendation."""
        return recommendations.recommend(
            self.complaint,
            NewRecommendation(
                Verdict(self.verdict.chosen()),
                self.text.text(),
                tuple(Give(*one) for one in self.remedies.given()),
            ),
            by=self.session.employee,
            now=self.session.now(),
        )

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Bring the keyboard to the remedy that is meant."""
        super().refuse(broken, sentence)
        if broken.field == "remedies":
            self.remedies.point_at(broken.facts.get("remedy"))

    def showed_change(self, _seen: Complaint) -> None:
        """Show what is known by now."""
        self.known.show_known(self.complaint, self.session)
        self._asked = None
        self._foresee()

    def _begin_with(self, standing: Recommendation | None) -> None:
        if standing is None:
            return
        self.verdict.choose(standing.verdict)
        self.text.set_text(standing.text)
        self.remedies.put(
            [
                [one.kind.value, str(one.cost), one.details]
                for one in recommendations.remedies_of(standing)
            ]
        )
        self.before.sentence.setText(self._what_became(standing))
        self.before.show()

    def _what_became(self, standing: Recommendation) -> str:
        if standing.state is RecommendationState.RETURNED:
            for one in recommendations.approvals_of(standing):
                if one.reason and one.by is not None:
                    returned = self.tr("{name} returned it: {reason}")
                    # The whole of it stands in the story of the complaint.
                    reason = isolate(breakable(shortened(one.reason)))
                    return returned.format(name=isolate(one.by.name), reason=reason)
        stands = self.tr("There is one by {name} of {when}: {state}. A new one replaces it.")
        return stands.format(
            name=isolate(standing.by.name), when=stamp(standing.at), state=word(standing.state)
        )

    def _foresee(self) -> None:
        """Say what it would need now; asked again only when that may have changed."""
        verdict, cost = self.verdict.chosen(), self.remedies.total()
        if (verdict, cost) == self._asked:
            return
        self._asked = (verdict, cost)
        if verdict is None:
            self.foreseen.ask_for_verdict()
            return
        try:
            then = recommendations.foreseen(
                self.complaint, Verdict(verdict), cost or 0, self.session.actor()
            )
        except RuleBroken as broken:
            self.foreseen.refuse(refusal(broken))
            return
        self.remedies.propose(then.policy.remedies)
        if cost is None:
            self.foreseen.ask_for_costs()
        else:
            self.foreseen.show_foreseen(then, cost)
