"""Form copies as documents print them, and the tracker of every pair's papers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    CheckIn,
    FormCopy,
    FormTopic,
    Goal,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Person,
    Programme,
    ProgrammePurpose,
)
from rmdesk.queries import agreements, letters, programmes, stored_files, wording
from rmdesk.queries.paper_languages import language_for
from rmdesk.queries.stored_files import StoredLine
from rmdesk.queries.tracked import MIDPOINT, NO_FORM, FormLine, form_lines
from rmdesk.rules.forms.feedback import OF_A_PAIR, FormKind, form_for, read_form
from rmdesk.rules.forms.items import GOALS
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import (
    AgreementState,
    FeedbackFormPaper,
    agreement_state,
    due_after,
)
from rmdesk.rules.wording.clauses import ClauseChange, form_key
from rmdesk.rules.words import (
    FeedbackPurpose,
    PairStatus,
    PaperKind,
    Role,
    SessionStatus,
    StoredKind,
)


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
    """Of the piece that is tracked, like ``mentee_form`` and ``form_due_on``."""
    mentee_form: FormLine
    form_due_on: dt.date | None
    letters_on: dt.date | None = None
    """When match letters were last printed."""
    agreement_id: uuid.UUID | None = None
    """The latest version of the agreement."""
    scans: tuple[StoredLine, ...] = ()
    """The scans of its signed copy, the newest first."""

    def unsigned_days(self, today: dt.date) -> int:
        """For how many days it has been out without both signatures; 0 when it is not."""
        out = min((day for day in (self.printed_on, self.sent_on) if day), default=None)
        if out is None or self.agreement is AgreementState.SIGNED:
            return 0
        return (today - out).days


BLANK_CODE = "000000000"
"""The code of a preview; the chance that a real copy gets it is one in 850 thousand million."""
_SHOWN = (PairStatus.PROPOSED, PairStatus.ACTIVE, PairStatus.COMPLETED)


def tracked_pairs(db: Session, piece: Piece = MIDPOINT) -> list[uuid.UUID]:
    """The pairs that ``tracker`` tells of."""
    programme = programmes.current(db)
    if programme is None:
        return []
    parted = (PairStatus.ENDED_EARLY,) if piece.kind is PaperKind.EXIT_FORM else ()
    shown = (*_SHOWN, *parted)
    return list(
        db.scalars(select(Pair.id).where(Pair.programme_id == programme.id, Pair.status.in_(shown)))
    )


def tracker(
    db: Session, piece: Piece = MIDPOINT, only: Sequence[uuid.UUID] | None = None
) -> list[PaperLine]:
    """Every pair of the current programme with its papers, by the mentor's name.

    ``piece`` says which of the papers that come back; exit forms are shown for pairs that parted
    as well. ``only``: of these of its pairs, to read many a slice at a time.
    """
    programme = programmes.current(db)
    if programme is None:
        return []
    ids = tracked_pairs(db, piece) if only is None else only
    newest = agreements.latest_dates(db, ids)
    told = letters.printed_on(db, ids)
    stored = stored_files.of_pairs(db, ids)
    waves = programmes.check_ins(db, programme.id)
    asked = piece.form.check_in if piece.form is not None else None
    due = waves.get(asked) if asked is not None else None
    pairs = agreements.pairs(db, ids)
    lines = form_lines(db, piece, pairs)
    found = []
    for pair in pairs:
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
                mentor_form=lines.get((pair.pair_id, Role.MENTOR), NO_FORM),
                mentee_form=lines.get((pair.pair_id, Role.MENTEE), NO_FORM),
                form_due_on=due,
                letters_on=told.get(pair.pair_id),
                agreement_id=kept.id if kept is not None else None,
                scans=tuple(
                    one
                    for one in stored.get(pair.pair_id, ())
                    if kept is not None
                    and one.agreement_id == kept.id
                    and one.kind is StoredKind.SCAN
                ),
            )
        )
    return by_mentor(found)


def by_mentor(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """In the order of the list: by the mentor's name, then the mentee's."""
    return sorted(lines, key=lambda line: (line.mentor.casefold(), line.mentee.casefold()))


def preview(
    db: Session, pair_id: uuid.UUID, role: Role, kind: FormKind
) -> FeedbackFormPaper | None:
    """How the form of one of the pair looks; before it is issued with a code of zeros, no topics.

    ``None`` when the pair is gone, the programme has no such check-in, no session was held yet, or
    the programme's purposes ask this side nothing.
    """
    known = agreements.pairs(db, [pair_id])
    if not known:
        return None
    pair = known[0]
    session_on: dt.date | None = None
    asked: ColumnElement[bool]
    about: uuid.UUID | None = pair_id if kind in OF_A_PAIR else None
    if kind.check_in is None:
        session = _last_held(db, pair_id)
        if session is None:
            return None
        asked, session_on = FormCopy.session_id == session.id, session.on_date
        due_on = due_after(session_on)
    else:
        check_in = db.scalar(
            select(CheckIn).where(
                CheckIn.programme_id == pair.programme_id, CheckIn.kind == kind.check_in
            )
        )
        if check_in is None:
            return None
        asked, due_on = FormCopy.check_in_id == check_in.id, check_in.due_on
    participation = pair.mentor_id if role is Role.MENTOR else pair.mentee_id
    reader = db.scalars(
        select(Person)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.id == participation)
    ).one()
    copy = db.scalar(
        select(FormCopy).where(
            asked,
            FormCopy.pair_id == about,
            FormCopy.participation_id == participation,
        )
    )
    if copy is not None:
        return next(iter(for_copies(db, [copy.id])), None)
    purposes = db.scalars(
        select(ProgrammePurpose.purpose).where(ProgrammePurpose.programme_id == pair.programme_id)
    ).all()
    try:
        form = form_for(kind, role, purposes or tuple(FeedbackPurpose), topics=0)
    except ValueError:
        return None
    goals = _goals(db, [pair_id]).get(pair_id, ()) if about is not None else ()
    tag = language_for(_organisation(db, pair.programme_id), reader)
    return FeedbackFormPaper(
        copy_id=uuid.UUID(int=0),
        code=BLANK_CODE,
        respondent=pair.mentor if role is Role.MENTOR else pair.mentee,
        partner=(pair.mentee if role is Role.MENTOR else pair.mentor) if about is not None else "",
        due_on=due_on,
        form=form,
        goals=goals,
        session_on=session_on,
        wording=_wording(db, pair.programme_id, form.kind, about, tag),
        **_frame(db, pair.programme_id, role, tag),
    )


def _last_held(db: Session, pair_id: uuid.UUID) -> MentoringSession | None:
    return db.scalar(
        select(MentoringSession)
        .where(MentoringSession.pair_id == pair_id, MentoringSession.status == SessionStatus.HELD)
        .order_by(MentoringSession.on_date.desc(), MentoringSession.number.desc())
        .limit(1)
    )


def _wording(
    db: Session, programme_id: uuid.UUID, form: FormKind, pair_id: uuid.UUID | None, tag: str
) -> tuple[ClauseChange, ...]:
    """What she changed of a form's introduction."""
    if pair_id is None:
        return wording.for_programme(db, programme_id, form_key(form), tag)
    found = wording.for_pairs(db, programme_id, form_key(form), {pair_id: tag})
    return found[pair_id]


