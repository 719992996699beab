"""Planning sessions: which day, what time, where; pure arithmetic without a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rmdesk.rules.calendar_days import ONE_DAY, is_working_day
from rmdesk.rules.diary import Diary, minute_mask
from rmdesk.rules.words import MeetingMode, Rhythm, SessionKind

MORNING = (dt.time(9), dt.time(10), dt.time(11))
AFTERNOON = (dt.time(14), dt.time(15), dt.time(16), dt.time(17))
"""Hours at which sessions start, when the programme's own hour is taken or does not suit."""
NEAR = 10
"""So many days a session may move from its day in the rhythm."""
FIRST_MEETING_MINUTES = 30
"""How long the chemistry meeting takes; our judgement: enough to find out whether it suits."""
FIRST_MEETING_NUMBER = 1000
"""Chemistry meetings are numbered from here, since they stand outside the count of sessions."""
LAST_WEEK = 5
"""As ``month_week``: the last such weekday of the month."""
_LETTERS_TAKE, _ABOUT = 3, 8
"""Days from the proposal before which nobody is asked to meet, and the best day to meet."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The programme's rhythm."""

    starts_on: dt.date
    ends_on: dt.date
    rhythm: Rhythm
    every_weeks: int
    weekday: int
    at: dt.time
    minutes: int
    month_week: int | None = None
    """Monthly: which such weekday of the month, 5 the last; ``None`` as the first one falls."""


@dataclass(frozen=True, slots=True)
class Place:
    """A neutral venue, and the number of its site, ``None`` when it has none."""

    id: str
    site: str | None


@dataclass(frozen=True, slots=True)
class PairToPlan:
    """What planning needs to know of a pair."""

    id: str
    people: tuple[str, str]
    on_site: bool
    """They can meet on site."""
    site: str | None
    """The site they share, ``None`` when not known."""
    slots: frozenset[tuple[int, bool]] = frozenset()
    """(weekday, afternoon) that suit both, or the one who gave any; empty when nothing is known
    or no half-day suits both.
    """
    first_day: dt.date | None = None
    """No session before this day."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One planned session."""

    pair_id: str
    number: int
    day: dt.date
    at: dt.time
    venue_id: str | None
    mode: MeetingMode
    kind: SessionKind = SessionKind.REGULAR


