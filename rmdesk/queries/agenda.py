"""What sessions may clash with: people, venues, days off, and when both of a pair can."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Person,
    Programme,
    Slot,
    Venue,
)
from rmdesk.queries.joins import two
from rmdesk.queries.raw import as_text, identity, rows_of
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda, Booking
from rmdesk.rules.days_off import ClosingDays, from_data, named_days
from rmdesk.rules.words import HalfDay, PairStatus, ParticipationStatus, SessionStatus

HalfDays = frozenset[tuple[int, bool]]


def closing_days(db: Session) -> tuple[ClosingDays, ...]:
    """The organisation's own closing days, the earliest first."""
    data = db.scalar(select(Organisation.closing_days))
    return from_data(data or ())


def half_days_of_pairs(
    db: Session, programme_id: uuid.UUID, *wanted: ColumnElement[bool]
) -> dict[uuid.UUID, HalfDays]:
    """(weekday, afternoon) that suit both of each pair.

    Where only one of them gave half-days those count; a pair of which neither gave any has no
    entry, and one without a common half-day has an empty one.
    """
    pairs = rows_of(
        db,
        select(as_text(Pair.id), as_text(Pair.mentor_id), as_text(Pair.mentee_id)).where(
            Pair.programme_id == programme_id, *wanted
        ),
    )
    slots: dict[str, set[tuple[int, bool]]] = {}
    for part, weekday, half in rows_of(
        db,
        select(as_text(Slot.participation_id), Slot.weekday, Slot.half)
        .join(Participation, Participation.id == Slot.participation_id)
        .where(Participation.programme_id == programme_id),
    ):
        slots.setdefault(part, set()).add((weekday, half is HalfDay.AFTERNOON))
    found: dict[uuid.UUID, HalfDays] = {}
    for pair, one, other in pairs:
        given = [slots[part] for part in (one, other) if part in slots]
        if given:
            found[identity(pair)] = frozenset(set.intersection(*given))
    return found


def without_common_half_day(db: Session, programme_id: uuid.UUID) -> list[tuple[str, str]]:
    """Mentor and mentee of every living pair in which no half-day suits both."""
    living = Pair.status.in_((PairStatus.PROPOSED, PairStatus.ACTIVE))
    never = [
        pair for pair, both in half_days_of_pairs(db, programme_id, living).items() if not both
    ]
    both = two()
    return sorted(
        (one, other)
        for one, other in db.execute(
            select(both.mentor.full_name, both.mentee.full_name)
            .select_from(both.joined)
            .where(Pair.id.in_(never))
        )
    )


def bookings(
    db: Session,
    *,
    but: uuid.UUID | None = None,
    people: Collection[uuid.UUID] | None = None,
    venues: Collection[uuid.UUID] = (),
) -> tuple[Booking, ...]:
    """Every planned session of every programme; ``but`` leaves one programme out, ``people`` and
    ``venues`` leave only what one of these is needed for.
    """
    both = two()
    wanted: list[ColumnElement[bool]] = []
    if people is not None:
        wanted.append(
            or_(
                both.mentor.id.in_(people),
                both.mentee.id.in_(people),
                MentoringSession.venue_id.in_(venues),
            )
        )
    rows = db.execute(
        select(
            MentoringSession.id,
            MentoringSession.pair_id,
            both.mentor.id,
            both.mentee.id,
            both.mentor.full_name,
            both.mentee.full_name,
            MentoringSession.on_date,
            MentoringSession.at_time,
            MentoringSession.planned_minutes,
            MentoringSession.venue_id,
        )
        .select_from(both.joined)
        .join(MentoringSession, MentoringSession.pair_id == Pair.id)
        .where(MentoringSession.status == SessionStatus.PLANNED, Pair.programme_id != but, *wanted)
    )
    return tuple(
        Booking(
            id=row[0].hex,
            pair_id=row[1].hex,
            people=(row[2].hex, row[3].hex),
            names=(row[4], row[5]),
            day=row[6],
            at=row[7],
            minutes=row[8],
            venue_id=row[9].hex if row[9] else None,
        )
        for row in rows
    )


