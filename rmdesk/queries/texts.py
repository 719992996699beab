"""A paper of a pair as it would be printed today, for the editor of texts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Pair
from rmdesk.queries import agreements, forms, handouts, letters, programmes
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.handouts import FOR_EACH, HandOut
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper
from rmdesk.rules.words import PairStatus, PaperKind, Role

Worded = AgreementPaper | HandOut | MatchLetterPaper | FeedbackFormPaper
_LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE, PairStatus.COMPLETED)


@dataclass(frozen=True, slots=True)
class PairChoice:
    """A pair whose words can be changed."""

    id: uuid.UUID
    mentor: str
    mentee: str


def pairs(db: Session) -> tuple[PairChoice, ...]:
    """The pairs of the programme she works in, by the mentor's name."""
    programme = programmes.current(db)
    if programme is None:
        return ()
    ids: Sequence[uuid.UUID] = db.scalars(
        select(Pair.id).where(Pair.programme_id == programme.id, Pair.status.in_(_LIVING))
    ).all()
    found = [PairChoice(p.pair_id, p.mentor, p.mentee) for p in agreements.pairs(db, ids)]
    return tuple(sorted(found, key=lambda one: (one.mentor.casefold(), one.mentee.casefold())))


def paper(
    db: Session,
    kind: PaperKind,
    role: Role | None,
    pair_id: uuid.UUID,
    today: dt.date,
    form: FormKind | None = None,
) -> Worded | None:
    """The paper of this kind for a pair (for one of the two, where each has one), or ``None``.

    ``form`` says which of the feedback forms.
    """
    if form is not None:
        return forms.preview(db, pair_id, role or Role.MENTOR, form)
    if kind is PaperKind.AGREEMENT:
        row = agreements.latest(db, [pair_id]).get(pair_id)
        if row is None or row.printed_on is None:
            return next(iter(agreements.for_pairs(db, [pair_id], today)), None)
        return next(iter(agreements.next_versions(db, [pair_id])), None)
    if kind is PaperKind.MATCH_LETTER:
        found = letters.for_pairs(db, [pair_id], today)
        return next((one for one in found if one.role is role), None)
    made = handouts.for_pairs(db, kind, [pair_id], today)
    return next((one for one in made if kind not in FOR_EACH or one.role is role), None)
