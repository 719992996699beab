"""5,000 people in and out again; health of 1,000 pairs; 500 pairs planned."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from typing import Any

import pytest
from sqlalchemy import insert

from rmdesk.models import Goal, MentoringSession, Pair, Participation, Person
from rmdesk.operations import organisation
from rmdesk.queries import pairs as pair_queries
from rmdesk.queries import people as people_queries
from rmdesk.queries import programmes
from rmdesk.rules import health, schedule
from rmdesk.rules.diary import Diary
from rmdesk.rules.words import PairStatus, Rhythm, Role, SessionStatus, Side
from rmdesk.store import Store

START = dt.date(2026, 1, 1)


@pytest.fixture
def programme(store: Store) -> programmes.ProgrammeCard:
    organisation.start(store, organisation="A", country="SG", programme="P", starts_on=START)
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    return card


def bring_in(store: Store, card: programmes.ProgrammeCard) -> None:
    ids = [uuid.uuid4() for _n in range(5000)]
    with store.work("Import") as db:
        db.execute(
            insert(Person),
            [
                {"id": i, "org_id": card.org_id, "full_name": f"P {n}", "name_key": f"p {n}"}
                for n, i in enumerate(ids)
            ],
        )
        db.execute(
            insert(Participation),
            [{"programme_id": card.id, "person_id": i, "role": Role.MENTOR} for i in ids],
        )


def test_undo_of_5000_people(benchmark: Any, store: Store, programme: Any) -> None:
    def undo_and_redo() -> None:
        store.undo()
        store.redo()

    bring_in(store, programme)
    benchmark.pedantic(undo_and_redo, rounds=5)


def test_table_of_5000_people(benchmark: Any, store: Store, programme: Any) -> None:
    bring_in(store, programme)

    def read() -> int:
        with store.read() as db:
            return len(people_queries.people(db, programme.id))

    assert benchmark.pedantic(read, rounds=5) == 5000


def test_health_of_1000_pairs(benchmark: Any) -> None:
    chance = random.Random(1)
    pairs = [
        health.PairFacts(
            START,
            tuple(
                health.PastSession(
                    START + dt.timedelta(days=28 * n),
                    n,
                    chance.choice([SessionStatus.HELD, SessionStatus.CANCELLED]),
                    Side.MENTEE,
                )
                for n in range(6)
            ),
        )
        for _pair in range(1000)
    ]
    today = START + dt.timedelta(days=170)
    benchmark(lambda: [health.assess(pair, today) for pair in pairs])


def test_health_of_1000_pairs_in_the_file(benchmark: Any, store: Store, programme: Any) -> None:
    """The whole of it, rows included: goals, venues, pauses, forms and six sessions a pair."""
    chance = random.Random(2)
    people = [uuid.uuid4() for _n in range(2000)]
    parts = [uuid.uuid4() for _n in range(2000)]
    pairs = [uuid.uuid4() for _n in range(1000)]
    with store.work("Pairs") as db:
        db.execute(
            insert(Person),
            [
                {"id": i, "org_id": programme.org_id, "full_name": f"P {n}", "name_key": f"p {n}"}
                for n, i in enumerate(people)
            ],
        )
        db.execute(
            insert(Participation),
            [
                {
                    "id": part,
                    "programme_id": programme.id,
                    "person_id": person,
                    "role": Role.MENTOR if n % 2 else Role.MENTEE,
                }
                for n, (part, person) in enumerate(zip(parts, people, strict=True))
            ],
        )
        db.execute(
            insert(Pair),
            [
                {
                    "id": pair,
                    "programme_id": programme.id,
                    "mentor_id": parts[2 * n + 1],
                    "mentee_id": parts[2 * n],
                    "status": PairStatus.ACTIVE,
                    "proposed_on": START,
                    "active_on": START,
                }
                for n, pair in enumerate(pairs)
            ],
        )
        db.execute(insert(Goal), [{"pair_id": pair, "outcome": "Goal"} for pair in pairs[::2]])
        db.execute(
            insert(MentoringSession),
            [
                {
                    "pair_id": pair,
                    "number": n + 1,
                    "on_date": START + dt.timedelta(days=28 * n),
                    "status": chance.choice([SessionStatus.HELD, SessionStatus.MISSED]),
                }
                for pair in pairs
                for n in range(6)
            ],
        )

    def assess() -> list[Any]:
        with store.read() as db:
            return pair_queries.pair_health(db, programme.id, START + dt.timedelta(days=170))

    assert len(benchmark(assess)) == 1000


def test_planning_of_500_pairs(benchmark: Any) -> None:
    pairs = [
        schedule.PairToPlan(f"{n:04}", (f"a{n}", f"b{n}"), True, f"site{n % 5}") for n in range(500)
    ]
    venues = [schedule.Place(f"v{n}", f"site{n % 5}") for n in range(30)]
    plan = schedule.Plan(START, dt.date(2026, 12, 31), Rhythm.MONTHLY, 4, 2, dt.time(15), 60)
    made = benchmark.pedantic(
        lambda: schedule.plan_sessions(pairs, plan, venues, frozenset(), Diary()),
        rounds=3,
    )
    assert len(made) == 6000
