"""Pairing as the engine reads it and as the page shows it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from rmdesk.models import (
    Department,
    DraftLeftOut,
    DraftMark,
    DraftPair,
    Exclusion,
    Grade,
    Organisation,
    Pair,
    PairingDraft,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Programme,
    Site,
    Slot,
    Topic,
    Veto,
    Wish,
)
from rmdesk.queries.joins import two
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import (
    DraftStatus,
    HalfDay,
    Mark,
    PairAnswer,
    PairStatus,
    ParticipationStatus,
    Role,
)

TAKES_PART = (
    ParticipationStatus.INTERESTED,
    ParticipationStatus.ACCEPTED,
    ParticipationStatus.WAITING,
    ParticipationStatus.PAIRED,
)
LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)


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


def facts(db: Session, programme_id: uuid.UUID, draft_id: uuid.UUID | None = None) -> Facts:
    """What the engine is told: everybody with a free place, and the marks of ``draft_id``.

    Read as plain tuples, each table once.
    """
    persons = db.execute(
        select(Person.id, Person.manager_id, Person.department_id, Person.site_id, Grade.rank)
        .outerjoin(Grade, Grade.id == Person.grade_id)
        .order_by(Person.id)
    ).all()
    number = {row[0]: n for n, row in enumerate(persons)}
    departments = _numbers(row[2] for row in persons)
    sites = _numbers(row[3] for row in persons)
    about = {row[0]: row for row in persons}
    parts = db.execute(
        select(
            Participation.id,
            Participation.person_id,
            Participation.role,
            Participation.capacity,
            Participation.meets,
            Participation.status,
        )
        .where(Participation.programme_id == programme_id, Participation.status.in_(TAKES_PART))
        .order_by(Participation.id)
    ).all()
    busy: dict[uuid.UUID, int] = defaultdict(int)
    for pair in db.execute(
        select(Pair.mentor_id, Pair.mentee_id).where(
            Pair.programme_id == programme_id, Pair.status.in_(LIVING)
        )
    ):
        for one in pair:
            busy[one] += 1
    spoken: dict[uuid.UUID, set[str]] = defaultdict(set)
    for person, language in db.execute(select(PersonLanguage.person_id, PersonLanguage.language)):
        spoken[person].add(language.casefold())
    topics: dict[uuid.UUID, dict[int, int]] = defaultdict(dict)
    topic_numbers: dict[uuid.UUID, int] = {}
    for part, topic, strength in db.execute(
        select(
            ParticipationTopic.participation_id,
            ParticipationTopic.topic_id,
            ParticipationTopic.strength,
        ).order_by(ParticipationTopic.topic_id)
    ):
        topics[part][topic_numbers.setdefault(topic, len(topic_numbers))] = strength
    slots: dict[uuid.UUID, int] = defaultdict(int)
    for part, weekday, half in db.execute(select(Slot.participation_id, Slot.weekday, Slot.half)):
        slots[part] |= 1 << (2 * weekday + (half is HalfDay.AFTERNOON))

    def side(role: Role) -> Side:
        free = [p for p in parts if p[2] is role and p[3] > busy[p[0]]]
        return Side(
            ids=tuple(p[0].hex for p in free),
            persons=tuple(number[p[1]] for p in free),
            capacity=tuple(p[3] - busy[p[0]] for p in free),
            grade=tuple(about[p[1]][4] or UNKNOWN for p in free),
            department=tuple(departments.get(about[p[1]][2], UNKNOWN) for p in free),
            site=tuple(sites.get(about[p[1]][3], UNKNOWN) for p in free),
            meets=tuple(p[4] for p in free),
            languages=tuple(frozenset(spoken[p[1]]) for p in free),
            topics=tuple(topics[p[0]] for p in free),
            slots=tuple(slots[p[0]] for p in free),
            waiting=tuple(p[5] is ParticipationStatus.WAITING for p in free),
        )

    mentors, mentees = side(Role.MENTOR), side(Role.MENTEE)
    reader = _Cells(db, mentors, mentees, number)
    uses_grades = db.scalar(select(Organisation.uses_grades))
    ladder = db.scalar(select(Grade.id).where(Grade.rank.is_not(None)).limit(1))
    mentor_wishes, mentee_wishes, wishing = reader.wishes()
    return Facts(
        mentors=mentors,
        mentees=mentees,
        manager=tuple(
            UNKNOWN if row[1] is None else number.get(row[1], UNKNOWN) for row in persons
        ),
        uses_grades=uses_grades is not False and ladder is not None,
        mentor_wishes=mentor_wishes,
        mentee_wishes=mentee_wishes,
        wishing_mentors=frozenset(reader.row[one] for one in wishing & reader.row.keys()),
        wishing_mentees=frozenset(reader.col[one] for one in wishing & reader.col.keys()),
        vetoes=reader.vetoes(programme_id),
        before=reader.before(),
        locked=tuple(sorted(reader.marks(draft_id, Mark.LOCKED))),
        forbidden=frozenset(reader.marks(draft_id, Mark.FORBIDDEN)),
    )


def _numbers(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, int]:
    known = sorted({identity for identity in ids if identity is not None})
    return {identity: n for n, identity in enumerate(known)}


class _Cells:
    """Reads what is said of two people as (mentor row, mentee column)."""

    def __init__(
        self, db: Session, mentors: Side, mentees: Side, number: dict[uuid.UUID, int]
    ) -> None:
        self._db = db
        self.row = {uuid.UUID(one): n for n, one in enumerate(mentors.ids)}
        self.col = {uuid.UUID(one): n for n, one in enumerate(mentees.ids)}
        self._number = number
        self._row_of = {person: n for n, person in enumerate(mentors.persons)}
        self._col_of = {person: n for n, person in enumerate(mentees.persons)}

    def _cell(self, participation: uuid.UUID, person: uuid.UUID) -> tuple[int, int] | None:
        """The cell of a participation and the person it names, when both take part."""
        named = self._number.get(person, UNKNOWN)
        if participation in self.row and named in self._col_of:
            return self.row[participation], self._col_of[named]
        if participation in self.col and named in self._row_of:
            return self._row_of[named], self.col[participation]
        return None

    def wishes(
        self,
    ) -> tuple[tuple[tuple[int, int, int], ...], tuple[tuple[int, int, int], ...], set[uuid.UUID]]:
        """Wishes of mentors, wishes of mentees, and who wished at all."""
        of_mentors: list[tuple[int, int, int]] = []
        of_mentees: list[tuple[int, int, int]] = []
        wishing: set[uuid.UUID] = set()
        for part, person, rank in self._db.execute(
            select(Wish.participation_id, Wish.person_id, Wish.rank)
        ):
            wishing.add(part)
            cell = self._cell(part, person)
            if cell is not None:
                (of_mentors if part in self.row else of_mentees).append((*cell, rank))
        return tuple(sorted(of_mentors)), tuple(sorted(of_mentees)), wishing

    def vetoes(self, programme_id: uuid.UUID) -> frozenset[tuple[int, int]]:
        """Vetoes of either side, and the coordinator's own exclusions."""
        rows = self._db.execute(select(Veto.participation_id, Veto.person_id))
        found = {self._cell(part, person) for part, person in rows}
        for mentor, mentee in self._db.execute(
            select(Exclusion.mentor_person_id, Exclusion.mentee_person_id).where(
                Exclusion.programme_id == programme_id
            )
        ):
            found.add(self._of_people(mentor, mentee))
        return frozenset(cell for cell in found if cell is not None)

    def before(self) -> frozenset[tuple[int, int]]:
        """Pairs of the same two people in any programme; a declined one never met."""
        mentor, mentee = _aliases()
        rows = self._db.execute(
            select(mentor.person_id, mentee.person_id)
            .select_from(Pair)
            .join(mentor, mentor.id == Pair.mentor_id)
            .join(mentee, mentee.id == Pair.mentee_id)
        )
        found = {self._of_people(a, b) for a, b in rows}
        return frozenset(cell for cell in found if cell is not None)

    def _of_people(self, mentor: uuid.UUID, mentee: uuid.UUID) -> tuple[int, int] | None:
        row = self._row_of.get(self._number.get(mentor, UNKNOWN))
        col = self._col_of.get(self._number.get(mentee, UNKNOWN))
        return None if row is None or col is None else (row, col)

    def marks(self, draft_id: uuid.UUID | None, mark: Mark) -> set[tuple[int, int]]:
        """The coordinator's marks in a draft."""
        rows = self._db.execute(
            select(DraftMark.mentor_id, DraftMark.mentee_id).where(
                DraftMark.draft_id == draft_id, DraftMark.mark == mark
            )
        )
        return {
            (self.row[mentor], self.col[mentee])
            for mentor, mentee in rows
            if mentor in self.row and mentee in self.col
        }