def base_days(plan: Plan, first: dt.date) -> Iterator[dt.date]:
    """The days of the rhythm from ``first`` to the programme's end, holidays not looked at.

    Monthly means the k-th weekday of each month, as the programme says or as the first one was;
    a fifth becomes the last.
    """
    day = max(plan.starts_on, first)
    if plan.rhythm is Rhythm.MONTHLY and plan.month_week is not None:
        yield from _monthly(plan, day, plan.month_week - 1)
        return
    day += ((plan.weekday - day.weekday()) % 7) * ONE_DAY
    if plan.rhythm is Rhythm.MONTHLY:
        yield from _monthly(plan, day, (day.day - 1) // 7)
        return
    while day <= plan.ends_on:
        yield day
        day += dt.timedelta(weeks=plan.every_weeks)


def _monthly(plan: Plan, first: dt.date, k: int) -> Iterator[dt.date]:
    year, month = first.year, first.month
    while True:
        day = _kth_weekday(year, month, plan.weekday, k)
        if day > plan.ends_on:
            return
        if day >= first:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _kth_weekday(year: int, month: int, weekday: int, k: int) -> dt.date:
    first = dt.date(year, month, 1)
    day = first + ((weekday - first.weekday()) % 7 + 7 * k) * ONE_DAY
    return day if day.month == month else day - dt.timedelta(weeks=1)


def plan_sessions(
    pairs: Sequence[PairToPlan],
    plan: Plan,
    venues: Sequence[Place],
    days_off: Collection[dt.date],
    diary: Diary,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> list[Meeting]:
    """Sessions for every pair, in its rhythm, on working days, without double booking.

    A day that is a holiday, or does not suit both, moves to the nearest day that does; where no
    time near suits both, any free one is taken. On site the session gets a neutral venue of the
    shared site when one is free; otherwise the place is left to be agreed. The first is the
    kick-off, the last the closing, the one nearest to the middle the midpoint review. ``diary``
    holds what is taken already, and gets the new sessions; ``report`` counts pairs.
    """
    meetings: list[Meeting] = []
    for done, pair in enumerate(sorted(pairs, key=lambda p: (p.people, p.id))):
        report(done, len(pairs))
        meetings.extend(_with_kinds(_of_pair(pair, plan, venues, days_off, diary)))
    report(len(pairs), len(pairs))
    return meetings


def _of_pair(
    pair: PairToPlan,
    plan: Plan,
    venues: Sequence[Place],
    days_off: Collection[dt.date],
    diary: Diary,
) -> list[Meeting]:
    earliest = max(pair.first_day or plan.starts_on, plan.starts_on)
    own: list[Meeting] = []
    for base in base_days(plan, earliest):
        found = find_time(pair, base, earliest, plan, venues, days_off, diary)
        if found is None and pair.slots:
            anyhow = replace(pair, slots=frozenset())
            found = find_time(anyhow, base, earliest, plan, venues, days_off, diary)
        if found is None:
            continue
        own.append(replace(found, number=len(own) + 1))
        earliest = found.day + ONE_DAY
        diary.book(_whom(pair, found), found.day, found.at, plan.minutes)
    return own


def _with_kinds(own: list[Meeting]) -> list[Meeting]:
    """Kick-off, midpoint review and closing by their place in the row."""
    if not own:
        return []
    kinds = [SessionKind.REGULAR] * len(own)
    if len(own) > 2:
        kinds[middle([meeting.day for meeting in own])] = SessionKind.MIDPOINT
    kinds[-1] = SessionKind.CLOSING
    kinds[0] = SessionKind.KICK_OFF
    return [replace(meeting, kind=kind) for meeting, kind in zip(own, kinds, strict=True)]


def middle(days: Sequence[dt.date]) -> int:
    """Which of at least three ``days`` in order, neither first nor last, is nearest to the middle;
    the later of two as near.
    """
    twice = (days[0] - dt.date.min).days + (days[-1] - dt.date.min).days
    return min(
        range(1, len(days) - 1),
        key=lambda n: (abs(2 * (days[n] - dt.date.min).days - twice), -n),
    )


def _whom(pair: PairToPlan, found: Meeting) -> list[str]:
    return [*pair.people, *([found.venue_id] if found.venue_id else [])]


def plan_first_meetings(
    pairs: Sequence[tuple[PairToPlan, dt.date]],
    today: dt.date,
    at: dt.time,
    venues: Sequence[Place],
    days_off: Collection[dt.date],
    diary: Diary,
) -> list[Meeting]:
    """A chemistry meeting for each (pair, last day), about a week ahead, on neutral ground.

    On a working day that suits both, without double booking; a pair for which there is none gets
    none. ``diary`` gets the new meetings.
    """
    meetings = []
    for pair, last in sorted(pairs, key=lambda one: (one[0].people, one[0].id)):
        plan = Plan(
            today, last, Rhythm.EVERY_N_WEEKS, 1, today.weekday(), at, FIRST_MEETING_MINUTES
        )
        earliest = min(today + _LETTERS_TAKE * ONE_DAY, last)
        base = min(today + _ABOUT * ONE_DAY, last)
        found = find_time(pair, base, earliest, plan, venues, days_off, diary)
        if found is None:
            continue
        meetings.append(replace(found, number=FIRST_MEETING_NUMBER, kind=SessionKind.CHEMISTRY))
        diary.book(_whom(pair, found), found.day, found.at, FIRST_MEETING_MINUTES)
    return meetings


def find_time(
    pair: PairToPlan,
    base: dt.date,
    earliest: dt.date,
    plan: Plan,
    venues: Sequence[Place],
    days_off: Collection[dt.date],
    diary: Diary,
) -> Meeting | None:
    """The nearest time to ``base`` at which both and a neutral venue are free; without a venue
    when none is free near, ``None`` when no time is. Nothing is booked.
    """
    here = [
        venue.id
        for venue in venues
        if pair.on_site and (pair.site is None or venue.site in {pair.site, None})
    ]
    mode = MeetingMode.ON_SITE if pair.on_site else MeetingMode.ONLINE
    without: Meeting | None = None
    hours: dict[int, list[tuple[dt.time, int]]] = {}
    for day in _near(base, earliest, plan.ends_on, days_off):
        if day.weekday() not in hours:
            hours[day.weekday()] = [
                (at, minute_mask(at, plan.minutes)) for at in _hours(pair, day, plan)
            ]
        busy = diary.busy(pair.people, day)
        for at, mask in hours[day.weekday()]:
            if busy & mask:
                continue
            for venue in here:
                if not diary.taken.get((venue, day), 0) & mask:
                    return Meeting(pair.id, 0, day, at, venue, mode)
            without = without or Meeting(pair.id, 0, day, at, None, mode)
            if not here:
                return without
    return without


def _near(
    base: dt.date, earliest: dt.date, latest: dt.date, days_off: Collection[dt.date]
) -> Iterator[dt.date]:
    for distance in range(NEAR + 1):
        for day in {base + distance * ONE_DAY: None, base - distance * ONE_DAY: None}:
            if earliest <= day <= latest and is_working_day(day, days_off):
                yield day


def _hours(pair: PairToPlan, day: dt.date, plan: Plan) -> list[dt.time]:
    """The hours that suit both on ``day``, the programme's own first."""
    own_is_afternoon = plan.at >= dt.time(12)
    halves = (own_is_afternoon, not own_is_afternoon)
    suiting = [half for half in halves if not pair.slots or (day.weekday(), half) in pair.slots]
    hours: list[dt.time] = []
    for half in suiting:
        if half == own_is_afternoon:
            hours.append(plan.at)
        hours.extend(at for at in (AFTERNOON if half else MORNING) if at != plan.at)
    return hours
