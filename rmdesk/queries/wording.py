"""What the coordinator changed of the words of papers, for printing and for the editor."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from rmdesk.models import Wording
from rmdesk.rules.wording.clauses import TOLD, ClauseChange, layered, translated

ENGLISH = "en"


def for_pairs(
    db: Session, programme_id: uuid.UUID, paper: str, languages: Mapping[uuid.UUID, str]
) -> dict[uuid.UUID, tuple[ClauseChange, ...]]:
    """The changes for a paper of each pair, the pair's own over those of the programme.

    ``languages`` says for each pair in which language its paper is.
    """
    rows = db.scalars(
        select(Wording).where(
            Wording.programme_id == programme_id,
            Wording.paper == paper,
            Wording.language.in_({ENGLISH, *languages.values()}),
            or_(Wording.pair_id.is_(None), Wording.pair_id.in_(list(languages))),
        )
    )
    of: dict[tuple[uuid.UUID | None, str], list[ClauseChange]] = defaultdict(list)
    for row in rows:
        of[row.pair_id, row.language].append(_change(row))
    found = {}
    for pair_id, language in languages.items():
        changes = layered(of[None, ENGLISH], of[pair_id, ENGLISH])
        if language != ENGLISH:
            changes = translated(changes, layered(of[None, language], of[pair_id, language]))
        found[pair_id] = tuple(sorted(changes, key=lambda change: change.key))
    return found


def for_programme(
    db: Session, programme_id: uuid.UUID, paper: str, language: str = ENGLISH
) -> tuple[ClauseChange, ...]:
    """The changes for a paper of every pair of a programme."""
    nobody = uuid.UUID(int=0)
    return for_pairs(db, programme_id, paper, {nobody: language})[nobody]


def own(
    db: Session,
    programme_id: uuid.UUID,
    paper: str,
    pair_id: uuid.UUID | None,
    language: str = ENGLISH,
) -> dict[str, ClauseChange]:
    """The changes made at exactly this place: for the programme, or for this pair alone."""
    rows = db.scalars(
        select(Wording).where(
            Wording.programme_id == programme_id,
            Wording.paper == paper,
            Wording.language == language,
            Wording.pair_id.is_(None) if pair_id is None else Wording.pair_id == pair_id,
        )
    )
    return {row.key: _change(row) for row in rows}


def tells_topics(changes: Sequence[ClauseChange]) -> bool:
    """Whether the coordinator is told topics and next steps as well."""
    return any(change.key == TOLD and change.shown for change in changes)


def _change(row: Wording) -> ClauseChange:
    return ClauseChange(
        key=row.key,
        title=row.title,
        text=row.text,
        worded=row.worded,
        shown=row.shown,
        place=row.place,
        own=row.own,
    )
