"""The words of the trade, one Enum a word list.

A value is what the store keeps, so it never changes; what people read is made by
`ui.wording` from the name of the class and of the member.
"""

from enum import Enum, IntEnum


class Source(Enum):
    """How a complaint reached us, in the order people are offered them.

    The table of sources in the store starts from this list; the business may add its own.
    """

    PHONE = "phone"
    EMAIL = "email"
    SURVEY = "survey"
    AT_GARAGE = "at_garage"
    IMPORTER = "importer"
    LETTER = "letter"
    WEBSITE = "website"
    WHATSAPP = "whatsapp"
    SOCIAL_MEDIA = "social_media"
    FACE_TO_FACE = "face_to_face"
    COLLEAGUE = "colleague"


class Urgency(IntEnum):
    """How pressing a complaint is; the number sorts, most pressing last."""

    NORMAL = 1
    MEDIUM = 2
    HIGH = 3


class Status(Enum):
    """Where a complaint stands."""

    WAITING = "waiting"
    """Open, and nobody holds it yet."""
    IN_HANDLING = "in_handling"
    CLOSED = "closed"


class Role(Enum):
    """What an employee is employed to do here; gives the rights of `rules.permissions`."""

    FRONT_DESK = "front_desk"
    HANDLER = "handler"
    DEPARTMENT_REP = "department_rep"
    RELATIONS_OWNER = "relations_owner"
    SERVICE_MANAGER = "service_manager"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Action(Enum):
    """A right that can be given or withheld; the rows of the permission table."""

    SEE = "see"
    OPEN = "open"
    UPDATE = "update"
    TRANSFER = "transfer"
    CLASSIFY = "classify"
    CLOSE = "close"
    """Close and reopen."""
    APPROVE = "approve"
    CONTACT = "contact"
    """Everything between us and the customer: contact log, letters, messages, appointments."""
    REPORT = "report"
    TEXTS = "texts"
    """Topics, sources and letter texts."""
    PROCESS = "process"
    """The commitment, the calendar and the handling policy."""
    SETTINGS = "settings"
    """Business, employees, permissions, import and backup."""


class Event(Enum):
    """What a line of a complaint's history records."""

    OPENED = "opened"
    UPDATED = "updated"
    CONTACT = "contact"
    TRANSFERRED = "transferred"
    CLASSIFIED = "classified"
    PROMISED = "promised"
    BOOKED = "booked"
    BOOKING_CANCELLED = "booking_cancelled"
    LETTER = "letter"
    MESSAGE = "message"
    """A message to the customer left, or was given up."""
    OVERDUE = "overdue"
    CLOSED = "closed"
    REOPENED = "reopened"
    ATTACHED = "attached"
    """A file was added to it."""
    UNDONE = "undone"
    """A step was taken back by the one who took it."""
    ERASED = "erased"
    """Everything personal was taken out of it."""
    STAGE_DONE = "stage_done"
    STAGE_PASSED = "stage_passed"
    """A stage that was not required was passed over."""
    STAGE_TIME = "stage_time"
    """A stage of this complaint was given another time."""
    OVERRIDDEN = "overridden"
    """It was closed although required stages were open, for a reason."""
    STAGE_LATE = "stage_late"
    INQUIRY_ASKED = "inquiry_asked"
    INQUIRY_ANSWERED = "inquiry_answered"
    INQUIRY_WITHDRAWN = "inquiry_withdrawn"
    RECOMMENDED = "recommended"
    WITHIN_CEILING = "within_ceiling"
    """What was recommended needs nobody's approval."""
    APPROVED = "approved"
    """One approver signed."""
    RETURNED = "returned"
    """An approver gave the recommendation back."""
    REPLIED = "replied"
    """The customer was called with the answer."""
    PAUSED = "paused"
    """The clocks stand while we wait for the customer."""
    RESUMED = "resumed"


