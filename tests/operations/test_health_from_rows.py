"""Health as it comes out of the file: goals, the leader's own office, pauses."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.models import MentoringSession, Pair, Participation, Pause, Venue
from rmdesk.operations import answers, goals, organisation, pairing, sessions
from rmdesk.operations.goals import GoalTexts
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import pairs
from rmdesk.rules.health import HealthRule
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.store import Store

START = dt.date(2026, 9, 1)


@pytest.fixture
def planned(staffed: Store, programme: uuid.UUID) -> Store:
    """Two active pairs with sessions in a library."""
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(staffed, programme, Policy(), draft(facts, Policy()))
    pairing.approve(staffed, made, START)
    answers.all_have_agreed(staffed, programme, START)
    organisation.add_venue(staffed, name="Library")
    organisation.add_venue(staffed, name="Corner office", neutral=False)
    sessions.plan(staffed, programme, START, frozenset())
    return staffed


def rules(store: Store, programme: uuid.UUID, today: dt.date, pair: uuid.UUID) -> set[HealthRule]:
    with store.read() as db:
        found = {one.pair_id: one for one in pairs.pair_health(db, programme, today)}
    return {flag.rule for flag in found[pair].flags}


def hold(store: Store, pair: uuid.UUID, n: int, venue: uuid.UUID | None = None) -> dt.date:
    """Record the pair's first ``n`` sessions as held; gives the day of the last."""
    with store.read() as db:
        rows = [
            (row.id, row.on_date)
            for row in db.scalars(
                select(MentoringSession)
                .where(MentoringSession.pair_id == pair)
                .order_by(MentoringSession.number)
            )
        ]
    for key, on in rows[:n]:
        sessions.log_held(store, key, on_date=on, minutes=60, today=on, venue_id=venue)
    return rows[n - 1][1]


def test_no_goal_until_one_is_entered(planned: Store, programme: uuid.UUID) -> None:
    with planned.read() as db:
        pair = db.scalars(select(Pair.id)).first()
    assert pair is not None
    last = hold(planned, pair, 2)
    assert HealthRule.NO_GOAL in rules(planned, programme, last, pair)
    goals.add(planned, pair, GoalTexts("Use an assistant"))
    assert HealthRule.NO_GOAL not in rules(planned, programme, last, pair)


def test_the_office_counts_only_when_it_is_the_leaders_own(
    planned: Store, programme: uuid.UUID
) -> None:
    with planned.read() as db:
        mine, other = db.scalars(select(Pair).order_by(Pair.id)).all()
        ids = mine.id, other.id
        leader = db.get_one(Participation, mine.mentee_id).person_id
        office = db.scalars(select(Venue.id).where(Venue.name == "Corner office")).one()
    with planned.work("The office has an owner") as db:
        db.get_one(Venue, office).owner_id = leader
    last = max(hold(planned, pair, 2, office) for pair in ids)
    assert HealthRule.ALL_IN_OFFICE in rules(planned, programme, last, ids[0])
    assert HealthRule.ALL_IN_OFFICE not in rules(planned, programme, last, ids[1])


def test_a_paused_pair_is_told_as_paused_and_without_a_flag(
    planned: Store, programme: uuid.UUID
) -> None:
    late = START + dt.timedelta(days=70)
    with planned.read() as db:
        pair = db.scalars(select(Pair.id)).first()
    assert pair is not None
    assert rules(planned, programme, late, pair)
    with planned.work("Pause") as db:
        db.add(Pause(pair_id=pair, from_on=START + dt.timedelta(days=5)))
    assert rules(planned, programme, late, pair) == set()
    with planned.read() as db:
        found = {one.pair_id: one.paused for one in pairs.pair_health(db, programme, late)}
    assert found[pair]
    assert sum(found.values()) == 1
    with planned.read() as db:
        assert pairs.overview(db, programme, late).paused == 1
