"""What a programme that stays alive needs, and papers in her own words; one part a subject."""

from __future__ import annotations

from alembic.operations import Operations

from rmdesk.store.migrations.versions.v0003_alive import (
    answers,
    feedback,
    grown,
    life,
    meetings,
    people,
    stored_files,
    wording,
)


def upgrade(op: Operations) -> None:
    """Grow the tables that are there, then add the new ones."""
    grown.upgrade(op)
    answers.upgrade(op)
    stored_files.upgrade(op)
    life.upgrade(op)
    meetings.upgrade(op)
    feedback.upgrade(op)
    people.upgrade(op)
    wording.upgrade(op)
