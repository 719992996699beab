"""Late joiners and drop-outs are paired after approval, and everybody else stays as they are."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pairing_crowd
import pytest
from sqlalchemy import select

from rmdesk.models import MentoringSession, Pair, Participation
from rmdesk.operations import answers, pair_life, pairing, participations, people, sessions
from rmdesk.queries import pairing as queries
from rmdesk.queries import programmes
from rmdesk.rules.pairing.draft import Draft, draft
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.words import Onward, PairStatus, ParticipationStatus, Role
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
LATER = START + dt.timedelta(21)
Two = tuple[uuid.UUID, uuid.UUID]


@pytest.fixture
def running(store: Store) -> tuple[Store, uuid.UUID]:
    """Fourteen a side, approved and active, with their sessions planned."""
    from rmdesk.operations import organisation

    programme = organisation.start(
        store, organisation="Harbour", country="SG", programme="Cohort", starts_on=START
    )
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    pairing_crowd.bring_in(store, card, 14)
    plan(store, programme)
    answers.all_have_agreed(store, programme, START)
    sessions.plan(store, programme, START, frozenset())
    return store, programme


def plan(store: Store, programme: uuid.UUID) -> tuple[Facts, Draft]:
    """Run and approve, as the page does."""
    with store.read() as db:
        told, policy = queries.facts(db, programme), queries.policy(db, programme)
    found = draft(told, policy)
    pairing.approve(store, pairing.save_draft(store, programme, policy, found), START)
    return told, found


def rows(store: Store) -> tuple[dict[Two, tuple[Any, ...]], set[tuple[object, ...]]]:
    """Every pair and every session, whole."""
    with store.read() as db:
        pairs = {
            (p.mentor_id, p.mentee_id): (p.id, p.status, p.points, p.active_on, p.version)
            for p in db.scalars(select(Pair))
        }
        meetings = {
            (s.id, s.pair_id, s.version, s.status) for s in db.scalars(select(MentoringSession))
        }
    return pairs, meetings


def test_late_joiners_and_drop_outs_are_paired_without_disturbing_anybody(
    running: tuple[Store, uuid.UUID],
) -> None:
    store, programme = running
    first, _meetings = rows(store)
    mentors = [mentor for mentor, _mentee in first]
    leaving = min(two for two in first if mentors.count(two[0]) == 1)
    wanted = {Role.MENTEE: Onward.NEW_PARTNER}  # the mentor leaves, the mentee stays
    pair_life.end_early(store, first[leaving][0], LATER, onward=wanted)
    participations.set_status(store, leaving[0], ParticipationStatus.WITHDRAWN, LATER)
    late = [
        people.add(store, programme, name=f"Late {n}", role=Role.MENTOR if n % 2 else Role.MENTEE)
        for n in range(4)
    ]
    before, meetings = rows(store)
    with store.read() as db:
        places = queries.free_places(db, programme)
    told, found = plan(store, programme)
    assert places == (len(told.mentors), len(told.mentees))
    after, meetings_after = rows(store)

    with store.read() as db:
        joined = {
            p.id for p in db.scalars(select(Participation).where(Participation.person_id.in_(late)))
        }
    free = {uuid.UUID(one) for side in (told.mentors, told.mentees) for one in side.ids}
    busy = {one for two, row in before.items() if row[1] is PairStatus.ACTIVE for one in two}
    # the engine is told of the free places only, and of no place that is taken
    assert joined <= free
    assert leaving[1] in free
    assert leaving[0] not in free
    with store.read() as db:
        capacity = {p.id: p.capacity for p in db.scalars(select(Participation))}
    taken = [one for two, row in before.items() if row[1] is PairStatus.ACTIVE for one in two]
    assert all(capacity[one] > taken.count(one) for one in free & busy)
    # the file: every row that was there is as it was, new pairs are proposed
    assert {two: after[two] for two in before} == before
    assert meetings <= meetings_after
    new = {two: row for two, row in after.items() if two not in before}
    assert set(new) == {(uuid.UUID(p.mentor_id), uuid.UUID(p.mentee_id)) for p in found.pairs}
    assert {row[1] for row in new.values()} == {PairStatus.PROPOSED}
    paired = {one for two in new for one in two}
    assert leaving[1] in paired
    assert {one for one in joined if one in {two[1] for two in new}}
    assert leaving[0] not in paired
    for one in {*paired, *busy}:
        living = [two for two, row in after.items() if one in two
                  and row[1] in {PairStatus.PROPOSED, PairStatus.ACTIVE}]  # fmt: skip
        assert len(living) <= capacity[one]
    # and one step back takes only the new pairs away
    store.undo()
    assert rows(store) == (before, meetings)
