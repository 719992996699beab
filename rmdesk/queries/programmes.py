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
    Organisation,
    Pair,
    Participation,
    Preference,
    Programme,
    Site,
    Venue,
)
from rmdesk.rules.words import CheckInKind, PairStatus, Rhythm, Role


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
    wanted = db.scalar(select(Preference.value).where(Preference.key == "current_programme"))
    rows = db.execute(
        select(Programme, Organisation)
        .join(Organisation, Organisation.id == Programme.org_id)
        .order_by(Programme.starts_on.desc(), Programme.id)
    ).all()
    if not rows:
        return None
    programme, org = next(((p, o) for p, o in rows if p.id.hex == wanted), rows[0])
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
