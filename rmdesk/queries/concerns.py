"""Concerns as the coordinator alone sees them; no document and no export may read them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Concern, ConcernNote, ConcernStep, Pair
from rmdesk.queries.joins import two
from rmdesk.rules.ladder import Rung
from rmdesk.rules.words import ConcernOrigin, ConcernOutcome


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step that was taken."""

    id: uuid.UUID
    on: dt.date
    rung: Rung
    strategy: str
    owner: str
    review_on: dt.date | None
    reviewed_on: dt.date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One concern with its steps, the first first."""

    id: uuid.UUID
    pair_id: uuid.UUID
    mentor: str
    mentee: str
    opened_on: dt.date
    origin: ConcernOrigin
    rule: str
    hr_policy: bool
    about: str
    mentor_view: str
    mentee_view: str
    closed_on: dt.date | None
    outcome: ConcernOutcome | None
    lesson: str
    steps: tuple[StepLine, ...]

    @property
    def last(self) -> StepLine | None:
        """The step taken last."""
        return self.steps[-1] if self.steps else None

    @property
    def look_on(self) -> dt.date | None:
        """When she has to look at it: the review that waits, at once when nothing was done or
        all was reviewed; ``None`` when it is closed.
        """
        if self.closed_on is not None:
            return None
        last = self.last
        if last is None:
            return self.opened_on
        if last.reviewed_on is not None:
            return last.reviewed_on
        return last.review_on or last.on

    def is_due(self, today: dt.date) -> bool:
        """Whether she has to look at it today."""
        return self.look_on is not None and self.look_on <= today


@dataclass(frozen=True, slots=True)
class Confided:
    """What was told in confidence."""

    id: uuid.UUID
    on: dt.date
    words: str


def lines(db: Session, programme_id: uuid.UUID) -> tuple[ConcernLine, ...]:
    """Every concern of a programme: open ones first, by the day to look at them."""
    return _lines(db, Pair.programme_id == programme_id)


def of_pair(db: Session, pair_id: uuid.UUID) -> tuple[ConcernLine, ...]:
    """Every concern about a pair, in the same order."""
    return _lines(db, Concern.pair_id == pair_id)


def concern(db: Session, concern_id: uuid.UUID) -> ConcernLine | None:
    """One concern; ``None`` when it is gone."""
    return next(iter(_lines(db, Concern.id == concern_id)), None)


def confided(db: Session, concern_id: uuid.UUID) -> tuple[Confided, ...]:
    """What was told in confidence, the latest first."""
    rows = db.scalars(
        select(ConcernNote)
        .where(ConcernNote.concern_id == concern_id)
        .order_by(ConcernNote.on_date.desc(), ConcernNote.version.desc())
    )
    return tuple(Confided(row.id, row.on_date, row.words) for row in rows)


def _lines(db: Session, wanted: object) -> tuple[ConcernLine, ...]:
    both = two()
    rows = db.execute(
        select(Concern, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .join(Concern, Concern.pair_id == Pair.id)
        .where(wanted)  # type: ignore[arg-type]  # a column's comparison
    ).all()
    steps: dict[uuid.UUID, list[StepLine]] = defaultdict(list)
    for step in db.scalars(
        select(ConcernStep)
        .where(ConcernStep.concern_id.in_([row[0].id for row in rows]))
        .order_by(ConcernStep.on_date, ConcernStep.reviewed_on.is_(None), ConcernStep.step)
    ):
        steps[step.concern_id].append(
            StepLine(
                step.id,
                step.on_date,
                Rung(step.step),
                step.strategy,
                step.owner,
                step.review_on,
                step.reviewed_on,
                step.outcome,
            )
        )
    found = [
        ConcernLine(
            id=row.id,
            pair_id=row.pair_id,
            mentor=mentor,
            mentee=mentee,
            opened_on=row.opened_on,
            origin=row.origin,
            rule=row.rule,
            hr_policy=row.hr_policy,
            about=row.about,
            mentor_view=row.mentor_view,
            mentee_view=row.mentee_view,
            closed_on=row.closed_on,
            outcome=row.outcome,
            lesson=row.lesson,
            steps=tuple(steps[row.id]),
        )
        for row, mentor, mentee in rows
    ]
    return tuple(
        sorted(
            found,
            key=lambda c: (
                c.closed_on is not None,
                not c.hr_policy,
                c.look_on or dt.date.max,
                c.mentee,
            ),
        )
    )