class Deed(Enum):
    """What a line of the audit log records."""

    COMPLAINT = "complaint"
    """A step of a complaint; its facts name the event."""
    MESSAGE = "message"
    """A message to a customer was written, confirmed, cancelled or settled by a person."""
    MAIL = "mail"
    """An e-mail that came in was filed, brought back or dismissed."""
    CUSTOMER = "customer"
    """A customer or vehicle was added or changed."""
    EMPLOYEE = "employee"
    """An employee, his rights or his absence was added or changed."""
    PASSWORD = "password"  # noqa: S105 - a word, not one of them
    SETTINGS = "settings"
    LISTS = "lists"
    """Topics, sources, bays or texts."""
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    LOCKED = "locked"
    """The window was locked, or the person signed out."""
    IMPORTED = "imported"
    EXPORTED = "exported"
    """Something left the house as a file or on paper."""
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    MOVED = "moved"
    """The store was moved to another place or engine."""
    TOLD_ABOUT = "told_about"
    """All that is held about one person was put together."""
    ERASED = "erased"
    AUDIT_READ = "audit_read"
    REPORT = "report"
    """Jobs of a month were entered, or what is told of a complaint to the management."""
    PROCESS = "process"
    """A process, the policy, a ceiling or a department was added or changed."""


class Notice(Enum):
    """What an employee is told by the program itself."""

    TRANSFERRED = "transferred"
    TRANSFER_UNDONE = "transfer_undone"
    OPENED_OUTSIDE = "opened_outside"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    STILL_OVERDUE = "still_overdue"
    MESSAGE_PROPOSED = "message_proposed"
    MESSAGE_FAILED = "message_failed"
    MESSAGE_IN_DOUBT = "message_in_doubt"
    INQUIRY_ASKED = "inquiry_asked"
    INQUIRY_ANSWERED = "inquiry_answered"
    INQUIRY_WITHDRAWN = "inquiry_withdrawn"
    INQUIRY_LATE = "inquiry_late"
    APPROVAL_WANTED = "approval_wanted"
    RECOMMENDATION_APPROVED = "recommendation_approved"
    RECOMMENDATION_RETURNED = "recommendation_returned"
    STAGE_LATE = "stage_late"
    WAIT_OVER = "wait_over"
    """The day until which we waited for the customer has come."""


class Channel(Enum):
    """By what means a contact with the customer was made."""

    CALL = "call"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"
    MEETING = "meeting"
    WHATSAPP = "whatsapp"
    INTERNAL = "internal"
    """A note among ourselves; never leaves the house."""


class Direction(Enum):
    """Who contacted whom."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    INTERNAL = "internal"


class Verdict(Enum):
    """Whether the complaint was justified, as judged when it is closed."""

    JUSTIFIED = "justified"
    PARTLY = "partly"
    UNJUSTIFIED = "unjustified"


class ContactKind(Enum):
    """What a customer contacts us for; a process may differ between them."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    INFORMATION = "information"
    PRICE = "price"
    """Price and availability."""
    ORDER = "order"


