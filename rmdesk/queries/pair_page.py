"""Everything about one pair, for one screen; of concerns only how many there are."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Agreement,
    Department,
    DocumentMade,
    Ending,
    ExitAnswer,
    FormCopy,
    Pair,
    Participation,
    Pause,
    Person,
    Programme,
)
from rmdesk.queries import concerns, feedback, goals, pairs, sessions
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.queries.goals import GoalLine
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.health import Flag
from rmdesk.rules.pair_life import CERTIFICATE_SESSIONS, certificate_due
from rmdesk.rules.words import (
    EndCause,
    PairAnswer,
    PairStatus,
    PaperKind,
    ParticipationStatus,
    Role,
    SessionStatus,
    Side,
)


@dataclass(frozen=True, slots=True)
class OneSide:
    """One of the two."""

    role: Role
    participation_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    job: str
    department: str
    email: str
    answer: PairAnswer | None
    answered_on: dt.date | None
    exit_returned: dt.date | None
    """When the exit form came back."""
    waits: bool
    """Whether the person waits for a new partner."""


@dataclass(frozen=True, slots=True)
class PauseLine:
    """One pause: from when, until the day of meeting again, who began it and why."""

    from_on: dt.date
    until: dt.date | None
    begun_by: Side | None
    reason: str

    def covers(self, day: dt.date) -> bool:
        """Whether the pair rests on ``day``."""
        return self.from_on <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """The newest version of the agreement."""

    number: int
    drafted_on: dt.date
    printed_on: dt.date | None
    sent_on: dt.date | None
    mentor_signed_on: dt.date | None
    mentee_signed_on: dt.date | None


class Happened(StrEnum):
    """What a line of the timeline tells."""

    PROPOSED = "proposed"
    ANSWERED = "answered"
    ACTIVE = "active"
    AGREEMENT_DRAFTED = "agreement_drafted"
    AGREEMENT_SIGNED = "agreement_signed"
    SESSION = "session"
    FORM_PRINTED = "form_printed"
    FORM_BACK = "form_back"
    PAPER = "paper"
    GOAL_NOTE = "goal_note"
    PAUSED = "paused"
    RESUMED = "resumed"
    CONCERN_OPENED = "concern_opened"
    CONCERN_CLOSED = "concern_closed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    on: dt.date
    what: Happened
    role: Role | None = None
    """Whose answer, signature or form."""
    detail: str = ""
    """Words from the file: a goal's note."""
    session: SessionLine | None = None
    paper: PaperKind | None = None
    answer: PairAnswer | None = None


@dataclass(frozen=True, slots=True)
class PairPage:
    """One pair on one screen."""

    pair_id: uuid.UUID
    programme_id: uuid.UUID
    mentor: OneSide
    mentee: OneSide
    status: PairStatus
    active_on: dt.date | None
    ended_on: dt.date | None
    end_reason: str
    end_cause: EndCause | None
    ended_by: Side | None
    flags: tuple[Flag, ...]
    agreement: AgreementLine | None
    goals: tuple[GoalLine, ...]
    sessions: tuple[SessionLine, ...]
    forms: tuple[FeedbackLine, ...]
    open_concerns: int
    closed_concerns: int
    papers: tuple[tuple[dt.date, PaperKind], ...]
    pauses: tuple[PauseLine, ...]
    held: int
    certificate_needs: int
    certificate_due: bool
    timeline: tuple[Event, ...]
    """The latest first; what is planned ahead is left out."""

    @property
    def paused(self) -> PauseLine | None:
        """The last pause, when it is not over for good: it has no end, or is the newest."""
        return self.pauses[-1] if self.pauses else None


