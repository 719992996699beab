"""The rows of a draft: its pairs with their points, who is left out, and its sums."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from rmdesk.models import DraftLeftOut, DraftMark, DraftPair, PairingDraft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import DraftStatus

if TYPE_CHECKING:
    from rmdesk.rules.pairing.draft import Draft, DraftedPair


def keep(
    db: Session,
    programme_id: uuid.UUID,
    policy: Policy,
    result: Draft,
    marks_of: uuid.UUID | None,
) -> uuid.UUID:
    """Write a result down as the open draft, with the marks of ``marks_of``; returns its id.

    Open drafts from before are discarded.
    """
    last = db.scalar(
        select(func.max(PairingDraft.number)).where(PairingDraft.programme_id == programme_id)
    )
    row = PairingDraft(
        programme_id=programme_id,
        number=(last or 0) + 1,
        policy=policy.to_json(),
        stamp=result.stamp,
        summary={
            "total": result.total,
            "worst": result.worst,
            "mentors": result.mentors,
            "mentees": result.mentees,
            "blocking": result.blocking,
            "criteria_off": [c.value for c in result.criteria_off],
        },
    )
    db.execute(
        update(PairingDraft)
        .where(
            PairingDraft.programme_id == programme_id,
            PairingDraft.status == DraftStatus.OPEN,
        )
        .values(status=DraftStatus.DISCARDED)
    )
    db.add(row)
    db.flush()
    if result.pairs:
        db.execute(insert(DraftPair), [stored(row.id, pair) for pair in result.pairs])
    if result.left_out:
        db.execute(
            insert(DraftLeftOut),
            [
                {
                    "draft_id": row.id,
                    "participation_id": uuid.UUID(one.participation_id),
                    "reason": one.why.value,
                    "detail": {
                        "rules": [[rule.value, n] for rule, n in one.rules],
                        "competitors": one.competitors,
                        "places": one.places,
                    },
                }
                for one in result.left_out
            ],
        )
    if marks_of is not None:
        for mark in db.scalars(select(DraftMark).where(DraftMark.draft_id == marks_of)).all():
            db.add(
                DraftMark(
                    draft_id=row.id,
                    mentor_id=mark.mentor_id,
                    mentee_id=mark.mentee_id,
                    mark=mark.mark,
                )
            )
    return row.id


def stored(draft_id: uuid.UUID, pair: DraftedPair) -> dict[str, Any]:
    """A pair as a row of a draft, its points by criterion with it."""
    return {
        "draft_id": draft_id,
        "mentor_id": uuid.UUID(pair.mentor_id),
        "mentee_id": uuid.UUID(pair.mentee_id),
        "points": pair.points,
        "breakdown": {
            "criteria": [
                [part.criterion.value, part.points, part.maximum, part.known]
                for part in pair.breakdown
            ],
            "broken": [rule.value for rule in pair.broken],
            "notes": [note.value for note in pair.notes],
        },
    }


def leave_out(db: Session, draft_id: uuid.UUID, participations: set[uuid.UUID]) -> None:
    """Note those of ``participations`` who have no partner left in the draft."""
    for one in participations:
        partner = db.scalar(
            select(func.count())
            .select_from(DraftPair)
            .where(
                DraftPair.draft_id == draft_id,
                (DraftPair.mentor_id == one) | (DraftPair.mentee_id == one),
            )
        )
        if not partner and db.get(DraftLeftOut, (draft_id, one)) is None:
            detail: dict[str, Any] = {"rules": [], "competitors": 0, "places": 0}
            db.add(
                DraftLeftOut(
                    draft_id=draft_id, participation_id=one, reason="by_hand", detail=detail
                )
            )


def sum_up(db: Session, draft: PairingDraft) -> None:
    """Count the points of a draft anew after a change by hand."""
    points = db.scalars(select(DraftPair.points).where(DraftPair.draft_id == draft.id)).all()
    draft.summary = {
        **draft.summary,
        "total": sum(points),
        "worst": min(points, default=None),
        "blocking": None,
    }
