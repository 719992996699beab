"""What pairs let the coordinator be told of their sessions: topics and actions."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    AgreedAction,
    MentoringSession,
    Pair,
    ParticipationTopic,
    SessionTopic,
    Topic,
)
from rmdesk.queries import agreements
from rmdesk.queries.joins import two
from rmdesk.rules.words import CoordinatorTold, PairStatus, Side


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Something a pair agreed to do."""

    id: uuid.UUID
    pair_id: uuid.UUID
    mentor: str
    mentee: str
    words: str
    owner: Side
    due_on: dt.date | None
    done_on: dt.date | None
    agreed_on: dt.date | None
    """In the session of which day."""

    def days_late(self, today: dt.date) -> int:
        """Days since it was due; 0 when it is not late."""
        if self.due_on is None or self.done_on is not None:
            return 0
        return max(0, (today - self.due_on).days)


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic of the catalogue that can be ticked."""

    id: uuid.UUID
    name: str
    theirs: bool
    """One of the two offers or wants it."""


def may_be_told(db: Session, pair_id: uuid.UUID) -> bool:
    """Whether the pair's agreement lets the coordinator hear topics and actions."""
    return agreements.coordinator_told(db, [pair_id]).get(pair_id) is CoordinatorTold.TOPICS


def topic_choices(db: Session, pair_id: uuid.UUID) -> list[TopicChoice]:
    """Every topic, those of the pair first."""
    theirs = set(
        db.scalars(
            select(ParticipationTopic.topic_id)
            .join(
                Pair,
                (Pair.mentor_id == ParticipationTopic.participation_id)
                | (Pair.mentee_id == ParticipationTopic.participation_id),
            )
            .where(Pair.id == pair_id)
        )
    )
    found = [
        TopicChoice(key, name, key in theirs)
        for key, name in db.execute(select(Topic.id, Topic.name))
    ]
    return sorted(found, key=lambda one: (not one.theirs, one.name.casefold()))


def topics_of(db: Session, session_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The topics noted of a session."""
    return frozenset(
        db.scalars(select(SessionTopic.topic_id).where(SessionTopic.session_id == session_id))
    )


def of_pair(db: Session, pair_id: uuid.UUID) -> list[ActionLine]:
    """The actions of a pair: open ones first, by the day they are due."""
    found = _actions(db, AgreedAction.pair_id == pair_id)
    return sorted(found, key=lambda a: (a.done_on is not None, a.due_on or dt.date.max, a.words))


def of_programme(db: Session, programme_id: uuid.UUID) -> list[ActionLine]:
    """The actions of every pair of the programme, by the day they are due."""
    found = _actions(db, Pair.programme_id == programme_id)
    return sorted(found, key=lambda a: (a.due_on or dt.date.max, a.mentee, a.words))


def overdue(db: Session, programme_id: uuid.UUID, today: dt.date) -> list[ActionLine]:
    """Actions of living pairs that were due before today and are not done, the latest first."""
    found = _actions(
        db,
        Pair.programme_id == programme_id,
        Pair.status.in_((PairStatus.PROPOSED, PairStatus.ACTIVE)),
        AgreedAction.done_on.is_(None),
        AgreedAction.due_on < today,
    )
    return sorted(found, key=lambda a: (a.due_on or dt.date.max, a.mentee, a.words))


def _actions(db: Session, *wanted: ColumnElement[bool]) -> list[ActionLine]:
    both = two()
    return [
        ActionLine(*row)
        for row in db.execute(
            select(
                AgreedAction.id,
                Pair.id,
                both.mentor.full_name,
                both.mentee.full_name,
                AgreedAction.words,
                AgreedAction.owner,
                AgreedAction.due_on,
                AgreedAction.done_on,
                MentoringSession.on_date,
            )
            .select_from(both.joined)
            .join(AgreedAction, AgreedAction.pair_id == Pair.id)
            .outerjoin(MentoringSession, MentoringSession.id == AgreedAction.session_id)
            .where(*wanted)
        )
    ]
