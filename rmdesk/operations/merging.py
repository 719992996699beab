"""Two rows that are one person become one; everything of both is kept."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Index, Table, UniqueConstraint, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import (
    Base,
    Exclusion,
    Pair,
    Participation,
    ParticipationTopic,
    Person,
    SelfDescription,
    TraitProfile,
    TwoPeople,
    Veto,
    Wish,
)
from rmdesk.models.base import LONG, SHORT, next_version
from rmdesk.operations.organisation import found
from rmdesk.operations.reporting_lines import refuse_loops
from rmdesk.rules.duplicates import MergeField
from rmdesk.rules.words import PairStatus, ParticipationStatus

if TYPE_CHECKING:
    from rmdesk.store import Store

LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)
_SIMPLE = {
    MergeField.NAME: ("full_name", "name_key"),
    MergeField.EMAIL: ("email", "email_key"),
    MergeField.NUMBER: ("employee_number",),
    MergeField.JOB_TITLE: ("job_title",),
    MergeField.GRADE: ("grade_id",),
    MergeField.DEPARTMENT: ("department_id",),
    MergeField.SITE: ("site_id",),
}


def merge_people(
    store: Store, keep_id: uuid.UUID, gone_id: uuid.UUID, taken: Collection[MergeField]
) -> None:
    """Make one person of two: the row ``keep_id`` stays, with the values of the other one for the
    fields in ``taken``; participations, wishes, pairs, topics and papers of both are hers or his.

    Raises ``UserError`` when they are partners, or have the same partner twice.
    """
    with store.work(_("Merge two people")) as db:
        keep, gone = found(db.get(Person, keep_id)), found(db.get(Person, gone_id))
        db.info["about"].extend([(keep.id, keep.full_name), (gone.id, gone.full_name)])
        if keep.id == gone.id:
            raise UserError(_("This is one person already."), _("Choose two people."))
        _refuse_partners(db, keep, gone)
        boss = _boss(keep, gone, MergeField.MANAGER in taken)
        values = {
            column: getattr(gone, column)
            for field, columns in _SIMPLE.items()
            if field in taken
            for column in columns
        }
        # what no two people may share is given back first
        gone.email = gone.email_key = gone.employee_number = None
        keep.manager_id = gone.manager_id = None
        db.flush()
        for column, value in values.items():
            setattr(keep, column, value)
        keep.notes = _joined(keep.notes, gone.notes, LONG)
        keep.birth_decade = keep.birth_decade or gone.birth_decade
        keep.paper_language = keep.paper_language or gone.paper_language
        keep.created_at = min(keep.created_at, gone.created_at)
        db.flush()
        _merge_participations(db, keep.id, gone.id)
        _merge_descriptions(db, keep.id, gone.id)
        _newer_profile(db, keep.id, gone.id)
        _repoint(db, Person.__table__, gone.id, keep.id)
        _forget_self(db, keep.id)
        keep.manager_id, keep.manager_text = boss
        db.flush()
        db.execute(delete(Person).where(Person.id == gone.id))
        db.expire_all()
        refuse_loops(db)


def keep_apart(store: Store, one: uuid.UUID, other: uuid.UUID) -> None:
    """Remember that these are two people, so that nobody asks again, as a step of its own."""
    with store.work(_("Say that they are two people")) as db:
        first, second = sorted((one, other), key=lambda person: person.hex)
        if db.get(TwoPeople, (first, second)) is None:
            db.add(TwoPeople(one_id=first, other_id=second))
        for person in (one, other):
            db.info["about"].append((person, found(db.get(Person, person)).full_name))


def _refuse_partners(db: Session, keep: Person, gone: Person) -> None:
    """Partners of each other are two people; one partner of both would have two plans."""
    partners: dict[uuid.UUID, set[uuid.UUID]] = {}
    for person in (keep, gone):
        own = select(Participation.id).where(Participation.person_id == person.id)
        pairs = db.execute(
            select(Pair.mentor_id, Pair.mentee_id, Pair.status).where(
                or_(Pair.mentor_id.in_(own), Pair.mentee_id.in_(own))
            )
        ).all()
        parts = {side for mentor, mentee, _status in pairs for side in (mentor, mentee)}
        owners = {
            part: owner
            for part, owner in db.execute(
                select(Participation.id, Participation.person_id).where(Participation.id.in_(parts))
            )
        }
        everybody = {owners[part] for part in parts} - {person.id}
        if {keep.id, gone.id} - {person.id} <= everybody:
            raise UserError(
                _("{one} and {other} are or were partners.").format(
                    one=keep.full_name, other=gone.full_name
                ),
                _("They are two people, and stay so."),
            )
        living = {owners[s] for a, b, status in pairs if status in LIVING for s in (a, b)}
        partners[person.id] = living - {person.id}
    for both in partners[keep.id] & partners[gone.id]:
        raise UserError(
            _("Both have a pair with {name}.").format(name=found(db.get(Person, both)).full_name),
            _("End one of the two pairs first; its sessions are kept."),
        )


def _boss(keep: Person, gone: Person, taken: bool) -> tuple[uuid.UUID | None, str]:
    """The manager to be; nobody is her or his own."""
    chosen = gone if taken else keep
    if chosen.manager_id in {keep.id, gone.id}:
        return None, ""
    return chosen.manager_id, chosen.manager_text


def _merge_participations(db: Session, keep: uuid.UUID, gone: uuid.UUID) -> None:
    theirs = db.scalars(select(Participation).where(Participation.person_id == gone)).all()
    for part in theirs:
        mine = db.scalar(
            select(Participation).where(
                Participation.person_id == keep,
                Participation.programme_id == part.programme_id,
                Participation.role == part.role,
            )
        )
        if mine is None:
            part.person_id = keep
            db.flush()
        else:
            _merge_participation(db, mine, part)


def _merge_participation(db: Session, mine: Participation, other: Participation) -> None:
    """Twice the same role in the same programme: one participation with everything of both."""
    status, since = _further(mine, other)
    mine.status, mine.waiting_since = status, since
    mine.goals = _joined(mine.goals, other.goals, LONG)
    mine.access_needs = _joined(mine.access_needs, other.access_needs, LONG)
    mine.meets = mine.meets or other.meets
    mine.manager_agreed_on = mine.manager_agreed_on or other.manager_agreed_on
    strengths = {
        row.topic_id: row.strength
        for row in db.scalars(
            select(ParticipationTopic).where(ParticipationTopic.participation_id == other.id)
        )
    }
    for topic in db.scalars(
        select(ParticipationTopic).where(ParticipationTopic.participation_id == mine.id)
    ):
        topic.strength = max(topic.strength, strengths.get(topic.topic_id, 0))
    db.flush()
    _repoint(db, Participation.__table__, other.id, mine.id)
    partners = db.scalars(
        select(Pair.id).where(
            or_(Pair.mentor_id == mine.id, Pair.mentee_id == mine.id), Pair.status.in_(LIVING)
        )
    ).all()
    mine.capacity = min(9, max(mine.capacity, other.capacity, len(partners)))
    db.flush()
    db.execute(delete(Participation).where(Participation.id == other.id))


def _further(
    one: Participation, other: Participation
) -> tuple[ParticipationStatus, dt.date | None]:
    """Paired before anything else, then waiting since the earlier day, else as the first says."""
    both = (one, other)
    if any(part.status is ParticipationStatus.PAIRED for part in both):
        return ParticipationStatus.PAIRED, None
    waiting = [part for part in both if part.status is ParticipationStatus.WAITING]
    if waiting:
        days = [part.waiting_since for part in waiting if part.waiting_since is not None]
        return ParticipationStatus.WAITING, min(days, default=None)
    return one.status, one.waiting_since


def _merge_descriptions(db: Session, keep: uuid.UUID, gone: uuid.UUID) -> None:
    """Own words of both stand one after the other."""
    theirs = db.scalars(select(SelfDescription).where(SelfDescription.person_id == gone)).all()
    for one in theirs:
        mine = db.scalar(
            select(SelfDescription).where(
                SelfDescription.person_id == keep, SelfDescription.aspect == one.aspect
            )
        )
        if mine is not None:
            mine.words = _joined(mine.words, one.words, SHORT, "; ")
    db.flush()


def _newer_profile(db: Session, keep: uuid.UUID, gone: uuid.UUID) -> None:
    """A person has one trait profile: the one answered last."""
    both = db.execute(
        select(TraitProfile.id)
        .where(TraitProfile.person_id.in_([keep, gone]))
        .order_by(TraitProfile.answered_on.desc(), TraitProfile.version.desc())
    ).all()
    db.execute(delete(TraitProfile).where(TraitProfile.id.in_([row[0] for row in both[1:]])))


def _forget_self(db: Session, person: uuid.UUID) -> None:
    """What one row says of the other says nothing once both are one."""
    own = select(Participation.id).where(Participation.person_id == person)
    for kind in (Wish, Veto):
        db.execute(delete(kind).where(kind.participation_id.in_(own), kind.person_id == person))
    db.execute(
        delete(Exclusion).where(
            Exclusion.mentor_person_id == person, Exclusion.mentee_person_id == person
        )
    )
    db.execute(delete(TwoPeople).where(TwoPeople.one_id == TwoPeople.other_id))


def _joined(one: str, other: str, limit: int, between: str = "\n\n") -> str:
    if not other or other in one:
        return one
    return (f"{one}{between}{other}" if one else other)[:limit]


def _repoint(db: Session, target: Any, old: uuid.UUID, new: uuid.UUID) -> None:
    """Let every row that refers to ``old`` in the table ``target`` refer to ``new``.

    Read from the models, so that a table made later is not forgotten. A row that would be there
    twice stays behind and goes with ``old``.
    """
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table is target for key in column.foreign_keys):
                _repoint_column(db, table, column, old, new)


def _repoint_column(
    db: Session, table: Table, column: Column[Any], old: uuid.UUID, new: uuid.UUID
) -> None:
    once = list(_unique(table, column))
    key = table.primary_key.columns
    for row in db.execute(select(table).where(column == old)).mappings().all():
        there = False
        for columns in once:
            wanted = {c: new if c is column else row[c.name] for c in columns}
            if None not in wanted.values():
                same = select(table).where(and_(*(c == v for c, v in wanted.items())))
                there = there or db.execute(same).first() is not None
        if there:
            continue
        values: dict[str, Any] = {column.name: new}
        if "version" in table.columns:
            values["version"] = next_version()
        where = and_(*(c == row[c.name] for c in key))
        db.execute(update(table).where(where).values(values))


def _unique(table: Table, column: Column[Any]) -> Iterator[list[Column[Any]]]:
    """What may be there only once and has ``column`` in it."""
    rules: list[Any] = [table.primary_key]
    rules += [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    rules += [
        index
        for index in table.indexes
        if isinstance(index, Index)
        and index.unique
        and index.dialect_options["sqlite"].get("where") is None
    ]
    for rule in rules:
        columns = list(rule.columns)
        if any(one is column for one in columns):
            yield columns
