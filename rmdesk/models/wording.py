"""The coordinator's own words on papers, clause by clause."""

from __future__ import annotations

import uuid

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import LONG, Row, length_checks, long_text, not_empty, reference, short_text


class Wording(Row):
    """What she changed of one clause of a paper: for a programme, or for one pair alone."""

    __tablename__ = "wording"
    __table_args__ = (
        not_empty("key"),
        not_empty("paper"),
        *length_checks("paper", "language", "key", "title"),
        *length_checks("text", limit=LONG),
        CheckConstraint("place IS NULL OR place BETWEEN 0 AND 1000", name="place_range"),
    )

    programme_id: Mapped[uuid.UUID] = reference("programme.id")
    pair_id: Mapped[uuid.UUID | None] = reference("pair.id", default=None)
    """Only for this pair; ``None`` for the whole programme."""
    paper: Mapped[str] = short_text()
    """Which paper, as ``rules.wording.clauses.paper_key`` names it."""
    language: Mapped[str] = short_text(default="en")
    key: Mapped[str] = short_text()
    """Which clause of it."""
    title: Mapped[str] = short_text()
    text: Mapped[str] = long_text()
    worded: Mapped[bool] = mapped_column(default=False)
    """Whether title and text stand in the place of those that come with the program."""
    shown: Mapped[bool | None] = mapped_column(default=None)
    """Switched on or off; ``None`` leaves it as it comes."""
    place: Mapped[int | None] = mapped_column(default=None)
    """Where she moved it, from 0."""
    own: Mapped[bool] = mapped_column(default=False)
    """Added by her."""