def _aliases() -> tuple[Any, Any]:
    return aliased(Participation), aliased(Participation)


def candidates(db: Session, programme_id: uuid.UUID) -> dict[uuid.UUID, Candidate]:
    """Everybody of the programme, by participation id."""
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    for part, topic in db.execute(
        select(ParticipationTopic.participation_id, Topic.name).join(
            Topic, Topic.id == ParticipationTopic.topic_id
        )
    ):
        names[part].append(topic)
    rows = db.execute(
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
        for r in rows
    }


def latest_draft(db: Session, programme_id: uuid.UUID) -> DraftView | None:
    """The open draft, else the newest one that was approved."""
    row = db.scalar(
        select(PairingDraft)
        .where(
            PairingDraft.programme_id == programme_id,
            PairingDraft.status != DraftStatus.DISCARDED,
        )
        .order_by(PairingDraft.status != DraftStatus.OPEN, PairingDraft.number.desc())
        .limit(1)
    )
    return None if row is None else draft(db, row.id)


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


def draft(db: Session, draft_id: uuid.UUID) -> DraftView | None:
    """One draft, its pairs by the mentee's name."""
    row = db.get(PairingDraft, draft_id)
    if row is None:
        return None
    who = candidates(db, row.programme_id)
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
            who[p.mentor_id],
            who[p.mentee_id],
            p.points,
            tuple(
                (c, points, most, known)
                for c, points, most, known in p.breakdown.get("criteria", [])
            ),
            marks.get((p.mentor_id, p.mentee_id)),
            tuple(p.breakdown.get("broken", [])),
            tuple(p.breakdown.get("notes", [])),
        )
        for p in db.scalars(select(DraftPair).where(DraftPair.draft_id == draft_id))
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
    )


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
