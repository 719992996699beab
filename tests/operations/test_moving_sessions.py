"""Moving one, moving the rest, skipping, adding: one undo step each, what cannot be is refused."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from rmdesk.errors import Cancelled, UserError
from rmdesk.models import MentoringSession
from rmdesk.operations import answers, organisation, pairing, sessions, working_days
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Clash
from rmdesk.rules.days_off import ClosingDays
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.shifting import shift_rest
from rmdesk.rules.words import SessionKind, SessionStatus, Side
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
Lines = Callable[[], list[SessionLine]]


@pytest.fixture
def two_pairs(staffed: Store, programme: uuid.UUID) -> Store:
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(staffed, programme, Policy(), draft(facts, Policy()))
    pairing.approve(staffed, made, START)
    answers.all_have_agreed(staffed, programme, START)
    organisation.add_venue(staffed, name="Library")
    sessions.plan(staffed, programme, START, frozenset())
    return staffed


@pytest.fixture
def own(two_pairs: Store, programme: uuid.UUID) -> Lines:
    """The sessions of the pair that meets first."""

    def lines() -> list[SessionLine]:
        with two_pairs.read() as db:
            every = queries.sessions(db, programme)
        first = min(every, key=lambda s: (s.mentee, s.day)).pair_id
        return [line for line in every if line.pair_id == first]

    return lines


def revision(store: Store, session_id: uuid.UUID) -> int:
    with store.read() as db:
        row = db.get(MentoringSession, session_id)
        assert row is not None
        return row.revision


def test_moving_one_is_one_step_and_a_new_revision(two_pairs: Store, own: Lines) -> None:
    before = own()
    line = before[1]
    day = line.day + dt.timedelta(1)
    sessions.move(two_pairs, line.id, on_date=day, at_time=dt.time(10), minutes=45)
    moved = own()[1]
    assert (moved.id, moved.day, moved.at, moved.planned_minutes) == (
        line.id,
        day,
        dt.time(10),
        45,
    )
    assert revision(two_pairs, line.id) == 1
    two_pairs.undo()
    assert own() == before


def test_a_session_moved_past_another_takes_its_number(two_pairs: Store, own: Lines) -> None:
    second = own()[1]
    sessions.move(two_pairs, second.id, on_date=own()[3].day + dt.timedelta(1), at_time=dt.time(10))
    after = own()
    assert [line.number for line in after] == list(range(1, len(after) + 1))
    assert after[3].id == second.id


def test_a_taken_venue_or_person_is_refused_by_name(
    two_pairs: Store, own: Lines, programme: uuid.UUID
) -> None:
    with two_pairs.read() as db:
        every = queries.sessions(db, programme)
    mine = own()[0]
    other = next(line for line in every if line.pair_id != mine.pair_id)
    assert other.venue_id is not None
    with pytest.raises(UserError, match="“Library” is taken then by"):
        sessions.move(
            two_pairs, mine.id, on_date=other.day, at_time=other.at, venue_id=other.venue_id
        )
    with pytest.raises(UserError, match="has another session then"):
        sessions.add(two_pairs, mine.pair_id, on_date=mine.day, at_time=mine.at)
    assert own()[0] == mine


def test_the_rest_moves_along_in_one_step(
    two_pairs: Store, own: Lines, programme: uuid.UUID
) -> None:
    before = own()
    holiday = before[2].day + dt.timedelta(7)
    with two_pairs.read() as db:
        agenda = agenda_queries.agenda(db, programme, {holiday: "Feast"})
    mine = [b for b in agenda.bookings if b.pair_id == before[0].pair_id.hex]
    mine.sort(key=lambda b: b.day)
    shifts = shift_rest(mine[1], mine[1].day + dt.timedelta(7), dt.time(11), mine[2:], agenda)
    sessions.move_rest(two_pairs, shifts)
    after = own()
    assert after[0] == before[0]
    assert {line.at for line in after[1:]} == {dt.time(11)}
    assert after[2].day == holiday + dt.timedelta(1)
    assert after[3].day == before[3].day + dt.timedelta(7)
    two_pairs.undo()
    assert own() == before


def test_skipping_counts_as_nobodys_cancellation(two_pairs: Store, own: Lines) -> None:
    before = own()
    midpoint = next(line for line in before if line.kind is SessionKind.MIDPOINT)
    sessions.skip(two_pairs, midpoint.id)
    after = own()
    assert [line.number for line in after] == list(range(1, len(before)))
    assert {line.status for line in after} == {SessionStatus.PLANNED}
    assert after[midpoint.number - 1].kind is SessionKind.MIDPOINT
    sessions.skip(two_pairs, after[-1].id)
    assert own()[-1].kind is SessionKind.CLOSING
    two_pairs.undo()
    two_pairs.undo()
    assert own() == before
    sessions.log_cancelled(two_pairs, before[0].id, by=Side.BOTH)
    with pytest.raises(UserError, match="Only a planned session"):
        sessions.skip(two_pairs, before[0].id)


def test_adding_one_finds_its_place_in_the_row(two_pairs: Store, own: Lines) -> None:
    before = own()
    made = sessions.add(
        two_pairs,
        before[0].pair_id,
        on_date=before[0].day + dt.timedelta(3),
        at_time=dt.time(9),
        minutes=30,
        place="Canteen",
    )
    after = own()
    assert after[1].id == made
    assert [line.number for line in after] == list(range(1, len(before) + 2))
    assert (after[1].where, after[1].planned_minutes) == ("Canteen", 30)
    two_pairs.undo()
    assert own() == before


def test_planning_that_is_cancelled_leaves_nothing(
    two_pairs: Store, own: Lines, programme: uuid.UUID
) -> None:
    two_pairs.undo()

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        sessions.plan(two_pairs, programme, START, frozenset(), stop)
    with two_pairs.read() as db:
        assert queries.sessions(db, programme) == []
    assert two_pairs.undo_label != "Plan sessions"


def test_own_closing_days_are_kept_free_and_seen(two_pairs: Store, programme: uuid.UUID) -> None:
    two_pairs.undo()
    closed = ClosingDays(dt.date(2026, 9, 1), dt.date(2026, 9, 11), "Stocktaking")
    working_days.set_closing_days(two_pairs, [closed])
    sessions.plan(two_pairs, programme, START, frozenset())
    with two_pairs.read() as db:
        assert agenda_queries.closing_days(db) == (closed,)
        agenda = agenda_queries.agenda(db, programme, {})
    assert all(agenda.against(one) == () for one in agenda.bookings)
    assert min(one.day for one in agenda.bookings) > closed.last
    two_pairs.undo()
    two_pairs.undo()
    with two_pairs.read() as db:
        assert agenda_queries.closing_days(db) == ()


def test_closing_days_that_cannot_be_are_refused(two_pairs: Store) -> None:
    with pytest.raises(UserError, match="last day is before"):
        working_days.set_closing_days(two_pairs, [ClosingDays(START, START - dt.timedelta(1), "x")])
    with pytest.raises(UserError, match="longer than a year"):
        working_days.set_closing_days(
            two_pairs, [ClosingDays(START, START + dt.timedelta(400), "x")]
        )


def test_a_closing_day_that_comes_later_is_a_conflict(
    two_pairs: Store, own: Lines, programme: uuid.UUID
) -> None:
    line = own()[0]
    working_days.set_closing_days(two_pairs, [ClosingDays(line.day, line.day, "Outing")])
    with two_pairs.read() as db:
        agenda = agenda_queries.agenda(db, programme, {})
    against = {
        one.id: [c.clash for c in agenda.against(one)]
        for one in agenda.bookings
        if agenda.against(one)
    }
    assert against[line.id.hex] == [Clash.CLOSING_DAY]
