"""Planning: working days, no double booking, neutral places, the programme's rhythm."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.diary import Diary
from rmdesk.rules.schedule import Meeting, PairToPlan, Place, Plan, base_days, plan_sessions
from rmdesk.rules.words import MeetingMode, Rhythm

START = dt.date(2026, 9, 1)


def plan(**changes: object) -> Plan:
    given_: dict[str, object] = {
        "starts_on": START,
        "ends_on": dt.date(2027, 3, 1),
        "rhythm": Rhythm.MONTHLY,
        "every_weeks": 4,
        "weekday": 2,
        "at": dt.time(15),
        "minutes": 60,
    } | changes
    return Plan(**given_)  # type: ignore[arg-type]  # by name


def pair(n: int, **changes: object) -> PairToPlan:
    given_: dict[str, object] = {
        "id": f"pair{n:03}",
        "people": (f"mentor{n}", f"mentee{n}"),
        "on_site": True,
        "site": "north",
    } | changes
    return PairToPlan(**given_)  # type: ignore[arg-type]  # by name


def run(
    pairs: list[PairToPlan], venues: list[Place], off: set[dt.date], p: Plan | None = None
) -> list[Meeting]:
    return plan_sessions(pairs, p or plan(), venues, off, Diary())


def test_monthly_is_the_same_weekday_of_each_month() -> None:
    days = list(base_days(plan(), START))
    assert days == [
        dt.date(2026, 9, 2),
        dt.date(2026, 10, 7),
        dt.date(2026, 11, 4),
        dt.date(2026, 12, 2),
        dt.date(2027, 1, 6),
        dt.date(2027, 2, 3),
    ]


def test_a_fifth_weekday_becomes_the_last() -> None:
    days = list(base_days(plan(starts_on=dt.date(2026, 9, 30)), START))
    assert days[:3] == [dt.date(2026, 9, 30), dt.date(2026, 10, 28), dt.date(2026, 11, 25)]


def test_every_n_weeks() -> None:
    days = list(base_days(plan(rhythm=Rhythm.EVERY_N_WEEKS, every_weeks=3), START))
    assert {(b - a).days for a, b in zip(days, days[1:], strict=False)} == {21}


def test_a_holiday_moves_the_session_to_the_nearest_working_day() -> None:
    off = {dt.date(2026, 10, 7), dt.date(2026, 10, 8)}
    meetings = run([pair(1)], [], off)
    assert meetings[1].day == dt.date(2026, 10, 6)


def test_a_neutral_venue_of_the_shared_site_is_taken() -> None:
    venues = [Place("far", "south"), Place("room", "north")]
    assert {m.venue_id for m in run([pair(1)], venues, set())} == {"room"}
    online = run([pair(1, on_site=False)], venues, set())
    assert {(m.venue_id, m.mode) for m in online} == {(None, MeetingMode.ONLINE)}


def test_half_days_that_suit_both_are_kept() -> None:
    meetings = run([pair(1, slots=frozenset({(0, False)}))], [], set())
    assert len(meetings) == 6
    assert {(m.day.weekday(), m.at < dt.time(12)) for m in meetings} == {(0, True)}


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 40),
    st.integers(0, 3),
    st.sets(st.dates(START, dt.date(2027, 3, 1)), max_size=30),
    st.integers(0, 4),
)
def test_nobody_and_no_venue_is_booked_twice_and_no_session_is_on_a_holiday(
    n: int, rooms: int, off: set[dt.date], weekday: int
) -> None:
    pairs = [pair(i, people=(f"mentor{i // 2}", f"mentee{i}")) for i in range(n)]
    meetings = run(
        pairs, [Place(f"room{i}", "north") for i in range(rooms)], off, plan(weekday=weekday)
    )
    for m in meetings:
        assert m.day.weekday() < 5
        assert m.day not in off
        assert START <= m.day <= dt.date(2027, 3, 1)
    people = {p.id: p.people for p in pairs}
    booked: Counter[tuple[str, dt.date, dt.time]] = Counter()
    for m in meetings:
        for whom in (*people[m.pair_id], *([m.venue_id] if m.venue_id else [])):
            booked[whom, m.day, m.at] += 1
    assert not [key for key, times in booked.items() if times > 1]
    for p in pairs:
        own = [m for m in meetings if m.pair_id == p.id]
        assert [m.number for m in own] == list(range(1, len(own) + 1))
        assert [m.day for m in own] == sorted({m.day for m in own})


def test_planning_again_gives_the_same() -> None:
    pairs = [pair(i) for i in range(12)]
    venues = [Place("room", "north")]
    assert run(pairs, venues, set()) == run(pairs[::-1], venues, set())
