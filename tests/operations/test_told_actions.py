"""Topics and actions, where the pair lets it be told: kept, ticked, overdue, undone, erased."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from rmdesk.errors import UserError
from rmdesk.models import AgreedAction, Pair, Participation
from rmdesk.operations import answers, erasing, organisation, pairing, sessions, told
from rmdesk.operations.told import NewAction
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import sessions as session_queries
from rmdesk.queries import told as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import Side
from rmdesk.store import Store

START = dt.date(2026, 9, 1)


@pytest.fixture
def planned(staffed: Store, programme: uuid.UUID) -> Store:
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(staffed, programme, Policy(), draft(facts, Policy()))
    pairing.approve(staffed, made, START)
    answers.all_have_agreed(staffed, programme, START)
    organisation.add_venue(staffed, name="Library")
    sessions.plan(staffed, programme, START, frozenset())
    return staffed


def lines(store: Store, programme: uuid.UUID) -> list[SessionLine]:
    with store.read() as db:
        return session_queries.sessions(db, programme)


def record(store: Store, line: SessionLine, *actions: NewAction, **more: object) -> None:
    sessions.log_held(
        store,
        line.id,
        on_date=line.day,
        minutes=60,
        today=line.day,
        actions=actions,
        **more,  # type: ignore[arg-type]  # by name
    )


def test_topics_and_actions_are_one_step_with_the_session(
    planned: Store, programme: uuid.UUID
) -> None:
    line = lines(planned, programme)[0]
    with planned.read() as db:
        choices = queries.topic_choices(db, line.pair_id)
    assert choices[0].theirs
    assert not choices[-1].theirs
    due = line.day + dt.timedelta(14)
    record(planned, line, NewAction("Try the tool", Side.MENTEE, due), topic_ids=[choices[0].id])
    with planned.read() as db:
        assert queries.topics_of(db, line.id) == {choices[0].id}
        (action,) = queries.of_pair(db, line.pair_id)
    assert (action.words, action.owner, action.due_on, action.agreed_on) == (
        "Try the tool",
        Side.MENTEE,
        due,
        line.day,
    )
    planned.undo()
    with planned.read() as db:
        assert queries.topics_of(db, line.id) == frozenset()
        assert queries.of_pair(db, line.pair_id) == []


def test_overdue_is_what_is_late_and_not_done(planned: Store, programme: uuid.UUID) -> None:
    line = lines(planned, programme)[0]
    due = line.day + dt.timedelta(7)
    record(
        planned,
        line,
        NewAction("Late", Side.MENTOR, due),
        NewAction("Later", Side.BOTH, due + dt.timedelta(30)),
        NewAction("Some day"),
    )

    def late(today: dt.date) -> list[str]:
        with planned.read() as db:
            return [one.words for one in queries.overdue(db, programme, today)]

    assert late(due) == []
    assert late(due + dt.timedelta(1)) == ["Late"]
    assert late(due + dt.timedelta(40)) == ["Late", "Later"]
    with planned.read() as db:
        first = queries.overdue(db, programme, due + dt.timedelta(3))[0]
    assert first.days_late(due + dt.timedelta(3)) == 3
    told.tick(planned, first.id, due)
    assert late(due + dt.timedelta(1)) == []
    told.tick(planned, first.id, None)
    assert late(due + dt.timedelta(1)) == ["Late"]
    told.remove(planned, first.id)
    assert late(due + dt.timedelta(1)) == []
    planned.undo()
    assert late(due + dt.timedelta(1)) == ["Late"]


def test_an_action_without_words_is_refused_with_everything(
    planned: Store, programme: uuid.UUID
) -> None:
    line = lines(planned, programme)[0]
    with pytest.raises(UserError, match="needs words"):
        record(planned, line, NewAction("  "))
    assert lines(planned, programme)[0] == line


def test_by_default_only_dates_are_told(planned: Store, programme: uuid.UUID) -> None:
    with planned.read() as db:
        assert not queries.may_be_told(db, lines(planned, programme)[0].pair_id)


def test_actions_go_with_the_person_who_is_erased(planned: Store, programme: uuid.UUID) -> None:
    line = lines(planned, programme)[0]
    record(planned, line, NewAction("Ask about it", Side.MENTEE, line.day))
    with planned.read() as db:
        person = (
            db.query(Participation.person_id)
            .join(Pair, Pair.mentor_id == Participation.id)
            .filter(Pair.id == line.pair_id)
            .scalar()
        )
    assert erasing.erase(planned, person, START, [])
    with planned.read() as db:
        assert db.query(AgreedAction).count() == 0


def test_a_next_date_takes_no_venue_from_others_and_nobody_twice(
    planned: Store, programme: uuid.UUID
) -> None:
    every = lines(planned, programme)
    first = every[0]
    other = next(one for one in every if one.pair_id != first.pair_id and one.day > first.day)
    own = [one for one in every if one.pair_id == first.pair_id]
    sessions.move(planned, own[1].id, on_date=own[1].day, at_time=other.at)
    record(planned, first, next_on=other.day)
    moved = next(one for one in lines(planned, programme) if one.id == own[1].id)
    assert (moved.day, moved.at, moved.venue_id) == (other.day, other.at, None)
