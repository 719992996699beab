"""Pauses, endings, completion: what happens to sessions, clocks and the two people."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.errors import UserError
from rmdesk.models import Ending, ExitAnswer, MentoringSession, Pair, Participation, Pause
from rmdesk.operations import pair_life, sessions
from rmdesk.operations.pair_life import ExitSaid, Moved
from rmdesk.queries import pairs, programmes, repairing
from rmdesk.queries.personal_data import personal_data
from rmdesk.rules.words import (
    EndCause,
    Onward,
    PairStatus,
    ParticipationStatus,
    Role,
    SessionStatus,
    Side,
)
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
TODAY = dt.date(2026, 10, 1)

Row = tuple[dt.date, SessionStatus, Side | None, int]


def rows(store: Store, pair: uuid.UUID) -> list[Row]:
    with store.read() as db:
        found = db.scalars(
            select(MentoringSession)
            .where(MentoringSession.pair_id == pair)
            .order_by(MentoringSession.on_date)
        )
        return [(s.on_date, s.status, s.cancelled_by, s.revision) for s in found]


def status(store: Store, pair: uuid.UUID) -> tuple[PairStatus, set[ParticipationStatus]]:
    with store.read() as db:
        row = db.get_one(Pair, pair)
        both = {db.get_one(Participation, key).status for key in (row.mentor_id, row.mentee_id)}
        return row.status, both


def days(found: list[Row], what: SessionStatus) -> list[dt.date]:
    return [row[0] for row in found if row[1] is what]


def test_a_pause_skips_its_sessions_and_keeps_the_later_ones(
    active: Store, one_pair: uuid.UUID
) -> None:
    before = rows(active, one_pair)
    first, until = dt.date(2026, 10, 5), dt.date(2026, 12, 1)
    inside = [row[0] for row in before if first <= row[0] < until]
    assert len(inside) == 2
    moved = pair_life.pause(
        active, one_pair, TODAY, from_on=first, until=until, by=Side.MENTEE, reason="Ill"
    )
    assert moved == Moved(cancelled=2, back=0, taken=0)
    now = rows(active, one_pair)
    assert days(now, SessionStatus.CANCELLED) == inside
    assert {row[2:] for row in now if row[0] in inside} == {(Side.COORDINATOR, 1)}
    assert [row for row in now if row[0] not in inside] == [
        row for row in before if row[0] not in inside
    ]
    active.undo()
    assert rows(active, one_pair) == before


def test_coming_back_early_plans_again_what_lies_ahead(active: Store, one_pair: uuid.UUID) -> None:
    before = rows(active, one_pair)
    pair_life.pause(active, one_pair, TODAY, from_on=TODAY)
    assert days(rows(active, one_pair), SessionStatus.PLANNED) == [
        row[0] for row in before if row[0] < TODAY
    ]
    back = dt.date(2026, 11, 20)
    moved = pair_life.resume(active, one_pair, back, back)
    ahead = [row[0] for row in before if row[0] >= back]
    assert moved == Moved(0, len(ahead), 0)
    now = rows(active, one_pair)
    assert [row[0] for row in now if row[1] is SessionStatus.PLANNED and row[0] >= back] == ahead
    # each of them changed twice, so that calendars follow
    assert {row[3] for row in now if row[0] >= back} == {2}
    assert len(days(now, SessionStatus.CANCELLED)) == len(before) - len(ahead) - 1


def test_a_pause_can_be_made_longer(active: Store, one_pair: uuid.UUID) -> None:
    pair_life.pause(active, one_pair, TODAY, from_on=TODAY, until=dt.date(2026, 11, 1))
    one = len(days(rows(active, one_pair), SessionStatus.CANCELLED))
    pair_life.resume(active, one_pair, dt.date(2027, 1, 1), TODAY)
    assert len(days(rows(active, one_pair), SessionStatus.CANCELLED)) == one + 2
    pair_life.resume(active, one_pair, dt.date(2026, 11, 1), TODAY)
    assert len(days(rows(active, one_pair), SessionStatus.CANCELLED)) == one


def test_nobody_is_booked_twice_by_coming_back(active: Store, one_pair: uuid.UUID) -> None:
    with active.read() as db:
        other = db.scalars(select(Pair.id).where(Pair.id != one_pair)).one()
    pair_life.pause(active, one_pair, TODAY, from_on=TODAY)
    with active.read() as db:
        skipped = db.scalars(
            select(MentoringSession)
            .where(MentoringSession.pair_id == one_pair, MentoringSession.on_date > TODAY)
            .order_by(MentoringSession.on_date)
        ).all()
        wanted = [(s.on_date, s.at_time, s.venue_id) for s in skipped]
        theirs = db.scalars(
            select(MentoringSession.id).where(
                MentoringSession.pair_id == other,
                MentoringSession.on_date == wanted[0][0],
            )
        ).all()
    # the other pair takes the room meanwhile
    if theirs:
        day, at, venue = wanted[0]
        sessions.move(active, theirs[0], on_date=day, at_time=at, venue_id=venue)
    moved = pair_life.resume(active, one_pair, TODAY + dt.timedelta(days=1), TODAY)
    assert moved.taken == len(theirs) == 1
    assert moved.back == len(wanted) - 1
    with active.read() as db:
        planned = db.execute(
            select(
                MentoringSession.venue_id, MentoringSession.on_date, MentoringSession.at_time
            ).where(MentoringSession.status == SessionStatus.PLANNED)
        ).all()
    assert len(planned) == len(set(planned))


def test_pauses_that_make_no_sense_are_refused(active: Store, one_pair: uuid.UUID) -> None:
    with pytest.raises(UserError, match="before it begins"):
        pair_life.pause(active, one_pair, TODAY, from_on=TODAY, until=TODAY)
    with pytest.raises(UserError, match="had not begun"):
        pair_life.pause(active, one_pair, TODAY, from_on=START - dt.timedelta(1))
    with pytest.raises(UserError, match="does not pause"):
        pair_life.resume(active, one_pair, TODAY, TODAY)
    pair_life.pause(active, one_pair, TODAY, from_on=TODAY)
    with pytest.raises(UserError, match="already"):
        pair_life.pause(active, one_pair, TODAY, from_on=TODAY + dt.timedelta(90))
    with pytest.raises(UserError, match="has not begun"):
        pair_life.resume(active, one_pair, TODAY - dt.timedelta(1), TODAY)


def test_ending_early_cancels_what_is_ahead_and_lets_each_go_on(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    before = rows(active, one_pair)
    pair_life.pause(active, one_pair, TODAY, from_on=dt.date(2027, 1, 1))
    ahead = [r for r in rows(active, one_pair) if r[0] >= TODAY and r[1] == "planned"]
    n = pair_life.end_early(
        active,
        one_pair,
        TODAY,
        by=Side.MENTOR,
        cause=EndCause.TOPICS,
        words="She moved to another field.",
        onward={Role.MENTOR: Onward.NEW_PARTNER, Role.MENTEE: Onward.LATER},
    )
    assert n == len(ahead)
    now = rows(active, one_pair)
    assert days(now, SessionStatus.PLANNED) == [row[0] for row in before if row[0] < TODAY]
    assert {row[2:] for row in now if row[0] >= TODAY} == {(Side.COORDINATOR, 1)}
    assert status(active, one_pair) == (
        PairStatus.ENDED_EARLY,
        {ParticipationStatus.WAITING, ParticipationStatus.FINISHED},
    )
    with active.read() as db:
        row = db.get_one(Pair, one_pair)
        assert (row.ended_on, row.end_reason) == (TODAY, "She moved to another field.")
        assert db.get_one(Participation, row.mentor_id).waiting_since == TODAY
        end = db.scalars(select(Ending)).one()
        assert (end.begun_by, end.cause) == (Side.MENTOR, EndCause.TOPICS)
        assert db.scalars(select(Pause)).all() == []
        told = repairing.situation(db, programme, active_too=False)
        assert row.mentor_id in {one.participation_id for one in told.seeking}
    with pytest.raises(UserError, match="not under way"):
        pair_life.end_early(active, one_pair, TODAY)
    active.undo()
    assert status(active, one_pair) == (PairStatus.ACTIVE, {ParticipationStatus.PAIRED})


def test_finishing_early_is_completing(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    pair_life.complete(active, one_pair, TODAY)
    assert status(active, one_pair) == (PairStatus.COMPLETED, {ParticipationStatus.FINISHED})
    with active.read() as db:
        assert one_pair not in {p.pair_id for p in pairs.pair_health(db, programme, TODAY)}
        # one of two pairs is left to meet in the months ahead
        months = pairs.overview(db, programme, TODAY).months
    assert {month.planned for month in months if (month.year, month.month) > (2026, 10)} == {1}


def test_a_certificate_is_due_from_so_many_held_sessions(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    from rmdesk.operations.programmes import set_limits
    from rmdesk.rules.health import Thresholds

    set_limits(active, programme, Thresholds(), 2)
    with active.read() as db:
        card = programmes.current(db)
        assert card is not None
        some = db.scalars(
            select(MentoringSession)
            .where(MentoringSession.pair_id == one_pair)
            .order_by(MentoringSession.number)
        ).all()
        held = [(s.id, s.on_date) for s in some[:2]]

    def due() -> list[uuid.UUID]:
        with active.read() as db:
            return [one.pair_id for one in pairs.certificates_due(db, programme)]

    for key, on in held:
        sessions.log_held(active, key, on_date=on, minutes=60, today=on)
    assert due() == []
    pair_life.complete(active, one_pair, held[1][1])
    assert due() == [one_pair]
    set_limits(active, programme, Thresholds(), 3)
    assert due() == []


def test_what_an_exit_form_says_is_kept_once_a_side_and_told_to_its_writer_alone(
    active: Store, one_pair: uuid.UUID
) -> None:
    pair_life.end_early(active, one_pair, TODAY, by=Side.MENTEE)
    said = ExitSaid(EndCause.NOT_FREE, Onward.NO, False, True, "Much", "Ask earlier")
    pair_life.record_exit(active, one_pair, Role.MENTOR, ExitSaid(), TODAY)
    pair_life.record_exit(active, one_pair, Role.MENTOR, said, TODAY)
    with active.read() as db:
        assert len(db.scalars(select(ExitAnswer)).all()) == 1
        both = pairs.sides(db, one_pair)
        assert both is not None
        own = personal_data(db, both.mentor_id, TODAY)
        others = personal_data(db, both.mentee_id, TODAY)
    assert own is not None
    assert others is not None
    assert own.pairs[0].exit is not None
    assert own.pairs[0].exit.cause is EndCause.NOT_FREE
    assert others.pairs[0].exit is None
