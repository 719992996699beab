"""Moving a session and all those after it by as much, each to the nearest day that is possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rmdesk.rules.calendar_days import ONE_DAY
from rmdesk.rules.conflicts import Agenda, Booking, Clash, Conflict, impossible

NEAR = 10
"""So many days a session may lie off its shifted day."""
_AVOIDED = frozenset({Clash.HOLIDAY, Clash.CLOSING_DAY, Clash.WEEKEND, Clash.NOT_AVAILABLE})


@dataclass(frozen=True, slots=True)
class Shift:
    """Where one session goes, and what speaks against it."""

    session_id: str
    day: dt.date
    at: dt.time | None
    venue_id: str | None
    conflicts: tuple[Conflict, ...]


def shift_rest(
    first: Booking, day: dt.date, at: dt.time | None, rest: Sequence[Booking], agenda: Agenda
) -> tuple[Shift, ...]:
    """``first`` to exactly ``day`` and ``at``, each of ``rest`` by as many days and to the same
    time of day.

    One of the rest that would fall on a day off, on a time that does not suit, or on one at which
    somebody is taken, goes to the nearest day that is free of all that; when its venue alone is
    taken there, the place is left to be agreed.
    """
    moved = {first.id, *(one.id for one in rest)}
    others = replace(agenda, bookings=tuple(one for one in agenda.bookings if one.id not in moved))
    delta = day - first.day
    target = replace(first, day=day, at=at)
    found = [_shift(target, others)]
    before = day
    for one in sorted(rest, key=lambda b: b.day):
        wanted = replace(one, day=one.day + delta, at=at)
        placed = _place(wanted, before, others)
        found.append(_shift(placed, others))
        before = placed.day
    return tuple(found)


def _shift(placed: Booking, agenda: Agenda) -> Shift:
    return Shift(placed.id, placed.day, placed.at, placed.venue_id, agenda.against(placed))


def _place(wanted: Booking, before: dt.date, agenda: Agenda) -> Booking:
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
