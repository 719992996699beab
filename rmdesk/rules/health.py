"""Which pairs need the coordinator, and why: rules over plain facts, never a probability.

Thresholds: no first session 21/35 days and agreement unsigned 21/35 days are our own judgement;
none held lately 45/60 days is a monthly rhythm ×1.5 and ×2; cancellations in a row after Jordan
and Sorell (Harvard Business Review, 2019), red for two by the senior side is our own judgement. A
form overdue 7/14 days follows a reminder after a week (NHS Yorkshire and Humber agreement); what
answers say is our own judgement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
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
    forms: tuple[check_in.Answered, ...] = ()
    """Returned forms of both sides."""
    missing: tuple[tuple[Role, dt.date], ...] = ()
    """Printed forms that are not back: whose, and the day they were due."""
    put_off: Mapping[HealthRule, dt.date] = field(default_factory=dict)
    """Reasons the coordinator put off, with the first day on which each is shown again."""


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
            _contact(pair, today),
            _answers(pair, today, limits),
            _apart(pair, today, limits),
            _forms(pair, today, limits),
        )
        if flag is not None and pair.put_off.get(flag.rule, today) <= today
    ]
    return tuple(sorted(flags, key=urgency))


def urgency(flag: Flag) -> tuple[int, bool, dt.date, int]:
    """What to sort reasons by: the level, whoever asks for her before the rest, then the oldest."""
    asks = flag.rule is HealthRule.CONTACT_ASKED
    return -flag.level, not asks, flag.since, list(HealthRule).index(flag.rule)


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


def _contact(pair: PairFacts, today: dt.date) -> Flag | None:
    """Somebody ticked *Please contact me privately*: red on the same day."""
    asking = [form for form in pair.forms if form.wants_contact]
    if not asking:
        return None
    since = min(form.returned_on for form in asking)
    return Flag(
        HealthRule.CONTACT_ASKED,
        Level.RED,
        since,
        max((today - since).days, 0),
        count=len(asking),
        step=NextStep.CALL_TODAY,
    )


def _answers(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    """A respect or safety answer is low: once so low that it is red, or twice running."""
    twice, once = limits.answer
    worrying = check_in.worrying(pair.forms, once)
    how = Level.RED if worrying else Level.AMBER
    if not worrying and not check_in.low_twice(pair.forms, twice):
        return None
    told = [form for form, _items in worrying] or check_in.latest(pair.forms).values()
    since = min(form.returned_on for form in told)
    return Flag(
        HealthRule.ANSWER_LOW,
        how,
        since,
        max((today - since).days, 0),
        count=sum(len(items) for _form, items in worrying),
        step=NextStep.SPEAK_ALONE,
    )


def _apart(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    """A subscale fell, or the two see it very differently; both together are red."""
    fell = check_in.drop(pair.forms) >= limits.drop
    apart = check_in.gap(pair.forms) >= limits.gap
    if not fell and not apart:
        return None
    compared = [form for form in pair.forms if all(map(form.carries, check_in.WATCHED))]
    since = max(form.returned_on for form in check_in.latest(compared).values())
    return Flag(
        HealthRule.VIEWS_APART,
        Level.RED if fell and apart else Level.AMBER,
        since,
        max((today - since).days, 0),
        step=NextStep.SPEAK_ALONE,
    )


def _forms(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    """A printed form is not back."""
    if not pair.missing:
        return None
    since = min(due for _role, due in pair.missing)
    how = _level((today - since).days, limits.form)
    if how is Level.GREEN:
        return None
    late = {role for role, due in pair.missing if due == since}
    whose = Whose.BOTH if len(late) > 1 else Whose(late.pop().value)
    return Flag(
        HealthRule.FORM_OVERDUE,
        how,
        since,
        (today - since).days,
        count=len(pair.missing),
        whose=whose,
        step=NextStep.ASK_FOR_FORM,
    )
