"""The rest of a plan in another rhythm, hour, length and place; laws on invented plans."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.conflicts import Agenda, Booking, Clash
from rmdesk.rules.shifting import Spacing, after_pause, space_rest
from rmdesk.rules.words import Rhythm

START = dt.date(2026, 9, 2)
"""A Wednesday."""


def booking(number: int, day: dt.date) -> Booking:
    return Booking(f"s{number}", "p", ("a", "b"), ("A", "B"), day, dt.time(15), 60, "room")


def plan(n: int = 6) -> list[Booking]:
    return [booking(k, START + dt.timedelta(28 * k)) for k in range(n)]


def test_every_other_week_from_the_chosen_day() -> None:
    first, *rest = plan()
    found = space_rest(
        first,
        dt.date(2026, 9, 8),
        dt.time(9),
        rest,
        Spacing(Rhythm.EVERY_N_WEEKS, 2),
        Agenda(tuple(plan())),
    )
    assert [one.day for one in found] == [
        dt.date(2026, 9, 8) + dt.timedelta(14 * n) for n in range(6)
    ]
    assert {one.at for one in found} == {dt.time(9)}
    assert all(one.conflicts == () for one in found)


def test_monthly_on_the_last_such_weekday() -> None:
    first, *rest = plan(4)
    found = space_rest(
        *(first, dt.date(2026, 9, 30), dt.time(9), rest),
        Spacing(Rhythm.MONTHLY, month_week=5),
        Agenda(),
    )
    assert [one.day for one in found] == [
        dt.date(2026, 9, 30),
        dt.date(2026, 10, 28),
        dt.date(2026, 11, 25),
        dt.date(2026, 12, 30),
    ]


def test_what_speaks_against_each_day_is_said_and_days_off_are_kept_clear() -> None:
    first, *rest = plan(3)
    agenda = Agenda(
        tuple(plan(3)),
        holidays={START + dt.timedelta(7): "Feast"},
        ends_on=START + dt.timedelta(10),
    )
    found = space_rest(*(first, START, dt.time(15), rest), Spacing(Rhythm.EVERY_N_WEEKS, 1), agenda)
    assert found[1].day == START + dt.timedelta(8)
    assert [one.clash for one in found[2].conflicts] == [Clash.OUTSIDE]


@given(
    st.integers(1, 12),
    st.integers(1, 8),
    st.integers(-40, 120),
    st.sampled_from(list(Rhythm)),
    st.lists(st.integers(0, 400), max_size=30),
)
def test_none_is_lost_none_is_twice_and_the_order_stays(
    n: int, every: int, later: int, rhythm: Rhythm, off: list[int]
) -> None:
    own = plan(n)
    agenda = Agenda(tuple(own), holidays={START + dt.timedelta(day): "Off" for day in off})
    spacing = Spacing(rhythm, every)
    on = START + dt.timedelta(later)
    for found in (
        space_rest(own[0], on, dt.time(15), own[1:], spacing, agenda),
        after_pause(own, on, START.weekday(), spacing, agenda),
    ):
        days = [one.day for one in found]
        assert [one.session_id for one in found] == [one.id for one in own]
        assert days == sorted(set(days))
        assert days[0] >= on
