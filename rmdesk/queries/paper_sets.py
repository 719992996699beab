"""Several kinds of paper for pairs, sorted as they are stapled: each pair's papers together."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import FormCopy, MentoringSession, Participation
from rmdesk.queries import agreements, forms, handouts, interest, letters, personality
from rmdesk.rules.handouts import HAND_OUTS
from rmdesk.rules.paper_sets import PaperSet, Piece
from rmdesk.rules.papers import Paper
from rmdesk.rules.words import PaperKind, Role, SessionStatus

Copies = Mapping[Piece, Sequence[uuid.UUID]]


@dataclass(frozen=True, slots=True)
class Collated:
    """Papers in the order of printing."""

    papers: tuple[Paper, ...]
    left_out: tuple[tuple[Piece, int], ...]
    """For how many pairs there is nothing to print of a piece, where there are any."""


def wanted(
    db: Session, pieces: Sequence[Piece], pair_ids: Sequence[uuid.UUID], today: dt.date
) -> PaperSet:
    """These pieces for these pairs, with everybody whom their forms are for."""
    pairs = agreements.pairs(db, pair_ids)
    parts = list(dict.fromkeys(part for pair in pairs for part in (pair.mentor_id, pair.mentee_id)))
    about = {
        key: (person_id, role)
        for key, person_id, role in db.execute(
            select(Participation.id, Participation.person_id, Participation.role).where(
                Participation.id.in_(parts)
            )
        )
    }
    used = personality.questionnaire(db)
    return PaperSet(
        tuple(pieces),
        tuple(pair.pair_id for pair in pairs),
        tuple(parts),
        tuple(about[part] for part in parts),
        tuple(_last_sessions(db, [pair.pair_id for pair in pairs], today)),
        used.scale.instrument,
        used.without_n,
    )


def collated(db: Session, of: PaperSet, copies: Copies, today: dt.date) -> Collated:
    """The papers of ``of``, whose forms got their codes: for each pair, piece by piece.

    What belongs to one person who is in several of the pairs comes once, with the first.
    """
    made = {piece: _of_piece(db, piece, of, copies.get(piece, ()), today) for piece in of.pieces}
    found = [
        paper for pair_id in of.pair_ids for piece in of.pieces for paper in made[piece][pair_id]
    ]
    left = [
        (piece, n)
        for piece in of.pieces
        if (n := sum(not made[piece][pair_id] for pair_id in of.pair_ids))
    ]
    return Collated(tuple(found), tuple(left))


def preview(
    db: Session, piece: Piece, pair_id: uuid.UUID, today: dt.date
) -> dict[Role | None, Paper]:
    """How a piece looks for a pair: by role, or with ``None`` for both; nothing gets a code.

    Empty when this pair gets none.
    """
    of = wanted(db, (piece,), [pair_id], today)
    found: dict[Role | None, Paper] = {}
    if piece.form is not None:
        for role in Role:
            form = forms.preview(db, pair_id, role, piece.form)
            if form is not None:
                found[role] = form
        return found
    for person_id, role in of.people:
        paper: Paper | None = None
        if piece.kind is PaperKind.QUESTIONNAIRE:
            paper = personality.preview(db, person_id)
        elif piece.kind is PaperKind.INTEREST_FORM:
            paper = interest.preview(db, person_id, role)
        if paper is not None:
            found[role] = paper
    if not found:
        for one in _of_piece(db, piece, of, (), today)[pair_id]:
            found[getattr(one, "role", None)] = one
    return found


def _of_piece(
    db: Session, piece: Piece, of: PaperSet, copies: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, list[Paper]]:
    """The papers of one piece by pair."""
    papers: Iterable[Paper] = ()
    if piece.kind is PaperKind.AGREEMENT:
        papers = agreements.for_pairs(db, of.pair_ids, today)
    elif piece.kind is PaperKind.MATCH_LETTER:
        papers = letters.for_pairs(db, of.pair_ids, today)
    elif piece.kind in HAND_OUTS:
        papers = handouts.for_pairs(db, piece.kind, of.pair_ids, today)
    elif piece.kind is PaperKind.INTEREST_FORM:
        papers = interest.for_copies(db, copies)
    elif piece.kind is PaperKind.QUESTIONNAIRE:
        papers = personality.for_copies(db, copies)
    elif piece.kind is PaperKind.FEEDBACK_FORM:
        papers = forms.for_copies(db, copies)
    whose = _owners(db, of, copies)
    found: dict[uuid.UUID, list[Paper]] = defaultdict(list)
    for paper in papers:
        pair_id = getattr(paper, "pair_id", None) or whose.get(getattr(paper, "copy_id", None))
        if pair_id is not None:
            found[pair_id].append(paper)
    return found


def _owners(db: Session, of: PaperSet, copies: Sequence[uuid.UUID]) -> dict[Any, uuid.UUID]:
    """To which pair of the set each form copy belongs: its own, else the first of its person."""
    first: dict[uuid.UUID, uuid.UUID] = {}
    people = dict(zip(of.parts, of.people, strict=True))
    for pair in agreements.pairs(db, of.pair_ids):
        for part in (pair.mentor_id, pair.mentee_id):
            first.setdefault(people[part][0], pair.pair_id)
    return {
        key: pair_id or first[person_id]
        for key, pair_id, person_id in db.execute(
            select(FormCopy.id, FormCopy.pair_id, FormCopy.person_id).where(
                FormCopy.id.in_(list(copies))
            )
        )
        if pair_id is not None or person_id in first
    }


def _last_sessions(db: Session, pair_ids: Sequence[uuid.UUID], today: dt.date) -> list[uuid.UUID]:
    rows = db.execute(
        select(MentoringSession.pair_id, MentoringSession.id)
        .where(
            MentoringSession.pair_id.in_(pair_ids),
            MentoringSession.status == SessionStatus.HELD,
            MentoringSession.on_date <= today,
        )
        .order_by(MentoringSession.on_date, MentoringSession.number)
    )
    last = {pair_id: key for pair_id, key in rows}
    return [last[pair_id] for pair_id in pair_ids if pair_id in last]
