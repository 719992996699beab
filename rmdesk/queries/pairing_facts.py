"""What the pairing engine is told: everybody with a free place, as plain columns."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from rmdesk.models import (
    Consent,
    DraftMark,
    Exclusion,
    Grade,
    Organisation,
    Pair,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Programme,
    SelfDescription,
    Slot,
    Veto,
    Wish,
)
from rmdesk.queries import personality
from rmdesk.rules.names import name_key
from rmdesk.rules.pairing.facts import UNKNOWN, Facts, Side
from rmdesk.rules.words import (
    Aspect,
    ConsentAnswer,
    ConsentPurpose,
    HalfDay,
    Mark,
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


def facts(
    db: Session,
    programme_id: uuid.UUID,
    draft_id: uuid.UUID | None = None,
    *,
    released: Collection[uuid.UUID] = (),
) -> Facts:
    """What the engine is told: everybody with a free place, and the marks of ``draft_id``.

    Living pairs in ``released`` count as if they were not: their people have those places. Read as
    plain tuples, each table once.
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
            Pair.programme_id == programme_id,
            Pair.status.in_(LIVING),
            Pair.id.not_in(list(released)),
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

    told = _Told(db, programme_id)

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
            traits=tuple(told.traits.get(p[1]) for p in free),
            interests=tuple(frozenset(told.interests[p[0]]) for p in free),
            decade=tuple(told.decades.get(p[1], UNKNOWN) for p in free),
            described=tuple(dict(told.described[p[1]]) for p in free),
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
        pairs_across=told.pairs_across,
        mentor_wishes=mentor_wishes,
        mentee_wishes=mentee_wishes,
        wishing_mentors=frozenset(reader.row[one] for one in wishing & reader.row.keys()),
        wishing_mentees=frozenset(reader.col[one] for one in wishing & reader.col.keys()),
        vetoes=reader.vetoes(programme_id),
        before=reader.before(released),
        locked=tuple(sorted(reader.marks(draft_id, Mark.LOCKED))),
        forbidden=frozenset(reader.marks(draft_id, Mark.FORBIDDEN)),
    )


def _numbers(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, int]:
    known = sorted({identity for identity in ids if identity is not None})
    return {identity: n for n, identity in enumerate(known)}


class _Told:
    """What people told of themselves, with their consent where it is asked for."""

    def __init__(self, db: Session, programme_id: uuid.UUID) -> None:
        self.traits = personality.for_pairing(db)
        self.interests: dict[uuid.UUID, set[int]] = defaultdict(set)
        numbers: dict[str, int] = {}
        rows = db.execute(
            select(ParticipationInterest.participation_id, ParticipationInterest.interest)
            .join(Participation, Participation.id == ParticipationInterest.participation_id)
            .where(Participation.programme_id == programme_id)
        ).all()
        # numbered by the words, so that the numbers do not hang on the order of rows
        for key in sorted({name_key(interest) for _part, interest in rows}):
            numbers[key] = len(numbers)
        for part, interest in rows:
            self.interests[part].add(numbers[name_key(interest)])
        across = db.scalar(select(Programme.pairs_across).where(Programme.id == programme_id))
        self.pairs_across = frozenset(across or ())
        self.decades: dict[uuid.UUID, int] = {}
        self.described: dict[uuid.UUID, dict[Aspect, int]] = defaultdict(dict)
        if self.pairs_across:
            self._describe(db)

    def _describe(self, db: Session) -> None:
        answers = db.execute(
            select(Consent.person_id, Consent.answer)
            .where(Consent.purpose == ConsentPurpose.SELF_DESCRIPTION)
            .order_by(Consent.answered_on, Consent.version)
        )
        newest: dict[uuid.UUID, ConsentAnswer] = {person: answer for person, answer in answers}
        agreed = {person for person, said in newest.items() if said is ConsentAnswer.GIVEN}
        decades = select(Person.id, Person.birth_decade).where(Person.birth_decade.is_not(None))
        self.decades = {
            key: decade
            for key, decade in db.execute(decades)
            if decade is not None and key in agreed
        }
        rows = db.execute(
            select(SelfDescription.person_id, SelfDescription.aspect, SelfDescription.words)
        ).all()
        keys = sorted({name_key(words) for _person, _aspect, words in rows})
        number = {key: n for n, key in enumerate(keys)}
        for person, aspect, words in rows:
            if person in agreed:
                self.described[person][aspect] = number[name_key(words)]


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

    def before(self, released: Collection[uuid.UUID] = ()) -> frozenset[tuple[int, int]]:
        """Pairs of the same two people in any programme. A declined one counts as well: whoever
        would rather not is not asked for the same partner again.
        """
        mentor, mentee = _aliases()
        rows = self._db.execute(
            select(mentor.person_id, mentee.person_id)
            .select_from(Pair)
            .join(mentor, mentor.id == Pair.mentor_id)
            .join(mentee, mentee.id == Pair.mentee_id)
            .where(Pair.id.not_in(list(released)))
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
