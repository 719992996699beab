"""Tables for topics of sessions, actions agreed in them, and what calendar files said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

SIDES = ("mentor", "mentee", "both", "coordinator")


def upgrade(op: Operations) -> None:
    """Create the tables and the indexes on their foreign keys."""
    op.create_table(
        "session_topic",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["mentoring_session.id"],
            name="fk_session_topic_session_id_mentoring_session",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topic.id"],
            name="fk_session_topic_topic_id_topic",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "topic_id", name="pk_session_topic"),
    )
    op.create_index("ix_session_topic_topic_id", "session_topic", ["topic_id"])
    op.create_table(
        "agreed_action",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(length=10_000), nullable=False),
        sa.Column(
            "owner",
            sa.Enum(*SIDES, name="side", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(words) <= 10000", name=op.f("ck_agreed_action_words_length")
        ),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_agreed_action_words_not_empty")),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name="fk_agreed_action_pair_id_pair", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["mentoring_session.id"],
            name="fk_agreed_action_session_id_mentoring_session",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agreed_action"),
    )
    op.create_index("ix_agreed_action_pair_id", "agreed_action", ["pair_id"])
    op.create_index("ix_agreed_action_session_id", "agreed_action", ["session_id"])
    op.create_table(
        "exported_event",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at_time", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_exported_event_sequence_range")),
        sa.CheckConstraint("length(sha256) <= 200", name=op.f("ck_exported_event_sha256_length")),
        sa.PrimaryKeyConstraint("session_id", name="pk_exported_event"),
    )
