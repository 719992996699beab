"""Which feedback forms a programme asks for and when, and how far each of them has come."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import (
    CheckIn,
    MentoringSession,
    Pair,
    Participation,
    Person,
    Programme,
    ProgrammePurpose,
)
from rmdesk.queries import agreements, feedback
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.rules.cohorts import usual_check_ins
from rmdesk.rules.forms.feedback import ASKED_PAIRS, FormKind
from rmdesk.rules.papers import FormState
from rmdesk.rules.words import (
    CheckInKind,
    FeedbackPurpose,
    PairStatus,
    ParticipationStatus,
    SessionStatus,
)


@dataclass(frozen=True, slots=True)
class FeedbackPlan:
    """What the programme asks, and when."""

    dates: dict[CheckInKind, dt.date]
    """Those that are planned."""
    usual: dict[CheckInKind, dt.date]
    """When each would usually be."""
    purposes: frozenset[FeedbackPurpose]


@dataclass(frozen=True, slots=True)
class Wave:
    """How far one kind of form has come."""

    kind: FormKind
    due_on: dt.date | None
    """``None`` for the form after a session, which has no day of its own."""
    people: int
    """How many forms there would be by now."""
    issued: int
    out: int
    """Printed, and not back."""
    back: int
    """Came back, and not entered yet."""
    typed: int
    until: dt.date | None = None
    """The day of the next form, after which this one comes too late; ``None`` for the last."""

    def is_due(self, today: dt.date, ahead: int = 14) -> bool:
        """Whether forms should be printed: its day is near or past, not the next one's as well.

        Two weeks ahead is our own judgement: time to print, hand out and answer.
        """
        if self.due_on is None or self.people <= self.out + self.back + self.typed:
            return False
        if self.until is not None and today >= self.until:
            return False
        return today >= self.due_on - dt.timedelta(ahead)


@dataclass(frozen=True, slots=True)
class Subject:
    """What one or two forms are printed about."""

    id: uuid.UUID
    """Of a participation before the start, of a session after it, else of a pair."""
    name: str
    """Of the person or of both."""
    pair_id: uuid.UUID | None
    printed: bool
    """Whether all its forms were printed."""


def plan(db: Session, programme_id: uuid.UUID) -> FeedbackPlan:
    """What the programme asks, and when."""
    programme = db.get_one(Programme, programme_id)
    dates = {
        kind: due
        for kind, due in db.execute(
            select(CheckIn.kind, CheckIn.due_on).where(CheckIn.programme_id == programme_id)
        )
    }
    chosen = frozenset(
        db.scalars(
            select(ProgrammePurpose.purpose).where(ProgrammePurpose.programme_id == programme_id)
        )
    )
    usual = usual_check_ins(programme.starts_on, programme.ends_on)
    return FeedbackPlan(dates, usual, chosen or frozenset(FeedbackPurpose))


def waves(
    db: Session, programme_id: uuid.UUID, lines: Sequence[FeedbackLine] | None = None
) -> list[Wave]:
    """Every kind of form of the programme, in the order of a year.

    ``lines`` are those of ``queries.feedback``, where they were read already.
    """
    dates = plan(db, programme_id).dates
    if lines is None:
        lines = feedback.lines(db, programme_id)
    found = []
    later = sorted(dates.values())
    for kind in FormKind:
        due = dates.get(kind.check_in) if kind.check_in is not None else None
        own = [line for line in lines if line.kind is kind]
        if due is None and kind.check_in is not None and not own:
            continue
        typed = sum(line.typed for line in own)
        found.append(
            Wave(
                kind,
                due,
                max(_people(db, programme_id, kind), len(own)),
                len(own),
                sum(line.state is FormState.PRINTED and not line.typed for line in own),
                sum(line.state is FormState.RETURNED and not line.typed for line in own),
                typed,
                next((day for day in later if due is not None and day > due), None),
            )
        )
    return found


def subjects(db: Session, programme_id: uuid.UUID, kind: FormKind, today: dt.date) -> list[Subject]:
    """Everybody, every pair, or the last session of every pair that this form asks about."""
    own = [line for line in feedback.lines(db, programme_id) if line.kind is kind]
    printed = [line for line in own if line.printed_on is not None]
    if kind is FormKind.BASELINE:
        done = {line.participation_id for line in printed}
        return [Subject(key, name, None, key in done) for key, name in _baseline(db, programme_id)]
    names = {
        pair.pair_id: _("{mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee)
        for pair in agreements.pairs(db, asked_pairs(db, programme_id, kind))
    }
    if kind is FormKind.SESSION:
        told = {line.session_id for line in printed}
        return [
            Subject(key, names[pair], pair, key in told)
            for pair, key in _last_sessions(db, programme_id, today).items()
            if pair in names
        ]
    both = Counter(line.pair_id for line in printed)
    found = [Subject(pair, name, pair, both[pair] >= 2) for pair, name in names.items()]
    return sorted(found, key=lambda one: one.name.casefold())


def baseline_parts(db: Session, programme_id: uuid.UUID) -> list[uuid.UUID]:
    """The participations that are asked before the start, by name."""
    return [key for key, _name in _baseline(db, programme_id)]


def _baseline(db: Session, programme_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    rows = db.execute(
        select(Participation.id, Person.full_name)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.programme_id == programme_id,
            Participation.status.not_in(
                (ParticipationStatus.WITHDRAWN, ParticipationStatus.FINISHED)
            ),
            Person.erased_on.is_(None),
        )
    )
    found = [(key, name) for key, name in rows]
    return sorted(found, key=lambda one: (one[1].casefold(), one[0].hex))


def asked_pairs(db: Session, programme_id: uuid.UUID, kind: FormKind) -> list[uuid.UUID]:
    """The pairs that are asked in this check-in."""
    return list(
        db.scalars(
            select(Pair.id).where(
                Pair.programme_id == programme_id, Pair.status.in_(ASKED_PAIRS[kind])
            )
        )
    )


def latest_sessions(db: Session, programme_id: uuid.UUID, today: dt.date) -> list[uuid.UUID]:
    """The last held session of every pair that goes on."""
    return list(_last_sessions(db, programme_id, today).values())


def _last_sessions(
    db: Session, programme_id: uuid.UUID, today: dt.date
) -> dict[uuid.UUID, uuid.UUID]:
    rows = db.execute(
        select(MentoringSession.pair_id, MentoringSession.id, MentoringSession.on_date)
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .where(
            Pair.programme_id == programme_id,
            Pair.status == PairStatus.ACTIVE,
            MentoringSession.status == SessionStatus.HELD,
            MentoringSession.on_date <= today,
        )
        .order_by(MentoringSession.on_date, MentoringSession.number)
    )
    return {pair: key for pair, key, _day in rows}


def _people(db: Session, programme_id: uuid.UUID, kind: FormKind) -> int:
    if kind is FormKind.BASELINE:
        return len(baseline_parts(db, programme_id))
    if kind is FormKind.SESSION:
        return 0
    return 2 * len(asked_pairs(db, programme_id, kind))
