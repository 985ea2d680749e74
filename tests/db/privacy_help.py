"""One person with a marked word in every place where the store can keep one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db import (
    attachments,
    case_study,
    complaints,
    contacts,
    customers,
    incoming,
    letters,
    outbox,
    preferences,
)
from db.customers import CustomerDetails, VehicleDetails
from db.models import (
    Appointment,
    Approval,
    Attachment,
    Complaint,
    ComplaintStage,
    Customer,
    Department,
    Inquiry,
    Message,
    Vehicle,
    database,
)
from db.process import approvals, pauses, recommendations, replies
from db.process.recommendations import Give, NewRecommendation
from db.stored_files import keep
from rules.incoming import ParsedMail
from rules.words import (
    Channel,
    CountedFrom,
    Direction,
    MessageState,
    RemedyKind,
    Role,
    StageKind,
    TextKind,
    Verdict,
)
from tests.store import NOW, People, closed, hours, opened, topic

NAME = "מרקיזה דוגמתית"
PHONE = "0521119876"
PLATE = "98765432"
EMAIL = "markiza@example.org"
MARKS = {
    "address": "רחוב-הכתובת-77",
    "remarks": "הערה-סודית",
    "text": "טקסט-התלונה",
    "reason": "סיבת-הפנייה",
    "expectation": "ציפיית-הלקוחה",
    "failure": "הכשל-שלנו",
    "parties": "גורמים-מעורבים",
    "old text": "נוסח-ישן",
    "reopened": "סיבת-הפתיחה-מחדש",
    "resolution": "פתרון-שנכתב",
    "contact": "נאמר-בשיחה",
    "internal": "תרשומת-פנימית",
    "transfer": "סיבת-ההעברה",
    "transfer remarks": "הערת-ההעברה",
    "appointment": "הערת-הזימון",
    "pause": "סיבת-ההשהיה",
    "letter": "נושא-המכתב",
    "letter body": "letter-pdf-body",
    "message": "גוף-ההודעה",
    "message subject": "נושא-ההודעה",
    "mail": "גוף-הדואל",
    "mail subject": "נושא-הדואל",
    "mail sender": "שולחת-הדואל",
    "loose mail": "דואל-שלא-תויק",
    "file": "צילום-מסמך.pdf",
    "entitled": "מה-מגיע-לה",
    "lesson": "מה-למדנו-ממנה",
    "question": "שאלת-הבירור",
    "answer": "תשובת-הנציג",
    "withdrawn": "סיבת-ביטול-הבירור",
    "recommended": "נוסח-ההמלצה",
    "remedy": "פרטי-הפיצוי",
    "returned": "סיבת-החזרת-ההמלצה",
    "drawing": "drawn-signature-of-somebody",
    "note": "הערת-השלב",
    "reply": "נאמר-בשיחת-המענה",
    "own file": "תמונה-מהסדנה.png",
    "removed file": "צורף-בטעות.txt",
}
UNSEEN = {"letter body", "file body"}
"""Said by their digest in the report: a report of reports has no end."""
MAIL_ID = "mail-id-of-markiza@example.org"


@dataclass(frozen=True)
class Marked:
    """Who is marked, and her closed complaint."""

    customer: Customer
    vehicle: Vehicle
    complaint: Complaint


def words() -> list[str]:
    """Give every word that may be nowhere once she was erased."""
    return [*NAME.split(), PHONE, PLATE, EMAIL, *MARKS.values(), MAIL_ID, "file-body-bytes"]


def marked(people: People, **details: Any) -> Marked:
    """Make a person who is everywhere."""
    facts: dict[str, Any] = {
        "email": EMAIL,
        "address": MARKS["address"],
        "remarks": MARKS["remarks"],
        **details,
    }
    her = customers.add(CustomerDetails(NAME, (PHONE,), **facts), by=people.front_desk, now=NOW)
    car = customers.add_vehicle(
        VehicleDetails(PLATE, "מאזדה", "דגם-נדיר", 2019), owner=her, by=people.front_desk, now=NOW
    )
    complaint = opened(
        people.front_desk,
        customer=her,
        vehicle=car,
        text=MARKS["old text"],
        handler=people.handler,
    )
    complaint = _told(complaint, people)
    _written(complaint, people)
    _decided(Complaint.get_by_id(complaint.id), people)
    complaint = _closed(Complaint.get_by_id(complaint.id), people)
    _kept_besides(complaint, people)
    return Marked(her, car, Complaint.get_by_id(complaint.id))


def _decided(complaint: Complaint, people: People) -> None:
    """Recommend, have it given back, recommend less, and call her."""
    gives = (Give(RemedyKind.REFUND, 400, MARKS["remedy"]),)
    wanted = NewRecommendation(Verdict.UNJUSTIFIED, MARKS["recommended"], gives)
    row = recommendations.recommend(complaint, wanted, by=people.relations_owner, now=NOW)
    approvals.give_back(row, reason=MARKS["returned"], by=people.service_manager, now=NOW)
    Approval.update(drawing=f"PNG {MARKS['drawing']}".encode()).execute()
    seen = Complaint.get_by_id(complaint.id)
    less = NewRecommendation(Verdict.UNJUSTIFIED, MARKS["recommended"])
    recommendations.recommend(seen, less, by=people.relations_owner, now=NOW)
    replies.record_call(seen, MARKS["reply"], by=people.relations_owner, now=NOW)


def _closed(complaint: Complaint, people: People) -> Complaint:
    row: Complaint = closed(complaint, people.relations_owner, now=NOW + hours(3))
    row = complaints.reopen(
        row, reason=MARKS["reopened"], by=people.relations_owner, now=NOW + hours(3)
    )
    return complaints.close(
        row,
        verdict=Verdict.PARTLY,
        resolution=MARKS["resolution"],
        topics=frozenset({topic()}),
        by=people.relations_owner,
        now=NOW + hours(4),
    )


def _told(complaint: Complaint, people: People) -> Complaint:
    fresh = {name: MARKS[name] for name in ("text", "reason", "expectation", "failure", "parties")}
    row = complaints.update(complaint, fresh, by=people.relations_owner, now=NOW)
    row = complaints.transfer(
        row,
        to=people.other_handler,
        reason=MARKS["transfer"],
        remarks=MARKS["transfer remarks"],
        by=people.relations_owner,
        now=NOW,
    )
    for channel, direction, said in (
        (Channel.CALL, Direction.INCOMING, MARKS["contact"]),
        (Channel.INTERNAL, Direction.INTERNAL, MARKS["internal"]),
    ):
        contacts.add(row, channel, direction, said, by=people.relations_owner, now=NOW)
    pauses.pause(
        row, until=NOW + hours(2), reason=MARKS["pause"], by=people.relations_owner, now=NOW
    )
    owner, file = people.relations_owner, (MARKS["removed file"], b"by mistake")
    attachments.add(row, [file], by=owner, now=NOW)
    (mistaken,) = attachments.of_complaint(row.id)
    attachments.remove(mistaken, by=owner, now=NOW)
    told: Complaint = Complaint.get_by_id(complaint.id)
    return told


def _written(complaint: Complaint, people: People) -> None:
    letters.archive(
        complaint,
        TextKind.INTERIM,
        subject=MARKS["letter"],
        pdf=f"%PDF {MARKS['letter body']}".encode(),
        by=people.relations_owner,
        now=NOW,
    )
    Message.create(
        key="marked",
        complaint=complaint.id,
        channel=Channel.EMAIL,
        address=EMAIL,
        subject=MARKS["message subject"],
        body=MARKS["message"],
        state=MessageState.SENT,
        by=people.relations_owner,
        created_at=NOW,
        not_before=NOW,
        sent_at=NOW,
    )
    outbox.log_sent_by_hand(
        complaint,
        outbox.WrittenMessage(Channel.WHATSAPP, PHONE, "", MARKS["message"]),
        by=people.relations_owner,
        now=NOW,
    )
    filed = incoming.take_in("box", _mail(MAIL_ID, MARKS["mail"]), NOW)
    assert filed is not None
    incoming.file_under(filed, complaint, by=people.relations_owner, now=NOW)
    incoming.take_in("box", _mail(f"2-{MAIL_ID}", MARKS["loose mail"]), NOW)


def _mail(message_id: str, text: str) -> ParsedMail:
    return _Mail(message_id, text)


@dataclass(frozen=True)
class _File:
    name: str = MARKS["file"]
    content_type: str = "application/pdf"
    content: bytes = b"file-body-bytes"


@dataclass(frozen=True)
class _Mail:
    message_id: str
    text: str
    sender: str = EMAIL.upper()
    sender_name: str = MARKS["mail sender"]
    subject: str = MARKS["mail subject"]
    automatic: bool = False
    cut: bool = False
    received_at = NOW
    attachments = (_File(),)

    @property
    def fresh(self) -> str:
        return self.text


def _kept_besides(complaint: Complaint, people: People) -> None:
    Appointment.create(
        complaint=complaint.id,
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=1),
        remarks=MARKS["appointment"],
        by=people.handler,
        made_at=NOW,
    )
    Attachment.create(
        complaint=complaint.id,
        name=MARKS["own file"],
        content_type="image/png",
        file=keep(b"own-file-body"),
        by=people.handler,
        at=NOW,
    )
    asked = {"complaint": complaint.id, "department": Department.get(), "by": people.handler}
    by_word = {"answered_by": people.department_rep, "answer": MARKS["answer"]}
    Inquiry.create(**asked, asked_at=NOW, question=MARKS["question"], answered_at=NOW, **by_word)
    Inquiry.create(**asked, asked_at=NOW, question="", withdrawn_at=NOW, reason=MARKS["withdrawn"])
    ComplaintStage.create(
        complaint=complaint.id,
        position=0,
        key="task",
        kind=StageKind.TASK,
        performer=Role.HANDLER,
        required=False,
        counted_from=CountedFrom.STAGE,
        note=MARKS["note"],
    )
    told = case_study.told_of(complaint.id)
    said = {"entitled": MARKS["entitled"], "lesson": MARKS["lesson"]}
    case_study.write(told, **said, cost=450, by=people.manager, now=NOW)
    preferences.keep(people.handler, "search", {"text": f"חיפוש {PHONE}", "other": [EMAIL]})


def everything() -> str:
    """Give all that stands in the open store as one text."""
    rows = [
        row
        for table in database.get_tables()
        for row in database.execute_sql(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
    ]
    return "\n".join(
        bytes(one).decode("utf-8", "replace") if isinstance(one, bytes | memoryview) else str(one)
        for row in rows
        for one in row
    )


def left() -> list[str]:
    """Give the marked words that stand anywhere in the open store."""
    text = everything()
    return [word for word in words() if word in text]
