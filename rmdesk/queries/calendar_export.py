"""Sessions for calendar files: what is planned, what was held, and what has to be called off."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    ExportedEvent,
    MentoringSession,
    Organisation,
    Pair,
    Person,
    Programme,
    Venue,
)
from rmdesk.queries.joins import two
from rmdesk.rules.calendar_entries import KEEP_DAYS, CalendarPaper, Entry, next_sequence
from rmdesk.rules.mailing import Recipient
from rmdesk.rules.words import MeetingMode, SessionKind, SessionStatus


@dataclass(frozen=True, slots=True)
class Invitation:
    """The calendar of one person, and where to send it."""

    person_id: uuid.UUID
    to: Recipient
    calendar: CalendarPaper


def calendar(
    db: Session,
    programme_id: uuid.UUID,
    today: dt.date,
    zone: str,
    *,
    pair_id: uuid.UUID | None = None,
    person_id: uuid.UUID | None = None,
) -> CalendarPaper:
    """The sessions of the programme, of one pair or of one person.

    Sessions that fell through or are gone are told only when a calendar file spoke of them before.
    ``zone`` is used when the organisation has chosen none.
    """
    org_id, org, org_zone, programme = db.execute(
        select(Organisation.id, Organisation.name, Organisation.time_zone, Programme.name)
        .join(Programme, Programme.org_id == Organisation.id)
        .where(Programme.id == programme_id)
    ).one()
    zone = org_zone or zone
    told = {one.session_id: one for one in db.scalars(select(ExportedEvent))}
    names = _pairs(db, programme_id, pair_id, person_id)
    found = [
        *_there(db, names, told),
        *_gone(db, names, told, everybody=pair_id is None and person_id is None),
    ]
    oldest = today - dt.timedelta(KEEP_DAYS)
    entries = tuple(
        _numbered(entry, revision, told, zone)
        for entry, revision in found
        if not entry.cancelled or entry.day >= oldest
    )
    return CalendarPaper(
        organisation_id=org_id,
        organisation=org,
        programme=programme,
        zone=zone,
        entries=tuple(
            sorted(entries, key=lambda e: (e.day, e.at or dt.time(), e.mentee, e.number))
        ),
        whose=_whose(db, names, pair_id, person_id),
    )


def invitations(
    db: Session, programme_id: uuid.UUID, today: dt.date, zone: str
) -> list[Invitation]:
    """For everybody by name the sessions still to come, and those to be called off."""
    whole = calendar(db, programme_id, today, zone)
    own: dict[uuid.UUID, list[Entry]] = {}
    for entry in whole.entries:
        if entry.day >= today:
            own.setdefault(entry.pair_id, []).append(entry)
    both = two()
    found: dict[uuid.UUID, Invitation] = {}
    for pair, *people in db.execute(
        select(Pair.id, both.mentor, both.mentee)
        .select_from(both.joined)
        .where(Pair.programme_id == programme_id)
    ):
        for person in people:
            if pair not in own or person.erased_on is not None:
                continue
            before = found.get(person.id)
            entries = (*(before.calendar.entries if before else ()), *own[pair])
            mine = replace(
                whole,
                entries=tuple(sorted(entries, key=_in_order)),
                whose=person.full_name,
            )
            to = Recipient(person.full_name, person.email or "")
            found[person.id] = Invitation(person.id, to, mine)
    return sorted(found.values(), key=lambda one: (one.to.name, one.person_id.hex))


def _in_order(entry: Entry) -> tuple[dt.date, dt.time, str, int]:
    return entry.day, entry.at or dt.time(), entry.mentee, entry.number


def _pairs(
    db: Session,
    programme_id: uuid.UUID,
    pair_id: uuid.UUID | None,
    person_id: uuid.UUID | None,
) -> dict[uuid.UUID, tuple[str, str]]:
    """Both names of every pair in question."""
    both = two()
    wanted = (
        select(Pair.id, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .where(Pair.programme_id == programme_id)
    )
    if pair_id is not None:
        wanted = wanted.where(Pair.id == pair_id)
    if person_id is not None:
        wanted = wanted.where((both.mentor.id == person_id) | (both.mentee.id == person_id))
    return {pair: (one, other) for pair, one, other in db.execute(wanted)}


def _whose(
    db: Session,
    names: dict[uuid.UUID, tuple[str, str]],
    pair_id: uuid.UUID | None,
    person_id: uuid.UUID | None,
) -> str:
    if pair_id is not None:
        return " – ".join(names.get(pair_id, ()))
    if person_id is not None:
        return db.scalar(select(Person.full_name).where(Person.id == person_id)) or ""
    return ""


def _there(
    db: Session,
    names: dict[uuid.UUID, tuple[str, str]],
    told: dict[uuid.UUID, ExportedEvent],
) -> list[tuple[Entry, int]]:
    """Sessions that are in the file, with their revisions."""
    rows = db.execute(
        select(MentoringSession, Venue.name)
        .outerjoin(Venue, Venue.id == MentoringSession.venue_id)
        .where(MentoringSession.pair_id.in_(names))
    )
    found = []
    for row, venue in rows:
        cancelled = row.status is SessionStatus.CANCELLED
        if cancelled and row.id not in told:
            continue
        mentor, mentee = names[row.pair_id]
        entry = Entry(
            session_id=row.id,
            pair_id=row.pair_id,
            mentor=mentor,
            mentee=mentee,
            number=row.number,
            kind=row.kind,
            day=row.on_date,
            at=row.at_time,
            minutes=row.minutes or row.planned_minutes,
            place=venue or row.place,
            online=row.mode is MeetingMode.ONLINE,
            cancelled=cancelled,
        )
        found.append((entry, row.revision))
    return found


def _gone(
    db: Session,
    names: dict[uuid.UUID, tuple[str, str]],
    told: dict[uuid.UUID, ExportedEvent],
    *,
    everybody: bool,
) -> list[tuple[Entry, int]]:
    """Sessions that a calendar file spoke of and that are no more."""
    left = set(db.scalars(select(MentoringSession.id)))
    pairs = set(db.scalars(select(Pair.id))) if everybody else set()
    found = []
    for key, one in told.items():
        # of a pair that is gone itself, only the calendar of everybody knows
        orphan = everybody and one.pair_id not in pairs
        if key in left or not (one.pair_id in names or orphan):
            continue
        mentor, mentee = names.get(one.pair_id, ("", ""))
        entry = Entry(
            session_id=key,
            pair_id=one.pair_id,
            mentor=mentor,
            mentee=mentee,
            number=1,
            kind=SessionKind.REGULAR,
            day=one.on_date,
            at=one.at_time,
            minutes=one.minutes,
            place="",
            online=False,
            cancelled=True,
        )
        found.append((entry, one.sequence))
    return found


def _numbered(
    entry: Entry, revision: int, told: dict[uuid.UUID, ExportedEvent], zone: str
) -> Entry:
    former = told.get(entry.session_id)
    known = (former.sequence, former.sha256) if former is not None else None
    return replace(entry, sequence=next_sequence(revision, entry.fingerprint(zone), known))
