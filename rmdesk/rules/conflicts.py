"""What speaks against a time and a place for a session; computed, so that a drag shows it live."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rmdesk.rules.diary import minute_mask


class Clash(StrEnum):
    """What speaks against it; the first two cannot be, the others are the coordinator's choice."""

    PERSON_BUSY = "person_busy"
    VENUE_TAKEN = "venue_taken"
    HOLIDAY = "holiday"
    CLOSING_DAY = "closing_day"
    WEEKEND = "weekend"
    OUTSIDE = "outside"
    NOT_AVAILABLE = "not_available"
    OFFICE = "office"
    LEFT = "left"


IMPOSSIBLE = frozenset({Clash.PERSON_BUSY, Clash.VENUE_TAKEN})
"""Nobody and no room can be in two sessions at once."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that speaks against a time or place."""

    clash: Clash
    words: str = ""
    """The name of the holiday, closing, person or venue."""
    other: str = ""
    """The pair that is there already."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A planned session, or where one is to go."""

    id: str
    """The session's; empty for one that is not there yet."""
    pair_id: str
    people: tuple[str, str]
    names: tuple[str, str]
    day: dt.date
    at: dt.time | None
    minutes: int
    venue_id: str | None = None


@dataclass(frozen=True)
class Agenda:
    """What a session may clash with."""

    bookings: tuple[Booking, ...] = ()
    """Planned sessions of every programme."""
    venues: Mapping[str, str] = field(default_factory=dict)
    """Names by id."""
    offices: frozenset[str] = frozenset()
    """Venues that are somebody's own ground."""
    slots: Mapping[str, frozenset[tuple[int, bool]]] = field(default_factory=dict)
    """(weekday, afternoon) that suit both of a pair; no entry when nothing is known, an empty one
    when no half-day suits both.
    """
    starts_on: dt.date = dt.date.min
    ends_on: dt.date = dt.date.max
    holidays: Mapping[dt.date, str] = field(default_factory=dict)
    closing_days: Mapping[dt.date, str] = field(default_factory=dict)
    left: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Who of a pair has withdrawn from the programme, by name."""
    _taken_by: dict[tuple[str, dt.date], list[Booking]] = field(
        init=False, repr=False, compare=False, default_factory=lambda: defaultdict(list)
    )

    _by_id: dict[str, Booking] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the bookings by whom and what they take on each day, and by id."""
        for one in self.bookings:
            self._by_id[one.id] = one
            if one.at is not None:
                for whom in (*one.people, *([one.venue_id] if one.venue_id else [])):
                    self._taken_by[whom, one.day].append(one)

    def against(self, wanted: Booking) -> tuple[Conflict, ...]:
        """What speaks against ``wanted``, the gravest first; its own present time does not."""
        found = [*self._taken(wanted), *self.of_time(wanted.pair_id, wanted.day, wanted.at)]
        if wanted.venue_id in self.offices:
            found.append(Conflict(Clash.OFFICE, self.venues.get(wanted.venue_id or "", "")))
        return tuple(found)

    def of_time(self, pair_id: str, day: dt.date, at: dt.time | None) -> list[Conflict]:
        """What speaks against a time for a pair, whoever and whatever else is booked then."""
        found: list[Conflict] = []
        if pair_id in self.left:
            found += [Conflict(Clash.LEFT, name) for name in self.left[pair_id]]
        if day.weekday() > 4 or day in self.holidays or day in self.closing_days:
            found += self._day_off(day)
        if not self.starts_on <= day <= self.ends_on:
            found.append(Conflict(Clash.OUTSIDE))
        both = self.slots.get(pair_id)
        if both is not None and at is not None and (day.weekday(), at.hour >= 12) not in both:
            found.append(Conflict(Clash.NOT_AVAILABLE))
        return found

    def booking(self, session_id: str) -> Booking | None:
        """The planned session with this id."""
        return self._by_id.get(session_id)

    def day_off(self, day: dt.date) -> str:
        """What a holiday or closing day is called; empty for any other day."""
        names = (self.holidays.get(day, ""), self.closing_days.get(day, ""))
        return " · ".join(name for name in names if name)

    def _day_off(self, day: dt.date) -> Iterable[Conflict]:
        if day in self.holidays:
            yield Conflict(Clash.HOLIDAY, self.holidays[day])
        if day in self.closing_days:
            yield Conflict(Clash.CLOSING_DAY, self.closing_days[day])
        if day.weekday() > 4:
            yield Conflict(Clash.WEEKEND)

    def _taken(self, wanted: Booking) -> Iterable[Conflict]:
        if wanted.at is None:
            return
        for person, name in zip(wanted.people, wanted.names, strict=True):
            for other in self._at(person, wanted):
                yield Conflict(Clash.PERSON_BUSY, name, " – ".join(other.names))
        if wanted.venue_id is not None:
            for other in self._at(wanted.venue_id, wanted):
                name = self.venues.get(wanted.venue_id, "")
                yield Conflict(Clash.VENUE_TAKEN, name, " – ".join(other.names))

    def _at(self, whom: str, wanted: Booking) -> Iterable[Booking]:
        """What else takes a person or venue at the time of ``wanted``."""
        others = self._taken_by.get((whom, wanted.day), ())
        if not others or wanted.at is None:
            return
        mask = minute_mask(wanted.at, wanted.minutes)
        for other in others:
            if wanted.id and other.id == wanted.id:
                continue
            if other.at is not None and mask & minute_mask(other.at, other.minutes):
                yield other


def impossible(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Those of ``conflicts`` that cannot be."""
    return tuple(one for one in conflicts if one.clash in IMPOSSIBLE)
