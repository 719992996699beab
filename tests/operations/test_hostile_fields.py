"""Whatever is typed into a field that no list carries comes back as it was typed, and undoes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import hostile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Goal,
    MentoringSession,
    Organisation,
    Participation,
    Person,
    Programme,
    Topic,
    Venue,
)
from rmdesk.models.base import Base
from rmdesk.operations import (
    goals,
    letterhead,
    lists,
    organisation,
    participations,
    people,
    sessions,
)
from rmdesk.operations import programmes as programme_operations
from rmdesk.operations.goals import GoalTexts
from rmdesk.rules.lists import ListKind
from rmdesk.rules.words import Rhythm, Side
from rmdesk.store import Store

Do = Callable[[Store, str], tuple[type[Base], uuid.UUID | None, str]]
TODAY = dt.date(2026, 11, 24)
LINES = hostile.texts(2_000, lines=True)
SHORT = hostile.texts()
NEW = "new:"
"""Before names that must not be in their list yet."""


def first(db: Session, kind: type[Base]) -> uuid.UUID:
    found = db.scalars(select(kind.id).order_by(kind.id)).first()
    assert found is not None
    return found


def _id(store: Store, kind: type[Base]) -> uuid.UUID:
    with store.read() as db:
        return first(db, kind)


def _notes(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    key = _id(store, Person)
    people.set_notes(store, key, text)
    return Person, key, "notes"


def _goals(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    key = _id(store, Participation)
    participations.set_goals(store, key, text)
    return Participation, key, "goals"


def _needs(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    key = _id(store, Participation)
    participations.set_access_needs(store, key, text)
    return Participation, key, "access_needs"


def _letterhead(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    letterhead.set_letterhead(store, text)
    return Organisation, _id(store, Organisation), "letterhead"


def _pair_goal(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    with store.read() as db:
        pair = db.scalars(select(MentoringSession.pair_id).order_by(MentoringSession.id)).first()
    assert pair is not None
    return Goal, goals.add(store, pair, GoalTexts(text)), "outcome"


def _reason(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    key = _id(store, MentoringSession)
    sessions.log_cancelled(store, key, by=Side.MENTEE, reason=text)
    return MentoringSession, key, "reason"


def _place(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    with store.read() as db:
        pair = db.scalars(select(MentoringSession.pair_id).order_by(MentoringSession.id)).first()
    assert pair is not None
    made = sessions.record_unplanned(
        store, pair, on_date=TODAY, minutes=60, today=TODAY, place=text
    )
    return MentoringSession, made, "place"


def _venue(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    return Venue, organisation.add_venue(store, name=text), "name"


def _topic(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
    return Topic, lists.add(store, ListKind.TOPICS, text), "name"


def _programme(word: str) -> Do:
    def do(store: Store, text: str) -> tuple[type[Base], uuid.UUID, str]:
        key = _id(store, Programme)
        with store.read() as db:
            row = db.get(Programme, key)
            assert row is not None
            kept = {one: getattr(row, one) for one in ("name", "mentor_word", "mentee_word")}
            days = {"starts_on": row.starts_on, "ends_on": row.ends_on}
        programme_operations.edit(
            store,
            key,
            **(kept | {word: text} | days),
            rhythm=Rhythm.MONTHLY,
            every_weeks=4,
            weekday=0,
            starts_at=dt.time(9),
            session_minutes=60,
        )
        return Programme, key, word

    return do


FIELDS: dict[str, tuple[Do, st.SearchStrategy[str]]] = {
    "notes": (_notes, LINES),
    "goals": (_goals, LINES),
    "access needs": (_needs, LINES),
    "letterhead": (_letterhead, LINES),
    "a pair's goal": (_pair_goal, LINES),
    "why a session was cancelled": (_reason, LINES),
    "the place of a session": (_place, SHORT),
    "a venue": (_venue, hostile.texts(150).map(lambda text: f"{NEW} {text}")),
    "a topic": (_topic, hostile.texts(150).map(lambda text: f"{NEW} {' '.join(text.split())}")),
    "the programme": (_programme("name"), SHORT),
    "the word for mentors": (_programme("mentor_word"), SHORT),
    "the word for mentees": (_programme("mentee_word"), SHORT),
}
CASES = st.sampled_from(sorted(FIELDS)).flatmap(lambda n: st.tuples(st.just(n), FIELDS[n][1]))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=CASES)
def test_what_is_typed_is_kept_as_it_was(active: Store, case: tuple[str, str]) -> None:
    name, text = case
    kind, key, column = FIELDS[name][0](active, text)
    with active.read() as db:
        assert getattr(db.get(kind, key), column) == text
    active.undo()
