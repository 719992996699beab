"""Pairs as the overview shows them: how they are, and who needs the coordinator."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Agreement,
    DocumentMade,
    Goal,
    MentoringSession,
    Pair,
    Pause,
    Programme,
    Venue,
)
from rmdesk.queries import answers, clashes, concerns, feedback
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.joins import two
from rmdesk.queries.raw import as_text, identity, rows_of
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules import health
from rmdesk.rules.health_limits import read_limits
from rmdesk.rules.pair_life import certificate_due
from rmdesk.rules.words import PairStatus, PaperKind, SessionKind, SessionStatus, Side


@dataclass(frozen=True, slots=True)
class PairHealth:
    """One active pair and the reasons why it needs attention; none is green."""

    pair_id: uuid.UUID
    mentor: str
    mentee: str
    active_on: dt.date
    flags: tuple[health.Flag, ...]
    paused: bool = False

    @property
    def level(self) -> health.Level:
        """The most urgent of its reasons."""
        return health.level(self.flags)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Sessions of one month: those that were to take place, and those held."""

    year: int
    month: int
    planned: int
    held: int


@dataclass(frozen=True, slots=True)
class Earned:
    """A pair whose two certificates are due."""

    pair_id: uuid.UUID
    mentor: str
    mentee: str
    held: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The coordinator's morning page."""

    active: int
    proposed: int
    met_this_month: int
    """Active pairs that held a session in this calendar month."""
    signed: int
    """Active pairs whose agreement both have signed."""
    attention: tuple[PairHealth, ...]
    """Pairs that need her, the most urgent first."""
    next_days: tuple[SessionLine, ...]
    """Planned sessions of today and the next seven days."""
    to_record: tuple[SessionLine, ...]
    """Sessions planned before today of which nothing was recorded."""
    months: tuple[MonthCount, ...]
    sessions: int
    """Without first, short meetings."""
    paused: int = 0
    """Active pairs that rest today."""
    unanswered: int = 0
    """People who were asked about a partner and have not answered in time."""
    concerns: tuple[concerns.ConcernLine, ...] = ()
    """Concerns to look at today."""
    next_later: SessionLine | None = None
    """The first session planned after those days."""
    certificates: tuple[Earned, ...] = ()
    clashing: tuple[SessionLine, ...] = ()
    """Planned sessions that something speaks against, public holidays not looked at."""
    """Pairs that are over, have earned a certificate and have none yet."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two people of a pair."""

    programme_id: uuid.UUID
    mentor_id: uuid.UUID
    """The person's id, not the participation's."""
    mentor: str
    mentee_id: uuid.UUID
    mentee: str


def sides(db: Session, pair_id: uuid.UUID) -> Sides | None:
    """Who the two are; ``None`` when the pair is no longer in the file."""
    both = two()
    row = db.execute(
        select(
            Pair.programme_id,
            both.mentor.id,
            both.mentor.full_name,
            both.mentee.id,
            both.mentee.full_name,
        )
        .select_from(both.joined)
        .where(Pair.id == pair_id)
    ).first()
    return None if row is None else Sides(*row)


def overview(
    db: Session,
    programme_id: uuid.UUID,
    today: dt.date,
    known: Sequence[PairHealth] | None = None,
    read: list[SessionLine] | None = None,
) -> Overview:
    """Everything the overview shows on ``today``.

    ``known`` is the pairs' health and ``read`` are the sessions, where they were read already.
    """
    lines = session_queries.sessions(db, programme_id) if read is None else read
    pairs = pair_health(db, programme_id, today) if known is None else known
    proposed = db.scalar(
        select(func.count(Pair.id)).where(
            Pair.programme_id == programme_id, Pair.status == PairStatus.PROPOSED
        )
    )
    held = {
        line.pair_id
        for line in lines
        if line.status is SessionStatus.HELD
        and (line.day.year, line.day.month) == (today.year, today.month)
    }
    active = {pair.pair_id for pair in pairs}
    attention = sorted(
        (pair for pair in pairs if pair.flags),
        key=lambda p: (health.urgency(p.flags[0]), p.mentee),
    )
    planned = [line for line in lines if line.status is SessionStatus.PLANNED]
    regular = [line for line in lines if line.kind is not SessionKind.CHEMISTRY]
    last = today + dt.timedelta(days=7)
    against = clashes.clashing(db, programme_id, today, planned)
    return Overview(
        active=len(pairs),
        proposed=proposed or 0,
        met_this_month=len(held & active),
        signed=len(_signed(db, programme_id) & active),
        attention=tuple(attention),
        next_days=tuple(line for line in planned if today <= line.day <= last),
        to_record=tuple(line for line in planned if line.day < today),
        months=_months(regular, today),
        sessions=len(regular),
        paused=sum(pair.paused for pair in pairs),
        unanswered=sum(one.late for one in answers.unanswered(db, programme_id, today)),
        concerns=tuple(c for c in concerns.lines(db, programme_id) if c.is_due(today)),
        next_later=next((line for line in planned if line.day > last), None),
        certificates=certificates_due(db, programme_id),
        clashing=tuple(line for line in planned if line.id in against),
    )


