"""What happened between the pairs of the sample: goals agreed, noted, and seen by both sides."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rmdesk.operations import concerns, goals, organisation, sessions
from rmdesk.operations.goals import GoalTexts
from rmdesk.queries import goals as goal_queries
from rmdesk.queries import pairs as pair_queries
from rmdesk.queries import sessions as session_queries
from rmdesk.rules.health import HealthRule
from rmdesk.rules.ladder import Rung
from rmdesk.rules.words import ConcernOrigin, Role, SessionStatus

if TYPE_CHECKING:
    from rmdesk.store import Store

SEED = 61
WITHOUT_GOAL = 21
"""The pair that has met but agreed on nothing, by its place in the order of names."""
IN_OFFICE = 23
"""The pair that always met in the leader's own office."""
CONCERNED = 8
"""The pair about which a concern is open; its mentee answers so."""
GOALS = (
    GoalTexts(
        "Use an assistant for first drafts every week",
        "Drafts a month made that way",
        "none",
        "four",
        3,
    ),
    GoalTexts(
        "Answer colleagues in the chat instead of by memo",
        "Answers a week in the chat",
        "one",
        "ten",
        2,
    ),
    GoalTexts(
        "Read a dashboard without help",
        "Questions to the analysts a month",
        "eight",
        "two",
        1,
    ),
    GoalTexts(
        "Hear what keeps young colleagues here",
        "Conversations with people under thirty",
        "none",
        "three",
        2,
    ),
    GoalTexts(
        "Lead one meeting so that everybody speaks",
        "Meetings where all spoke",
        "one in five",
        "one in two",
        2,
    ),
)
_NOTES = (
    "The first try took longer than the old way; the second did not.",
    "Twice this month without being reminded.",
    "Asked for less help than at the beginning.",
)


def agree_goals(store: Store, pair_ids: Sequence[uuid.UUID], today: dt.date) -> None:
    """Nearly every pair has one or two goals; some have notes and two different views."""
    chance = random.Random(SEED)
    for place, pair_id in enumerate(pair_ids):
        if place == WITHOUT_GOAL:
            continue
        for texts in chance.sample(GOALS, chance.choice((1, 1, 2))):
            goal = goals.add(store, pair_id, texts)
            if chance.random() < 0.3:
                on = today - dt.timedelta(days=chance.randint(5, 40))
                goals.note(store, goal, chance.choice(_NOTES), on, today)
        if place % 9 == 4:
            first = _first_goal(store, pair_id)
            goals.score(store, first, None, {Role.MENTOR: 1, Role.MENTEE: -1})


def work_on_a_concern(store: Store, pair_id: uuid.UUID, today: dt.date) -> None:
    """A concern that is under way: its first step was taken, and is looked at again next week."""
    begun = today - dt.timedelta(days=9)
    made = concerns.begin(
        store,
        pair_id,
        begun,
        what="Holds back when the other side explains at length.",
        origin=ConcernOrigin.FLAG,
        rule=HealthRule.ANSWER_LOW.value,
    )
    concerns.take_step(
        store,
        made,
        Rung.STYLE,
        on=begun,
        strategy="Questions in writing the day before; ten seconds of silence after each.",
        owner="Coordinator",
    )


def meet_in_the_office(store: Store, pair_id: uuid.UUID, today: dt.date) -> None:
    """Every session that this pair held took place in the office of its leader."""
    with store.read() as db:
        both = pair_queries.sides(db, pair_id)
        assert both is not None
        lines = session_queries.sessions(db, both.programme_id, pair_id=pair_id)
    office = organisation.add_venue(
        store, name=f"Office of {both.mentee}", neutral=False, owner_id=both.mentee_id
    )
    for line in lines:
        if line.status is SessionStatus.HELD:
            sessions.log_held(
                store,
                line.id,
                on_date=line.day,
                minutes=line.minutes or line.planned_minutes,
                today=today,
                venue_id=office,
            )


def _first_goal(store: Store, pair_id: uuid.UUID) -> uuid.UUID:
    with store.read() as db:
        return goal_queries.of_pair(db, pair_id)[0].id
