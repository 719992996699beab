"""Planning sessions: which day, what time, where; pure arithmetic without a clock."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rmdesk.rules.calendar_days import ONE_DAY, is_working_day
from rmdesk.rules.words import MeetingMode, Rhythm

MORNING = (dt.time(9), dt.time(10), dt.time(11))
AFTERNOON = (dt.time(14), dt.time(15), dt.time(16), dt.time(17))
"""Hours at which sessions start, when the programme's own hour is taken or does not suit."""
NEAR = 10
"""So many days a session may move from its day in the rhythm."""
FIRST_MEETING_MINUTES = 30
"""How long the chemistry meeting takes; our judgement: enough to find out whether it suits."""
FIRST_MEETING_NUMBER = 1000
"""Chemistry meetings are numbered from here, since they stand outside the count of sessions."""
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
    """(weekday, afternoon) that suit both; empty when one of them gave none."""
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


def base_days(plan: Plan, first: dt.date) -> Iterator[dt.date]:
    """The days of the rhythm from ``first`` to the programme's end, holidays not looked at.

    Monthly means the k-th weekday of each month, as the first one was; a fifth becomes the last.
    """
    day = max(plan.starts_on, first)
    day += ((plan.weekday - day.weekday()) % 7) * ONE_DAY
    if plan.rhythm is Rhythm.EVERY_N_WEEKS:
        while day <= plan.ends_on:
            yield day
            day += dt.timedelta(weeks=plan.every_weeks)
        return
    k = (day.day - 1) // 7
    year, month = day.year, day.month
    while True:
        day = _kth_weekday(year, month, plan.weekday, k)
        if day > plan.ends_on:
            return
        yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _kth_weekday(year: int, month: int, weekday: int, k: int) -> dt.date:
    first = dt.date(year, month, 1)
    day = first + ((weekday - first.weekday()) % 7 + 7 * k) * ONE_DAY
    return day if day.month == month else day - dt.timedelta(weeks=1)


@dataclass
class Diary:
    """Who and what is taken when: people and venues by day, as minutes of the day."""

    taken: dict[tuple[str, dt.date], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def book(self, whom: Iterable[str], day: dt.date, at: dt.time, minutes: int) -> None:
        """Note that all of ``whom`` are taken."""
        start = at.hour * 60 + at.minute
        for one in whom:
            self.taken[one, day].append((start, start + minutes))

    def free(self, whom: Iterable[str], day: dt.date, at: dt.time, minutes: int) -> bool:
        """Whether none of ``whom`` is taken."""
        start = at.hour * 60 + at.minute
        return all(
            end <= start or begin >= start + minutes
            for one in whom
            for begin, end in self.taken.get((one, day), ())
        )


def plan_sessions(
    pairs: Sequence[PairToPlan],
    plan: Plan,
    venues: Sequence[Place],
    days_off: Collection[dt.date],
    diary: Diary,
) -> list[Meeting]:
    """Sessions for every pair, in its rhythm, on working days, without double booking.

    A day that is a holiday, or does not suit both, moves to the nearest day that does. On site
    the session gets a neutral venue of the shared site when one is free; otherwise the place is
    left to be agreed. ``diary`` holds what is taken already, and gets the new sessions.
    """
    meetings: list[Meeting] = []
    for pair in sorted(pairs, key=lambda p: (p.people, p.id)):
        number, last = 0, None
        for base in base_days(plan, pair.first_day or plan.starts_on):
            earliest = max(pair.first_day or plan.starts_on, plan.starts_on)
            found = _find(pair, base, earliest, plan, venues, days_off, diary)
            if found is None or (last is not None and found.day <= last):
                continue
            number, last = number + 1, found.day
            meetings.append(
                Meeting(pair.id, number, found.day, found.at, found.venue_id, found.mode)
            )
            whom = [*pair.people, *([found.venue_id] if found.venue_id else [])]
            diary.book(whom, found.day, found.at, plan.minutes)
    return meetings


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
        found = _find(pair, base, earliest, plan, venues, days_off, diary)
        if found is None:
            continue
        meetings.append(replace(found, number=FIRST_MEETING_NUMBER))
        whom = [*pair.people, *([found.venue_id] if found.venue_id else [])]
        diary.book(whom, found.day, found.at, FIRST_MEETING_MINUTES)
    return meetings


def _find(
    pair: PairToPlan,
    base: dt.date,
    earliest: dt.date,
    plan: Plan,
    venues: Sequence[Place],
    days_off: Collection[dt.date],
    diary: Diary,
) -> Meeting | None:
    """The nearest time that suits; first with a venue, then without one."""
    here = [
        venue
        for venue in venues
        if pair.on_site and (pair.site is None or venue.site in {pair.site, None})
    ]
    mode = MeetingMode.ON_SITE if pair.on_site else MeetingMode.ONLINE
    times = [
        (day, at)
        for day in _near(base, earliest, plan.ends_on, days_off)
        for at in _hours(pair, day, plan)
    ]
    for day, at in times:
        if not diary.free(pair.people, day, at, plan.minutes):
            continue
        for venue in here:
            if diary.free([venue.id], day, at, plan.minutes):
                return Meeting(pair.id, 0, day, at, venue.id, mode)
        if not here:
            return Meeting(pair.id, 0, day, at, None, mode)
    for day, at in times:
        if diary.free(pair.people, day, at, plan.minutes):
            return Meeting(pair.id, 0, day, at, None, mode)
    return None


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