def certificates_due(db: Session, programme_id: uuid.UUID) -> tuple[Earned, ...]:
    """Pairs that are over with enough held sessions, for which no certificate was made."""
    needed = db.scalar(select(Programme.certificate_sessions).where(Programme.id == programme_id))
    both = two()
    held = (
        select(func.count(MentoringSession.id))
        .where(MentoringSession.pair_id == Pair.id, MentoringSession.status == SessionStatus.HELD)
        .scalar_subquery()
    )
    made = (
        select(DocumentMade.id)
        .where(DocumentMade.pair_id == Pair.id, DocumentMade.kind == PaperKind.CERTIFICATE)
        .exists()
    )
    rows = db.execute(
        select(Pair.id, both.mentor.full_name, both.mentee.full_name, held, Pair.status)
        .select_from(both.joined)
        .where(
            Pair.programme_id == programme_id,
            Pair.status.in_([PairStatus.COMPLETED, PairStatus.ENDED_EARLY]),
            both.mentor.erased_on.is_(None),
            both.mentee.erased_on.is_(None),
            ~made,
        )
        .order_by(both.mentee.name_key, both.mentor.name_key)
    )
    return tuple(
        Earned(pair, mentor, mentee, n)
        for pair, mentor, mentee, n, status in rows
        if certificate_due(status, n, needed)
    )


def active_pairs(db: Session, programme_id: uuid.UUID) -> list[uuid.UUID]:
    """The ids of the pairs that are under way."""
    wanted = select(Pair.id).where(
        Pair.programme_id == programme_id, Pair.status == PairStatus.ACTIVE
    )
    return list(db.scalars(wanted.order_by(Pair.id)))


