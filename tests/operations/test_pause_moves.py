"""A pause can move the rest of the plan behind it, and meeting again likewise; each one step."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.errors import UserError
from rmdesk.models import MentoringSession, Pair
from rmdesk.operations import calendar_export, pair_life, sessions
from rmdesk.operations.pair_life import Moved
from rmdesk.queries import calendar_export as calendar_queries
from rmdesk.queries import pausing
from rmdesk.queries import sessions as queries
from rmdesk.queries.pausing import Left
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.words import SessionStatus
from rmdesk.store import Store

TODAY = dt.date(2026, 10, 1)
FIRST, UNTIL = dt.date(2026, 10, 5), dt.date(2026, 12, 1)


def lines(store: Store, programme: uuid.UUID, pair: uuid.UUID) -> list[SessionLine]:
    with store.read() as db:
        return queries.sessions(db, programme, pair_id=pair)


def left(store: Store, pair: uuid.UUID, today: dt.date = TODAY) -> Left:
    with store.read() as db:
        return pausing.left(db, pair, today, {})


def planned(found: list[SessionLine]) -> list[dt.date]:
    return [line.day for line in found if line.status is SessionStatus.PLANNED]


def test_the_rest_moves_behind_the_pause_in_its_rhythm_as_one_step(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    before = lines(active, programme, one_pair)
    rest = [line for line in before if line.day >= FIRST]
    shifts = left(active, one_pair).behind(UNTIL, FIRST)
    assert [shift.session_id for shift in shifts] == [line.id.hex for line in rest]
    moved = pair_life.pause(active, one_pair, TODAY, from_on=FIRST, until=UNTIL, shifts=shifts)
    assert moved == Moved(cancelled=0, back=0, taken=0, moved=len(rest))
    after = lines(active, programme, one_pair)
    assert len(planned(after)) == len(before), "none is lost"
    days = [line.day for line in after if line.day >= FIRST]
    assert min(days) >= UNTIL
    assert {day.weekday() for day in days} == {rest[0].day.weekday()}
    assert len({(day.year, day.month) for day in days}) == len(days), "still one a month"
    assert [line.kind for line in after] == [line.kind for line in before]
    assert [line.number for line in after] == [line.number for line in before]
    active.undo()
    assert lines(active, programme, one_pair) == before


def test_calendars_are_told_the_new_days(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    def export() -> dict[uuid.UUID, tuple[dt.date, int, bool]]:
        with active.read() as db:
            paper = calendar_queries.calendar(
                db, programme, TODAY, "Asia/Singapore", pair_id=one_pair
            )
        calendar_export.record_exported(active, [paper])
        return {one.session_id: (one.day, one.sequence, one.cancelled) for one in paper.entries}

    first = export()
    shifts = left(active, one_pair).behind(UNTIL, FIRST)
    pair_life.pause(active, one_pair, TODAY, from_on=FIRST, until=UNTIL, shifts=shifts)
    second = export()
    for shift in shifts:
        day, sequence, cancelled = second[uuid.UUID(shift.session_id)]
        assert (day, cancelled) == (shift.day, False)
        assert sequence > first[uuid.UUID(shift.session_id)][1]
    active.undo()
    third = export()
    assert {key: entry[0] for key, entry in third.items()} == {
        key: entry[0] for key, entry in first.items()
    }
    assert all(third[key][1] >= second[key][1] for key in third)


def test_meeting_again_moves_what_was_called_off_and_the_rest(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    before = lines(active, programme, one_pair)
    pair_life.pause(active, one_pair, TODAY, from_on=FIRST)
    back = dt.date(2026, 11, 20)
    told = left(active, one_pair, back)
    assert len(told.called_off) == len([line for line in before if line.day >= FIRST])
    shifts = told.behind(back, FIRST)
    moved = pair_life.resume(active, one_pair, back, back, shifts)
    assert (moved.moved, moved.back, moved.cancelled) == (len(shifts), 0, 0)
    after = lines(active, programme, one_pair)
    assert len(planned(after)) == len(before)
    assert min(day for day in planned(after) if day >= FIRST) >= back
    # they are nobody's skipped sessions any more
    assert left(active, one_pair, back).called_off == ()
    active.undo()
    assert len(left(active, one_pair, back).called_off) == len(shifts)


def test_coming_back_sooner_can_bring_the_moved_ones_forward(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    before = lines(active, programme, one_pair)
    shifts = left(active, one_pair).behind(UNTIL, FIRST)
    pair_life.pause(active, one_pair, TODAY, from_on=FIRST, until=UNTIL, shifts=shifts)
    forward = left(active, one_pair).behind(FIRST + dt.timedelta(1), FIRST)
    pair_life.resume(active, one_pair, FIRST + dt.timedelta(1), TODAY, forward)
    assert lines(active, programme, one_pair) == before


def test_a_pause_in_weekly_rhythm_keeps_the_distances(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    from rmdesk.models import Programme
    from rmdesk.rules.words import Rhythm

    with active.work("Every other week") as db:
        db.get_one(Programme, programme).rhythm = Rhythm.EVERY_N_WEEKS
    rest = [line.day for line in lines(active, programme, one_pair) if line.day >= FIRST]
    days = [shift.day for shift in left(active, one_pair).behind(UNTIL, FIRST)]
    assert UNTIL <= days[0] < UNTIL + dt.timedelta(7)
    assert {(new - old).days for new, old in zip(days, rest, strict=True)} == {
        (days[0] - rest[0]).days
    }


def test_what_is_not_planned_or_anothers_is_refused_and_nothing_is_kept(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    with active.read() as db:
        other = db.scalars(select(Pair.id).where(Pair.id != one_pair)).one()
    foreign = left(active, other).behind(UNTIL, FIRST)
    shifts = left(active, one_pair).behind(UNTIL, FIRST)
    before = lines(active, programme, one_pair)
    with pytest.raises(UserError, match="Only a planned session"):
        pair_life.pause(active, one_pair, TODAY, from_on=FIRST, until=UNTIL, shifts=foreign)
    sessions.log_missed(active, before[-1].id)
    with pytest.raises(UserError, match="Only a planned session"):
        pair_life.pause(active, one_pair, TODAY, from_on=FIRST, until=UNTIL, shifts=shifts)
    assert lines(active, programme, one_pair)[:-1] == before[:-1]


def test_a_room_that_was_taken_meanwhile_is_left_to_be_agreed_or_refused(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    shifts = left(active, one_pair).behind(UNTIL, FIRST)
    with active.read() as db:
        other = db.scalars(select(Pair.id).where(Pair.id != one_pair)).one()
        theirs = db.scalars(
            select(MentoringSession.id)
            .where(MentoringSession.pair_id == other, MentoringSession.on_date >= UNTIL)
            .order_by(MentoringSession.on_date)
        ).first()
    assert theirs is not None
    last = shifts[-1]
    assert last.venue_id is not None
    sessions.move(
        active,
        theirs,
        on_date=last.day,
        at_time=last.at,
        venue_id=uuid.UUID(last.venue_id),
    )
    with pytest.raises(UserError, match="is taken then by"):
        pair_life.pause(active, one_pair, TODAY, from_on=FIRST, until=UNTIL, shifts=shifts)
    again = left(active, one_pair).behind(UNTIL, FIRST)
    assert again[-1] != last
    pair_life.pause(active, one_pair, TODAY, from_on=FIRST, until=UNTIL, shifts=again)
