"""Form copies as documents print them, and the tracker of every pair's papers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import CheckIn, FormCopy, Goal, Organisation, Pair, Programme
from rmdesk.queries import agreements, letters, programmes
from rmdesk.rules.papers import (
    AgreementState,
    FeedbackFormPaper,
    FormState,
    agreement_state,
    form_state,
)
from rmdesk.rules.words import CheckInKind, PairStatus, Role


@dataclass(frozen=True, slots=True)
class FormLine:
    """One respondent's midpoint form."""

    state: FormState
    copy_id: uuid.UUID | None
    code: str
    printed_on: dt.date | None
    returned_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """What is printed, signed and returned for one pair."""

    id: uuid.UUID
    """The pair's id."""
    mentor: str
    mentee: str
    status: PairStatus
    agreement: AgreementState
    number: int
    """The latest version of the agreement; 0 when there is none."""
    drafted_on: dt.date | None
    printed_on: dt.date | None
    sent_on: dt.date | None
    mentor_signed_on: dt.date | None
    mentee_signed_on: dt.date | None
    mentor_form: FormLine
    mentee_form: FormLine
    form_due_on: dt.date | None
    letters_on: dt.date | None = None
    """When match letters were last printed."""


NO_FORM = FormLine(FormState.NONE, None, "", None, None)
BLANK_CODE = "000000000"
"""The code of a preview; the chance that a real copy gets it is one in 850 thousand million."""
_SHOWN = (PairStatus.PROPOSED, PairStatus.ACTIVE, PairStatus.COMPLETED)


def tracker(db: Session) -> list[PaperLine]:
    """Every pair of the current programme with its papers, by the mentor's name."""
    programme = programmes.current(db)
    if programme is None:
        return []
    ids = list(
        db.scalars(
            select(Pair.id).where(Pair.programme_id == programme.id, Pair.status.in_(_SHOWN))
        )
    )
    newest = agreements.latest(db, ids)
    told = letters.printed_on(db, ids)
    due = programmes.check_ins(db, programme.id).get(CheckInKind.MIDPOINT)
    copies: dict[tuple[uuid.UUID, uuid.UUID], FormLine] = {}
    rows = db.scalars(
        select(FormCopy)
        .join(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .where(CheckIn.programme_id == programme.id, CheckIn.kind == CheckInKind.MIDPOINT)
    )
    for row in rows:
        state = form_state(issued=True, printed_on=row.printed_on, returned_on=row.returned_on)
        if row.pair_id is not None and row.participation_id is not None:
            copies[row.pair_id, row.participation_id] = FormLine(
                state, row.id, row.code, row.printed_on, row.returned_on
            )
    found = []
    for pair in agreements.pairs(db, ids):
        kept = newest.get(pair.pair_id)
        dates = {
            name: getattr(kept, name) if kept is not None else None
            for name in ("printed_on", "sent_on", "mentor_signed_on", "mentee_signed_on")
        }
        found.append(
            PaperLine(
                id=pair.pair_id,
                mentor=pair.mentor,
                mentee=pair.mentee,
                status=pair.status,
                agreement=agreement_state(drafted=kept is not None, **dates),
                number=kept.number if kept is not None else 0,
                drafted_on=kept.drafted_on if kept is not None else None,
                **dates,
                mentor_form=copies.get((pair.pair_id, pair.mentor_id), NO_FORM),
                mentee_form=copies.get((pair.pair_id, pair.mentee_id), NO_FORM),
                form_due_on=due,
                letters_on=told.get(pair.pair_id),
            )
        )
    return sorted(found, key=lambda line: (line.mentor.casefold(), line.mentee.casefold()))


def preview(
    db: Session, pair_id: uuid.UUID, role: Role, kind: CheckInKind
) -> FeedbackFormPaper | None:
    """How a form will look: with its own code once issued, else with a code of zeros.

    ``None`` when the pair is gone or the programme has no such check-in.
    """
    known = agreements.pairs(db, [pair_id])
    if not known:
        return None
    pair = known[0]
    check_in = db.scalar(
        select(CheckIn).where(CheckIn.programme_id == pair.programme_id, CheckIn.kind == kind)
    )
    if check_in is None:
        return None
    participation = pair.mentor_id if role is Role.MENTOR else pair.mentee_id
    copy = db.scalar(
        select(FormCopy).where(
            FormCopy.check_in_id == check_in.id,
            FormCopy.pair_id == pair_id,
            FormCopy.participation_id == participation,
        )
    )
    goals = db.scalars(
        select(Goal.outcome).where(Goal.pair_id == pair_id).order_by(Goal.position, Goal.id)
    )
    return _paper(
        db,
        pair,
        role,
        copy.id if copy is not None else uuid.UUID(int=0),
        copy.code if copy is not None else BLANK_CODE,
        check_in.due_on,
        tuple(goals)[:3],
    )


def for_copies(db: Session, copy_ids: Sequence[uuid.UUID]) -> tuple[FeedbackFormPaper, ...]:
    """What to print for these form copies, in the order asked for."""
    rows = db.execute(
        select(FormCopy, CheckIn.due_on, Pair.id)
        .join(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .join(Pair, Pair.id == FormCopy.pair_id)
        .where(FormCopy.id.in_(list(copy_ids)))
    )
    copies = {copy.id: (copy, due_on, pair_id) for copy, due_on, pair_id in rows}
    wanted = [copies[key] for key in copy_ids if key in copies]
    pairs = {p.pair_id: p for p in agreements.pairs(db, {pair_id for _c, _due, pair_id in wanted})}
    goals: dict[uuid.UUID, list[str]] = {}
    for pair_id, outcome in db.execute(
        select(Goal.pair_id, Goal.outcome)
        .where(Goal.pair_id.in_(pairs))
        .order_by(Goal.position, Goal.id)
    ):
        goals.setdefault(pair_id, []).append(outcome)
    found = []
    for copy, due_on, pair_id in wanted:
        pair = pairs[pair_id]
        is_mentor = copy.participation_id == pair.mentor_id
        found.append(
            _paper(
                db,
                pair,
                Role.MENTOR if is_mentor else Role.MENTEE,
                copy.id,
                copy.code,
                due_on,
                tuple(goals.get(pair.pair_id, ())[:3]),
            )
        )
    return tuple(found)


def _paper(
    db: Session,
    pair: agreements.PairNames,
    role: Role,
    copy_id: uuid.UUID,
    code: str,
    due_on: dt.date,
    goals: tuple[str, ...],
) -> FeedbackFormPaper:
    programme = db.get_one(Programme, pair.programme_id)
    org = db.get_one(Organisation, programme.org_id)
    is_mentor = role is Role.MENTOR
    return FeedbackFormPaper(
        copy_id=copy_id,
        code=code,
        organisation=org.name,
        programme=programme.name,
        respondent=pair.mentor if is_mentor else pair.mentee,
        partner=pair.mentee if is_mentor else pair.mentor,
        role=role,
        role_word=agreements.role_word(programme, role),
        due_on=due_on,
        goals=goals,
        notice=org.privacy_notice,
        paper=org.paper,
        language=org.language,
        invented=org.invented,
    )
