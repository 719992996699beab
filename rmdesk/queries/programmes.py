"""Programmes as screens and documents show them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import (
    CheckIn,
    Department,
    Organisation,
    Pair,
    Participation,
    Person,
    Preference,
    Programme,
    Site,
    Venue,
)
from rmdesk.rules.cohorts import ComesAlong, Group, group
from rmdesk.rules.health_facts import Thresholds
from rmdesk.rules.health_limits import read_limits
from rmdesk.rules.pair_life import CERTIFICATE_SESSIONS
from rmdesk.rules.words import CheckInKind, PairStatus, ParticipationStatus, Rhythm, Role


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """One programme and its organisation, with the roles' own words filled in."""

    id: uuid.UUID
    org_id: uuid.UUID
    org_name: str
    country: str
    paper: str
    name: str
    mentor_word: str
    mentee_word: str
    starts_on: dt.date
    ends_on: dt.date
    rhythm: Rhythm
    every_weeks: int
    weekday: int
    starts_at: dt.time
    session_minutes: int
    invented: bool
    uses_grades: bool | None
    policy: dict[str, Any]
    month_week: int | None = None
    """Monthly: which such weekday of the month, 5 the last; ``None`` follows the start."""
    time_zone: str = ""
    """IANA name; empty means the computer's own."""
    purpose: str = ""
    """What the programme is for, in the organisation's own words."""

    def word(self, role: Role) -> str:
        """The organisation's word for a role."""
        return self.mentor_word if role is Role.MENTOR else self.mentee_word


@dataclass(frozen=True, slots=True)
class VenueCard:
    """One place to meet."""

    id: uuid.UUID
    name: str
    site: str
    neutral: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the programme has come, for the checklist of the first steps."""

    mentors: int
    mentees: int
    pairs: int
    """Proposed or active."""
    agreed: int
    """Active."""


def current(db: Session) -> ProgrammeCard | None:
    """The programme she works in, or ``None`` in a file without one."""
    kept = db.scalar(select(Preference.value).where(Preference.key == "current_programme")) or ""
    rows = db.execute(
        select(Programme, Organisation)
        .join(Organisation, Organisation.id == Programme.org_id)
        .order_by(Programme.starts_on.desc(), Programme.id)
    ).all()
    if not rows:
        return None
    by_id = {row[0].id.hex: row for row in rows}
    # the start of a programme may have been undone since: the one before counts then
    programme, org = next((by_id[one] for one in kept.split(",") if one in by_id), rows[0])
    return ProgrammeCard(
        id=programme.id,
        org_id=org.id,
        org_name=org.name,
        country=org.country,
        paper=org.paper,
        name=programme.name,
        mentor_word=programme.mentor_word or _("mentor"),
        mentee_word=programme.mentee_word or _("mentee"),
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        rhythm=programme.rhythm,
        every_weeks=programme.every_weeks,
        weekday=programme.weekday,
        starts_at=programme.starts_at,
        session_minutes=programme.session_minutes,
        invented=org.invented,
        uses_grades=org.uses_grades,
        policy=programme.policy,
        month_week=programme.month_week,
        time_zone=org.time_zone,
        purpose=programme.purpose,
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """From which numbers on a pair needs attention, and a certificate is due."""

    programme_id: uuid.UUID
    health: Thresholds
    certificate: int
    """Held sessions."""


def limits(db: Session) -> Limits | None:
    """The limits of the programme she works in."""
    card = current(db)
    if card is None:
        return None
    row = db.get_one(Programme, card.id)
    needed = row.certificate_sessions or CERTIFICATE_SESSIONS
    return Limits(card.id, read_limits(row.health_limits), needed)


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One programme in the list of all."""

    id: uuid.UUID
    name: str
    starts_on: dt.date
    ends_on: dt.date
    people: int
    waiting: int
    """Who of them was left waiting."""
    pairs: int
    """Pairs that began, whatever became of them."""
    current: bool


