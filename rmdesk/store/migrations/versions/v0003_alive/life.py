"""Tables for the life of a pair: goals on the way, concerns, pauses, endings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

CAUSES = (
    "not_said",
    "time",
    "moved",
    "aims_reached",
    "topics",
    "dates",
    "not_getting_on",
    "not_free",
)
SIDES = ("mentor", "mentee", "both", "coordinator")
ROLES = ("mentor", "mentee")
OUTCOMES = ("settled", "paused", "new_partners", "ended", "hr_policy")


def upgrade(op: Operations) -> None:
    """Create the tables and the indexes on their foreign keys."""
    _goals(op)
    _concerns(op)
    _pauses_and_endings(op)


def _goals(op: Operations) -> None:
    op.create_table(
        "goal_note",
        *_text("goal_note", "words", 10_000),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_goal_note_words_not_empty")),
        *_row("goal_note"),
        *_parent("goal_note", "goal"),
    )
    op.create_table(
        "goal_view",
        _words("role", "role", ROLES),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.CheckConstraint("score BETWEEN -2 AND 2", name=op.f("ck_goal_view_score_range")),
        sa.PrimaryKeyConstraint("goal_id", "role", name=op.f("pk_goal_view")),
        *_parent("goal_view", "goal"),
    )
    op.create_index("ix_goal_note_goal_id", "goal_note", ["goal_id"])


def _concerns(op: Operations) -> None:
    op.create_table(
        "concern",
        sa.Column("opened_on", sa.Date(), nullable=False),
        _words("origin", "concernorigin", ("flag", "form", "by_hand")),
        *_text("concern", "rule", 200),
        sa.Column("hr_policy", sa.Boolean(), nullable=False),
        *_text("concern", "about", 10_000),
        *_text("concern", "mentor_view", 10_000),
        *_text("concern", "mentee_view", 10_000),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _words("outcome", "concernoutcome", OUTCOMES, nullable=True),
        *_text("concern", "lesson", 10_000),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (outcome IS NULL)", name=op.f("ck_concern_closed_with_outcome")
        ),
        *_row("concern"),
        *_parent("concern", "pair"),
    )
    op.create_index("ix_concern_pair_id", "concern", ["pair_id"])
    op.create_table(
        "concern_step",
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        *_text("concern_step", "strategy", 10_000),
        *_text("concern_step", "owner", 200),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        *_text("concern_step", "outcome", 10_000),
        sa.CheckConstraint("step BETWEEN 0 AND 5", name=op.f("ck_concern_step_step_range")),
        *_row("concern_step"),
        *_parent("concern_step", "concern"),
    )
    op.create_index("ix_concern_step_concern_id", "concern_step", ["concern_id"])
    op.create_table(
        "concern_note",
        sa.Column("on_date", sa.Date(), nullable=False),
        *_text("concern_note", "words", 10_000),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_concern_note_words_not_empty")),
        *_row("concern_note"),
        *_parent("concern_note", "concern"),
    )
    op.create_index("ix_concern_note_concern_id", "concern_note", ["concern_id"])


def _pauses_and_endings(op: Operations) -> None:
    op.create_table(
        "pause",
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _words("begun_by", "side", SIDES, nullable=True),
        *_text("pause", "reason", 10_000),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "until IS NULL OR until >= from_on", name=op.f("ck_pause_until_after_from")
        ),
        *_row("pause"),
        *_parent("pause", "pair"),
    )
    op.create_index("ix_pause_pair_id", "pause", ["pair_id"])
    op.create_table(
        "ending",
        _words("begun_by", "side", SIDES, nullable=True),
        _words("cause", "endcause", CAUSES),
        sa.UniqueConstraint("pair_id", name=op.f("uq_ending_pair_id")),
        *_row("ending"),
        *_parent("ending", "pair"),
    )
    op.create_table(
        "exit_answer",
        _words("role", "role", ROLES),
        sa.Column("returned_on", sa.Date(), nullable=False),
        _words("cause", "endcause", CAUSES),
        _words("onward", "onward", ("new_partner", "later", "no"), nullable=True),
        sa.Column("same_again", sa.Boolean(), nullable=True),
        sa.Column("may_call", sa.Boolean(), nullable=True),
        *_text("exit_answer", "learned", 10_000),
        *_text("exit_answer", "advice", 10_000),
        sa.UniqueConstraint("pair_id", "role", name=op.f("uq_exit_answer_pair_id_role")),
        *_row("exit_answer"),
        *_parent("exit_answer", "pair"),
    )


def _row(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def _parent(table: str, target: str) -> tuple[Any, ...]:
    column = f"{target}_id"
    return (
        sa.Column(column, sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}", ondelete="CASCADE"
        ),
    )


def _text(table: str, column: str, longest: int) -> tuple[Any, ...]:
    return (
        sa.Column(column, sa.String(length=longest), nullable=False),
        sa.CheckConstraint(
            f"length({column}) <= {longest}", name=sa.schema.conv(f"ck_{table}_{column}_length")
        ),
    )


def _words(
    column: str, name: str, values: tuple[str, ...], *, nullable: bool = False
) -> sa.Column[Any]:
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)
    return sa.Column(column, kind, nullable=nullable)