def pair_page(db: Session, pair_id: uuid.UUID, today: dt.date) -> PairPage | None:
    """Everything about a pair; ``None`` when it is no longer in the file."""
    pair = db.get(Pair, pair_id)
    if pair is None:
        return None
    programme = db.get_one(Programme, pair.programme_id)
    mentor, mentee = (_side(db, pair, role) for role in Role)
    health = pairs.pair_health(db, pair.programme_id, today, [pair_id])
    end = db.scalar(select(Ending).where(Ending.pair_id == pair_id))
    own = tuple(sessions.sessions(db, pair.programme_id, pair_id=pair_id))
    known = concerns.of_pair(db, pair_id)
    held = sum(line.status is SessionStatus.HELD for line in own)
    agreements = db.scalars(
        select(Agreement).where(Agreement.pair_id == pair_id).order_by(Agreement.number)
    ).all()
    papers = _papers(db, pair_id)
    given = any(kind is PaperKind.CERTIFICATE for _on, kind in papers)
    goal_lines = goals.of_pair(db, pair_id)
    breaks = tuple(
        PauseLine(one.from_on, one.until, one.begun_by, one.reason)
        for one in db.scalars(select(Pause).where(Pause.pair_id == pair_id).order_by(Pause.from_on))
    )
    forms = tuple(feedback.of_pair(db, pair_id))
    events = [
        *_of_pair(pair),
        *_of_papers(agreements, forms, papers),
        *(
            Event(line.day, Happened.SESSION, session=line)
            for line in own
            if line.status is not SessionStatus.PLANNED
        ),
        *(
            Event(note.on, Happened.GOAL_NOTE, detail=note.words)
            for goal in goal_lines
            for note in goal.notes
        ),
        *_of_pauses(breaks),
        *(Event(one.opened_on, Happened.CONCERN_OPENED) for one in known),
        *(
            Event(one.closed_on, Happened.CONCERN_CLOSED)
            for one in known
            if one.closed_on is not None
        ),
    ]
    order = list(Happened)
    return PairPage(
        pair_id=pair_id,
        programme_id=pair.programme_id,
        mentor=mentor,
        mentee=mentee,
        status=pair.status,
        active_on=pair.active_on,
        ended_on=pair.ended_on,
        end_reason=pair.end_reason,
        end_cause=end.cause if end is not None else None,
        ended_by=end.begun_by if end is not None else None,
        flags=health[0].flags if health else (),
        agreement=_newest(agreements[-1]) if agreements else None,
        goals=goal_lines,
        sessions=own,
        forms=forms,
        open_concerns=sum(one.closed_on is None for one in known),
        closed_concerns=sum(one.closed_on is not None for one in known),
        papers=papers,
        pauses=breaks,
        held=held,
        certificate_needs=programme.certificate_sessions or CERTIFICATE_SESSIONS,
        certificate_due=not given
        and certificate_due(pair.status, held, programme.certificate_sessions),
        timeline=tuple(
            sorted(
                (event for event in events if event.on <= today),
                key=lambda event: (event.on, order.index(event.what)),
                reverse=True,
            )
        ),
    )


def _side(db: Session, pair: Pair, role: Role) -> OneSide:
    mentor = role is Role.MENTOR
    part = db.get_one(Participation, pair.mentor_id if mentor else pair.mentee_id)
    person = db.get_one(Person, part.person_id)
    department = db.scalar(select(Department.name).where(Department.id == person.department_id))
    back = db.scalar(
        select(ExitAnswer.returned_on).where(ExitAnswer.pair_id == pair.id, ExitAnswer.role == role)
    )
    return OneSide(
        role=role,
        participation_id=part.id,
        person_id=person.id,
        name=person.full_name,
        job=person.job_title,
        department=department or "",
        email=person.email or "",
        answer=pair.mentor_answer if mentor else pair.mentee_answer,
        answered_on=pair.mentor_answered_on if mentor else pair.mentee_answered_on,
        exit_returned=back,
        waits=part.status is ParticipationStatus.WAITING,
    )


def _newest(row: Agreement) -> AgreementLine:
    return AgreementLine(
        row.number,
        row.drafted_on,
        row.printed_on,
        row.sent_on,
        row.mentor_signed_on,
        row.mentee_signed_on,
    )


def _papers(db: Session, pair_id: uuid.UUID) -> tuple[tuple[dt.date, PaperKind], ...]:
    copies = select(FormCopy.id).where(FormCopy.pair_id == pair_id)
    rows = db.execute(
        select(DocumentMade.made_at, DocumentMade.kind)
        .where((DocumentMade.pair_id == pair_id) | DocumentMade.form_copy_id.in_(copies))
        .order_by(DocumentMade.made_at.desc())
    )
    return tuple((at.astimezone().date(), kind) for at, kind in rows)


def _of_pair(pair: Pair) -> Iterator[Event]:
    yield Event(pair.proposed_on, Happened.PROPOSED)
    for role, answer, on in (
        (Role.MENTOR, pair.mentor_answer, pair.mentor_answered_on),
        (Role.MENTEE, pair.mentee_answer, pair.mentee_answered_on),
    ):
        if answer is not None and on is not None:
            yield Event(on, Happened.ANSWERED, role=role, answer=answer)
    if pair.active_on is not None:
        yield Event(pair.active_on, Happened.ACTIVE)
    if pair.ended_on is not None:
        yield Event(pair.ended_on, Happened.ENDED)


def _of_papers(
    agreements: Sequence[Agreement],
    forms: tuple[FeedbackLine, ...],
    papers: tuple[tuple[dt.date, PaperKind], ...],
) -> Iterator[Event]:
    for one in agreements:
        yield Event(one.drafted_on, Happened.AGREEMENT_DRAFTED)
        for role, on in ((Role.MENTOR, one.mentor_signed_on), (Role.MENTEE, one.mentee_signed_on)):
            if on is not None:
                yield Event(on, Happened.AGREEMENT_SIGNED, role=role)
    for form in forms:
        if form.printed_on is not None:
            yield Event(form.printed_on, Happened.FORM_PRINTED, role=form.role)
        if form.returned_on is not None:
            yield Event(form.returned_on, Happened.FORM_BACK, role=form.role)
    for on, kind in dict.fromkeys(papers):
        if kind is not PaperKind.FEEDBACK_FORM:
            yield Event(on, Happened.PAPER, paper=kind)


def _of_pauses(breaks: tuple[PauseLine, ...]) -> Iterator[Event]:
    for one in breaks:
        yield Event(one.from_on, Happened.PAUSED)
        if one.until is not None:
            yield Event(one.until, Happened.RESUMED)
