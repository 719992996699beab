"""What a programme is for, which topics a form asks about, and who shares a guide."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

PURPOSES = ("staying", "knowledge", "generations", "hierarchy", "leadership", "inclusion")


def upgrade(op: Operations) -> None:
    """Add the purposes of programmes, the topics of form copies and who agreed to a guide."""
    op.create_table(
        "form_topic",
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(topic) > 0", name=op.f("ck_form_topic_topic_not_empty")),
        sa.CheckConstraint("length(topic) <= 200", name=op.f("ck_form_topic_topic_length")),
        sa.CheckConstraint("place BETWEEN 1 AND 9", name=op.f("ck_form_topic_place_range")),
        sa.ForeignKeyConstraint(
            ["copy_id"],
            ["form_copy.id"],
            name=op.f("fk_form_topic_copy_id_form_copy"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("copy_id", "place", name=op.f("pk_form_topic")),
    )
    op.create_table(
        "programme_purpose",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                *PURPOSES,
                name=op.f("ck_programme_purpose_feedbackpurpose"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_purpose_programme_id_programme"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("programme_id", "purpose", name=op.f("pk_programme_purpose")),
    )
    op.create_table(
        "trait_sharing",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["trait_profile.id"],
            name=op.f("fk_trait_sharing_profile_id_trait_profile"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("profile_id", name=op.f("pk_trait_sharing")),
    )
