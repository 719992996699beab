"""How far each paper that comes back has come, for both people of a pair."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import CheckIn, DocumentMade, ExitAnswer, FormCopy, Participation
from rmdesk.queries.agreements import PairNames
from rmdesk.rules.forms import interest, questionnaire
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import FormState, form_state
from rmdesk.rules.words import PaperKind, Role

MIDPOINT = Piece(PaperKind.FEEDBACK_FORM, FormKind.MIDPOINT)
TRACKED = (
    Piece(PaperKind.INTEREST_FORM),
    Piece(PaperKind.QUESTIONNAIRE),
    Piece(PaperKind.MANAGERS_CONSENT),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.BASELINE),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.SESSION),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.WEEK_4),
    MIDPOINT,
    Piece(PaperKind.FEEDBACK_FORM, FormKind.FINAL),
    Piece(PaperKind.EXIT_FORM),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.FOLLOW_UP),
)
"""Papers of which each of the two gets one that comes back, in the order of a year."""

STILL_COMING = dt.timedelta(days=14)
"""How long after its day forms of a check-in are still looked for first: our own judgement."""


def due_next(db: Session, programme_id: uuid.UUID, today: dt.date) -> Piece:
    """The form of the check-in that is due next, or was in the last two weeks.

    The last one when all are over, and the midpoint when none is planned.
    """
    planned = db.execute(
        select(CheckIn.kind, CheckIn.due_on)
        .where(CheckIn.programme_id == programme_id)
        .order_by(CheckIn.due_on)
    ).all()
    kind = next((kind for kind, due in planned if due + STILL_COMING >= today), None)
    if kind is None and planned:
        kind = planned[-1].kind
    form = FormKind(kind.value) if kind is not None else FormKind.MIDPOINT
    return Piece(PaperKind.FEEDBACK_FORM, form)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One person's paper of a kind that comes back."""

    state: FormState
    copy_id: uuid.UUID | None
    """The form copy; ``None`` for a paper without a code, and before there is one."""
    code: str
    printed_on: dt.date | None
    returned_on: dt.date | None
    sent_on: dt.date | None = None
    made_id: uuid.UUID | None = None
    """The document made, for a paper without a code."""


NO_FORM = FormLine(FormState.NONE, None, "", None, None)
Lines = dict[tuple[uuid.UUID, Role], FormLine]


def form_lines(db: Session, piece: Piece, pairs: Sequence[PairNames]) -> Lines:
    """The newest paper of this piece of both people of each pair, by pair and role."""
    if piece.kind in {PaperKind.MANAGERS_CONSENT, PaperKind.EXIT_FORM}:
        return _without_code(db, piece.kind, pairs)
    people = _people(db, pairs)
    if piece.form is None:
        return _of_people(db, piece.kind, pairs, people)
    query = select(FormCopy).where(FormCopy.participation_id.in_(people))
    if piece.form.check_in is None:
        query = query.where(FormCopy.session_id.is_not(None))
    else:
        query = query.join(CheckIn, CheckIn.id == FormCopy.check_in_id).where(
            CheckIn.kind == piece.form.check_in
        )
    rows = {
        (row.pair_id, row.participation_id): _line(row)
        for row in db.scalars(query.order_by(FormCopy.version))
    }
    found: Lines = {}
    for pair in pairs:
        about = None if piece.form is FormKind.BASELINE else pair.pair_id
        for role, part in ((Role.MENTOR, pair.mentor_id), (Role.MENTEE, pair.mentee_id)):
            if (about, part) in rows:
                found[pair.pair_id, role] = rows[about, part]
    return found


def _of_people(
    db: Session, kind: PaperKind, pairs: Sequence[PairNames], people: dict[uuid.UUID, uuid.UUID]
) -> Lines:
    """Forms that belong to a person, whoever the partner is."""
    rows: dict[tuple[uuid.UUID, Role | None], FormLine] = {}
    for row in db.scalars(
        select(FormCopy)
        .where(FormCopy.person_id.in_(set(people.values())))
        .order_by(FormCopy.version)
    ):
        if kind is PaperKind.QUESTIONNAIRE:
            if questionnaire.read_form_name(row.form) is not None:
                rows[row.person_id, None] = _line(row)
        else:
            role = interest.read_form_name(row.form)
            if role is not None:
                rows[row.person_id, role] = _line(row)
    found: Lines = {}
    for pair in pairs:
        for role, part in ((Role.MENTOR, pair.mentor_id), (Role.MENTEE, pair.mentee_id)):
            key = people[part], None if kind is PaperKind.QUESTIONNAIRE else role
            if key in rows:
                found[pair.pair_id, role] = rows[key]
    return found


def _without_code(db: Session, kind: PaperKind, pairs: Sequence[PairNames]) -> Lines:
    """Hand-outs: the newest that was made for each; an exit form that was typed in came back."""
    people = _people(db, pairs)
    rows = {
        (row.pair_id, row.person_id): row
        for row in db.scalars(
            select(DocumentMade)
            .where(
                DocumentMade.kind == kind,
                DocumentMade.pair_id.in_([pair.pair_id for pair in pairs]),
            )
            .order_by(DocumentMade.made_at)
        )
    }
    typed: dict[tuple[uuid.UUID, Role], dt.date] = {}
    if kind is PaperKind.EXIT_FORM:
        typed = {
            (pair_id, role): on
            for pair_id, role, on in db.execute(
                select(ExitAnswer.pair_id, ExitAnswer.role, ExitAnswer.returned_on)
            )
        }
    found: Lines = {}
    for pair in pairs:
        for role, part in ((Role.MENTOR, pair.mentor_id), (Role.MENTEE, pair.mentee_id)):
            row = rows.get((pair.pair_id, people.get(part)))
            back = typed.get((pair.pair_id, role)) or (row.returned_on if row else None)
            if row is None and back is None:
                continue
            printed = row.made_at.astimezone().date() if row is not None else None
            found[pair.pair_id, role] = FormLine(
                form_state(issued=True, printed_on=printed, returned_on=back),
                None,
                "",
                printed,
                back,
                row.sent_on if row is not None else None,
                row.id if row is not None else None,
            )
    return found


def _people(db: Session, pairs: Sequence[PairNames]) -> dict[uuid.UUID, uuid.UUID]:
    """The person of each participation."""
    parts = {part for pair in pairs for part in (pair.mentor_id, pair.mentee_id)}
    rows = db.execute(
        select(Participation.id, Participation.person_id).where(Participation.id.in_(parts))
    )
    return {part: person_id for part, person_id in rows}


def _line(row: FormCopy) -> FormLine:
    state = form_state(issued=True, printed_on=row.printed_on, returned_on=row.returned_on)
    return FormLine(state, row.id, row.code, row.printed_on, row.returned_on, row.sent_on)
