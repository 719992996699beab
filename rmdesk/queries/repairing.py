"""Who needs a new partner, and what looking for one must know."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import DraftPair, Pair, PairingDraft
from rmdesk.queries import pairing
from rmdesk.queries.pairing import Candidate
from rmdesk.queries.pairing_facts import facts
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import DraftStatus, PairStatus

ENDED = (PairStatus.DECLINED, PairStatus.ENDED_EARLY)
MoveKey = tuple[str, str]
"""(mentor's, mentee's participation id), in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that is needed to look for new partners, to be handed to a worker."""

    facts: Facts
    """Everybody with a free place, and the people of the pairs that may be moved."""
    policy: Policy
    movable: dict[MoveKey, uuid.UUID]
    """The pairs that may be taken apart, with their ids."""
    seeking: tuple[Candidate, ...]
    """People without any partner; those who lost one come first."""
    names: dict[str, str]
    drafted: tuple[MoveKey, ...] = ()
    """The pairs of the open draft; their people count as free until it is approved."""

    def leaves_draft(
        self, gone: Collection[MoveKey], made: Collection[MoveKey]
    ) -> tuple[MoveKey, ...]:
        """The drafted pairs for which there is no place any more when ``made`` are proposed and
        the movable pairs ``gone`` taken apart; those of ``made`` itself are not meant.
        """
        places: dict[str, int] = {}
        for side in (self.facts.mentors, self.facts.mentees):
            places |= dict(zip(side.ids, side.capacity, strict=True))
        for pairs, sign in ((self.movable, -1), (gone, 1), (made, -1)):
            for pair in pairs:
                for one in pair:
                    places[one] = places.get(one, 0) + sign
        touched = {one for pair in made for one in pair}
        return tuple(
            pair
            for pair in self.drafted
            if pair not in made
            and touched.intersection(pair)
            and min(places.get(one, 0) for one in pair) <= 0
        )


def situation(db: Session, programme_id: uuid.UUID, *, active_too: bool) -> Situation:
    """How things are now; only proposed pairs may be moved, with ``active_too`` active ones too."""
    wanted = [PairStatus.PROPOSED, *([PairStatus.ACTIVE] if active_too else [])]
    rows = db.execute(
        select(Pair.id, Pair.mentor_id, Pair.mentee_id, Pair.status).where(
            Pair.programme_id == programme_id
        )
    ).all()
    movable = {(a.hex, b.hex): key for key, a, b, status in rows if status in wanted}
    draft_id = db.scalar(
        select(PairingDraft.id).where(
            PairingDraft.programme_id == programme_id, PairingDraft.status == DraftStatus.OPEN
        )
    )
    told = facts(db, programme_id, draft_id, released=list(movable.values()))
    living = {
        one.hex
        for _key, *both, status in rows
        if status in {PairStatus.PROPOSED, PairStatus.ACTIVE}
        for one in both
    }
    lost = {one.hex for _key, *both, status in rows if status in ENDED for one in both}
    who = {key.hex: one for key, one in pairing.candidates(db, programme_id).items()}
    free = [key for key in (*told.mentees.ids, *told.mentors.ids) if key not in living]
    return Situation(
        told,
        pairing.policy(db, programme_id),
        movable,
        tuple(
            who[key]
            for key in sorted(free, key=lambda k: (k not in lost, who[k].name.casefold(), k))
        ),
        {key: one.name for key, one in who.items()},
        tuple(
            (a.hex, b.hex)
            for a, b in db.execute(
                select(DraftPair.mentor_id, DraftPair.mentee_id)
                .where(DraftPair.draft_id == draft_id)
                .order_by(DraftPair.mentor_id, DraftPair.mentee_id)
            )
        ),
    )