def copy_ids(db: Session) -> frozenset[uuid.UUID]:
    """Every form copy that has a code."""
    return frozenset(db.scalars(select(FormCopy.id)))


def for_copies(db: Session, copy_ids: Sequence[uuid.UUID]) -> tuple[FeedbackFormPaper, ...]:
    """What to print for these copies of feedback forms, in the order asked for."""
    rows = db.execute(
        select(FormCopy, Participation, Person, CheckIn.due_on, MentoringSession.on_date)
        .join(Participation, Participation.id == FormCopy.participation_id)
        .join(Person, Person.id == FormCopy.person_id)
        .outerjoin(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .outerjoin(MentoringSession, MentoringSession.id == FormCopy.session_id)
        .where(FormCopy.id.in_(list(copy_ids)))
    ).all()
    copies = {row[0].id: row for row in rows}
    wanted = [copies[key] for key in copy_ids if key in copies]
    about = {row[0].pair_id for row in wanted if row[0].pair_id is not None}
    pairs = {pair.pair_id: pair for pair in agreements.pairs(db, about)}
    goals = _goals(db, about)
    topics = form_topics(db, [row[0].id for row in wanted])
    frames: dict[tuple[uuid.UUID, Role, str], dict[str, Any]] = {}
    words: dict[tuple[uuid.UUID, FormKind, uuid.UUID | None, str], tuple[ClauseChange, ...]] = {}
    organisations: dict[uuid.UUID, Organisation] = {}
    found = []
    for copy, part, person, due_on, session_on in wanted:
        form = read_form(copy.form)
        if form is None:
            continue
        if part.programme_id not in organisations:
            organisations[part.programme_id] = _organisation(db, part.programme_id)
        tag = language_for(organisations[part.programme_id], person)
        key = part.programme_id, part.role, tag
        if key not in frames:
            frames[key] = _frame(db, *key)
        place = part.programme_id, form.kind, copy.pair_id, tag
        if place not in words:
            words[place] = _wording(db, *place)
        pair = pairs.get(copy.pair_id) if copy.pair_id is not None else None
        partner = ""
        if pair is not None:
            partner = pair.mentee if part.role is Role.MENTOR else pair.mentor
        found.append(
            FeedbackFormPaper(
                copy_id=copy.id,
                code=copy.code,
                respondent=person.full_name,
                partner=partner,
                due_on=due_on or due_after(session_on),
                form=form,
                goals=goals.get(pair.pair_id, ()) if pair is not None else (),
                topics=topics.get(copy.id, ()),
                session_on=session_on,
                wording=words[place],
                **frames[key],
            )
        )
    return tuple(found)


def form_topics(db: Session, copy_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """What the numbered topics of these form copies are."""
    found: dict[uuid.UUID, list[str]] = {}
    for copy_id, topic in db.execute(
        select(FormTopic.copy_id, FormTopic.topic)
        .where(FormTopic.copy_id.in_(list(copy_ids)))
        .order_by(FormTopic.copy_id, FormTopic.place)
    ):
        found.setdefault(copy_id, []).append(topic)
    return {key: tuple(own) for key, own in found.items()}


def _goals(db: Session, pair_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """The goals that a form has rows for, the first ones."""
    found: dict[uuid.UUID, list[str]] = {}
    for pair_id, outcome in db.execute(
        select(Goal.pair_id, Goal.outcome)
        .where(Goal.pair_id.in_(list(pair_ids)))
        .order_by(Goal.position, Goal.id)
    ):
        found.setdefault(pair_id, []).append(outcome)
    return {key: tuple(own[: len(GOALS)]) for key, own in found.items()}


def _organisation(db: Session, programme_id: uuid.UUID) -> Organisation:
    return db.get_one(Organisation, db.get_one(Programme, programme_id).org_id)


def _frame(db: Session, programme_id: uuid.UUID, role: Role, tag: str) -> dict[str, Any]:
    """What every form of a programme in one language says of it and of its organisation."""
    programme = db.get_one(Programme, programme_id)
    org = db.get_one(Organisation, programme.org_id)
    return {
        "organisation": org.name,
        "programme": programme.name,
        "role": role,
        "role_word": agreements.role_word(programme, role, tag),
        "notice": org.privacy_notice,
        "paper": org.paper,
        "language": tag,
        "invented": org.invented,
    }
