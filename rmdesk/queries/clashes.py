"""Planned sessions that something speaks against since they were planned."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import permutations

from sqlalchemy.orm import Session

from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Clash, Conflict
from rmdesk.rules.diary import minute_mask
from rmdesk.rules.words import SessionStatus

Against = dict[uuid.UUID, tuple[Conflict, ...]]
"""For each session what speaks against it."""


def clashing(
    db: Session,
    programme_id: uuid.UUID,
    today: dt.date,
    lines: Iterable[SessionLine],
    holidays: Mapping[dt.date, str] | None = None,
) -> Against:
    """Those of ``lines`` from ``today`` on that fall on a day off or outside the programme, on a
    half-day that does not suit both, whose mentor or mentee has withdrawn, or whose room is taken,
    as when two rooms became one.

    A weekend was her own choice, and a pair without any common half-day has no better time: both
    are left out. ``holidays`` are public ones with their names, where they are known.
    """
    agenda = agenda_queries.days(db, programme_id, holidays or {})
    ahead = [line for line in lines if line.status is SessionStatus.PLANNED and line.day >= today]
    found = _taken(ahead)
    for line in ahead:
        pair = line.pair_id.hex
        never = not agenda.slots.get(pair, True)
        against = tuple(
            one
            for one in agenda.of_time(pair, line.day, line.at)
            if one.clash is not Clash.WEEKEND and not (never and one.clash is Clash.NOT_AVAILABLE)
        )
        if against:
            found[line.id] = (*found.get(line.id, ()), *against)
    return found


def _taken(lines: Iterable[SessionLine]) -> Against:
    """Sessions in the same room at the same time."""
    there: dict[tuple[str, dt.date], list[SessionLine]] = defaultdict(list)
    for line in lines:
        if line.venue and line.at is not None:
            there[line.venue, line.day].append(line)
    found: Against = {}
    for (venue, _day), many in there.items():
        for one, other in permutations(many, 2):
            assert one.at is not None
            assert other.at is not None
            mine = minute_mask(one.at, one.planned_minutes)
            if mine & minute_mask(other.at, other.planned_minutes):
                conflict = Conflict(
                    Clash.VENUE_TAKEN, venue, " – ".join((other.mentor, other.mentee))
                )
                found[one.id] = (*found.get(one.id, ()), conflict)
    return found
