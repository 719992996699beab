"""What the health rules look at, what they say, and from which numbers on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from rmdesk.rules import check_in
from rmdesk.rules.words import Role, SessionStatus, Side


class Level(IntEnum):
    """How urgent: green needs nothing."""

    GREEN = 0
    AMBER = 1
    RED = 2


class HealthRule(StrEnum):
    """What can be wrong with a pair."""

    NO_FIRST_SESSION = "no_first_session"
    NONE_HELD_LATELY = "none_held_lately"
    CANCELLED_IN_A_ROW = "cancelled_in_a_row"
    AGREEMENT_UNSIGNED = "agreement_unsigned"
    CONTACT_ASKED = "contact_asked"
    ANSWER_LOW = "answer_low"
    VIEWS_APART = "views_apart"
    FORM_OVERDUE = "form_overdue"
    NO_GOAL = "no_goal"
    ALL_IN_OFFICE = "all_in_office"


class NextStep(StrEnum):
    """What the coordinator can do about it."""

    CALL_BOTH = "call_both"
    CALL_SENIOR = "call_senior"
    PLAN_A_SESSION = "plan_a_session"
    PRINT_AGREEMENT = "print_agreement"
    ASK_FOR_SIGNATURE = "ask_for_signature"
    CALL_TODAY = "call_today"
    SPEAK_ALONE = "speak_alone"
    ASK_FOR_FORM = "ask_for_form"
    AGREE_GOALS = "agree_goals"
    BOOK_NEUTRAL = "book_neutral"


class Whose(StrEnum):
    """Whose move it is."""

    COORDINATOR = "coordinator"
    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Days (or times) from which a rule turns amber and red."""

    first_session: tuple[int, int] = (21, 35)
    held_lately: tuple[int, int] = (45, 60)
    cancelled: tuple[int, int] = (2, 3)
    cancelled_by_senior: int = 2
    agreement: tuple[int, int] = (21, 35)
    answer: tuple[int, int] = (3, 2)
    """Answers after reversing: so low twice running is amber, so low once is red."""
    drop: float = 1.0
    """A fall of a subscale, in points of the scale."""
    gap: float = 1.5
    """Between the two of a pair."""
    form: tuple[int, int] = (7, 14)
    goal: tuple[int, int] = (2, 50)
    """Held sessions without any goal, and per cent of the time from the first to the last day."""
    office: int = 2
    """Held sessions, every one of them in the mentee's own office."""


@dataclass(frozen=True, slots=True)
class PastSession:
    """What became of one session."""

    day: dt.date
    number: int
    status: SessionStatus
    by: Side | None = None
    in_office: bool = False
    """Whether it was held at a venue that belongs to the mentee."""


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What the rules look at, for one active pair."""

    active_on: dt.date
    sessions: tuple[PastSession, ...] = ()
    """Held, missed and cancelled ones, in any order."""
    next_planned: dt.date | None = None
    agreement_printed: bool = False
    mentor_signed: bool = False
    mentee_signed: bool = False
    forms: tuple[check_in.Answered, ...] = ()
    """Returned forms of both sides."""
    missing: tuple[tuple[Role, dt.date], ...] = ()
    """Printed forms that are not back: whose, and the day they were due."""
    put_off: Mapping[HealthRule, dt.date] = field(default_factory=dict)
    """Reasons the coordinator put off, with the first day on which each is shown again."""
    has_goal: bool = True
    ends_on: dt.date | None = None
    """The last day of the programme; without it there is no midpoint."""
    pauses: tuple[tuple[dt.date, dt.date | None], ...] = ()
    """First day without meetings, and first day of meeting again (``None``: not known yet)."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason why a pair needs the coordinator."""

    rule: HealthRule
    level: Level
    since: dt.date
    """The day that started it: active, last held, first of the cancellations."""
    days: int
    """Days since then, without those of a pause."""
    count: int = 0
    """How many cancellations in a row."""
    by_senior: int = 0
    """How many of them by the senior side."""
    whose: Whose = Whose.COORDINATOR
    step: NextStep = NextStep.CALL_BOTH
    by_side: tuple[tuple[Side, int], ...] = ()
    """How many cancellations by whom."""
    paused: int = 0
    """Days of a pause that were not counted."""
