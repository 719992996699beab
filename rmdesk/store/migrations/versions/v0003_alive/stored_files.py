"""The bytes of signed papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

import rmdesk.models.base


def upgrade(op: Operations) -> None:
    """Add the table of kept PDFs."""
    op.create_table(
        "stored_file",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "printed",
                "scan",
                name="storedkind",
                native_enum=False,
                length=20,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("added_at", rmdesk.models.base.UtcDateTime(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(content) > 0", name=op.f("ck_stored_file_content_not_empty")),
        sa.CheckConstraint("length(content) <= 8388608", name=op.f("ck_stored_file_content_size")),
        sa.CheckConstraint("pages >= 1", name=op.f("ck_stored_file_pages_positive")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_stored_file_name_length")),
        sa.CheckConstraint("length(sha256) <= 200", name=op.f("ck_stored_file_sha256_length")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_stored_file_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    op.create_index(
        op.f("ix_stored_file_agreement_id"), "stored_file", ["agreement_id"], unique=False
    )
