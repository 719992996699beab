"""Goals of a pair: agreed, changed, ordered, scored, noted; each a step that can be undone."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.errors import UserError
from rmdesk.models import Pair, Participation
from rmdesk.operations import answers, goals, pairing
from rmdesk.operations.goals import GoalTexts
from rmdesk.queries import agreements
from rmdesk.queries import goals as queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries.personal_data import personal_data
from rmdesk.queries.whole_export import whole
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import Role
from rmdesk.store import Store

START = dt.date(2026, 9, 1)


@pytest.fixture
def pair(staffed: Store, programme: uuid.UUID) -> uuid.UUID:
    """One of two active pairs."""
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(staffed, programme, Policy(), draft(facts, Policy()))
    pairing.approve(staffed, made, START)
    answers.all_have_agreed(staffed, programme, START)
    with staffed.read() as db:
        return db.scalars(select(Pair.id).order_by(Pair.id)).all()[0]


def lines(store: Store, pair: uuid.UUID) -> tuple[queries.GoalLine, ...]:
    with store.read() as db:
        return queries.of_pair(db, pair)


def test_goals_are_agreed_changed_ordered_and_taken_off(staffed: Store, pair: uuid.UUID) -> None:
    first = goals.add(staffed, pair, GoalTexts("  Use an assistant\x00 daily ", "Days a week"))
    second = goals.add(staffed, pair, GoalTexts("Write a brief", weight=3))
    assert [(g.outcome, g.measure, g.weight) for g in lines(staffed, pair)] == [
        ("Use an assistant daily", "Days a week", 1),
        ("Write a brief", "", 3),
    ]
    goals.order(staffed, pair, [second, first])
    goals.change(staffed, first, GoalTexts("Use it weekly", baseline="never", expected="weekly"))
    assert [g.id for g in lines(staffed, pair)] == [second, first]
    assert lines(staffed, pair)[1].expected == "weekly"
    goals.remove(staffed, second)
    assert [g.id for g in lines(staffed, pair)] == [first]
    for _step in range(3):
        staffed.undo()
    assert [g.id for g in lines(staffed, pair)] == [first, second]


def test_the_agreement_and_the_export_say_what_was_agreed(staffed: Store, pair: uuid.UUID) -> None:
    goals.add(staffed, pair, GoalTexts("Write a brief", "Two a month"))
    with staffed.read() as db:
        (paper,) = agreements.for_pairs(db, [pair], START)
        assert [(g.outcome, g.measure) for g in paper.goals] == [("Write a brief", "Two a month")]
        assert [g.outcome for g in whole(db, START).goals] == ["Write a brief"]


def test_both_views_stand_beside_the_agreed_score(staffed: Store, pair: uuid.UUID) -> None:
    one = goals.add(staffed, pair, GoalTexts("One"))
    other = goals.add(staffed, pair, GoalTexts("Other"))
    assert queries.reached(lines(staffed, pair)) is None
    goals.score(staffed, one, 1, {Role.MENTOR: 2, Role.MENTEE: 0})
    goals.score(staffed, other, 1, {Role.MENTOR: 1})
    found = lines(staffed, pair)
    assert [(g.score, g.views) for g in found] == [
        (1, {Role.MENTOR: 2, Role.MENTEE: 0}),
        (1, {Role.MENTOR: 1}),
    ]
    assert queries.reached(found) == pytest.approx(62.4035, abs=5e-5)
    assert queries.reached(found, Role.MENTEE) == 50
    goals.score(staffed, one, None, {Role.MENTOR: None})
    assert (lines(staffed, pair)[0].score, lines(staffed, pair)[0].views) == (
        None,
        {Role.MENTEE: 0},
    )
    staffed.undo()
    assert lines(staffed, pair) == found


def test_notes_have_days_and_the_latest_is_first(staffed: Store, pair: uuid.UUID) -> None:
    goal = goals.add(staffed, pair, GoalTexts("One"))
    today = START + dt.timedelta(30)
    goals.note(staffed, goal, "begun", START, today)
    kept = goals.note(staffed, goal, "half done", today, today)
    assert [(n.on, n.words) for n in lines(staffed, pair)[0].notes] == [
        (today, "half done"),
        (START, "begun"),
    ]
    goals.remove_note(staffed, kept)
    assert [n.words for n in lines(staffed, pair)[0].notes] == ["begun"]
    staffed.undo()
    assert len(lines(staffed, pair)[0].notes) == 2
    with pytest.raises(UserError, match="day to come"):
        goals.note(staffed, goal, "later", today + dt.timedelta(1), today)


def test_own_data_tells_ones_own_view_and_not_the_partners(staffed: Store, pair: uuid.UUID) -> None:
    goal = goals.add(staffed, pair, GoalTexts("One"))
    goals.score(staffed, goal, 0, {Role.MENTOR: -2, Role.MENTEE: 2})
    goals.note(staffed, goal, "half done", START, START)
    with staffed.read() as db:
        row = db.get_one(Pair, pair)
        mentor = db.get_one(Participation, row.mentor_id).person_id
        found = personal_data(db, mentor, START)
    assert found is not None
    (shared,) = found.pairs[0].goals
    assert (shared.score, shared.own_score) == (0, -2)
    assert shared.notes == ((START, "half done"),)


def test_what_is_no_goal_is_refused(staffed: Store, pair: uuid.UUID) -> None:
    with pytest.raises(UserError, match="says nothing"):
        goals.add(staffed, pair, GoalTexts("  "))
    with pytest.raises(UserError, match="longer than"):
        goals.add(staffed, pair, GoalTexts("x" * 10_001))
    for n in range(5):
        goals.add(staffed, pair, GoalTexts(f"Goal {n}"))
    with pytest.raises(UserError, match="5 goals already"):
        goals.add(staffed, pair, GoalTexts("One more"))
    one = lines(staffed, pair)[0].id
    with pytest.raises(ValueError, match="score"):
        goals.score(staffed, one, 3)
    goals.remove(staffed, one)
    with pytest.raises(UserError, match="no longer in the file"):
        goals.change(staffed, one, GoalTexts("Gone"))
    with pytest.raises(UserError, match="changed meanwhile"):
        goals.order(staffed, pair, [one])
