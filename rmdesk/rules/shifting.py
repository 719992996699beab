"""Moving a session and those after it: by as much, in another rhythm, or behind a pause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rmdesk.rules.calendar_days import ONE_DAY
from rmdesk.rules.conflicts import Agenda, Booking, Clash, Conflict, impossible
from rmdesk.rules.schedule import Plan, base_days
from rmdesk.rules.words import Rhythm

NEAR = 10
"""So many days a session may lie off its wanted day."""
_AVOIDED = frozenset({Clash.HOLIDAY, Clash.CLOSING_DAY, Clash.WEEKEND, Clash.NOT_AVAILABLE})
_LONG = dt.timedelta(days=3660)
"""A rhythm is followed no longer than this; the number of sessions ends it long before."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Where one session goes, and what speaks against it."""

    session_id: str
    day: dt.date
    at: dt.time | None
    venue_id: str | None
    conflicts: tuple[Conflict, ...]
    minutes: int | None = None
    """Another length; ``None`` leaves it."""
    online: bool | None = None
    """Another way of meeting; ``None`` leaves it."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How far apart sessions lie."""

    rhythm: Rhythm
    every_weeks: int = 1
    month_week: int | None = None
    """Monthly: which such weekday of the month, 5 the last; ``None`` as the first one falls."""


def shift_rest(
    first: Booking, day: dt.date, at: dt.time | None, rest: Sequence[Booking], agenda: Agenda
) -> tuple[Shift, ...]:
    """``first`` to exactly ``day`` and ``at``, each of ``rest`` by as many days and to the same
    time of day, as ``_place`` finds room.
    """
    delta = day - first.day
    wanted = [replace(one, day=one.day + delta, at=at) for one in _ordered(rest)]
    return _lay_out(replace(first, day=day, at=at), wanted, day, agenda)


def space_rest(
    first: Booking,
    day: dt.date,
    at: dt.time | None,
    rest: Sequence[Booking],
    spacing: Spacing,
    agenda: Agenda,
) -> tuple[Shift, ...]:
    """``first`` to exactly ``day`` and ``at``, and ``rest`` after it in another rhythm, as
    ``_place`` finds room; as many sessions as before.
    """
    days = islice(_days(day, day.weekday(), spacing), 1, None)
    wanted = [replace(one, day=on, at=at) for one, on in zip(_ordered(rest), days, strict=False)]
    return _lay_out(replace(first, day=day, at=at), wanted, day, agenda)


def after_pause(
    rest: Sequence[Booking], on: dt.date, weekday: int, spacing: Spacing, agenda: Agenda
) -> tuple[Shift, ...]:
    """All of ``rest`` from the day ``on`` of meeting again, in their order, each at its own hour.

    In a monthly programme they follow its rhythm on ``weekday``; else all move by whole weeks,
    so that what lies between them stays.
    """
    ordered = _ordered(rest)
    if not ordered:
        return ()
    if spacing.rhythm is Rhythm.MONTHLY:
        days: Iterator[dt.date] = _days(on, weekday, spacing)
    else:
        weeks = -((ordered[0].day - on).days // 7)
        days = iter([one.day + weeks * 7 * ONE_DAY for one in ordered])
    wanted = [replace(one, day=day) for one, day in zip(ordered, days, strict=False)]
    return _lay_out(None, wanted, on - ONE_DAY, agenda)


def _days(first: dt.date, weekday: int, spacing: Spacing) -> Iterator[dt.date]:
    plan = Plan(
        *(first, first + _LONG, spacing.rhythm, spacing.every_weeks, weekday),
        *(dt.time(), 0, spacing.month_week),
    )
    return base_days(plan, first)


def _ordered(rest: Sequence[Booking]) -> list[Booking]:
    return sorted(rest, key=lambda one: (one.day, one.at or dt.time(), one.id))


def _lay_out(
    fixed: Booking | None, wanted: Sequence[Booking], before: dt.date, agenda: Agenda
) -> tuple[Shift, ...]:
    """``fixed`` where it is, each of ``wanted`` near its day and after the one before."""
    every = [*([fixed] if fixed is not None else []), *wanted]
    moved = {one.id for one in every}
    others = replace(agenda, bookings=tuple(one for one in agenda.bookings if one.id not in moved))
    found = [] if fixed is None else [_shift(fixed, others)]
    for one in wanted:
        placed = _place(one, before, others)
        found.append(_shift(placed, others))
        before = placed.day
    return tuple(found)


def _shift(placed: Booking, agenda: Agenda) -> Shift:
    return Shift(placed.id, placed.day, placed.at, placed.venue_id, agenda.against(placed))


def _place(wanted: Booking, before: dt.date, agenda: Agenda) -> Booking:
    """The nearest day that is no day off, suits both and has nobody taken; when its venue alone is
    taken there, the place is left to be agreed.
    """
    fallback: Booking | None = None
    for distance in range(NEAR + 1):
        for sign in (1, -1) if distance else (1,):
            near = replace(wanted, day=wanted.day + sign * distance * ONE_DAY)
            if near.day <= before:
                continue
            against = agenda.against(near)
            clashes = {one.clash for one in against}
            if clashes & _AVOIDED or Clash.PERSON_BUSY in clashes:
                continue
            if not impossible(against):
                return near
            fallback = fallback or replace(near, venue_id=None)
    return fallback or replace(wanted, venue_id=None, day=max(wanted.day, before + ONE_DAY))
