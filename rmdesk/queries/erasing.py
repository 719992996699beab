"""What erasing a person would take away, what would stay, and which copies still hold it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Agreement,
    Concern,
    ConcernNote,
    ConcernStep,
    Consent,
    DocumentMade,
    Exclusion,
    ExitAnswer,
    FormCopy,
    Goal,
    GoalNote,
    HistorySubject,
    MentoringSession,
    Pair,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Pause,
    Person,
    PersonLanguage,
    SelfDescription,
    Slot,
    StoredFile,
    TraitProfile,
    Venue,
    Veto,
    Wish,
)
from rmdesk.queries.joins import two
from rmdesk.rules.mentions import perhaps_named, surely_named, without
from rmdesk.rules.words import PairStatus, SessionStatus
from rmdesk.store import backup, erasing, naming
from rmdesk.store.backup import Backup


class Goes(StrEnum):
    """What is counted of what goes."""

    DETAILS = "details"
    PARTICIPATIONS = "participations"
    CHOICES = "choices"
    CONSENTS = "consents"
    SELF_DESCRIPTIONS = "self_descriptions"
    TRAITS = "traits"
    FORMS = "forms"
    PAPERS = "papers"
    AGREEMENTS = "agreements"
    SIGNED = "signed"
    GOALS = "goals"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Mention:
    """A text about somebody else that names the person, to be edited before the erasing."""

    table: str
    column: str
    row_id: uuid.UUID
    whose: str
    """Whom or what the text is about."""
    text: str
    proposed: str
    """The text without the name; the same where only a part of the name fits."""
    sure: bool


@dataclass(frozen=True, slots=True)
class Copies:
    """Older copies of the file in which the person still is."""

    backups: tuple[Path, ...]
    last_day: dt.date | None
    """When the last of those backups is dropped by age, with a backup at least once a week."""
    set_aside: tuple[Path, ...]
    """Files set aside when a backup was brought back; nothing ever removes these."""


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """Everything that the coordinator is told before she erases somebody."""

    person_id: uuid.UUID
    name: str
    goes: tuple[tuple[Goes, int], ...]
    pairs: int
    """Pairs that keep their dates and counts; with any, an empty row stays."""
    sessions: int
    ends: int
    """Pairs under way that end by it."""
    mentions: tuple[Mention, ...]
    copies: Copies


def plan(db: Session, person_id: uuid.UUID, path: Path, today: dt.date) -> ErasePlan | None:
    """What erasing this person from the file at ``path`` means; ``None`` when she or he is gone."""
    person = db.get(Person, person_id)
    if person is None or person.erased_on is not None:
        return None
    parts = select(Participation.id).where(Participation.person_id == person_id)
    hers = Pair.mentor_id.in_(parts) | Pair.mentee_id.in_(parts)
    pairs = select(Pair.id).where(hers)
    stay = db.scalars(select(Pair.id).where(hers, Pair.status != PairStatus.DECLINED)).all()

    def count(kind: Any, *where: Any) -> int:
        return db.scalar(select(func.count()).select_from(kind).where(*where)) or 0

    details = (
        *(person.full_name, person.email, person.employee_number, person.job_title, person.notes),
        *(person.grade_id, person.department_id, person.site_id, person.manager_id),
        *(person.manager_text, person.birth_decade),
    )
    languages = count(PersonLanguage, PersonLanguage.person_id == person_id)
    goes = {
        Goes.DETAILS: sum(bool(detail) for detail in details) + languages,
        Goes.PARTICIPATIONS: count(Participation, Participation.person_id == person_id),
        Goes.CHOICES: count(ParticipationTopic, ParticipationTopic.participation_id.in_(parts))
        + count(ParticipationInterest, ParticipationInterest.participation_id.in_(parts))
        + count(Wish, Wish.participation_id.in_(parts) | (Wish.person_id == person_id))
        + count(Veto, Veto.participation_id.in_(parts) | (Veto.person_id == person_id))
        + count(Slot, Slot.participation_id.in_(parts))
        + count(
            Exclusion,
            (Exclusion.mentor_person_id == person_id) | (Exclusion.mentee_person_id == person_id),
        ),
        Goes.CONSENTS: count(Consent, Consent.person_id == person_id),
        Goes.SELF_DESCRIPTIONS: count(SelfDescription, SelfDescription.person_id == person_id),
        Goes.TRAITS: count(TraitProfile, TraitProfile.person_id == person_id),
        Goes.FORMS: count(FormCopy, FormCopy.person_id == person_id),
        Goes.PAPERS: count(
            DocumentMade,
            (DocumentMade.person_id == person_id) | DocumentMade.pair_id.in_(pairs),
        ),
        Goes.AGREEMENTS: count(Agreement, Agreement.pair_id.in_(pairs)),
        Goes.SIGNED: count(
            StoredFile,
            StoredFile.agreement_id.in_(select(Agreement.id).where(Agreement.pair_id.in_(pairs))),
        ),
        Goes.GOALS: count(Goal, Goal.pair_id.in_(pairs)),
        Goes.HISTORY: count(HistorySubject, HistorySubject.subject_id == person_id),
    }
    return ErasePlan(
        person_id=person_id,
        name=person.full_name,
        goes=tuple((what, n) for what, n in goes.items() if n),
        pairs=len(stay),
        sessions=count(
            MentoringSession,
            MentoringSession.pair_id.in_(stay),
            MentoringSession.status != SessionStatus.PLANNED,
        ),
        ends=count(Pair, hers, Pair.status.in_(erasing.LIVING)),
        mentions=mentions(db, person_id),
        copies=copies(path, person.created_at, today),
    )


def mentions(db: Session, person_id: uuid.UUID) -> tuple[Mention, ...]:
    """The coordinator's texts on others that name this person, the sure ones first."""
    person = db.get(Person, person_id)
    if person is None:
        return ()
    who = naming.naming_of(db, person)
    found = []
    for place in naming.places(db, person_id):
        if not perhaps_named(place.text, who):
            continue
        found.append(
            Mention(
                table=place.table,
                column=place.column,
                row_id=place.row_id,
                whose=_whose(db, place.table, place.row_id),
                text=place.text,
                proposed=without(place.text, who, naming.somebody()),
                sure=surely_named(place.text, who),
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.sure, one.whose.casefold(), one.table)))


