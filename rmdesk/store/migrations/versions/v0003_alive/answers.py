"""Answers of feedback forms that no longer say whose they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the table of answers without a name."""
    op.create_table(
        "unnamed_answer",
        sa.Column("respondent", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=200), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "mentor",
                "mentee",
                name=op.f("ck_unnamed_answer_role"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(form) > 0", name=op.f("ck_unnamed_answer_form_not_empty")),
        sa.CheckConstraint("length(form) <= 200", name=op.f("ck_unnamed_answer_form_length")),
        sa.CheckConstraint("length(item) > 0", name=op.f("ck_unnamed_answer_item_not_empty")),
        sa.CheckConstraint("length(item) <= 40", name=op.f("ck_unnamed_answer_item_length")),
        sa.CheckConstraint("value BETWEEN 1 AND 11", name=op.f("ck_unnamed_answer_value_range")),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_unnamed_answer_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("respondent", "form", "item", name=op.f("pk_unnamed_answer")),
    )
    op.create_index(
        op.f("ix_unnamed_answer_programme_id"), "unnamed_answer", ["programme_id"], unique=False
    )
