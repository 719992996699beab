"""A pair's goals with both sides' views and the notes on the way."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Goal, GoalNote, GoalView
from rmdesk.rules.goals import t_score
from rmdesk.rules.words import Role


@dataclass(frozen=True, slots=True)
class NoteLine:
    """How far a goal had come on a day."""

    id: uuid.UUID
    on: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal of a pair."""

    id: uuid.UUID
    outcome: str
    measure: str
    baseline: str
    expected: str
    weight: int
    score: int | None
    """As both agreed; ``None`` not scored yet."""
    views: dict[Role, int]
    """As each side alone sees it, where it said so."""
    notes: tuple[NoteLine, ...]
    """The latest first."""


def of_pair(db: Session, pair_id: uuid.UUID) -> tuple[GoalLine, ...]:
    """The goals of a pair in their order."""
    rows = db.scalars(
        select(Goal).where(Goal.pair_id == pair_id).order_by(Goal.position, Goal.id)
    ).all()
    keys = [row.id for row in rows]
    views: dict[uuid.UUID, dict[Role, int]] = defaultdict(dict)
    for goal, role, score in db.execute(
        select(GoalView.goal_id, GoalView.role, GoalView.score).where(GoalView.goal_id.in_(keys))
    ):
        views[goal][role] = score
    notes: dict[uuid.UUID, list[NoteLine]] = defaultdict(list)
    for note in db.scalars(
        select(GoalNote)
        .where(GoalNote.goal_id.in_(keys))
        .order_by(GoalNote.on_date.desc(), GoalNote.version.desc())
    ):
        notes[note.goal_id].append(NoteLine(note.id, note.on_date, note.words))
    return tuple(
        GoalLine(
            id=row.id,
            outcome=row.outcome,
            measure=row.measure,
            baseline=row.baseline,
            expected=row.expected,
            weight=row.weight,
            score=row.score,
            views=dict(views[row.id]),
            notes=tuple(notes[row.id]),
        )
        for row in rows
    )


def reached(lines: Sequence[GoalLine], role: Role | None = None) -> float | None:
    """The T-score of the goals that are scored: as agreed, or as one side alone sees them."""
    scored = [(line.weight, line.score if role is None else line.views.get(role)) for line in lines]
    return t_score([(weight, score) for weight, score in scored if score is not None])
