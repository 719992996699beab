"""The tables of the file, one module a subject."""

from rmdesk.models.alive import (
    Concern,
    ConcernNote,
    ConcernStep,
    Ending,
    ExitAnswer,
    GoalNote,
    GoalView,
    Pause,
)
from rmdesk.models.base import Base
from rmdesk.models.feedback import FormAnswer, FormComment, FormTopic, Snooze, UnnamedAnswer
from rmdesk.models.history import HistoryEntry, HistorySubject, Preference
from rmdesk.models.meetings import AgreedAction, ExportedEvent, SessionTopic
from rmdesk.models.organisation import (
    Department,
    Grade,
    Organisation,
    PeopleView,
    Picture,
    Site,
    Topic,
    Venue,
)
from rmdesk.models.pairing import (
    DraftLeftOut,
    DraftMark,
    DraftPair,
    Goal,
    Pair,
    PairingDraft,
)
from rmdesk.models.papers import Agreement, DocumentMade, FormCopy
from rmdesk.models.people import Person, PersonLanguage, TwoPeople
from rmdesk.models.programme import (
    CheckIn,
    Exclusion,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Programme,
    ProgrammePurpose,
    Slot,
    Veto,
    Wish,
)
from rmdesk.models.sessions import MentoringSession
from rmdesk.models.stored_files import StoredFile
from rmdesk.models.understanding import (
    Consent,
    ErasedPerson,
    SelfDescription,
    TraitProfile,
    TraitSharing,
)
from rmdesk.models.wording import Wording

NOT_UNDONE = frozenset(
    {"history_entry", "history_subject", "preference", "erased_person", "exported_event"}
)
"""Tables that undo leaves alone."""

__all__ = [
    "NOT_UNDONE",
    "AgreedAction",
    "Agreement",
    "Base",
    "CheckIn",
    "Concern",
    "ConcernNote",
    "ConcernStep",
    "Consent",
    "Department",
    "DocumentMade",
    "DraftLeftOut",
    "DraftMark",
    "DraftPair",
    "Ending",
    "ErasedPerson",
    "Exclusion",
    "ExitAnswer",
    "ExportedEvent",
    "FormAnswer",
    "FormComment",
    "FormCopy",
    "FormTopic",
    "Goal",
    "GoalNote",
    "GoalView",
    "Grade",
    "HistoryEntry",
    "HistorySubject",
    "MentoringSession",
    "Organisation",
    "Pair",
    "PairingDraft",
    "Participation",
    "ParticipationInterest",
    "ParticipationTopic",
    "Pause",
    "PeopleView",
    "Person",
    "PersonLanguage",
    "Picture",
    "Preference",
    "Programme",
    "ProgrammePurpose",
    "SelfDescription",
    "SessionTopic",
    "Site",
    "Slot",
    "Snooze",
    "StoredFile",
    "Topic",
    "TraitProfile",
    "TraitSharing",
    "TwoPeople",
    "UnnamedAnswer",
    "Venue",
    "Veto",
    "Wish",
    "Wording",
]
