"""The life of a pair: notes and views on its goals, concerns and their steps, pauses, endings."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import (
    LONG,
    Link,
    Row,
    choice,
    length_checks,
    long_text,
    not_empty,
    reference,
    short_text,
)
from rmdesk.rules.words import ConcernOrigin, ConcernOutcome, EndCause, Onward, Role, Side


class GoalNote(Row):
    """How far a goal had come on a day, in words."""

    __tablename__ = "goal_note"
    __table_args__ = (not_empty("words"), *length_checks("words", limit=LONG))

    goal_id: Mapped[uuid.UUID] = reference("goal.id")
    on_date: Mapped[dt.date]
    words: Mapped[str] = long_text()


class GoalView(Link):
    """How one side alone scores a goal, beside the score that both agreed."""

    __tablename__ = "goal_view"
    __table_args__ = (CheckConstraint("score BETWEEN -2 AND 2", name="score_range"),)

    goal_id: Mapped[uuid.UUID] = reference("goal.id", primary_key=True)
    role: Mapped[Role] = choice(Role, primary_key=True)
    score: Mapped[int]


class Concern(Row):
    """Something that goes wrong in a pair, worked through the steps of the clash ladder.

    Never in the whole export, in anybody's own data or on a paper.
    """

    __tablename__ = "concern"
    __table_args__ = (
        *length_checks("rule"),
        *length_checks("about", "mentor_view", "mentee_view", "lesson", limit=LONG),
        CheckConstraint("(closed_on IS NULL) = (outcome IS NULL)", name="closed_with_outcome"),
    )

    pair_id: Mapped[uuid.UUID] = reference("pair.id")
    opened_on: Mapped[dt.date]
    origin: Mapped[ConcernOrigin] = choice(ConcernOrigin)
    rule: Mapped[str] = short_text()
    """The value of the ``HealthRule`` whose flag it was opened from; else empty."""
    hr_policy: Mapped[bool] = mapped_column(default=False)
    """Harassment or retaliation: no step of the ladder, Human Resources at once."""
    about: Mapped[str] = long_text()
    """What set it off, in the coordinator's words."""
    mentor_view: Mapped[str] = long_text()
    mentee_view: Mapped[str] = long_text()
    closed_on: Mapped[dt.date | None] = mapped_column(default=None)
    outcome: Mapped[ConcernOutcome | None] = choice(ConcernOutcome, default=None, nullable=True)
    lesson: Mapped[str] = long_text()
    """What the programme learns from it."""


class ConcernStep(Row):
    """One step that was taken: 1 to 5 of the ladder, 0 outside it, and when to look again."""

    __tablename__ = "concern_step"
    __table_args__ = (
        CheckConstraint("step BETWEEN 0 AND 5", name="step_range"),
        *length_checks("owner"),
        *length_checks("strategy", "outcome", limit=LONG),
    )

    concern_id: Mapped[uuid.UUID] = reference("concern.id")
    on_date: Mapped[dt.date]
    step: Mapped[int]
    strategy: Mapped[str] = long_text()
    owner: Mapped[str] = short_text()
    """Who is to do it."""
    review_on: Mapped[dt.date | None] = mapped_column(default=None)
    reviewed_on: Mapped[dt.date | None] = mapped_column(default=None)
    outcome: Mapped[str] = long_text()
    """What the review found."""


class ConcernNote(Row):
    """What the coordinator was told in confidence, kept apart from the concern itself."""

    __tablename__ = "concern_note"
    __table_args__ = (not_empty("words"), *length_checks("words", limit=LONG))

    concern_id: Mapped[uuid.UUID] = reference("concern.id")
    on_date: Mapped[dt.date]
    words: Mapped[str] = long_text()


class Pause(Row):
    """A time in which a pair does not meet, without fault; its clocks stand still."""

    __tablename__ = "pause"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= from_on", name="until_after_from"),
        *length_checks("reason", limit=LONG),
    )

    pair_id: Mapped[uuid.UUID] = reference("pair.id")
    from_on: Mapped[dt.date]
    """The first day without meetings."""
    until: Mapped[dt.date | None] = mapped_column(default=None)
    """The first day on which they meet again; ``None`` is not known yet."""
    begun_by: Mapped[Side | None] = choice(Side, default=None, nullable=True)
    reason: Mapped[str] = long_text()
    skipped: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Ids of the sessions that were cancelled for it, in hexadecimal."""


class Ending(Row):
    """Who began the end of a pair, and why if said; the pair itself has the date and the words."""

    __tablename__ = "ending"
    __table_args__ = (UniqueConstraint("pair_id"),)

    pair_id: Mapped[uuid.UUID] = reference("pair.id", index=False)
    begun_by: Mapped[Side | None] = choice(Side, default=None, nullable=True)
    cause: Mapped[EndCause] = choice(EndCause, default=EndCause.NOT_SAID)


class ExitAnswer(Row):
    """What one side wrote on the exit form."""

    __tablename__ = "exit_answer"
    __table_args__ = (
        UniqueConstraint("pair_id", "role"),
        *length_checks("learned", "advice", limit=LONG),
    )

    pair_id: Mapped[uuid.UUID] = reference("pair.id", index=False)
    role: Mapped[Role] = choice(Role)
    returned_on: Mapped[dt.date]
    cause: Mapped[EndCause] = choice(EndCause, default=EndCause.NOT_SAID)
    onward: Mapped[Onward | None] = choice(Onward, default=None, nullable=True)
    same_again: Mapped[bool | None] = mapped_column(default=None)
    may_call: Mapped[bool | None] = mapped_column(default=None)
    learned: Mapped[str] = long_text()
    advice: Mapped[str] = long_text()
