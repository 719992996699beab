"""What came of sessions: their topics, what was agreed to do, and what calendars were told."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import (
    LONG,
    Identity,
    Link,
    Row,
    choice,
    length_checks,
    long_text,
    not_empty,
    reference,
    short_text,
)
from rmdesk.rules.words import Side


class SessionTopic(Link):
    """A topic of the catalogue that a session was about, where the pair lets it be told."""

    __tablename__ = "session_topic"

    session_id: Mapped[uuid.UUID] = reference("mentoring_session.id", primary_key=True)
    topic_id: Mapped[uuid.UUID] = reference("topic.id", primary_key=True, index=True)


class AgreedAction(Row):
    """Something somebody of a pair is to do, where the pair lets it be told."""

    __tablename__ = "agreed_action"
    __table_args__ = (not_empty("words"), *length_checks("words", limit=LONG))

    pair_id: Mapped[uuid.UUID] = reference("pair.id")
    session_id: Mapped[uuid.UUID | None] = reference(
        "mentoring_session.id", ondelete="SET NULL", default=None
    )
    """In which session it was agreed."""
    words: Mapped[str] = long_text()
    owner: Mapped[Side] = choice(Side, default=Side.BOTH)
    due_on: Mapped[dt.date | None] = mapped_column(default=None)
    done_on: Mapped[dt.date | None] = mapped_column(default=None)


class ExportedEvent(Link):
    """What a calendar file last said of a session: no undo calls a file back, so this is not
    undone, refers to nothing and outlives the session, whose end can then be told as well.
    """

    __tablename__ = "exported_event"
    __table_args__ = (
        CheckConstraint("sequence >= 0", name="sequence_range"),
        *length_checks("sha256"),
    )

    session_id: Mapped[uuid.UUID] = mapped_column(Identity, primary_key=True)
    pair_id: Mapped[uuid.UUID] = mapped_column(Identity)
    sequence: Mapped[int]
    sha256: Mapped[str] = short_text()
    """A fingerprint of what it said; another one needs a higher sequence."""
    on_date: Mapped[dt.date]
    at_time: Mapped[dt.time | None] = mapped_column(default=None)
    minutes: Mapped[int]
    cancelled: Mapped[bool] = mapped_column(default=False)
