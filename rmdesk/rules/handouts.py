"""Papers that a pair, or one person, fills in by hand or keeps: what they print, as plain data."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from rmdesk.rules.scales import Trait
from rmdesk.rules.wording.clauses import ClauseChange, outside_texts
from rmdesk.rules.words import PaperKind, Role

FOR_EACH = frozenset(
    {
        PaperKind.BRIEFING,
        PaperKind.MANAGERS_CONSENT,
        PaperKind.THOUGHT_SHEET,
        PaperKind.ASSUMPTIONS_SHEET,
        PaperKind.EXIT_FORM,
        PaperKind.CERTIFICATE,
    }
)
"""Papers of which each of the two gets one."""
FOR_BOTH = frozenset(
    {
        PaperKind.AGENDA,
        PaperKind.SESSION_LOG,
        PaperKind.CLASH_SHEET,
        PaperKind.CONVERSATION_GUIDE,
        PaperKind.MIDPOINT_REVIEW,
    }
)
"""Papers of which a pair gets one."""
HAND_OUTS = FOR_EACH | FOR_BOTH


@dataclass(frozen=True, slots=True)
class HandOut:
    """One paper of a kind in ``HAND_OUTS``, for a pair or for one of the two."""

    kind: PaperKind
    pair_id: uuid.UUID
    person_id: uuid.UUID | None
    """For whom it is; ``None`` for both."""
    organisation: str
    programme: str
    mentor: str
    mentee: str
    mentor_word: str
    mentee_word: str
    role: Role | None
    """The role of the person it is for."""
    starts_on: dt.date
    ends_on: dt.date
    minutes: int
    """Planned minutes of a session."""
    made_on: dt.date
    first_meeting: dt.date | None = None
    """The next planned session."""
    next_number: int = 1
    """The number of the next session."""
    planned: int = 0
    held: int = 0
    held_minutes: int = 0
    goals: tuple[str, ...] = ()
    apart: tuple[Trait, ...] = ()
    """In which traits the two differ beyond the questionnaire's error; for the guide alone."""
    manager: str = ""
    """The manager of the person it is for; empty when not known."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False
    wording: tuple[ClauseChange, ...] = ()
    """What the coordinator changed of the words that come with the program."""

    @property
    def name(self) -> str:
        """Whose it is; both when it is for both."""
        if self.role is Role.MENTOR:
            return self.mentor
        if self.role is Role.MENTEE:
            return self.mentee
        return f"{self.mentor} · {self.mentee}"

    @property
    def partner(self) -> str:
        """The other one of the pair."""
        return self.mentee if self.role is Role.MENTOR else self.mentor

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.mentor, self.mentor),
            (self.mentee, self.mentee),
            (self.organisation, self.organisation),
            (self.programme, self.programme),
            (self.mentor_word, self.programme),
            (self.mentee_word, self.programme),
            (self.manager, self.manager),
            *((goal, self.mentor) for goal in self.goals),
            *outside_texts(self.wording),
        )
