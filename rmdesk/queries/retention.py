"""What the retention rules say is due, of whom, and what comes next."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Concern,
    ExitAnswer,
    FormAnswer,
    FormComment,
    FormCopy,
    Pair,
    Participation,
    ParticipationInterest,
    Pause,
    Person,
    Preference,
    Programme,
    SelfDescription,
    TraitProfile,
    Veto,
    Wish,
)
from rmdesk.rules.retention import CUT, PREFERENCE, Due, Rule, Terms, due_on, read_terms
from rmdesk.rules.words import ParticipationStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """One rule with its days, what is due by it, and the day when the next thing will be."""

    rule: Rule
    days: int | None
    due: tuple[Due, ...]
    next_on: dt.date | None


def terms(db: Session) -> Terms:
    """How many days each rule waits."""
    return read_terms(db.scalar(select(Preference.value).where(Preference.key == PREFERENCE)))


def standing(db: Session, today: dt.date) -> tuple[Standing, ...]:
    """Every rule with what is due on ``today``, the longest overdue first."""
    ended = _last_ends(db)
    living = select(Person.id, Person.full_name).where(Person.erased_on.is_(None))
    names: dict[uuid.UUID, str] = {person: name for person, name in db.execute(living)}
    days_of = terms(db)
    found = []
    for rule in Rule:
        days = days_of[rule]
        due: list[Due] = []
        coming: list[dt.date] = []
        for person_id, things in (_things(db, rule) if days is not None else {}).items():
            end = ended.get(person_id)
            if days is None or end is None or person_id not in names:
                continue
            day = due_on(end, days)
            if day <= today:
                due.append(Due(rule, person_id, names[person_id], end, day, things))
            else:
                coming.append(day)
        due.sort(key=lambda one: (one.due_on, one.name.casefold()))
        found.append(Standing(rule, days, tuple(due), min(coming, default=None)))
    return tuple(found)


def due_count(db: Session, today: dt.date) -> int:
    """Of how many people something is due."""
    # in most files no cohort has been over for so long: then nothing more is read
    shortest = min((days for rule in Rule if (days := terms(db)[rule]) is not None), default=None)
    first = min(_last_ends(db).values(), default=None)
    if shortest is None or first is None or due_on(first, shortest) > today:
        return 0
    return len({one.person_id for rule in standing(db, today) for one in rule.due})


def _last_ends(db: Session) -> dict[uuid.UUID, dt.date]:
    """When each person's last cohort ends; without any, when data was last taken."""
    ends: dict[uuid.UUID, dt.date] = {
        person: day
        for person, day in db.execute(
            select(TraitProfile.person_id, func.max(TraitProfile.answered_on)).group_by(
                TraitProfile.person_id
            )
        )
    }
    cohorts = db.execute(
        select(Participation.person_id, func.max(Programme.ends_on))
        .join(Programme, Programme.id == Participation.programme_id)
        .group_by(Participation.person_id)
    )
    ends.update({person: day for person, day in cohorts})
    return ends


def _things(db: Session, rule: Rule) -> dict[uuid.UUID, int]:
    """Of whom there is how much that this rule would take one day."""
    found: Counter[uuid.UUID] = Counter()
    if rule is Rule.TRAITS:
        found.update(db.scalars(select(TraitProfile.person_id)))
    elif rule is Rule.SELF_DESCRIPTIONS:
        found.update(db.scalars(select(SelfDescription.person_id)))
        found.update(db.scalars(select(Person.id).where(Person.birth_decade.is_not(None))))
    elif rule is Rule.REQUESTS:
        own = select(Participation.person_id)
        found.update(db.scalars(own.where(Participation.access_needs != "")))
        for kind in (Wish, Veto, ParticipationInterest):
            found.update(db.scalars(own.join(kind, kind.participation_id == Participation.id)))
    elif rule is Rule.ANSWERS:
        counted = (
            select(FormCopy.person_id, func.count())
            .where(FormCopy.participation_id.is_not(None))
            .group_by(FormCopy.person_id)
        )
        for part in (FormAnswer, FormComment):
            for person, n in db.execute(counted.join(part, part.copy_id == FormCopy.id)):
                found[person] += n
    elif rule is Rule.CODES:
        found.update(
            db.scalars(select(FormCopy.person_id).where(FormCopy.code.not_like(f"{CUT}%")))
        )
    elif rule is Rule.CONCERNS:
        for side in (Pair.mentor_id, Pair.mentee_id):
            who = select(Participation.person_id).join(Pair, side == Participation.id)
            found.update(db.scalars(who.join(Concern, Concern.pair_id == Pair.id)))
            found.update(db.scalars(who.where(Pair.end_reason != "")))
            paused = who.join(Pause, Pause.pair_id == Pair.id).where(Pause.reason != "")
            found.update(db.scalars(paused))
        wrote = select(Participation.person_id).join(
            Pair, (Pair.mentor_id == Participation.id) | (Pair.mentee_id == Participation.id)
        )
        found.update(
            db.scalars(
                wrote.join(
                    ExitAnswer,
                    (ExitAnswer.pair_id == Pair.id) & (ExitAnswer.role == Participation.role),
                )
            )
        )
    else:
        left = _left(db)
        wanted = left[True] if rule is Rule.WITHDRAWN else left[False]
        found.update(wanted)
    return dict(found)


def _left(db: Session) -> dict[bool, set[uuid.UUID]]:
    """Everybody who took part: those who withdrew everywhere (``True``), and the others."""
    rows = db.execute(
        select(Participation.person_id, Participation.status)
        .join(Person, Person.id == Participation.person_id)
        .where(Person.erased_on.is_(None))
    ).all()
    stayed = {person for person, status in rows if status is not ParticipationStatus.WITHDRAWN}
    return {True: {person for person, _status in rows} - stayed, False: stayed}
