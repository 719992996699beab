"""Sessions planned, recorded, moved; the overview shows what follows."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter

import pytest

from rmdesk.errors import UserError
from rmdesk.files.holidays import public_holidays
from rmdesk.operations import answers, organisation, pair_life, pairing, sessions
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import pairs, programmes
from rmdesk.queries import sessions as queries
from rmdesk.rules.health import HealthRule, Level
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import MeetingMode, SessionStatus, Side
from rmdesk.store import Store

START = dt.date(2026, 9, 1)


@pytest.fixture
def paired(staffed: Store, programme: uuid.UUID) -> Store:
    """Two active pairs since the programme began, and a neutral venue."""
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(staffed, programme, Policy(), draft(facts, Policy()))
    pairing.approve(staffed, made, START)
    answers.all_have_agreed(staffed, programme, START)
    organisation.add_venue(staffed, name="Director's office", neutral=False)
    organisation.add_venue(staffed, name="Library")
    return staffed


def lines(store: Store, programme: uuid.UUID) -> list[queries.SessionLine]:
    with store.read() as db:
        return queries.sessions(db, programme)


def test_planning_keeps_clear_of_holidays_and_offices(paired: Store, programme: uuid.UUID) -> None:
    off = public_holidays("SG", START, dt.date(2027, 3, 1))
    assert dt.date(2026, 12, 25) in off
    n = sessions.plan(paired, programme, START, off)
    found = lines(paired, programme)
    assert n == len(found) == 12
    assert {line.venue for line in found} == {"Library"}
    assert not {line.day for line in found} & off
    booked = Counter((line.venue, line.day, line.at) for line in found)
    assert set(booked.values()) == {1}
    assert sessions.plan(paired, programme, START, off) == 0
    paired.undo()
    assert lines(paired, programme) == []


def test_an_unknown_country_has_weekends_only() -> None:
    assert public_holidays("XX", START, dt.date(2027, 1, 1)) == frozenset()


def test_recording_held_missed_cancelled_and_the_next_date(
    paired: Store, programme: uuid.UUID
) -> None:
    sessions.plan(paired, programme, START, frozenset())
    pair = lines(paired, programme)[0].pair_id

    def own() -> list[queries.SessionLine]:
        return [line for line in lines(paired, programme) if line.pair_id == pair]

    first, second, third, *_rest = own()
    sessions.log_held(
        paired,
        first.id,
        on_date=first.day,
        minutes=50,
        today=first.day,
        place="Canteen",
        next_on=second.day + dt.timedelta(days=2),
    )
    assert (own()[0].status, own()[0].minutes, own()[0].where) == (
        SessionStatus.HELD,
        50,
        "Canteen",
    )
    assert own()[1].day == second.day + dt.timedelta(days=2)
    sessions.log_cancelled(paired, second.id, by=Side.MENTEE, reason="Board meeting")
    assert (own()[1].cancelled_by, own()[1].reason) == (Side.MENTEE, "Board meeting")
    sessions.log_missed(paired, third.id, by=Side.MENTOR)
    assert own()[2].status is SessionStatus.MISSED
    sessions.reopen(paired, third.id)
    assert own()[2].status is SessionStatus.PLANNED
    sessions.move(paired, third.id, on_date=third.day + dt.timedelta(days=1), at_time=dt.time(9))
    assert (own()[2].day, own()[2].at) == (third.day + dt.timedelta(days=1), dt.time(9))
    with pytest.raises(UserError, match="Only a planned session"):
        sessions.move(paired, first.id, on_date=START, at_time=None)


def test_a_session_planned_again_takes_nobodys_room_or_time(
    paired: Store, programme: uuid.UUID
) -> None:
    sessions.plan(paired, programme, START, frozenset())
    line = lines(paired, programme)[0]
    other = next(one for one in lines(paired, programme) if one.pair_id != line.pair_id)
    sessions.log_cancelled(paired, line.id, by=Side.MENTEE)
    sessions.move(paired, other.id, on_date=line.day, at_time=line.at, venue_id=line.venue_id)
    assert sessions.reopen(paired, line.id) is False
    again = next(one for one in lines(paired, programme) if one.id == line.id)
    assert (again.status, again.venue_id) == (SessionStatus.PLANNED, None)

    sessions.log_cancelled(paired, line.id, by=Side.MENTEE)
    sessions.add(paired, line.pair_id, on_date=line.day, at_time=line.at)
    with pytest.raises(UserError, match="has another session then"):
        sessions.reopen(paired, line.id)
    again = next(one for one in lines(paired, programme) if one.id == line.id)
    assert again.status is SessionStatus.CANCELLED


def test_nothing_is_planned_for_a_pair_that_is_over(paired: Store, programme: uuid.UUID) -> None:
    sessions.plan(paired, programme, START, frozenset())
    first, second, *_rest = [
        line
        for line in lines(paired, programme)
        if line.pair_id == lines(paired, programme)[0].pair_id
    ]
    later = second.day + dt.timedelta(days=7)
    pair_life.end_early(paired, first.pair_id, second.day)
    with pytest.raises(UserError, match="over by then"):
        sessions.reopen(paired, second.id)
    held = {"on_date": first.day, "minutes": 60, "today": later}
    with pytest.raises(UserError, match="over by then"):
        sessions.log_held(paired, first.id, **held, next_on=later)
    with pytest.raises(UserError, match="over by then"):
        sessions.add(paired, first.pair_id, on_date=later, at_time=first.at)
    with pytest.raises(UserError, match="over by then"):
        sessions.move(paired, first.id, on_date=later, at_time=first.at)
    sessions.log_held(paired, first.id, **held)
    assert all(
        line.status is not SessionStatus.PLANNED
        for line in lines(paired, programme)
        if line.pair_id == first.pair_id
    )


def test_what_cannot_be_is_refused_and_nothing_is_saved(
    paired: Store, programme: uuid.UUID
) -> None:
    sessions.plan(paired, programme, START, frozenset())
    line = lines(paired, programme)[0]
    with pytest.raises(UserError, match="future"):
        sessions.log_held(paired, line.id, on_date=line.day, minutes=60, today=START)
    with pytest.raises(UserError, match="minutes"):
        sessions.log_held(paired, line.id, on_date=START, minutes=0, today=START)
    with pytest.raises(UserError, match="not after this session"):
        sessions.log_held(paired, line.id, on_date=START, minutes=60, today=START, next_on=START)
    assert lines(paired, programme)[0].status is SessionStatus.PLANNED


def test_an_unplanned_session_can_be_recorded_and_a_next_one_planned(
    paired: Store, programme: uuid.UUID
) -> None:
    with paired.read() as db:
        pair = queries.pair_choices(db, programme)[0]
        assert queries.still_planned(db, programme, pair.pair_id) == ()
    sessions.record_unplanned(
        paired,
        pair.pair_id,
        on_date=START,
        minutes=30,
        today=START,
        mode=MeetingMode.ONLINE,
        next_on=START + dt.timedelta(days=28),
    )
    found = lines(paired, programme)
    assert [(s.number, s.status) for s in found] == [
        (1, SessionStatus.HELD),
        (2, SessionStatus.PLANNED),
    ]


def test_the_next_date_of_an_unplanned_session_moves_the_plan(
    paired: Store, programme: uuid.UUID
) -> None:
    sessions.plan(paired, programme, START, frozenset())
    before = lines(paired, programme)
    pair, first = before[0].pair_id, before[0].day
    sessions.record_unplanned(
        paired,
        pair,
        on_date=first - dt.timedelta(days=1),
        minutes=45,
        today=first,
        next_on=first + dt.timedelta(days=2),
    )
    after = [line for line in lines(paired, programme) if line.pair_id == pair]
    planned = [line for line in after if line.status is SessionStatus.PLANNED]
    assert len(planned) == len([line for line in before if line.pair_id == pair])
    assert planned[0].day == first + dt.timedelta(days=2)


def test_the_overview_shows_each_rule_from_real_rows(paired: Store, programme: uuid.UUID) -> None:
    sessions.plan(paired, programme, START, frozenset())
    day = START + dt.timedelta(days=36)
    with paired.read() as db:
        seen = pairs.overview(db, programme, day)
        card = programmes.current(db)
    assert card is not None
    assert (seen.active, seen.signed, len(seen.attention)) == (2, 0, 2)
    rules = {flag.rule for pair in seen.attention for flag in pair.flags}
    assert rules == {HealthRule.NO_FIRST_SESSION, HealthRule.AGREEMENT_UNSIGNED}
    assert {pair.level for pair in seen.attention} == {Level.RED}
    assert len(seen.to_record) == 2
    one = lines(paired, programme)[0]
    for line in [s for s in lines(paired, programme) if s.pair_id == one.pair_id][:2]:
        sessions.log_cancelled(paired, line.id, by=Side.MENTEE)
    with paired.read() as db:
        again = pairs.overview(db, programme, day)
    flags = next(p.flags for p in again.attention if p.pair_id == one.pair_id)
    assert HealthRule.CANCELLED_IN_A_ROW in {flag.rule for flag in flags}
    assert sum(month.planned for month in again.months) == again.sessions