class StageKind(Enum):
    """What carries a stage of a process, and so what ends it.

    A new one also needs its place in `rules.process` (how often, in which order), what ends it in
    `rules.progress` and `db.process.stage_work`, and who does its work in `ui.stages.obstacles`.
    """

    RECEIPT = "receipt"
    """Registering the contact ends it."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """The customer hears that it was received."""
    INQUIRY = "inquiry"
    """Departments of ours are asked, and answer."""
    RECOMMENDATION = "recommendation"
    """Somebody says how to answer the customer."""
    APPROVAL = "approval"
    """Everybody who has to sign has signed."""
    REPLY = "reply"
    """The customer was called, and a letter was written."""
    TASK = "task"
    """Anything else: a person says that it is done."""


class CountedFrom(Enum):
    """From when the time of a stage is counted."""

    RECEIPT = "receipt"
    """When the contact reached us."""
    REGISTRATION = "registration"
    STAGE = "stage"
    """When the turn of the stage came."""
    INQUIRY = "inquiry"
    """When the first department was asked."""


class StageOutcome(Enum):
    """How a stage ended."""

    DONE = "done"
    PASSED = "passed"
    """It was not required, and a later one was done."""
    OVERRIDDEN = "overridden"
    """The complaint was closed without it."""


class RemedyKind(Enum):
    """What a customer may be given."""

    APOLOGY = "apology"
    DISCOUNT = "discount"
    REFUND = "refund"
    REDO = "redo"
    """The work is done again for nothing."""
    LOAN_CAR = "loan_car"


class RecommendationState(Enum):
    """How far a recommendation has come."""

    PENDING = "pending"
    """Somebody has to sign it."""
    APPROVED = "approved"
    RETURNED = "returned"
    REPLACED = "replaced"
    """Another one was made, or it was withdrawn."""


class ApprovalState(Enum):
    """What an approver said."""

    PENDING = "pending"
    SIGNED = "signed"
    RETURNED = "returned"


class ApprovalReason(Enum):
    """Why somebody has to approve; `rules.authority` says when, and who may sign then."""

    CEILING = "ceiling"
    """It costs more than the one who recommended may decide."""
    DECIDER = "decider"
    """The policy names others who may decide."""
    POLICY = "policy"
    """The policy asks for this signature, whatever it costs."""


class CustomerClass(Enum):
    """Kinds of customers; the handling policy may differ between them."""

    PRIVATE = "private"
    BUSINESS = "business"
    FLEET = "fleet"
    INSURER = "insurer"
    VIP = "vip"


class TextKind(Enum):
    """The fixed texts, in the order a complaint meets them; each exists for several channels."""

    ACKNOWLEDGEMENT = "acknowledgement"
    INTERIM = "interim"
    """Handling takes longer than was promised."""
    BOOKED = "booked"
    """An appointment was booked."""
    ANSWER_JUSTIFIED = "answer_justified"
    ANSWER_UNJUSTIFIED = "answer_unjustified"
    CLOSING = "closing"


class Sending(Enum):
    """What the program does by itself with a text when its occasion comes."""

    OFF = "off"
    PROPOSE = "propose"
    """It waits for a person's yes."""
    AUTOMATIC = "automatic"


class MessageState(Enum):
    """How far a message has come."""

    PROPOSED = "proposed"
    """It waits for a person's yes."""
    WAITING = "waiting"
    """It leaves when its time has come and there is a network."""
    SENDING = "sending"
    """A program has claimed it and is handing it over."""
    SENT = "sent"
    DELIVERED = "delivered"
    """The network reported that it arrived."""
    FAILED = "failed"
    """Given up."""
    IN_DOUBT = "in_doubt"
    """It may have left, or not: only a person can decide whether to send it again."""
    CANCELLED = "cancelled"


class FormOfAddress(Enum):
    """How a text speaks to a customer: Hebrew has no form that suits everybody."""

    UNKNOWN = "unknown"
    MALE = "male"
    FEMALE = "female"
    PLURAL = "plural"


class Reach(Enum):
    """By which channel a customer wants to hear from us."""

    AUTO = "auto"
    """Whatever is set up and known of him."""
    SMS = "sms"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    NONE = "none"
    """Only when he calls."""


class MailState(Enum):
    """What became of an e-mail that came in."""

    NEW = "new"
    FILED = "filed"
    """With a complaint."""
    DISMISSED = "dismissed"


class PackEvery(Enum):
    """How often the report is made by itself."""

    WEEK = "week"
    """From Sunday to Saturday."""
    MONTH = "month"


class CommitmentMode(Enum):
    """In what the time of a commitment is counted."""

    CLOCK_HOURS = "clock_hours"
    BUSINESS_HOURS = "business_hours"
    BUSINESS_DAYS = "business_days"


class DayKind(Enum):
    """Why a calendar day has the hours it has."""

    WORKDAY = "workday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    HOLIDAY = "holiday"
    HOLIDAY_EVE = "holiday_eve"
    CLOSED_DAY = "closed_day"
    """A day on which this business alone is closed."""
