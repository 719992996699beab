"""Which pairs need the coordinator, and why: rules over plain facts, never a probability.

Thresholds: no first session 21/35 days and agreement unsigned 21/35 days are our own judgement;
none held lately 45/60 days is a monthly rhythm ×1.5 and ×2; cancellations in a row after Jordan
and Sorell (Harvard Business Review, 2019), red for two by the senior side is our own judgement. A
form overdue 7/14 days follows a reminder after a week (NHS Yorkshire and Humber agreement); what
answers say is our own judgement. No goal by the second session, or by the midpoint, is our own
judgement; every session in the leader's own office goes against what the article and the NHS
agreement ask for. The clocks stand still in a pause.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from rmdesk.rules import check_in
from rmdesk.rules.health_facts import (
    Flag,
    HealthRule,
    Level,
    NextStep,
    PairFacts,
    PastSession,
    Thresholds,
    Whose,
)
from rmdesk.rules.words import SessionStatus, Side

__all__ = [
    "Flag",
    "HealthRule",
    "Level",
    "NextStep",
    "PairFacts",
    "PastSession",
    "Thresholds",
    "Whose",
    "assess",
    "level",
    "paused",
    "urgency",
]


def assess(
    pair: PairFacts, today: dt.date, thresholds: Thresholds | None = None
) -> tuple[Flag, ...]:
    """Why the pair needs attention on ``today``, the most urgent first; empty is green.

    In a pause nothing is asked of a pair, and nothing is flagged but somebody who asks for her.
    """
    limits = thresholds or Thresholds()
    contact = _contact(pair, today)
    if paused(pair.pauses, today):
        found = [contact]
    else:
        found = [
            contact,
            _meetings(pair, today, limits),
            _cancellations(pair, today, limits),
            _agreement(pair, today, limits),
            _answers(pair, today, limits),
            _apart(pair, today, limits),
            _forms(pair, today, limits),
            _goal(pair, today, limits),
            _office(pair, today, limits),
        ]
    flags = [
        flag for flag in found if flag is not None and pair.put_off.get(flag.rule, today) <= today
    ]
    return tuple(sorted(flags, key=urgency))


def paused(pauses: Sequence[tuple[dt.date, dt.date | None]], day: dt.date) -> bool:
    """Whether ``day`` lies in one of the pauses."""
    return any(first <= day and (until is None or day < until) for first, until in pauses)


def urgency(flag: Flag) -> tuple[int, bool, dt.date, int]:
    """What to sort reasons by: the level, whoever asks for her before the rest, then the oldest."""
    asks = flag.rule is HealthRule.CONTACT_ASKED
    return -flag.level, not asks, flag.since, _ORDER[flag.rule]


_ORDER = {rule: place for place, rule in enumerate(HealthRule)}


def level(flags: Sequence[Flag]) -> Level:
    """The level of a pair with these flags."""
    return max((flag.level for flag in flags), default=Level.GREEN)


def _level(value: int, amber_red: tuple[int, int]) -> Level:
    amber, red = amber_red
    return Level.RED if value >= red else Level.AMBER if value >= amber else Level.GREEN


def _clock(pair: PairFacts, since: dt.date, today: dt.date) -> tuple[int, int]:
    """Days from ``since`` to ``today`` that count, and those of pauses that do not."""
    days = (today - since).days
    if not pair.pauses:
        return days, 0
    still, reached = 0, since
    for first, until in sorted(pair.pauses, key=lambda pause: pause[0]):
        begin = max(first, reached)
        end = min(until or today, today)
        if end > begin:
            still += (end - begin).days
            reached = end
    return days - still, still


def _meetings(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    held = [s.day for s in pair.sessions if s.status is SessionStatus.HELD and s.day <= today]
    since = max(held, default=pair.active_on)
    rule = HealthRule.NONE_HELD_LATELY if held else HealthRule.NO_FIRST_SESSION
    days, still = _clock(pair, since, today)
    how = _level(days, limits.held_lately if held else limits.first_session)
    if how is Level.GREEN:
        return None
    booked = pair.next_planned is not None and pair.next_planned >= today
    return Flag(
        rule,
        how,
        since,
        days,
        paused=still,
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
        elif session.status is SessionStatus.CANCELLED and not paused(pair.pauses, session.day):
            streak.append(session)
    by_senior = sum(session.by in {Side.MENTEE, Side.BOTH} for session in streak)
    how = _level(len(streak), limits.cancelled)
    if by_senior >= limits.cancelled_by_senior:
        how = Level.RED
    if how is Level.GREEN:
        return None
    senior = by_senior * 2 > len(streak)
    sides = Counter(session.by for session in streak)
    return Flag(
        HealthRule.CANCELLED_IN_A_ROW,
        how,
        streak[0].day,
        max((today - streak[0].day).days, 0),
        count=len(streak),
        by_senior=by_senior,
        by_side=tuple((side, n) for side in Side if (n := sides[side])),
        whose=Whose.MENTEE if senior else Whose.COORDINATOR,
        step=NextStep.CALL_SENIOR if senior else NextStep.CALL_BOTH,
    )


def _agreement(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    if pair.mentor_signed and pair.mentee_signed:
        return None
    days, still = _clock(pair, pair.active_on, today)
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
    return Flag(
        HealthRule.AGREEMENT_UNSIGNED,
        how,
        pair.active_on,
        days,
        whose=whose,
        step=step,
        paused=still,
    )


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
    if not pair.forms:
        return None
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
    if not pair.forms:
        return None
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
    days, still = _clock(pair, since, today)
    how = _level(days, limits.form)
    if how is Level.GREEN:
        return None
    late = {role for role, due in pair.missing if due == since}
    whose = Whose.BOTH if len(late) > 1 else Whose(late.pop().value)
    return Flag(
        HealthRule.FORM_OVERDUE,
        how,
        since,
        days,
        paused=still,
        count=len(pair.missing),
        whose=whose,
        step=NextStep.ASK_FOR_FORM,
    )


def _goal(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    """No goal is agreed by the second session (amber) or by the midpoint (red)."""
    if pair.has_goal:
        return None
    sessions, per_cent = limits.goal
    held = sorted(s.day for s in pair.sessions if s.status is SessionStatus.HELD and s.day <= today)
    midpoint = _midpoint(pair, per_cent)
    if midpoint is not None and midpoint <= today:
        how, since = Level.RED, midpoint
    elif len(held) >= sessions:
        how, since = Level.AMBER, held[sessions - 1]
    else:
        return None
    days, still = _clock(pair, since, today)
    return Flag(
        HealthRule.NO_GOAL,
        how,
        since,
        days,
        count=len(held),
        paused=still,
        whose=Whose.BOTH,
        step=NextStep.AGREE_GOALS,
    )


def _midpoint(pair: PairFacts, per_cent: int) -> dt.date | None:
    """The day on which so much of a pair's time is over; pauses before it move it."""
    if pair.ends_on is None or pair.ends_on <= pair.active_on:
        return None
    day = pair.active_on + dt.timedelta((pair.ends_on - pair.active_on).days * per_cent // 100)
    for first, until in sorted(pair.pauses, key=lambda pause: pause[0]):
        if first > day:
            break
        if until is None:
            return None
        day += until - max(first, pair.active_on)
    return day


def _office(pair: PairFacts, today: dt.date, limits: Thresholds) -> Flag | None:
    """Every held session took place in the mentee's own office."""
    held = sorted(
        (s for s in pair.sessions if s.status is SessionStatus.HELD and s.day <= today),
        key=lambda s: s.day,
    )
    if len(held) < limits.office or not all(session.in_office for session in held):
        return None
    return Flag(
        HealthRule.ALL_IN_OFFICE,
        Level.AMBER,
        held[0].day,
        (today - held[0].day).days,
        count=len(held),
        step=NextStep.BOOK_NEUTRAL,
    )
