"""Pairing as the engine reads it and as the page shows it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Department,
    DraftLeftOut,
    DraftMark,
    DraftPair,
    Grade,
    Pair,
    PairingDraft,
    Participation,
    ParticipationTopic,
    Person,
    Programme,
    Site,
    Topic,
)
from rmdesk.queries import personality
from rmdesk.queries.joins import two
from rmdesk.queries.pairing_facts import LIVING, TAKES_PART
from rmdesk.queries.pairing_facts import facts as facts
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import (
    DraftStatus,
    Mark,
    PairAnswer,
    PairStatus,
    Role,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One participation as the pairing page shows it."""

    participation_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    role: Role
    department: str
    grade: str
    site: str
    topics: tuple[str, ...]
    capacity: int


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two people whom a draft proposes."""

    mentor: Candidate
    mentee: Candidate
    points: int
    breakdown: tuple[tuple[str, int, int, bool], ...]
    """(criterion, points, maximum, judged) for each criterion; the points add up."""
    mark: Mark | None
    broken: tuple[str, ...]
    """Hard rules that a locked pair breaks."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """Somebody without a partner, and why."""

    candidate: Candidate
    reason: str
    rules: tuple[tuple[str, int], ...]
    competitors: int
    places: int


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft, whole."""

    id: uuid.UUID
    number: int
    made_at: dt.datetime
    status: DraftStatus
    policy: Policy
    stamp: str
    pairs: tuple[PairLine, ...]
    left_out: tuple[LeftOutLine, ...]
    forbidden: tuple[tuple[Candidate, Candidate], ...]
    total: int
    worst: int | None
    mentors: int
    mentees: int
    criteria_off: tuple[str, ...]
    blocking: int | None = None
    """Pairs not made whose two people would both have more points; ``None`` after changes by hand,
    until they are counted anew."""


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """One draft in a list."""

    id: uuid.UUID
    number: int
    made_at: dt.datetime
    status: DraftStatus
    pairs: int
    worst: int
    total: int


@dataclass(frozen=True, slots=True)
class LivingPair:
    """A pair that was approved and is proposed or active."""

    id: uuid.UUID
    mentor: str
    mentee: str
    status: PairStatus
    points: int | None
    proposed_on: dt.date
    active_on: dt.date | None
    mentor_answer: PairAnswer | None
    mentee_answer: PairAnswer | None


