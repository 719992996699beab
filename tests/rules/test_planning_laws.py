"""Laws of planning: nobody and no venue twice at once, working days, as near as possible."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules import schedule
from rmdesk.rules.calendar_days import is_working_day
from rmdesk.rules.diary import Diary
from rmdesk.rules.schedule import Meeting, PairToPlan, Place, Plan, base_days, plan_sessions
from rmdesk.rules.words import MeetingMode, Rhythm, SessionKind

START, END = dt.date(2026, 9, 1), dt.date(2027, 3, 1)
days = st.dates(START, END)
half_days = st.frozensets(st.tuples(st.integers(0, 4), st.booleans()), max_size=4)
plans = st.builds(
    Plan,
    starts_on=st.just(START),
    ends_on=st.just(END),
    rhythm=st.sampled_from(Rhythm),
    every_weeks=st.integers(1, 6),
    weekday=st.integers(0, 4),
    at=st.times(dt.time(8), dt.time(18)).map(lambda t: t.replace(second=0, microsecond=0)),
    minutes=st.integers(10, 180),
    month_week=st.none() | st.integers(1, 5),
)


@st.composite
def cohorts(draw: st.DrawFn) -> list[PairToPlan]:
    return [
        PairToPlan(
            f"p{n:02}",
            (f"mentor{n // 2}", f"leader{n}"),
            draw(st.booleans()),
            draw(st.sampled_from(["north", "south", None])),
            draw(half_days),
            draw(st.none() | days),
        )
        for n in range(draw(st.integers(1, 10)))
    ]


def spans(meetings: list[Meeting], minutes: int) -> list[tuple[Meeting, int, int]]:
    return [
        (m, m.at.hour * 60 + m.at.minute, m.at.hour * 60 + m.at.minute + minutes) for m in meetings
    ]


@given(cohorts(), plans, st.integers(0, 2), st.frozensets(days, max_size=40))
def test_nothing_overlaps_and_every_day_is_a_working_day_of_the_programme(
    pairs: list[PairToPlan], plan: Plan, rooms: int, off: frozenset[dt.date]
) -> None:
    venues = [Place(f"room{n}", "north" if n else None) for n in range(rooms)]
    meetings = plan_sessions(pairs, plan, venues, off, Diary())
    people = {pair.id: pair.people for pair in pairs}
    for (one, begin, end), (other, start, stop) in itertools.combinations(
        spans(meetings, plan.minutes), 2
    ):
        if one.day == other.day and begin < stop and start < end:
            assert not set(people[one.pair_id]) & set(people[other.pair_id])
            assert one.venue_id is None or one.venue_id != other.venue_id
    for meeting in meetings:
        assert is_working_day(meeting.day, off)
        assert START <= meeting.day <= END
    for pair in pairs:
        own = [m for m in meetings if m.pair_id == pair.id]
        assert [m.number for m in own] == list(range(1, len(own) + 1))
        assert [m.day for m in own] == sorted({m.day for m in own})
        assert all(m.day >= (pair.first_day or START) for m in own)


@given(plans, half_days, st.frozensets(days, max_size=60))
def test_a_pair_alone_stays_as_near_to_its_rhythm_as_days_allow(
    plan: Plan, slots: frozenset[tuple[int, bool]], off: frozenset[dt.date]
) -> None:
    pair = PairToPlan("p", ("a", "b"), False, None, slots)
    meetings = plan_sessions([pair], plan, [], off, Diary())

    def suits(day: dt.date, any_time: bool) -> bool:
        if not (START <= day <= END and is_working_day(day, off)):
            return False
        return any_time or not slots or day.weekday() in {weekday for weekday, _half in slots}

    earliest, left = START, list(meetings)
    for base in base_days(plan, START):
        for any_time in (False, True):
            near = [
                (abs((day - base).days), day)
                for n in range(-schedule.NEAR, schedule.NEAR + 1)
                if suits(day := base + dt.timedelta(n), any_time) and day >= earliest
            ]
            if near:
                break
        if not near:
            continue
        found = left.pop(0)
        assert abs((found.day - base).days) == min(near)[0]
        if slots and not any_time:
            assert (found.day.weekday(), found.at >= dt.time(12)) in slots
        earliest = found.day + dt.timedelta(1)
    assert left == []


def test_the_last_friday_and_the_second_tuesday_of_each_month() -> None:
    def monthly(weekday: int, week: int) -> list[dt.date]:
        rhythm = (Rhythm.MONTHLY, 4, weekday, dt.time(15), 60, week)
        return list(base_days(Plan(START, dt.date(2026, 12, 31), *rhythm), START))

    assert monthly(4, 5) == [
        dt.date(2026, 9, 25),
        dt.date(2026, 10, 30),
        dt.date(2026, 11, 27),
        dt.date(2026, 12, 25),
    ]
    assert monthly(1, 2) == [
        dt.date(2026, 9, 8),
        dt.date(2026, 10, 13),
        dt.date(2026, 11, 10),
        dt.date(2026, 12, 8),
    ]


@given(plans)
def test_monthly_gives_one_day_a_month(plan: Plan) -> None:
    found = list(base_days(plan, START))
    if plan.rhythm is Rhythm.MONTHLY:
        months = [(day.year, day.month) for day in found]
        assert months == sorted(set(months))
        assert {day.weekday() for day in found} <= {plan.weekday}
        if plan.month_week == schedule.LAST_WEEK:
            assert all((day + dt.timedelta(7)).month != day.month for day in found)


def test_the_first_the_middle_and_the_last_have_their_kinds() -> None:
    plan = Plan(START, END, Rhythm.MONTHLY, 4, 2, dt.time(15), 60)
    pair = PairToPlan("p", ("a", "b"), False, None)
    kinds = [m.kind for m in plan_sessions([pair], plan, [], (), Diary())]
    assert kinds == [
        SessionKind.KICK_OFF,
        *[SessionKind.REGULAR] * 2,
        SessionKind.MIDPOINT,
        SessionKind.REGULAR,
        SessionKind.CLOSING,
    ]


def test_where_no_half_day_near_is_free_any_other_time_is_taken() -> None:
    plan = Plan(START, dt.date(2026, 9, 30), Rhythm.MONTHLY, 4, 2, dt.time(15), 60)
    off = {START + dt.timedelta(n) for n in range(40) if (START + dt.timedelta(n)).weekday() == 0}
    pair = PairToPlan("p", ("a", "b"), False, None, frozenset({(0, False)}))
    (found,) = plan_sessions([pair], plan, [], off, Diary())
    assert (found.day, found.at, found.mode) == (
        dt.date(2026, 9, 2),
        dt.time(15),
        MeetingMode.ONLINE,
    )


def test_planning_tells_how_far_it_is_and_can_be_stopped() -> None:
    plan = Plan(START, END, Rhythm.MONTHLY, 4, 2, dt.time(15), 60)
    pairs = [PairToPlan(f"p{n}", (f"a{n}", f"b{n}"), False, None) for n in range(5)]
    heard: list[tuple[int, int]] = []
    plan_sessions(pairs, plan, [], (), Diary(), lambda *at: heard.append(at))
    assert heard == [(n, 5) for n in range(6)]
