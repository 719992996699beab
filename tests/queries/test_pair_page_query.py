"""Everything about one pair on one screen: what is told, in order, and what is only counted."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.models import MentoringSession, Pair
from rmdesk.operations import (
    agreements,
    answers,
    concerns,
    goals,
    importing,
    organisation,
    pair_life,
    pairing,
    sessions,
)
from rmdesk.operations.addresses import is_address
from rmdesk.operations.goals import GoalTexts
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries.import_plan import import_plan
from rmdesk.queries.pair_page import Happened, PairPage, pair_page
from rmdesk.rules.importing.columns import guess
from rmdesk.rules.importing.rows import read_rows
from rmdesk.rules.ladder import Rung
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import ConcernOutcome, EndCause, PairStatus, Side
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
PEOPLE = [
    ["Name", "Number", "E-mail", "Grade", "Role", "Topics"],
    ["Margaret Hollis", "L1", "m@x.example", "Director", "mentee", "AI tools"],
    ["Tan Boon Keng", "L2", "t@x.example", "Director", "mentee", "Inclusion"],
    ["Zoë Müller", "J1", "z@x.example", "Associate", "mentor", "AI tools"],
    ["Mei Tan", "J2", "mei@x.example", "Associate", "mentor", "Inclusion"],
]


def day(n: int) -> dt.date:
    return START + dt.timedelta(days=n)


@pytest.fixture
def pair(store: Store) -> uuid.UUID:
    """A pair whose sessions are planned."""
    programme = organisation.start(
        store, organisation="Harbour", country="SG", programme="Cohort", starts_on=START
    )
    reading = read_rows(PEOPLE, list(range(1, 6)), guess(PEOPLE), is_address=is_address)
    with store.read() as db:
        plan = import_plan(db, reading, programme)
    importing.apply_import(store, plan)
    organisation.set_grade_order(store, ["Associate", "Director"])
    with store.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(store, programme, Policy(), draft(facts, Policy()))
    pairing.approve(store, made, START)
    answers.all_have_agreed(store, programme, day(2))
    sessions.plan(store, programme, START, frozenset())
    with store.read() as db:
        return db.scalars(select(Pair.id).order_by(Pair.id)).all()[0]


def told(store: Store, pair: uuid.UUID, today: dt.date) -> PairPage:
    with store.read() as db:
        found = pair_page(db, pair, today)
    assert found is not None
    return found


def test_a_life_from_beginning_to_end(store: Store, pair: uuid.UUID) -> None:
    with store.read() as db:
        papers = agreement_queries.for_pairs(db, [pair], day(3))
        first = db.scalars(
            select(MentoringSession)
            .where(MentoringSession.pair_id == pair)
            .order_by(MentoringSession.number)
        ).all()[0]
        held = first.id, first.on_date
    agreements.draft(store, papers, day(3))
    agreements.record_signed(store, [pair], day(9))
    sessions.log_held(store, held[0], on_date=held[1], minutes=50, today=held[1])
    goal = goals.add(store, pair, GoalTexts("Write a brief"))
    goals.note(store, goal, "One is written", day(40), day(40))
    concern = concerns.begin(store, pair, day(50), what="Talks over her")
    concerns.take_step(store, concern, Rung.STYLE, on=day(50))
    pair_life.pause(store, pair, day(60), from_on=day(60), until=day(70))
    concerns.close(store, concern, ConcernOutcome.SETTLED, day(64))
    pair_life.end_early(store, pair, day(80), by=Side.MENTEE, cause=EndCause.MOVED)

    page = told(store, pair, day(80))
    happened = [(event.on, event.what) for event in reversed(page.timeline)]
    assert happened == sorted(
        [
            (START, Happened.PROPOSED),
            (day(2), Happened.ANSWERED),
            (day(2), Happened.ANSWERED),
            (day(2), Happened.ACTIVE),
            (day(3), Happened.AGREEMENT_DRAFTED),
            (day(9), Happened.AGREEMENT_SIGNED),
            (day(9), Happened.AGREEMENT_SIGNED),
            (held[1], Happened.SESSION),
            *((e.on, e.what) for e in page.timeline if e.session and e.on != held[1]),
            (day(40), Happened.GOAL_NOTE),
            (day(50), Happened.CONCERN_OPENED),
            (day(60), Happened.PAUSED),
            (day(64), Happened.CONCERN_CLOSED),
            (day(70), Happened.RESUMED),
            (day(80), Happened.ENDED),
        ],
        key=lambda one: (one[0], list(Happened).index(one[1])),
    )
    assert (page.status, page.ended_by, page.end_cause) == (
        PairStatus.ENDED_EARLY,
        Side.MENTEE,
        EndCause.MOVED,
    )
    assert (page.open_concerns, page.closed_concerns) == (0, 1)
    assert (page.held, page.certificate_needs, page.certificate_due) == (1, 4, False)
    assert page.flags == ()
    assert "Talks over her" not in str(page)


def test_what_is_still_to_come_is_not_told_as_having_happened(
    store: Store, pair: uuid.UUID
) -> None:
    pair_life.pause(store, pair, day(10), from_on=day(30))
    page = told(store, pair, day(10))
    assert Happened.PAUSED not in {event.what for event in page.timeline}
    assert page.paused is not None
    assert not page.paused.covers(day(10))
    assert page.paused.covers(day(30))
    assert all(event.on <= day(10) for event in page.timeline)


def test_a_pair_that_is_gone_is_none(store: Store) -> None:
    with store.read() as db:
        assert pair_page(db, uuid.uuid4(), START) is None
