"""How the answer to a complaint comes about: stages, inquiries, recommendation, approvals."""

from peewee import BlobField, BooleanField, CharField, IntegerField, TextField
from playhouse.fields import EnumField

from db.fields import InstantField
from db.models.business import Department, Topic
from db.models.complaints import Complaint, Contact
from db.models.correspondence import Attachment, Letter, Message
from db.models.people import Employee
from db.models.row import Row, link
from rules.words import (
    ApprovalReason,
    ApprovalState,
    CommitmentMode,
    CountedFrom,
    RecommendationState,
    RemedyKind,
    Role,
    StageKind,
    StageOutcome,
    Verdict,
)


class ComplaintStage(Row):
    """A stage that a complaint goes through; reopened, it goes through some again."""

    complaint = link(Complaint, "stages")
    round = IntegerField(default=0)
    """How often the complaint had been reopened."""
    position = IntegerField()
    key = CharField(max_length=40)
    kind = EnumField(StageKind)
    performer = EnumField(Role)
    required = BooleanField()
    amount = IntegerField(null=True)
    """With `mode` the time it may take; None: no limit."""
    mode = EnumField(CommitmentMode, null=True)
    counted_from = EnumField(CountedFrom)
    begun_at = InstantField(null=True)
    """When its turn came, or its work began before that."""
    counts_at = InstantField(null=True)
    """From when its time is counted; None while that is not known."""
    due_at = InstantField(null=True)
    done_at = InstantField(null=True)
    done_by = link(Employee, null=True)
    """None for what the program saw by itself."""
    outcome = EnumField(StageOutcome, null=True)
    note = TextField(default="")
    told_at = InstantField(null=True)
    """When people were told that it is late."""

    class Meta:
        indexes = ((("complaint", "round", "key"), True), (("done_at", "due_at"), False))


class StageEvidence(Row):
    """What shows that a stage was done."""

    stage = link(ComplaintStage, "evidence")
    letter = link(Letter, null=True)
    message = link(Message, null=True)
    contact = link(Contact, null=True)
    attachment = link(Attachment, null=True)
    at = InstantField()


class Inquiry(Row):
    """A question to a department about a complaint, and its reasoned answer."""

    complaint = link(Complaint, "inquiries")
    department = link(Department)
    topic = link(Topic, null=True)
    question = TextField()
    by = link(Employee)
    asked_at = InstantField()
    amount = IntegerField(null=True)
    mode = EnumField(CommitmentMode, null=True)
    due_at = InstantField(null=True)
    told_at = InstantField(null=True)
    answer = TextField(default="")
    answered_at = InstantField(null=True)
    answered_by = link(Employee, null=True)
    """Who answered; with `recorded_by` he did so by word of mouth."""
    recorded_by = link(Employee, null=True)
    withdrawn_at = InstantField(null=True)
    withdrawn_by = link(Employee, null=True)
    reason = TextField(default="")
    """Why it was withdrawn."""
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("department", "answered_at"), False),)


class Recommendation(Row):
    """How somebody would answer the customer, and what that costs."""

    complaint = link(Complaint, "recommendations")
    round = IntegerField(default=0)
    verdict = EnumField(Verdict)
    text = TextField()
    cost = IntegerField(default=0)
    """Of all its remedies, in whole shekels."""
    repeat = BooleanField()
    """It was a repeat contact for the policy."""
    ceiling = IntegerField(null=True)
    """Of who made it, at that moment; None: without limit."""
    caller = EnumField(Role, null=True)
    """Who has to call the customer, as the policy said."""
    by = link(Employee)
    at = InstantField()
    state = EnumField(RecommendationState)
    decided_at = InstantField(null=True)
    version = IntegerField(default=1)

    class Meta:
        # What waits for a signature is looked for among all that was ever recommended.
        indexes = ((("state", "complaint"), False),)


class Remedy(Row):
    """Something a recommendation would give the customer."""

    recommendation = link(Recommendation, "remedies")
    kind = EnumField(RemedyKind)
    cost = IntegerField(default=0)
    details = CharField(max_length=200, default="")


class Approval(Row):
    """A signature that a recommendation needs; `by` and the rest once it was given or refused."""

    recommendation = link(Recommendation, "approvals")
    role = EnumField(Role)
    because = EnumField(ApprovalReason)
    state = EnumField(ApprovalState)
    by = link(Employee, null=True)
    at = InstantField(null=True)
    reason = TextField(default="")
    """Why it was returned."""
    drawing = BlobField(null=True)
    """The signature as a PNG, where one was drawn."""
