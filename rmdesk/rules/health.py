"""Which pairs need the coordinator, and why: rules over plain facts, never a probability.

Thresholds: no first session 21/35 days and agreement unsigned 21/35 days are our own judgement;
none held lately 45/60 days is a monthly rhythm ×1.5 and ×2; cancellations in a row after Jordan
and Sorell (Harvard Business Review, 2019), red for two by the senior side is our own judgement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from rmdesk.rules.words import SessionStatus, Side


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


class NextStep(StrEnum):
    """What the coordinator can do about it."""

    CALL_BOTH = "call_both"
    CALL_SENIOR = "call_senior"
    PLAN_A_SESSION = "plan_a_session"
    PRINT_AGREEMENT = "print_agreement"
    ASK_FOR_SIGNATURE = "ask_for_signature"


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


@dataclass(frozen=True, slots=True)
class PastSession:
    """What became of one session."""

    day: dt.date
    number: int
    status: SessionStatus
    by: Side | None = None


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


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason why a pair needs the coordinator."""

    rule: HealthRule
    level: Level
    since: dt.date
    """The day that started it: active, last held, first of the cancellations."""
    days: int
    """Days since then."""
    count: int = 0
    """How many cancellations in a row."""
    by_senior: int = 0
    """How many of them by the senior side."""
    whose: Whose = Whose.COORDINATOR
    step: NextStep = NextStep.CALL_BOTH


def assess(
    pair: PairFacts, today: dt.date, thresholds: Thresholds | None = None
) -> tuple[Flag, ...]:
    """Why the pair needs attention on ``today``, the most urgent first; empty is green."""
    limits = thresholds or Thresholds()
    flags = [
        flag
        for flag in (
            _meetings(pair, today, limits),
            _cancellations(pair, today, limits),
            _agreement(pair, today, limits),
        )
        if flag is not None
    ]
    order = list(HealthRule)
    return tuple(sorted(flags, key=lambda f: (-f.level, f.since, order.index(f.rule))))


def level(flags: Sequence[Flag]) -> Level:
    """The level of a pair with these flags."""
    return max((flag.level for flag in flags), default=Level.GREEN)


def _level(value: int, amber_red: tuple[int, int]) -> Level:
    amber, red = amber_red
    return Level.RED if value >= red else Level.AMBER if value >= amber else Level.GREEN


def _meetings(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    held = [s.day for s in pair.sessions if s.status is SessionStatus.HELD and s.day <= today]
    since = max(held, default=pair.active_on)
    rule = HealthRule.NONE_HELD_LATELY if held else HealthRule.NO_FIRST_SESSION
    days = (today - since).days
    how = _level(days, limits.held_lately if held else limits.first_session)
    if how is Level.GREEN:
        return None
    booked = pair.next_planned is not None and pair.next_planned >= today
    return Flag(
        rule,
        how,
        since,
        days,
        whose=Whose.BOTH if booked else Whose.COORDINATOR,
        step=NextStep.CALL_BOTH if booked else NextStep.PLAN_A_SESSION,
    )


def _cancellations(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    streak: list[PastSession] = []
    for session in sorted(pair.sessions, key=lambda s: (s.day, s.number)):
        if session.day > today and session.status is not SessionStatus.CANCELLED:
            continue
        if session.status is SessionStatus.HELD:
            streak = []
        elif session.status is SessionStatus.CANCELLED:
            streak.append(session)
    by_senior = sum(session.by in {Side.MENTEE, Side.BOTH} for session in streak)
    how = _level(len(streak), limits.cancelled)
    if by_senior >= limits.cancelled_by_senior:
        how = Level.RED
    if how is Level.GREEN:
        return None
    senior = by_senior * 2 > len(streak)
    return Flag(
        HealthRule.CANCELLED_IN_A_ROW,
        how,
        streak[0].day,
        max((today - streak[0].day).days, 0),
        count=len(streak),
        by_senior=by_senior,
        whose=Whose.MENTEE if senior else Whose.COORDINATOR,
        step=NextStep.CALL_SENIOR if senior else NextStep.CALL_BOTH,
    )


def _agreement(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    if pair.mentor_signed and pair.mentee_signed:
        return None
    days = (today - pair.active_on).days
    how = _level(days, limits.agreement)
    if how is Level.GREEN:
        return None
    whose = Whose.COORDINATOR
    if pair.agreement_printed:
        whose = (
            Whose.MENTEE
            if pair.mentor_signed
            else Whose.MENTOR
            if pair.mentee_signed
            else Whose.BOTH
        )
    step = NextStep.ASK_FOR_SIGNATURE if pair.agreement_printed else NextStep.PRINT_AGREEMENT
    return Flag(HealthRule.AGREEMENT_UNSIGNED, how, pair.active_on, days, whose=whose, step=step)
