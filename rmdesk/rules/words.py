"""The programme's words as enums, stored by their values and put into sentences elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a programme: the mentor is the junior one, the mentee the leader."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class MeetingMode(StrEnum):
    """How somebody can meet, or how a session takes place."""

    ON_SITE = "on_site"
    ONLINE = "online"
    EITHER = "either"


class HalfDay(StrEnum):
    """Half of a working day, for availability."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class ParticipationStatus(StrEnum):
    """How far a participation has come."""

    INTERESTED = "interested"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    PAIRED = "paired"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


class DraftStatus(StrEnum):
    """What became of a pairing draft; nothing is final until approved."""

    OPEN = "open"
    APPROVED = "approved"
    DISCARDED = "discarded"


class Mark(StrEnum):
    """The coordinator's own word on two people in a draft."""

    LOCKED = "locked"
    FORBIDDEN = "forbidden"


class PairStatus(StrEnum):
    """How far a pair has come; declining carries no fault."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    DECLINED = "declined"


class PairAnswer(StrEnum):
    """What one of a proposed pair said when asked; neither answer is a fault."""

    ACCEPTED = "accepted"
    RATHER_NOT = "rather_not"


class SessionKind(StrEnum):
    """What a session is for."""

    CHEMISTRY = "chemistry"
    KICK_OFF = "kick_off"
    REGULAR = "regular"
    MIDPOINT = "midpoint"
    CLOSING = "closing"


class SessionStatus(StrEnum):
    """What became of a planned session."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """Who cancelled or missed a session."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"
    COORDINATOR = "coordinator"


class CheckInKind(StrEnum):
    """The waves of feedback forms."""

    BASELINE = "baseline"
    WEEK_4 = "week_4"
    MIDPOINT = "midpoint"
    FINAL = "final"
    FOLLOW_UP = "follow_up"


class FeedbackPurpose(StrEnum):
    """What a programme is for; each asks its own questions before and after (evidence, 3)."""

    STAYING = "staying"
    KNOWLEDGE = "knowledge"
    GENERATIONS = "generations"
    HIERARCHY = "hierarchy"
    LEADERSHIP = "leadership"
    INCLUSION = "inclusion"


class PaperKind(StrEnum):
    """The kinds of paper the program prints."""

    AGREEMENT = "agreement"
    FEEDBACK_FORM = "feedback_form"
    INTEREST_FORM = "interest_form"
    QUESTIONNAIRE = "questionnaire"
    TRAIT_SHEET = "trait_sheet"
    PERSONAL_DATA = "personal_data"
    MATCH_LETTER = "match_letter"
    PAIRING_PLAN = "pairing_plan"
    BRIEFING = "briefing"
    MANAGERS_CONSENT = "managers_consent"
    AGENDA = "agenda"
    SESSION_LOG = "session_log"
    THOUGHT_SHEET = "thought_sheet"
    ASSUMPTIONS_SHEET = "assumptions_sheet"
    MIDPOINT_REVIEW = "midpoint_review"
    CLASH_SHEET = "clash_sheet"
    EXIT_FORM = "exit_form"
    CERTIFICATE = "certificate"
    CONVERSATION_GUIDE = "conversation_guide"
    PROGRAMME_REPORT = "programme_report"
    CALENDAR = "calendar"
    INVITATION = "invitation"
    REMINDER = "reminder"


class CoordinatorTold(StrEnum):
    """What a pair's agreement says that the coordinator is told of each session."""

    DATES = "dates"
    TOPICS = "topics"


class StoredKind(StrEnum):
    """What the bytes kept with an agreement are."""

    PRINTED = "printed"
    SCAN = "scan"


class Rhythm(StrEnum):
    """How often the pairs of a programme meet."""

    EVERY_N_WEEKS = "every_n_weeks"
    MONTHLY = "monthly"


class ConsentPurpose(StrEnum):
    """What a person is asked to agree to; each may be refused without disadvantage."""

    PERSONALITY = "personality"
    SELF_DESCRIPTION = "self_description"
    TAKING_PART = "taking_part"
    """That what an interest form says is used for pairing."""


class ConsentAnswer(StrEnum):
    """What the person answered; withdrawing is possible at any time."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Instrument(StrEnum):
    """The personality questionnaires that may be used (evidence: both are public domain)."""

    MINI_IPIP = "mini_ipip"
    IPIP_50 = "ipip_50"


class ProfileSource(StrEnum):
    """How the answers of a questionnaire came in."""

    TYPED = "typed"
    ON_SCREEN = "on_screen"
    IMPORTED = "imported"


class Aspect(StrEnum):
    """What a person may describe in own words, for pairing across difference on purpose."""

    GENDER = "gender"
    CULTURE = "culture"
    OTHER = "other"


class ConcernOrigin(StrEnum):
    """What made the coordinator open a concern."""

    FLAG = "flag"
    FORM = "form"
    BY_HAND = "by_hand"


class ConcernOutcome(StrEnum):
    """How a concern ended."""

    SETTLED = "settled"
    PAUSED = "paused"
    NEW_PARTNERS = "new_partners"
    ENDED = "ended"
    HR_POLICY = "hr_policy"


class EndCause(StrEnum):
    """Why a pair ended, as the exit form asks; none of them is a fault."""

    NOT_SAID = "not_said"
    TIME = "time"
    MOVED = "moved"
    AIMS_REACHED = "aims_reached"
    TOPICS = "topics"
    DATES = "dates"
    NOT_GETTING_ON = "not_getting_on"
    NOT_FREE = "not_free"


class Onward(StrEnum):
    """What somebody wants after a pair has ended."""

    NEW_PARTNER = "new_partner"
    LATER = "later"
    NO = "no"
