"""Her own words on papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the table of changed clauses."""
    op.create_table(
        "wording",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("pair_id", sa.Uuid(), nullable=True),
        sa.Column("paper", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("worded", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(key) > 0", name=op.f("ck_wording_key_not_empty")),
        sa.CheckConstraint("length(paper) > 0", name=op.f("ck_wording_paper_not_empty")),
        sa.CheckConstraint("length(paper) <= 200", name=op.f("ck_wording_paper_length")),
        sa.CheckConstraint("length(language) <= 200", name=op.f("ck_wording_language_length")),
        sa.CheckConstraint("length(key) <= 200", name=op.f("ck_wording_key_length")),
        sa.CheckConstraint("length(title) <= 200", name=op.f("ck_wording_title_length")),
        sa.CheckConstraint("length(text) <= 10000", name=op.f("ck_wording_text_length")),
        sa.CheckConstraint(
            "place IS NULL OR place BETWEEN 0 AND 1000", name=op.f("ck_wording_place_range")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_wording_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_wording_pair_id_pair"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
    )
    op.create_index(op.f("ix_wording_pair_id"), "wording", ["pair_id"], unique=False)
    op.create_index(op.f("ix_wording_programme_id"), "wording", ["programme_id"], unique=False)