def policy(db: Session, programme_id: uuid.UUID) -> Policy:
    """The programme's policy."""
    stored = db.scalar(select(Programme.policy).where(Programme.id == programme_id))
    return Policy.from_json(stored or {})


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides how the rules and weights are offered."""

    questionnaires: int
    """So many people of the file agreed to a questionnaire and have means."""
    across: tuple[str, ...]
    """What the programme pairs across on purpose: values of ``Aspect``, or ``age``."""


def situation(db: Session, programme_id: uuid.UUID) -> Situation:
    """What decides how the rules and weights are offered."""
    across = db.scalar(select(Programme.pairs_across).where(Programme.id == programme_id))
    return Situation(len(personality.for_pairing(db)), tuple(across or ()))


def former_policies(db: Session, programme_id: uuid.UUID) -> tuple[tuple[str, Policy], ...]:
    """The policies of the other programmes by name, the latest first."""
    rows = db.execute(
        select(Programme.name, Programme.policy)
        .where(Programme.id != programme_id)
        .order_by(Programme.starts_on.desc(), Programme.name)
    )
    return tuple((name, Policy.from_json(stored or {})) for name, stored in rows)


def candidates(
    db: Session, programme_id: uuid.UUID, only: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, Candidate]:
    """Everybody of the programme, or ``only`` a few of them, by participation id."""
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    chosen = select(ParticipationTopic.participation_id, Topic.name).join(
        Topic, Topic.id == ParticipationTopic.topic_id
    )
    if only is not None:
        chosen = chosen.where(ParticipationTopic.participation_id.in_(only))
    for part, topic in db.execute(chosen):
        names[part].append(topic)
    everybody = (
        select(
            Participation.id,
            Person.id,
            Person.full_name,
            Participation.role,
            Department.name,
            Grade.name,
            Site.name,
            Participation.capacity,
        )
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Department, Department.id == Person.department_id)
        .outerjoin(Grade, Grade.id == Person.grade_id)
        .outerjoin(Site, Site.id == Person.site_id)
        .where(Participation.programme_id == programme_id)
    )
    if only is not None:
        everybody = everybody.where(Participation.id.in_(only))
    return {
        r[0]: Candidate(
            r[0],
            r[1],
            r[2],
            r[3],
            r[4] or "",
            r[5] or "",
            r[6] or "",
            tuple(sorted(names[r[0]])),
            r[7],
        )
        for r in db.execute(everybody)
    }


def latest_draft(
    db: Session,
    programme_id: uuid.UUID,
    people: Mapping[uuid.UUID, Candidate] | None = None,
) -> DraftView | None:
    """The open draft, else the newest one that was approved; ``people`` if read already."""
    row = db.scalar(
        select(PairingDraft)
        .where(
            PairingDraft.programme_id == programme_id,
            PairingDraft.status != DraftStatus.DISCARDED,
        )
        .order_by(PairingDraft.status != DraftStatus.OPEN, PairingDraft.number.desc())
        .limit(1)
    )
    return None if row is None else draft(db, row.id, people)


def drafts(db: Session, programme_id: uuid.UUID) -> list[DraftSummary]:
    """Every draft of a programme that has pairs, the newest first."""
    rows = db.execute(
        select(
            PairingDraft.id,
            PairingDraft.number,
            PairingDraft.made_at,
            PairingDraft.status,
            func.count(DraftPair.mentor_id),
            func.min(DraftPair.points),
            func.sum(DraftPair.points),
        )
        .join(DraftPair, DraftPair.draft_id == PairingDraft.id)
        .where(PairingDraft.programme_id == programme_id)
        .group_by(PairingDraft.id, PairingDraft.number, PairingDraft.made_at, PairingDraft.status)
        .order_by(PairingDraft.number.desc())
    )
    return [DraftSummary(*row) for row in rows]


def draft(
    db: Session, draft_id: uuid.UUID, people: Mapping[uuid.UUID, Candidate] | None = None
) -> DraftView | None:
    """One draft, its pairs by the mentee's name; ``people`` if read already."""
    row = db.get(PairingDraft, draft_id)
    if row is None:
        return None
    who = candidates(db, row.programme_id) if people is None else people
    marks = {
        (mentor, mentee): mark
        for mentor, mentee, mark in db.execute(
            select(DraftMark.mentor_id, DraftMark.mentee_id, DraftMark.mark).where(
                DraftMark.draft_id == draft_id
            )
        )
    }
    pairs = [
        PairLine(
            who[mentor],
            who[mentee],
            points,
            tuple((c, own, most, known) for c, own, most, known in told.get("criteria", [])),
            marks.get((mentor, mentee)),
            tuple(told.get("broken", [])),
            tuple(told.get("notes", [])),
        )
        for mentor, mentee, points, told in db.execute(
            select(
                DraftPair.mentor_id, DraftPair.mentee_id, DraftPair.points, DraftPair.breakdown
            ).where(DraftPair.draft_id == draft_id)
        )
    ]
    out = [
        LeftOutLine(
            who[o.participation_id],
            o.reason,
            tuple((rule, n) for rule, n in o.detail.get("rules", [])),
            o.detail.get("competitors", 0),
            o.detail.get("places", 0),
        )
        for o in db.scalars(select(DraftLeftOut).where(DraftLeftOut.draft_id == draft_id))
    ]
    return DraftView(
        id=row.id,
        number=row.number,
        made_at=row.made_at,
        status=row.status,
        policy=Policy.from_json(row.policy),
        stamp=row.stamp,
        pairs=tuple(sorted(pairs, key=lambda p: (p.mentee.name, p.mentor.name))),
        left_out=tuple(sorted(out, key=lambda o: (o.candidate.role, o.candidate.name))),
        forbidden=tuple(
            (who[a], who[b]) for (a, b), mark in marks.items() if mark is Mark.FORBIDDEN
        ),
        total=row.summary.get("total", 0),
        worst=row.summary.get("worst"),
        mentors=row.summary.get("mentors", 0),
        mentees=row.summary.get("mentees", 0),
        criteria_off=tuple(row.summary.get("criteria_off", [])),
        blocking=row.summary.get("blocking"),
    )


def free_places(db: Session, programme_id: uuid.UUID) -> tuple[int, int]:
    """How many mentors and mentees have a free place, as ``facts`` would find them."""
    taken: dict[uuid.UUID, int] = defaultdict(int)
    for pair in db.execute(
        select(Pair.mentor_id, Pair.mentee_id).where(
            Pair.programme_id == programme_id, Pair.status.in_(LIVING)
        )
    ):
        for one in pair:
            taken[one] += 1
    free = {Role.MENTOR: 0, Role.MENTEE: 0}
    for one, role, capacity in db.execute(
        select(Participation.id, Participation.role, Participation.capacity).where(
            Participation.programme_id == programme_id, Participation.status.in_(TAKES_PART)
        )
    ):
        if role is not None and capacity > taken[one]:
            free[role] += 1
    return free[Role.MENTOR], free[Role.MENTEE]


def living_pairs(db: Session, programme_id: uuid.UUID) -> list[LivingPair]:
    """Approved pairs, by the mentee's name."""
    both = two()
    rows = db.execute(
        select(
            Pair.id,
            both.mentor.full_name,
            both.mentee.full_name,
            Pair.status,
            Pair.points,
            Pair.proposed_on,
            Pair.active_on,
            Pair.mentor_answer,
            Pair.mentee_answer,
        )
        .select_from(both.joined)
        .where(Pair.programme_id == programme_id, Pair.status.in_(LIVING))
    )
    return sorted((LivingPair(*row) for row in rows), key=lambda p: (p.mentee, p.mentor))