def programmes(db: Session) -> list[ProgrammeLine]:
    """Every programme of the file, the latest first."""
    card = current(db)
    people: dict[uuid.UUID, int] = {}
    waiting: dict[uuid.UUID, int] = {}
    for programme_id, status, n in db.execute(
        select(Participation.programme_id, Participation.status, func.count()).group_by(
            Participation.programme_id, Participation.status
        )
    ):
        people[programme_id] = people.get(programme_id, 0) + n
        if status is ParticipationStatus.WAITING:
            waiting[programme_id] = n
    pairs: dict[uuid.UUID, int] = {
        programme_id: n
        for programme_id, n in db.execute(
            select(Pair.programme_id, func.count())
            .where(Pair.status.not_in([PairStatus.PROPOSED, PairStatus.DECLINED]))
            .group_by(Pair.programme_id)
        )
    }
    return [
        ProgrammeLine(
            row.id,
            row.name,
            row.starts_on,
            row.ends_on,
            people.get(row.id, 0),
            waiting.get(row.id, 0),
            pairs.get(row.id, 0),
            card is not None and card.id == row.id,
        )
        for row in db.scalars(
            select(Programme).order_by(Programme.starts_on.desc(), Programme.name, Programme.id)
        )
    ]


def comes_along(db: Session, programme_id: uuid.UUID) -> list[ComesAlong]:
    """Who can be taken from this programme into the next: first who was left waiting, the longest
    first, then who took part, then who withdrew; whoever was erased is left out.

    Somebody who was accepted and got no partner waits since the programme began; whoever wanted
    to go on later, when the pair ended, waits since then or longer.
    """
    begins = db.scalar(select(Programme.starts_on).where(Programme.id == programme_id))
    partners = {
        part
        for both in db.execute(
            select(Pair.mentor_id, Pair.mentee_id).where(
                Pair.programme_id == programme_id, Pair.status != PairStatus.DECLINED
            )
        )
        for part in both
    }
    found = []
    for part, person, name, department, role, status, since in db.execute(
        select(
            Participation.id,
            Person.id,
            Person.full_name,
            Department.name,
            Participation.role,
            Participation.status,
            Participation.waiting_since,
        )
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Department, Department.id == Person.department_id)
        .where(Participation.programme_id == programme_id, Person.erased_on.is_(None))
    ):
        how = group(status, part in partners, since)
        waits = (since or begins) if how is Group.LEFT_WAITING else None
        found.append(ComesAlong(part, person, name, department or "", role, how, waits))
    order = list(Group)
    return sorted(
        found,
        key=lambda one: (
            order.index(one.group),
            one.waiting_since or dt.date.min,
            one.name.casefold(),
            one.participation_id.hex,
        ),
    )


def progress(db: Session, programme_id: uuid.UUID) -> Progress:
    """Counts for the checklist."""
    roles: dict[Role, int] = {
        role: n
        for role, n in db.execute(
            select(Participation.role, func.count())
            .where(Participation.programme_id == programme_id)
            .group_by(Participation.role)
        )
    }
    pairs: dict[PairStatus, int] = {
        status: n
        for status, n in db.execute(
            select(Pair.status, func.count())
            .where(Pair.programme_id == programme_id)
            .group_by(Pair.status)
        )
    }
    active = pairs.get(PairStatus.ACTIVE, 0)
    return Progress(
        roles.get(Role.MENTOR, 0),
        roles.get(Role.MENTEE, 0),
        active + pairs.get(PairStatus.PROPOSED, 0),
        active,
    )


def venues(db: Session) -> list[VenueCard]:
    """Every place to meet, by name."""
    rows = db.execute(select(Venue, Site.name).outerjoin(Site, Site.id == Venue.site_id)).all()
    cards = [VenueCard(v.id, v.name, site or "", v.neutral) for v, site in rows]
    return sorted(cards, key=lambda card: (card.site, card.name))


def check_ins(db: Session, programme_id: uuid.UUID) -> dict[CheckInKind, dt.date]:
    """The due day of each wave of feedback."""
    rows = db.execute(
        select(CheckIn.kind, CheckIn.due_on).where(CheckIn.programme_id == programme_id)
    )
    return {kind: due for kind, due in rows}
