"""The kept PDFs of agreements: what there is, and the bytes as they were taken in."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import Agreement, StoredFile
from rmdesk.rules.words import StoredKind


@dataclass(frozen=True, slots=True)
class StoredLine:
    """One kept PDF, without its bytes."""

    id: uuid.UUID
    pair_id: uuid.UUID
    agreement_id: uuid.UUID
    number: int
    """Of which version of the agreement."""
    kind: StoredKind
    name: str
    pages: int
    size: int
    """Bytes."""
    sha256: str
    added_at: dt.datetime


def of_pairs(db: Session, pair_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[StoredLine, ...]]:
    """What is kept for these pairs, the newest version first and in it the newest file."""
    found: dict[uuid.UUID, list[StoredLine]] = defaultdict(list)
    rows = db.execute(
        select(
            StoredFile.id,
            Agreement.pair_id,
            Agreement.id,
            Agreement.number,
            StoredFile.kind,
            StoredFile.name,
            StoredFile.pages,
            func.length(StoredFile.content),
            StoredFile.sha256,
            StoredFile.added_at,
        )
        .join(Agreement, Agreement.id == StoredFile.agreement_id)
        .where(Agreement.pair_id.in_(list(pair_ids)))
        .order_by(Agreement.number.desc(), StoredFile.added_at.desc(), StoredFile.id)
    )
    for row in rows:
        found[row[1]].append(StoredLine(*row))
    return {pair_id: tuple(lines) for pair_id, lines in found.items()}


def content(db: Session, stored_id: uuid.UUID) -> bytes:
    """The bytes of a kept PDF; empty when it was removed meanwhile."""
    return db.scalar(select(StoredFile.content).where(StoredFile.id == stored_id)) or b""


def printed(db: Session, agreement_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The PDFs of these versions as they were printed, where they are kept."""
    rows = db.execute(
        select(StoredFile.agreement_id, StoredFile.content).where(
            StoredFile.agreement_id.in_(list(agreement_ids)),
            StoredFile.kind == StoredKind.PRINTED,
        )
    )
    return {agreement_id: data for agreement_id, data in rows}
