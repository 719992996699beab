"""What becomes of sessions in a simulated year: held, missed, cancelled, moved, skipped, added."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import year_papers

from rmdesk.errors import UserError
from rmdesk.models import MentoringSession
from rmdesk.operations import form_issuing, moving, sessions
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Booking, impossible
from rmdesk.rules.shifting import shift_rest
from rmdesk.rules.words import SessionKind, SessionStatus, Side

if TYPE_CHECKING:
    from year import Year

SIDES = (Side.MENTOR, Side.MENTEE, Side.MENTEE, Side.BOTH, Side.COORDINATOR)


def meet(year: Year, active: Collection[uuid.UUID], today: dt.date) -> None:
    """Let the sessions of ``today`` take place, or not; most are recorded days later."""
    for line in year.planned(today):
        if line.pair_id in active:
            _meet(year, line, today)


def _meet(year: Year, line: SessionLine, today: dt.date) -> None:
    chance = year.rng.random()
    later = today + dt.timedelta(days=year.rng.randrange(0, 5))
    by = year.rng.choice(SIDES)
    if chance < 0.05:
        year.count("forgotten")
    elif chance < 0.30:
        _if_planned(
            year,
            line,
            later,
            lambda _now: sessions.log_cancelled(year.store, line.id, by=by, reason="Travelling."),
            "cancelled",
        )
    elif chance < 0.38:
        _if_planned(
            year,
            line,
            later,
            lambda _now: sessions.log_missed(year.store, line.id, by=by),
            "missed",
        )
    else:
        minutes = year.rng.randrange(30, 90)
        where = year.office.get(line.pair_id) if year.rng.random() < 0.8 else line.venue_id
        next_on = today + dt.timedelta(days=year.rng.randrange(20, 45))
        told = next_on if year.rng.random() < 0.1 and _works(year, next_on) else None
        asks = year.rng.random() < 0.1

        def held(now: dt.date) -> None:
            _hold(year, line, today, now, minutes, where or line.venue_id, told)
            if asks:
                _ask_after(year, line.id, now)

        _if_planned(year, line, later, held, "held")


def _hold(
    year: Year,
    line: SessionLine,
    on: dt.date,
    now: dt.date,
    minutes: int,
    where: uuid.UUID | None,
    next_on: dt.date | None,
) -> None:
    def log(then: dt.date | None) -> None:
        sessions.log_held(
            year.store,
            line.id,
            on_date=on,
            minutes=minutes,
            today=now,
            venue_id=where,
            next_on=then,
        )

    if next_on is None:
        log(None)
        return
    try:
        log(next_on)
    except UserError:
        log(None)  # one of the two has something else then
        return
    year.count("next date")


def _ask_after(year: Year, session_id: uuid.UUID, today: dt.date) -> None:
    """Both get the short form on this session, and most give it back."""
    for copy in form_issuing.issue_after_sessions(year.store, [session_id]):
        year.at(
            today + dt.timedelta(days=year.rng.randrange(1, 10)),
            lambda now, key=copy: year_papers.answer(year, key, now),
        )
    year.count("asked after a session")


def _if_planned(
    year: Year, line: SessionLine, day: dt.date, do: Callable[[dt.date], None], word: str
) -> None:
    """Record it on ``day``, unless something else has been done to it by then."""

    def now(today: dt.date) -> None:
        if _status(year, line.id) is SessionStatus.PLANNED:
            do(today)
            year.count(word)

    if day == line.day:
        now(day)
    else:
        year.at(day, now)


def _status(year: Year, session_id: uuid.UUID) -> SessionStatus | None:
    with year.store.read() as db:
        row = db.get(MentoringSession, session_id)
        return None if row is None else row.status


# changed before its day ----------------------------------------------------------------------


def disturb(year: Year, today: dt.date) -> None:
    """Somebody is ill, or a date does not suit any more."""
    active = set(year.active())
    coming = [line for line in year.planned() if line.day > today and line.pair_id in active]
    if not coming:
        return
    line = year.rng.choice(coming)
    chance = year.trouble_chance()
    if chance < 0.10:
        _move(year, line)
    elif chance < 0.13:
        moving.skip(year.store, line.id)
        year.count("skipped")
    elif chance < 0.16:
        _add(year, line, today)
    elif chance < 0.20:
        _move_rest(year, line)
    elif chance < 0.24:
        _fall_ill(year, line.pair_id, today)
    elif chance < 0.28:
        _meet_unplanned(year, line.pair_id, today)
    if year.trouble_chance() < 0.06:
        _plan_again(year, active, today)


def _works(year: Year, day: dt.date) -> bool:
    return day.weekday() < 5 and day not in year.holidays and day <= year.ends_on


def _move(year: Year, line: SessionLine) -> None:
    agenda = year.agenda()
    now = agenda.booking(line.id.hex)
    assert now is not None
    for days in year.rng.sample(range(1, 15), 8):
        there = _moved(now, line.day + dt.timedelta(days=days))
        if not agenda.against(there):
            moving.move(
                year.store, line.id, on_date=there.day, at_time=there.at, venue_id=line.venue_id
            )
            year.count("moved")
            return


def _move_rest(year: Year, line: SessionLine) -> None:
    agenda = year.agenda()
    first = agenda.booking(line.id.hex)
    assert first is not None
    rest = [
        one
        for one in agenda.bookings
        if one.pair_id == first.pair_id and one.day > first.day and one.id != first.id
    ]
    day = first.day + dt.timedelta(days=year.rng.choice((1, 2, 7)))
    shifts = shift_rest(first, day, first.at, rest, agenda)
    if not _works(year, day) or any(impossible(one.conflicts) for one in shifts):
        return
    moving.move_rest(year.store, shifts)
    year.count("rest moved")


def _add(year: Year, line: SessionLine, today: dt.date) -> None:
    agenda = year.agenda()
    now = agenda.booking(line.id.hex)
    assert now is not None
    day = today + dt.timedelta(days=year.rng.randrange(1, 10))
    there = _moved(now, day, new=True)
    if not agenda.against(there):
        moving.add(year.store, line.pair_id, on_date=day, at_time=there.at, venue_id=line.venue_id)
        year.count("added")


def _fall_ill(year: Year, pair: uuid.UUID, today: dt.date) -> None:
    """One of the two is ill for some weeks: what is planned in that time is cancelled at once."""
    last = today + dt.timedelta(days=year.rng.randrange(20, 60))
    by = year.rng.choice((Side.MENTOR, Side.MENTEE))
    for line in year.planned():
        if line.pair_id == pair and today < line.day <= last:
            sessions.log_cancelled(year.store, line.id, by=by, reason="Ill.")
            year.count("ill")


def _plan_again(year: Year, active: Collection[uuid.UUID], today: dt.date) -> None:
    """What was recorded was a mistake, or somebody is well again: the session stands as before.

    Some have made another date for the same hour by then, and some rooms were given away.
    """
    recorded = [
        line
        for line in year.lines()
        if line.status in (SessionStatus.CANCELLED, SessionStatus.MISSED)
        and line.pair_id in active
        and line.kind is not SessionKind.CHEMISTRY
    ]
    ahead = [line for line in recorded if line.day > today and line.at is not None]
    if not recorded:
        return
    line = year.rng.choice(ahead or recorded)
    chance = year.rng.random()
    if line in ahead and chance < 0.4:
        _book_instead(year, line)
    elif line in ahead and chance < 0.8:
        _give_room_away(year, line)
    try:
        kept = sessions.reopen(year.store, line.id)
    except UserError:
        year.count("no longer free")
        return
    year.count("planned again" if kept else "room gone")


def _book_instead(year: Year, line: SessionLine) -> None:
    try:
        moving.add(year.store, line.pair_id, on_date=line.day, at_time=line.at)
    except UserError:
        return  # one of the two has a second partner, and a session with that one


def _give_room_away(year: Year, line: SessionLine) -> None:
    others = [one for one in year.planned(line.day) if one.at == line.at]
    if others and line.venue_id is not None:
        moving.move(
            year.store, others[0].id, on_date=line.day, at_time=line.at, venue_id=line.venue_id
        )


def _meet_unplanned(year: Year, pair: uuid.UUID, today: dt.date) -> None:
    sessions.record_unplanned(
        year.store, pair, on_date=today, minutes=30, today=today, place="Canteen"
    )
    year.count("unplanned")


def _moved(booking: Booking, day: dt.date, *, new: bool = False) -> Booking:
    return replace(booking, day=day, id="" if new else booking.id)