def pair_health(
    db: Session,
    programme_id: uuid.UUID,
    today: dt.date,
    only: Collection[uuid.UUID] | None = None,
) -> list[PairHealth]:
    """Every active pair, or those of ``only``, with its reasons, by the mentee's name."""
    wanted = [Pair.programme_id == programme_id, Pair.status == PairStatus.ACTIVE]
    both = two()
    ends_on, kept = db.execute(
        select(Programme.ends_on, Programme.health_limits).where(Programme.id == programme_id)
    ).one()
    limits = read_limits(kept)
    rows = [
        (identity(row[0]), row[1], row[2], row[3], row[4])
        for row in rows_of(
            db,
            select(
                as_text(Pair.id),
                both.mentor.full_name,
                both.mentee.full_name,
                Pair.active_on,
                as_text(both.mentee.id),
            )
            .select_from(both.joined)
            .where(*wanted),
            Pair.id,
            only,
        )
    ]
    past: dict[uuid.UUID, list[health.PastSession]] = defaultdict(list)
    upcoming: dict[uuid.UUID, dt.date] = {}
    leader = {row[0]: row[4] for row in rows}
    owners = {
        venue: owner
        for venue, owner in db.execute(
            select(as_text(Venue.id), as_text(Venue.owner_id)).where(Venue.owner_id.is_not(None))
        )
    }
    happened = (
        select(
            as_text(MentoringSession.pair_id),
            MentoringSession.on_date,
            MentoringSession.number,
            MentoringSession.status,
            MentoringSession.cancelled_by,
            as_text(MentoringSession.venue_id),
        )
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .where(*wanted, MentoringSession.kind != SessionKind.CHEMISTRY)
    )
    for key, day, number, status, by, venue in rows_of(
        db, happened, MentoringSession.pair_id, only
    ):
        pair = identity(key)
        if status is not SessionStatus.PLANNED:
            office = venue in owners and owners[venue] == leader.get(pair)
            past[pair].append(health.PastSession(day, number, status, by, office))
        elif day >= today:
            upcoming[pair] = min(day, upcoming.get(pair, day))
    papers = _agreements(db, programme_id)
    forms, missing = feedback.for_health(db, programme_id, only)
    later = feedback.put_off(db, programme_id)
    goals = set(
        db.scalars(
            select(Goal.pair_id)
            .join(Pair, Pair.id == Goal.pair_id)
            .where(Pair.programme_id == programme_id)
        )
    )
    breaks = pauses(db, programme_id)
    found = []
    for pair, one, other, active_on, _leader in rows:
        printed, mentor_signed, mentee_signed = papers.get(pair, (False, False, False))
        facts = health.PairFacts(
            active_on=active_on or today,
            sessions=tuple(past[pair]),
            next_planned=upcoming.get(pair),
            agreement_printed=printed,
            mentor_signed=mentor_signed,
            mentee_signed=mentee_signed,
            forms=forms.get(pair, ()),
            missing=missing.get(pair, ()),
            put_off=later.get(pair, {}),
            has_goal=pair in goals,
            ends_on=ends_on,
            pauses=breaks.get(pair, ()),
        )
        found.append(
            PairHealth(
                pair,
                one,
                other,
                facts.active_on,
                health.assess(facts, today, limits),
                health.paused(facts.pauses, today),
            )
        )
    return sorted(found, key=lambda p: (p.mentee, p.mentor))


def pauses(
    db: Session, programme_id: uuid.UUID
) -> dict[uuid.UUID, tuple[tuple[dt.date, dt.date | None], ...]]:
    """For each pair its pauses: the first day, and the day of meeting again if known."""
    rows: dict[uuid.UUID, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
    for pair, first, until in db.execute(
        select(Pause.pair_id, Pause.from_on, Pause.until)
        .join(Pair, Pair.id == Pause.pair_id)
        .where(Pair.programme_id == programme_id)
        .order_by(Pause.from_on)
    ):
        rows[pair].append((first, until))
    return {pair: tuple(breaks) for pair, breaks in rows.items()}


def _agreements(db: Session, programme_id: uuid.UUID) -> dict[uuid.UUID, tuple[bool, bool, bool]]:
    """For each pair, of its newest agreement: printed, signed by the mentor, by the mentee."""
    rows = db.execute(
        select(
            Agreement.pair_id,
            Agreement.printed_on,
            Agreement.mentor_signed_on,
            Agreement.mentee_signed_on,
        )
        .join(Pair, Pair.id == Agreement.pair_id)
        .where(Pair.programme_id == programme_id)
        .order_by(Agreement.number)
    )
    return {
        pair: (printed is not None, mentor is not None, mentee is not None)
        for pair, printed, mentor, mentee in rows
    }


def _signed(db: Session, programme_id: uuid.UUID) -> set[uuid.UUID]:
    return {pair for pair, signs in _agreements(db, programme_id).items() if all(signs[1:])}


def _months(lines: list[SessionLine], today: dt.date) -> tuple[MonthCount, ...]:
    """Up to eight months with sessions, around today."""
    planned: Counter[tuple[int, int]] = Counter()
    held: Counter[tuple[int, int]] = Counter()
    for line in lines:
        if line.status is SessionStatus.CANCELLED and line.cancelled_by is Side.COORDINATOR:
            continue  # taken off the plan: a pause or an end, not a session that fell through
        key = (line.day.year, line.day.month)
        planned[key] += 1
        held[key] += line.status is SessionStatus.HELD
    months = sorted(planned)
    here = sum(month <= (today.year, today.month) for month in months)
    first = max(0, min(here - 6, len(months) - 8))
    return tuple(
        MonthCount(year, month, planned[year, month], held[year, month])
        for year, month in months[first : first + 8]
    )
