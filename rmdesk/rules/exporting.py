"""What an export holds: frozen records that a query fills and a file format writes.

None of them has room for trait scores, answers to items, concerns, vetoes, access needs, notes on
people, self-descriptions or the codes of forms, so that no export can hold any.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.papers import AgreementState
from rmdesk.rules.words import (
    HalfDay,
    MeetingMode,
    PairAnswer,
    PairStatus,
    ParticipationStatus,
    Role,
    SessionKind,
    SessionStatus,
    Side,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of texts: headings, and rows of the same length."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PersonOut:
    """One person in one role, with everything that an import understands."""

    name: str
    number: str
    email: str
    job_title: str
    grade: str
    department: str
    site: str
    manager: str
    """The manager's name, or what else says who it is when two have that name."""
    languages: tuple[str, ...]
    role: Role | None
    status: ParticipationStatus | None
    capacity: int | None
    topics: tuple[tuple[str, int], ...]
    """With strength 1 some, 2 good, 3 strong."""
    interests: tuple[str, ...]
    meets: MeetingMode | None
    slots: tuple[tuple[int, HalfDay], ...]
    wishes: tuple[str, ...]
    """First wish first, said as ``manager`` is."""
    goals: str
    waiting_since: dt.date | None
    manager_agreed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ListedOut:
    """One entry of the organisation's lists."""

    kind: str
    """``grade``, ``department``, ``site``, ``venue`` or ``topic``."""
    name: str
    place: int | None = None
    """Of a grade on the ladder, 1 the most junior."""
    neutral: bool | None = None
    """Of a venue."""


@dataclass(frozen=True, slots=True)
class ProgrammeOut:
    """One programme, with its people."""

    name: str
    purpose: str
    starts_on: dt.date
    ends_on: dt.date
    people: tuple[PersonOut, ...]


@dataclass(frozen=True, slots=True)
class PairOut:
    """One pair."""

    programme: str
    mentor: str
    mentee: str
    status: PairStatus
    proposed_on: dt.date
    mentor_answer: PairAnswer | None
    mentee_answer: PairAnswer | None
    active_on: dt.date | None
    ended_on: dt.date | None
    pauses: str = ""
    """When they did not meet."""


@dataclass(frozen=True, slots=True)
class SessionOut:
    """One session of a pair."""

    programme: str
    mentor: str
    mentee: str
    number: int
    kind: SessionKind
    status: SessionStatus
    on_date: dt.date
    at_time: dt.time | None
    minutes: int | None
    """How long it was; ``None`` while it was not held."""
    mode: MeetingMode
    place: str
    cancelled_by: Side | None
    topics: str = ""
    actions: str = ""
    """Both only where the pair's agreement lets the coordinator be told."""


@dataclass(frozen=True, slots=True)
class AgreementOut:
    """One version of a pair's agreement: its dates, not its words."""

    programme: str
    mentor: str
    mentee: str
    number: int
    state: AgreementState
    drafted_on: dt.date
    printed_on: dt.date | None
    sent_on: dt.date | None
    mentor_signed_on: dt.date | None
    mentee_signed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class GoalOut:
    """One goal of a pair."""

    programme: str
    mentor: str
    mentee: str
    outcome: str
    measure: str
    baseline: str
    expected: str
    weight: int
    score: int | None
    progress: str = ""
    """The notes on the way, each with its day."""


@dataclass(frozen=True, slots=True)
class FormOut:
    """One feedback form: when it went out and came back; no answer and no code."""

    programme: str
    check_in: FormKind
    respondent: str
    mentor: str
    mentee: str
    printed_on: dt.date | None
    sent_on: dt.date | None
    returned_on: dt.date | None


@dataclass(frozen=True, slots=True)
class HistoryOut:
    """One action of the coordinator; private ones say only when."""

    at: dt.datetime
    label: str
    subject: str


@dataclass(frozen=True, slots=True)
class TextOut:
    """A clause of a paper in the coordinator's own words."""

    programme: str
    mentor: str
    """Of the pair that alone has it; empty for the whole programme."""
    mentee: str
    paper: str
    """Which paper, such as ``briefing/mentor``."""
    language: str
    title: str
    text: str
    shown: bool


@dataclass(frozen=True, slots=True)
class WholeOut:
    """Everything that may leave the file unencrypted."""

    organisation: str
    country: str
    made_on: dt.date
    lists: tuple[ListedOut, ...]
    people: tuple[PersonOut, ...]
    """Everybody once, without a role."""
    programmes: tuple[ProgrammeOut, ...]
    pairs: tuple[PairOut, ...]
    sessions: tuple[SessionOut, ...]
    agreements: tuple[AgreementOut, ...]
    goals: tuple[GoalOut, ...]
    forms: tuple[FormOut, ...]
    texts: tuple[TextOut, ...]
    history: tuple[HistoryOut, ...]
