"""What speaks against a time: people, venues, days off, dates, half-days, somebody's office."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.conflicts import Agenda, Booking, Clash, impossible
from rmdesk.rules.days_off import ClosingDays, from_data, named_days, to_data
from rmdesk.rules.shifting import shift_rest

DAY = dt.date(2026, 10, 7)
HOLIDAY, CLOSED = DAY + dt.timedelta(1), DAY + dt.timedelta(2)


def booking(n: int, day: dt.date = DAY, at: dt.time | None = dt.time(15), **more: str) -> Booking:
    return Booking(
        id=more.get("id", f"s{n}"),
        pair_id=f"p{n}",
        people=(f"m{n}", f"l{n}"),
        names=(f"Mentor {n}", f"Leader {n}"),
        day=day,
        at=at,
        minutes=60,
        venue_id=more.get("venue"),
    )


AGENDA = Agenda(
    bookings=(booking(1, venue="library"), booking(2, at=None)),
    venues={"library": "Library", "office": "Director's office"},
    offices=frozenset({"office"}),
    slots={"p3": frozenset({(2, True)}), "p4": frozenset()},
    starts_on=dt.date(2026, 9, 1),
    ends_on=dt.date(2027, 3, 1),
    holidays={HOLIDAY: "Feast"},
    closing_days={CLOSED: "Stocktaking"},
)


def clashes(wanted: Booking) -> list[Clash]:
    return [one.clash for one in AGENDA.against(wanted)]


def test_a_venue_and_a_person_are_in_one_session_at_a_time() -> None:
    near = booking(3, at=dt.time(15, 59), venue="library")
    assert clashes(near) == [Clash.VENUE_TAKEN]
    (found,) = AGENDA.against(near)
    assert (found.words, found.other) == ("Library", "Mentor 1 – Leader 1")
    assert clashes(booking(3, at=dt.time(16), venue="library")) == []
    same = replace(booking(3), people=("m1", "l3"))
    assert clashes(same) == [Clash.PERSON_BUSY]
    assert clashes(replace(same, at=dt.time(16))) == []
    assert clashes(booking(1, venue="library")) == []


def test_days_off_dates_and_half_days() -> None:
    assert clashes(booking(5, HOLIDAY)) == [Clash.HOLIDAY]
    assert clashes(booking(5, CLOSED)) == [Clash.CLOSING_DAY]
    assert clashes(booking(5, DAY + dt.timedelta(3))) == [Clash.WEEKEND]
    assert clashes(booking(5, dt.date(2027, 3, 2))) == [Clash.OUTSIDE]
    assert clashes(booking(3, at=dt.time(9))) == [Clash.NOT_AVAILABLE]
    assert clashes(booking(4)) == [Clash.NOT_AVAILABLE]
    assert clashes(booking(5, venue="office")) == [Clash.OFFICE]
    assert AGENDA.day_off(HOLIDAY) == "Feast"
    assert AGENDA.day_off(DAY) == ""


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), st.text(max_size=9))))
def test_closing_days_are_kept_as_they_are(rows: list[tuple[int, int, str]]) -> None:
    given_days = [
        ClosingDays(DAY + dt.timedelta(a), DAY + dt.timedelta(a + n), words) for a, n, words in rows
    ]
    kept = from_data(to_data(given_days))
    assert sorted(kept, key=repr) == sorted(given_days, key=repr)
    assert len(named_days(kept)) == len({day for one in given_days for day in one.days()})


def test_the_rest_moves_along_and_keeps_clear_of_days_off() -> None:
    rest = [booking(9, DAY + dt.timedelta(28 * n), id=f"r{n}") for n in range(1, 4)]
    agenda = replace(AGENDA, holidays={DAY + dt.timedelta(28 + 5): "Feast"})
    first = booking(9, id="r0")
    shifts = shift_rest(first, DAY + dt.timedelta(5), dt.time(10), rest, agenda)
    days = [(shift.day - DAY).days for shift in shifts]
    assert days == [5, 28 + 6, 56 + 5, 84 + 5]
    assert {shift.at for shift in shifts} == {dt.time(10)}
    assert [shift.conflicts for shift in shifts] == [()] * 4


@given(
    st.integers(-40, 60),
    st.frozensets(st.integers(0, 200), max_size=60),
    st.frozensets(st.integers(0, 200), max_size=40),
)
def test_the_rest_stays_in_order_and_never_takes_what_is_taken(
    delta: int, off: frozenset[int], busy: frozenset[int]
) -> None:
    taken = [
        replace(booking(8, DAY + dt.timedelta(n), venue="library"), people=("m9", "l8"), id=f"t{n}")
        for n in busy
    ]
    own = [booking(9, DAY + dt.timedelta(28 * n), id=f"r{n}", venue="library") for n in range(5)]
    agenda = Agenda(
        bookings=(*taken, *own),
        venues={"library": "Library"},
        holidays={DAY + dt.timedelta(n): "Off" for n in off},
    )
    shifts = shift_rest(own[0], DAY + dt.timedelta(delta), own[0].at, own[1:], agenda)
    assert [s.day for s in shifts] == sorted({s.day for s in shifts})
    for shift in shifts[1:]:
        if impossible(shift.conflicts) or shift.conflicts:
            # only where nothing within ten days was possible
            base = own[[s.session_id for s in shifts].index(shift.session_id)].day
            base += dt.timedelta(delta)
            assert abs((shift.day - base).days) <= 1 or shift.day > base
