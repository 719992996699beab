"""What a programme report is worked out from: plain rows without any name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.health_facts import HealthRule, Level
from rmdesk.rules.words import (
    EndCause,
    FeedbackPurpose,
    PairStatus,
    ParticipationStatus,
    Role,
    SessionStatus,
    Side,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day that a report is about, both within it."""

    first: dt.date
    last: dt.date

    def holds(self, day: dt.date | None) -> bool:
        """Whether ``day`` is known and lies within."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class PairFact:
    """One pair."""

    key: str
    status: PairStatus
    mentor: str
    mentee: str
    """Keys of the participations."""
    proposed_on: dt.date
    active_on: dt.date | None
    ended_on: dt.date | None
    signed: bool
    """Both have signed the newest agreement."""
    other_department: bool | None
    """``None`` where the department of one of them is not known."""
    other_site: bool | None
    begun_by: Side | None = None
    """Who began the end."""
    cause: EndCause | None = None
    """Why it ended; ``None`` for a pair of which nothing was noted."""


@dataclass(frozen=True, slots=True)
class SessionFact:
    """So many sessions of one day of which the same became."""

    day: dt.date
    status: SessionStatus
    by: Side | None
    first_meeting: bool
    n: int
    minutes: int
    """Of all of them together, where noted."""


@dataclass(frozen=True, slots=True)
class HealthFact:
    """How one active pair is on the day of the report."""

    level: Level
    rules: frozenset[HealthRule]
    paused: bool


@dataclass(frozen=True, slots=True)
class GoalFact:
    """One goal of one pair; ``score`` from −2 to +2, ``None`` while nobody has scored it."""

    pair: str
    weight: int
    score: int | None


@dataclass(frozen=True, slots=True)
class FormFact:
    """One form that was handed out, and what came back."""

    kind: FormKind
    role: Role
    who: str
    """The same for the forms of one person in one role, and found nowhere else."""
    out_on: dt.date | None
    """When it was handed out; ``None`` for an answer that has lost its name."""
    back_on: dt.date | None
    values: Mapping[str, int]
    """The marked option by item, as on paper."""
    topics: tuple[str, ...] = ()
    """What its numbered topics are."""

    @property
    def nameless(self) -> bool:
        """An answer of which only role and programme are still known."""
        return self.out_on is None and self.back_on is None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything about one programme that a report looks at."""

    period: Period
    today: dt.date
    starts_on: dt.date
    ends_on: dt.date
    people: Mapping[tuple[Role, ParticipationStatus], int]
    pairs: tuple[PairFact, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    met: Mapping[str, int] | None = None
    """How many sessions each pair held within the period, by its key."""
    health: tuple[HealthFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    forms: tuple[FormFact, ...] = ()
    exit_forms: int = 0
    """Sides that have filled in an exit form within the period."""
    purposes: frozenset[FeedbackPurpose] = frozenset()
