"""What was done, when and on whom: kept for good, never undone, without foreign keys."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import (
    Identity,
    Link,
    Row,
    UtcDateTime,
    length_checks,
    now,
    reference,
    short_text,
)


class HistoryEntry(Row):
    """One line of history: one action of the coordinator."""

    __tablename__ = "history_entry"
    __table_args__ = (*length_checks("label", "subject"),)

    at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=now, index=True)
    label: Mapped[str] = short_text()
    subject: Mapped[str] = short_text()
    """On whom or what, in words; scrubbed when a person is erased."""


class HistorySubject(Link):
    """Whom a line of history is about, to find and scrub it; the id may be gone since."""

    __tablename__ = "history_subject"

    entry_id: Mapped[uuid.UUID] = reference("history_entry.id", primary_key=True)
    subject_id: Mapped[uuid.UUID] = mapped_column(Identity, primary_key=True, index=True)


class Preference(Row):
    """A setting that belongs to the file rather than to the window; not undone."""

    __tablename__ = "preference"

    key: Mapped[str] = short_text(unique=True)
    value: Mapped[str] = mapped_column(default="")