def _whose(db: Session, table: str, row_id: uuid.UUID) -> str:
    """Whom or what a row is about, in names; empty where the kind of text says it all."""
    if table == "person":
        return db.scalar(select(Person.full_name).where(Person.id == row_id)) or ""
    if table == "participation":
        named = select(Person.full_name).join(Participation, Participation.person_id == Person.id)
        return db.scalar(named.where(Participation.id == row_id)) or ""
    if table == "venue":
        return db.scalar(select(Venue.name).where(Venue.id == row_id)) or ""
    pair_id = row_id if table == "pair" else None
    for kind in (Goal, MentoringSession, Concern, Pause, ExitAnswer):
        if kind.__tablename__ == table:
            pair_id = db.scalar(select(kind.pair_id).where(kind.id == row_id))
    for part, whole, parent in (
        (GoalNote, Goal, GoalNote.goal_id),
        (ConcernStep, Concern, ConcernStep.concern_id),
        (ConcernNote, Concern, ConcernNote.concern_id),
    ):
        if part.__tablename__ == table:
            joined = select(whole.pair_id).join(part, parent == whole.id)
            pair_id = db.scalar(joined.where(part.id == row_id))
    if pair_id is not None:
        both = two()
        row = db.execute(
            select(both.mentor.full_name, both.mentee.full_name)
            .select_from(both.joined)
            .where(Pair.id == pair_id)
        ).first()
        return " · ".join(row) if row else ""
    return ""


def copies(path: Path, since: dt.datetime, today: dt.date) -> Copies:
    """The copies of the file at ``path`` that were made after ``since``."""
    known = backup.listed(path)
    first = since.astimezone().replace(tzinfo=None, microsecond=0)
    holding = [one for one in known if one.made_at >= first]
    return Copies(
        backups=tuple(one.path for one in holding),
        last_day=last_day(known, {one.path for one in holding}, today),
        set_aside=tuple(sorted(path.parent.glob(f"{path.stem} set aside *.rmdesk"))),
    )


def last_day(backups: Sequence[Backup], holding: set[Path], today: dt.date) -> dt.date | None:
    """On which day the last backup in ``holding`` is dropped, when one is made each week.

    ``backups`` are listed with the newest one first; more frequent ones only make it sooner.
    """
    if not holding:
        return None
    left = list(backups)
    for week in range(80):
        day = dt.datetime.combine(today, dt.time(23, 59)) + dt.timedelta(weeks=week)
        left.insert(0, Backup(Path(f"week {week}"), day, "week", 0))
        keep = backup.kept(left)
        left = [one for one in left if one.path in keep]
        if not any(one.path in holding for one in left):
            return day.date()
    return None