def _of_lines(
    db: Session, programme_id: uuid.UUID, lines: Iterable[SessionLine]
) -> Iterator[Booking]:
    """Planned sessions of a programme that were read already."""
    both = two()
    wanted = (
        select(as_text(Pair.id), as_text(both.mentor.id), as_text(both.mentee.id))
        .select_from(both.joined)
        .where(Pair.programme_id == programme_id)
    )
    # the very objects that the lines hold, so that finding them compares nothing
    pairs = {
        identity(pair): (identity(pair).hex, (identity(one).hex, identity(other).hex))
        for pair, one, other in rows_of(db, wanted)
    }
    venues: dict[uuid.UUID | None, str | None] = {None: None}
    for line in lines:
        if line.status is SessionStatus.PLANNED:
            pair_id, people = pairs[line.pair_id]
            venue = line.venue_id
            if venue not in venues:
                venues[venue] = venue.hex if venue else None
            yield Booking(
                id=line.id.hex,
                pair_id=pair_id,
                people=people,
                names=(line.mentor, line.mentee),
                day=line.day,
                at=line.at,
                minutes=line.planned_minutes,
                venue_id=venues[venue],
            )


def agenda(
    db: Session,
    programme_id: uuid.UUID,
    holidays: Mapping[dt.date, str],
    lines: Iterable[SessionLine] | None = None,
    *,
    pair_id: uuid.UUID | None = None,
) -> Agenda:
    """Everything that a session of the programme may clash with; ``holidays`` with their names.

    ``lines`` are the programme's sessions when they were read already, which is quicker. With
    ``pair_id`` only what that pair's own sessions may clash with at the places they have.
    """
    if pair_id is not None:
        taken = _around(db, pair_id)
    elif lines is None:
        taken = bookings(db)
    else:
        taken = (*bookings(db, but=programme_id), *_of_lines(db, programme_id, lines))
    only = [] if pair_id is None else [Pair.id == pair_id]
    return replace(days(db, programme_id, holidays, *only), bookings=taken)


def days(
    db: Session,
    programme_id: uuid.UUID,
    holidays: Mapping[dt.date, str],
    *only: ColumnElement[bool],
) -> Agenda:
    """What speaks against days and hours for the pairs of the programme, without any booking."""
    starts_on, ends_on = db.execute(
        select(Programme.starts_on, Programme.ends_on).where(Programme.id == programme_id)
    ).one()
    venues = db.execute(select(Venue.id, Venue.name, Venue.neutral)).all()
    return Agenda(
        venues={key.hex: name for key, name, _neutral in venues},
        offices=frozenset(key.hex for key, _name, neutral in venues if not neutral),
        slots={
            pair.hex: both for pair, both in half_days_of_pairs(db, programme_id, *only).items()
        },
        starts_on=starts_on,
        ends_on=ends_on,
        holidays=holidays,
        closing_days=named_days(closing_days(db)),
        left=_left(db, programme_id),
    )


def _left(db: Session, programme_id: uuid.UUID) -> dict[str, tuple[str, ...]]:
    """Who of which pair has withdrawn."""
    found: dict[str, tuple[str, ...]] = {}
    for pair, name in db.execute(
        select(Pair.id, Person.full_name)
        .join(
            Participation,
            (Participation.id == Pair.mentor_id) | (Participation.id == Pair.mentee_id),
        )
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.programme_id == programme_id,
            Participation.status == ParticipationStatus.WITHDRAWN,
        )
        .order_by(Person.name_key)
    ):
        found[pair.hex] = (*found.get(pair.hex, ()), name)
    return found


def _around(db: Session, pair_id: uuid.UUID) -> tuple[Booking, ...]:
    """What takes the two of a pair, or one of the places of their sessions."""
    both = two()
    people = db.execute(
        select(both.mentor.id, both.mentee.id).select_from(both.joined).where(Pair.id == pair_id)
    ).one()
    places = db.scalars(
        select(MentoringSession.venue_id)
        .where(MentoringSession.pair_id == pair_id, MentoringSession.venue_id.is_not(None))
        .distinct()
    )
    return bookings(db, people=tuple(people), venues=[key for key in places if key is not None])
