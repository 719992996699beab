"""Giving somebody a new partner after an exit without fault, moving as few others as she chose."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import DraftPair, Ending, MentoringSession, Pair, PairingDraft, Participation
from rmdesk.operations.draft_rows import leave_out, sum_up
from rmdesk.operations.organisation import found
from rmdesk.operations.pair_life import close_pair
from rmdesk.operations.pairing import LIVING, about, check_place
from rmdesk.rules.words import DraftStatus, PairStatus, ParticipationStatus, SessionStatus, Side

if TYPE_CHECKING:
    from rmdesk.rules.pairing.draft import DraftedPair
    from rmdesk.store import Store


def propose(
    store: Store,
    programme_id: uuid.UUID,
    gone: Collection[uuid.UUID],
    made: Sequence[DraftedPair],
    today: dt.date,
    *,
    active_too: bool = False,
) -> list[uuid.UUID]:
    """Take the pairs ``gone`` apart without fault and propose ``made``, as one step.

    Planned meetings of proposed pairs go away, those of active ones are cancelled; nobody else is
    touched, but that an open draft loses the pairs for which there is no place any more. Returns
    the new pairs' ids. Raises ``UserError`` when a pair is not as it was shown, or somebody has no
    place left.
    """
    with store.work(_("Find a new partner")) as db:
        for key in gone:
            _take_apart(db, found(db.get(Pair, key)), today, active_too)
        db.flush()
        ids = []
        for one in made:
            sides = uuid.UUID(one.mentor_id), uuid.UUID(one.mentee_id)
            for side in sides:
                check_place(db, side)
                found(db.get(Participation, side)).status = ParticipationStatus.PAIRED
            pair = Pair(
                programme_id=programme_id,
                mentor_id=sides[0],
                mentee_id=sides[1],
                points=one.points,
                proposed_on=today,
            )
            db.add(pair)
            db.flush()
            ids.append(pair.id)
            about(db, *sides)
        _tidy_draft(db, programme_id)
        return ids


def _take_apart(db: Session, pair: Pair, today: dt.date, active_too: bool) -> None:
    wanted = LIVING if active_too else (PairStatus.PROPOSED,)
    if pair.status not in wanted:
        raise UserError(
            _("A pair that was to be moved has changed meanwhile."),
            _("Look for a new partner again."),
        )
    was_active = pair.status is PairStatus.ACTIVE
    pair.status = PairStatus.ENDED_EARLY if was_active else PairStatus.DECLINED
    pair.ended_on = today
    if was_active:
        close_pair(db, pair, today)
        db.add(Ending(pair_id=pair.id, begun_by=Side.COORDINATOR))
        return
    db.execute(
        delete(MentoringSession).where(
            MentoringSession.pair_id == pair.id,
            MentoringSession.status == SessionStatus.PLANNED,
        )
    )


def _tidy_draft(db: Session, programme_id: uuid.UUID) -> None:
    """Take pairs for which somebody has no place any more out of the open draft."""
    draft = db.scalar(
        select(PairingDraft).where(
            PairingDraft.programme_id == programme_id, PairingDraft.status == DraftStatus.OPEN
        )
    )
    if draft is None:
        return
    rows = db.scalars(select(DraftPair).where(DraftPair.draft_id == draft.id)).all()
    alone: set[uuid.UUID] = set()
    for row in rows:
        sides = row.mentor_id, row.mentee_id
        full = {one for one in sides if not _places(db, one)}
        if full:
            db.delete(row)
            alone |= set(sides) - full
    if len(alone):
        db.flush()
        leave_out(db, draft.id, alone)
    draft.stamp = ""  # what is left is looked at anew, since places were taken
    db.flush()
    sum_up(db, draft)


def _places(db: Session, participation_id: uuid.UUID) -> int:
    part = found(db.get(Participation, participation_id))
    taken = db.scalar(
        select(func.count(Pair.id)).where(
            (Pair.mentor_id == participation_id) | (Pair.mentee_id == participation_id),
            Pair.status.in_(LIVING),
        )
    )
    return part.capacity - (taken or 0)
