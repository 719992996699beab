"""One person's pairs, for that person: what both share, and the own half of the rest."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    AgreedAction,
    Agreement,
    ExitAnswer,
    MentoringSession,
    Pair,
    Pause,
    Programme,
    SessionTopic,
    Topic,
    Venue,
)
from rmdesk.queries import goals, stored_files
from rmdesk.queries.joins import two
from rmdesk.rules.personal_data import (
    OwnExit,
    OwnPause,
    SharedAction,
    SharedAgreement,
    SharedGoal,
    SharedSession,
    Together,
)
from rmdesk.rules.words import Role, Side


def own_pairs(db: Session, person_id: uuid.UUID) -> tuple[Together, ...]:
    """Every pair this person was or is in, the first proposed first."""
    both = two()
    rows = db.execute(
        select(Pair, Programme.name, both.mentor.id, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .join(Programme, Programme.id == Pair.programme_id)
        .where((both.mentor.id == person_id) | (both.mentee.id == person_id))
        .order_by(Pair.proposed_on, Pair.id)
    ).all()
    stored = stored_files.of_pairs(db, [row[0].id for row in rows])
    found = []
    for pair, programme, mentor_id, mentor, mentee in rows:
        is_mentor = mentor_id == person_id
        found.append(
            Together(
                programme=programme,
                role=Role.MENTOR if is_mentor else Role.MENTEE,
                partner=mentee if is_mentor else mentor,
                status=pair.status,
                proposed_on=pair.proposed_on,
                own_answer=pair.mentor_answer if is_mentor else pair.mentee_answer,
                own_answered_on=pair.mentor_answered_on if is_mentor else pair.mentee_answered_on,
                active_on=pair.active_on,
                ended_on=pair.ended_on,
                goals=_goals(db, pair.id, Role.MENTOR if is_mentor else Role.MENTEE),
                agreements=tuple(
                    SharedAgreement(
                        one.number,
                        one.drafted_on,
                        one.printed_on,
                        one.sent_on,
                        one.mentor_signed_on,
                        one.mentee_signed_on,
                        sum(file.agreement_id == one.id for file in stored.get(pair.id, ())),
                    )
                    for one in db.scalars(
                        select(Agreement)
                        .where(Agreement.pair_id == pair.id)
                        .order_by(Agreement.number)
                    )
                ),
                sessions=_sessions(db, pair.id, Side.MENTOR if is_mentor else Side.MENTEE),
                pauses=_pauses(db, pair.id, Side.MENTOR if is_mentor else Side.MENTEE),
                exit=_exit(db, pair.id, Role.MENTOR if is_mentor else Role.MENTEE),
                actions=tuple(
                    SharedAction(one.words, one.owner, one.due_on, one.done_on)
                    for one in db.scalars(
                        select(AgreedAction)
                        .where(AgreedAction.pair_id == pair.id)
                        .order_by(AgreedAction.version)
                    )
                ),
            )
        )
    return tuple(found)


def _goals(db: Session, pair_id: uuid.UUID, own: Role) -> tuple[SharedGoal, ...]:
    return tuple(
        SharedGoal(
            one.outcome,
            one.measure,
            one.baseline,
            one.expected,
            one.score,
            one.views.get(own),
            tuple((note.on, note.words) for note in reversed(one.notes)),
        )
        for one in goals.of_pair(db, pair_id)
    )


def _pauses(db: Session, pair_id: uuid.UUID, own: Side) -> tuple[OwnPause, ...]:
    rows = db.scalars(select(Pause).where(Pause.pair_id == pair_id).order_by(Pause.from_on))
    return tuple(
        OwnPause(one.from_on, one.until, one.reason if one.begun_by is own else "") for one in rows
    )


def _exit(db: Session, pair_id: uuid.UUID, own: Role) -> OwnExit | None:
    one = db.scalar(select(ExitAnswer).where(ExitAnswer.pair_id == pair_id, ExitAnswer.role == own))
    if one is None:
        return None
    return OwnExit(
        one.returned_on,
        one.cause,
        one.onward,
        one.same_again,
        one.may_call,
        one.learned,
        one.advice,
    )


def _sessions(db: Session, pair_id: uuid.UUID, own: Side) -> tuple[SharedSession, ...]:
    rows = db.execute(
        select(MentoringSession, Venue.name)
        .outerjoin(Venue, Venue.id == MentoringSession.venue_id)
        .where(MentoringSession.pair_id == pair_id)
        .order_by(MentoringSession.number)
    )
    return tuple(
        SharedSession(
            number=one.number,
            kind=one.kind,
            status=one.status,
            on_date=one.on_date,
            minutes=one.minutes,
            mode=one.mode,
            place=venue or one.place,
            # the other side's reason may be an illness: it is theirs
            reason=one.reason if one.cancelled_by is own else "",
            topics=tuple(
                db.scalars(
                    select(Topic.name)
                    .join(SessionTopic, SessionTopic.topic_id == Topic.id)
                    .where(SessionTopic.session_id == one.id)
                    .order_by(Topic.name_key)
                )
            ),
        )
        for one, venue in rows
    )
