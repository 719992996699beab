"""What the coordinator does with a pair's goals: agree, change, order, score, note progress."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Goal, GoalNote, GoalView, Pair
from rmdesk.operations.organisation import found
from rmdesk.operations.pair_notes import drop_note, long_text, of_pair
from rmdesk.operations.pairing import about
from rmdesk.rules.goals import MOST, SCORES
from rmdesk.rules.words import Role

if TYPE_CHECKING:
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class GoalTexts:
    """What a goal says; only the outcome is needed."""

    outcome: str
    measure: str = ""
    baseline: str = ""
    expected: str = ""
    weight: int = 1


def add(store: Store, pair_id: uuid.UUID, texts: GoalTexts) -> uuid.UUID:
    """Agree a further goal of a pair, the last in order; returns its id.

    Raises ``UserError`` without an outcome, for a text that is too long, and beyond five goals.
    """
    values = _checked(texts)
    with store.work(_("Add a goal")) as db:
        pair = found(db.get(Pair, pair_id))
        there = db.execute(
            select(func.count(Goal.id), func.max(Goal.position)).where(Goal.pair_id == pair_id)
        ).one()
        if there[0] >= MOST:
            raise UserError(
                _("This pair has {n} goals already.").format(n=there[0]),
                _("Take one off first, or put two together: few goals are reached."),
            )
        goal = Goal(pair_id=pair_id, position=(there[1] or 0) + 1, **values)
        db.add(goal)
        db.flush()
        about(db, pair.mentor_id, pair.mentee_id)
        return goal.id


def change(store: Store, goal_id: uuid.UUID, texts: GoalTexts) -> None:
    """Say a goal in other words, or give it another weight; raises as ``add`` does."""
    values = _checked(texts)
    with store.work(_("Change a goal")) as db:
        goal = _goal(db, goal_id)
        for name, value in values.items():
            setattr(goal, name, value)


def remove(store: Store, goal_id: uuid.UUID) -> None:
    """Take a goal off, with what was noted on it."""
    with store.work(_("Remove a goal")) as db:
        goal = _goal(db, goal_id)
        pair_id = goal.pair_id
        db.delete(goal)
        db.flush()
        _number(db, pair_id, _ordered(db, pair_id))


def order(store: Store, pair_id: uuid.UUID, goal_ids: Sequence[uuid.UUID]) -> None:
    """Put a pair's goals in this order; raises ``UserError`` when they are not just these."""
    with store.work(_("Put goals in order")) as db:
        pair = found(db.get(Pair, pair_id))
        if sorted(goal_ids) != sorted(_ordered(db, pair_id)):
            raise UserError(
                _("The goals of this pair have changed meanwhile."), _("Look at them again.")
            )
        _number(db, pair_id, goal_ids)
        about(db, pair.mentor_id, pair.mentee_id)


def score(
    store: Store,
    goal_id: uuid.UUID,
    agreed: int | None,
    views: Mapping[Role, int | None] | None = None,
) -> None:
    """How far a goal came, −2 … +2, as both agreed, and as each side alone sees it.

    ``None`` takes a score back; a side missing in ``views`` stays as it is. Raises ``ValueError``
    for any other number.
    """
    views = views or {}
    if any(value is not None and value not in SCORES for value in (agreed, *views.values())):
        raise ValueError(f"a score is one of {SCORES}")
    with store.work(_("Score a goal")) as db:
        goal = _goal(db, goal_id)
        goal.score = agreed
        for role, value in views.items():
            view = db.get(GoalView, (goal_id, role))
            if value is None:
                if view is not None:
                    db.delete(view)
            elif view is None:
                db.add(GoalView(goal_id=goal_id, role=role, score=value))
            else:
                view.score = value


def note(store: Store, goal_id: uuid.UUID, words: str, on: dt.date, today: dt.date) -> uuid.UUID:
    """Note how far a goal had come on a day; returns the note's id.

    Raises ``UserError`` without words or for a day that is still to come.
    """
    text = long_text(words)
    if not text:
        raise UserError(_("The note is empty."), _("Write how far the goal has come."))
    if on > today:
        raise UserError(_("A note cannot be of a day to come."), _("Check the date."))
    with store.work(_("Note progress on a goal")) as db:
        _goal(db, goal_id)
        row = GoalNote(goal_id=goal_id, on_date=on, words=text)
        db.add(row)
        db.flush()
        return row.id


def remove_note(store: Store, note_id: uuid.UUID) -> None:
    """Take a note on a goal away."""
    drop_note(store, _("Remove a note on a goal"), GoalNote, note_id)


def _goal(db: Session, goal_id: uuid.UUID) -> Goal:
    return of_pair(db, Goal, goal_id, _("This goal is no longer in the file."))


def _ordered(db: Session, pair_id: uuid.UUID) -> list[uuid.UUID]:
    rows = select(Goal.id).where(Goal.pair_id == pair_id).order_by(Goal.position, Goal.id)
    return list(db.scalars(rows))


def _number(db: Session, pair_id: uuid.UUID, goal_ids: Sequence[uuid.UUID]) -> None:
    rows = {row.id: row for row in db.scalars(select(Goal).where(Goal.pair_id == pair_id))}
    for position, goal_id in enumerate(goal_ids, 1):
        rows[goal_id].position = position


def _checked(texts: GoalTexts) -> dict[str, str | int]:
    if not long_text(texts.outcome):
        raise UserError(_("The goal says nothing yet."), _("Write what the pair wants to reach."))
    if not 1 <= texts.weight <= 10:
        raise ValueError("a weight is from 1 to 10")
    return {
        "outcome": long_text(texts.outcome),
        "measure": long_text(texts.measure),
        "baseline": long_text(texts.baseline),
        "expected": long_text(texts.expected),
        "weight": texts.weight,
    }
