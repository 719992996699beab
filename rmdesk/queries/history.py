"""What was done, when and on whom, for the history list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import HistoryEntry


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One action of the coordinator."""

    id: UUID
    at: dt.datetime
    label: str
    subject: str


def recent(db: Session, limit: int = 500) -> list[HistoryLine]:
    """The last ``limit`` actions, newest first."""
    rows = db.execute(
        select(HistoryEntry.id, HistoryEntry.at, HistoryEntry.label, HistoryEntry.subject)
        .order_by(HistoryEntry.at.desc(), HistoryEntry.id)
        .limit(limit)
    )
    return [HistoryLine(row[0], row[1], row[2], row[3]) for row in rows]
