"""Pairing drafts, and the pairs that came of them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import (
    LONG,
    Link,
    Row,
    UtcDateTime,
    choice,
    length_checks,
    long_text,
    now,
    reference,
    short_text,
)
from rmdesk.rules.words import DraftStatus, Mark, PairAnswer, PairStatus


class PairingDraft(Row):
    """One run of the engine: policy, locks, result; nothing is final until approved."""

    __tablename__ = "pairing_draft"
    __table_args__ = (UniqueConstraint("programme_id", "number"), *length_checks("stamp"))

    programme_id: Mapped[uuid.UUID] = reference("programme.id")
    number: Mapped[int]
    made_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=now)
    status: Mapped[DraftStatus] = choice(DraftStatus, default=DraftStatus.OPEN)
    policy: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    stamp: Mapped[str] = short_text()
    """A fingerprint of the facts it was computed from: another one means people changed since."""
    summary: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class DraftPair(Link):
    """Two people whom a draft proposes; ``breakdown`` gives points by criterion, adding up."""

    __tablename__ = "draft_pair"
    __table_args__ = (CheckConstraint("points >= 0", name="points_range"),)

    draft_id: Mapped[uuid.UUID] = reference("pairing_draft.id", primary_key=True)
    mentor_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True, index=True)
    mentee_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True, index=True)
    points: Mapped[int]
    breakdown: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class DraftMark(Link):
    """Two people whom the coordinator locked together or forbade in a draft."""

    __tablename__ = "draft_mark"

    draft_id: Mapped[uuid.UUID] = reference("pairing_draft.id", primary_key=True)
    mentor_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True, index=True)
    mentee_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True, index=True)
    mark: Mapped[Mark] = choice(Mark)


class DraftLeftOut(Link):
    """Somebody whom a draft leaves without a partner, and why."""

    __tablename__ = "draft_left_out"
    __table_args__ = (*length_checks("reason"),)

    draft_id: Mapped[uuid.UUID] = reference("pairing_draft.id", primary_key=True)
    participation_id: Mapped[uuid.UUID] = reference(
        "participation.id", primary_key=True, index=True
    )
    reason: Mapped[str] = short_text()
    """The value of a reason enum of ``rules.pairing``."""
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Pair(Row):
    """One mentor and one mentee in one programme."""

    __tablename__ = "pair"
    __table_args__ = (
        Index(
            "uq_pair_living",
            "mentor_id",
            "mentee_id",
            unique=True,
            sqlite_where=text("status IN ('proposed', 'active')"),
            postgresql_where=text("status IN ('proposed', 'active')"),
        ),
        *length_checks("end_reason", limit=LONG),
    )

    programme_id: Mapped[uuid.UUID] = reference("programme.id")
    mentor_id: Mapped[uuid.UUID] = reference("participation.id")
    mentee_id: Mapped[uuid.UUID] = reference("participation.id")
    draft_id: Mapped[uuid.UUID | None] = reference(
        "pairing_draft.id", ondelete="SET NULL", default=None
    )
    status: Mapped[PairStatus] = choice(PairStatus, default=PairStatus.PROPOSED)
    points: Mapped[int | None] = mapped_column(default=None)
    proposed_on: Mapped[dt.date]
    mentor_answer: Mapped[PairAnswer | None] = choice(
        PairAnswer, "mentor_answer", default=None, nullable=True
    )
    mentor_answered_on: Mapped[dt.date | None] = mapped_column(default=None)
    mentee_answer: Mapped[PairAnswer | None] = choice(
        PairAnswer, "mentee_answer", default=None, nullable=True
    )
    mentee_answered_on: Mapped[dt.date | None] = mapped_column(default=None)
    active_on: Mapped[dt.date | None] = mapped_column(default=None)
    ended_on: Mapped[dt.date | None] = mapped_column(default=None)
    end_reason: Mapped[str] = long_text()


class Goal(Row):
    """What a pair wants, how it is measured, and how far it came (−2 … +2, 0 as expected)."""

    __tablename__ = "goal"
    __table_args__ = (
        CheckConstraint("score IS NULL OR score BETWEEN -2 AND 2", name="score_range"),
        CheckConstraint("weight BETWEEN 1 AND 10", name="weight_range"),
        *length_checks("outcome", "measure", "baseline", "expected", limit=LONG),
    )

    pair_id: Mapped[uuid.UUID] = reference("pair.id")
    position: Mapped[int] = mapped_column(default=1)
    outcome: Mapped[str] = long_text()
    measure: Mapped[str] = long_text()
    baseline: Mapped[str] = long_text()
    expected: Mapped[str] = long_text()
    weight: Mapped[int] = mapped_column(default=1)
    score: Mapped[int | None] = mapped_column(default=None)
