"""Chemistry meetings: soon, on neutral ground, outside the count, gone when somebody declines."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.operations import answers, organisation, pairing, sessions
from rmdesk.queries import agreements, letters, pairs
from rmdesk.queries import answers as answer_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules import schedule
from rmdesk.rules.diary import Diary
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.words import PairAnswer, PairStatus, Role, SessionKind
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
NOBODY_OFF: frozenset[dt.date] = frozenset()


@pytest.fixture
def asked(staffed: Store, programme: uuid.UUID) -> Store:
    """Two pairs that are being asked, an office and a neutral place."""
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
        policy = pairing_queries.policy(db, programme)
    made = pairing.save_draft(staffed, programme, policy, draft(facts, policy))
    pairing.approve(staffed, made, START)
    organisation.add_venue(staffed, name="Director's office", neutral=False)
    organisation.add_venue(staffed, name="Library")
    return staffed


def lines(store: Store, programme: uuid.UUID) -> list[SessionLine]:
    with store.read() as db:
        return queries.sessions(db, programme)


def proposed(store: Store) -> list[uuid.UUID]:
    with store.read() as db:
        return letters.askable(db)


def test_every_pair_being_asked_gets_one_within_a_fortnight(
    asked: Store, programme: uuid.UUID
) -> None:
    off = frozenset({START + dt.timedelta(8)})
    assert sessions.plan_first_meetings(asked, programme, START, off) == 2
    found = lines(asked, programme)
    assert len({line.pair_id for line in found}) == 2
    for line in found:
        assert line.kind is SessionKind.CHEMISTRY
        assert START < line.day <= START + dt.timedelta(14)
        assert line.day.weekday() < 5
        assert line.day not in off
        assert (line.venue, line.neutral, line.planned_minutes) == ("Library", True, 30)
    assert sessions.plan_first_meetings(asked, programme, START, off) == 0
    with asked.read() as db:
        told = letters.for_pairs(db, proposed(asked), START)
        assert queries.without_first_meeting(db, programme) == 0
    assert {one.first_meeting.on_date for one in told if one.first_meeting} == {
        line.day for line in found
    }
    asked.undo()
    assert lines(asked, programme) == []


def test_it_is_outside_the_count_of_sessions(asked: Store, programme: uuid.UUID) -> None:
    sessions.plan_first_meetings(asked, programme, START, NOBODY_OFF)
    with asked.read() as db:
        assert queries.pairs_without_plan(db, programme) == 2
    regular = sessions.plan(asked, programme, START, NOBODY_OFF)
    pair = proposed(asked)[0]
    own = [line for line in lines(asked, programme) if line.pair_id == pair]
    numbers = sorted(one.number for one in own if one.kind is not SessionKind.CHEMISTRY)
    assert numbers == list(range(1, len(numbers) + 1))
    with asked.read() as db:
        (paper,) = agreements.for_pairs(db, [pair], START)
        assert [meeting.number for meeting in paper.meetings] == numbers
        assert pairs.overview(db, programme, START).sessions == regular
    made = sessions.record_unplanned(asked, pair, on_date=START, minutes=45, today=START)
    line = next(one for one in lines(asked, programme) if one.id == made)
    assert line.number == len(numbers) + 1


def test_declining_takes_the_meeting_away_in_the_same_step(
    asked: Store, programme: uuid.UUID
) -> None:
    sessions.plan_first_meetings(asked, programme, START, NOBODY_OFF)
    before = lines(asked, programme)
    pair = before[0].pair_id
    status = answers.record(asked, pair, {Role.MENTOR: PairAnswer.RATHER_NOT}, START)
    assert status is PairStatus.DECLINED
    assert pair not in {line.pair_id for line in lines(asked, programme)}
    asked.undo()
    assert lines(asked, programme) == before


def test_health_begins_when_both_have_agreed_whatever_the_first_meeting(
    asked: Store, programme: uuid.UUID
) -> None:
    sessions.plan_first_meetings(asked, programme, START, NOBODY_OFF)
    later = START + dt.timedelta(40)
    with asked.read() as db:
        assert pairs.pair_health(db, programme, later) == []
    line = lines(asked, programme)[0]
    sessions.log_held(asked, line.id, on_date=line.day, minutes=30, today=later)
    answers.agree(asked, line.pair_id, later)
    with asked.read() as db:
        (own,) = pairs.pair_health(db, programme, later + dt.timedelta(20))
        assert own.flags == ()
        (own,) = pairs.pair_health(db, programme, later + dt.timedelta(21))
    assert {flag.since for flag in own.flags} == {later}


def test_whoever_has_not_answered_is_listed_with_since_when(
    asked: Store, programme: uuid.UUID
) -> None:
    pair = proposed(asked)[0]
    answers.record(asked, pair, {Role.MENTEE: PairAnswer.ACCEPTED}, START)
    day = START + dt.timedelta(14)
    with asked.read() as db:
        found = answer_queries.unanswered(db, programme, day)
        assert pairs.overview(db, programme, day).unanswered == 0
        late = pairs.overview(db, programme, day + dt.timedelta(1)).unanswered
    assert [one.role for one in found if one.pair_id == pair] == [Role.MENTOR]
    assert next(one for one in found if one.pair_id == pair).partner_accepted
    assert (len(found), late) == (3, 3)
    assert {(one.since, one.days, one.late) for one in found} == {(START, 14, False)}
    answers.all_have_agreed(asked, programme, day)
    with asked.read() as db:
        assert answer_queries.unanswered(db, programme, day) == []


@given(
    st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)),
    st.integers(1, 12),
    st.sets(st.tuples(st.integers(0, 4), st.booleans()), max_size=3),
)
def test_no_two_first_meetings_share_a_room_or_a_person(
    today: dt.date, n: int, slots: set[tuple[int, bool]]
) -> None:
    last = today + dt.timedelta(14)
    asked_pairs = [
        (schedule.PairToPlan(f"p{i}", (f"m{i // 2}", f"l{i}"), True, None, frozenset(slots)), last)
        for i in range(n)
    ]
    found = schedule.plan_first_meetings(
        asked_pairs, today, dt.time(15), [schedule.Place("v", None)], (), Diary()
    )
    for one in found:
        assert today < one.day <= last
        assert one.day.weekday() < 5
        assert not slots or (one.day.weekday(), one.at >= dt.time(12)) in slots
    rooms = [(one.day, one.at) for one in found if one.venue_id]
    assert len(rooms) == len(set(rooms))
    mentors = [(int(one.pair_id[1:]) // 2, one.day, one.at) for one in found]
    assert len(mentors) == len(set(mentors))
