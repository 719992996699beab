"""What speaks against planned sessions since they were planned, and what takes it away again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from rmdesk.models import Pair, Programme
from rmdesk.operations import lists, participations, sessions, working_days
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import clashes, pairs
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Clash, Conflict
from rmdesk.rules.days_off import ClosingDays
from rmdesk.rules.lists import ListKind
from rmdesk.rules.words import HalfDay, ParticipationStatus
from rmdesk.store import Store

TODAY = dt.date(2026, 10, 1)
Found = Callable[..., dict[uuid.UUID, tuple[Conflict, ...]]]


@pytest.fixture
def own(active: Store, programme: uuid.UUID, one_pair: uuid.UUID) -> list[SessionLine]:
    """The sessions of one pair, the first of which lies behind."""
    with active.read() as db:
        return queries.sessions(db, programme, pair_id=one_pair)


@pytest.fixture
def found(active: Store, programme: uuid.UUID) -> Found:
    def look(holidays: dict[dt.date, str] | None = None) -> dict[uuid.UUID, tuple[Conflict, ...]]:
        with active.read() as db:
            lines = queries.sessions(db, programme)
            seen = clashes.clashing(db, programme, TODAY, lines, holidays)
            if holidays is None:
                shown = pairs.overview(db, programme, TODAY).clashing
                assert {line.id for line in shown} == set(seen)
        return seen

    return look


def mentor(store: Store, pair: uuid.UUID) -> uuid.UUID:
    with store.read() as db:
        return db.get_one(Pair, pair).mentor_id


def test_what_was_planned_well_clashes_with_nothing(found: Found) -> None:
    assert found() == {}


def test_a_closing_day_added_later(active: Store, own: list[SessionLine], found: Found) -> None:
    behind, first = own[0].day, own[1].day
    working_days.set_closing_days(
        active, [ClosingDays(day, day, "Outing") for day in (behind, first)]
    )
    told = found()
    assert told[own[1].id] == (Conflict(Clash.CLOSING_DAY, "Outing"),)
    assert own[0].id not in told, "it lies behind"
    sessions.move(active, own[1].id, on_date=first + dt.timedelta(1), at_time=own[1].at)
    assert own[1].id not in found()
    active.undo()
    sessions.skip(active, own[1].id)
    assert own[1].id not in found()


def test_a_public_holiday_where_it_is_known(own: list[SessionLine], found: Found) -> None:
    told = found({own[1].day: "Feast"})
    assert told[own[1].id] == (Conflict(Clash.HOLIDAY, "Feast"),)


def test_another_availability(
    active: Store, own: list[SessionLine], one_pair: uuid.UUID, found: Found
) -> None:
    other = (own[1].day.weekday() + 1) % 5
    participations.set_slots(active, mentor(active, one_pair), [(other, HalfDay.MORNING)])
    told = found()
    assert set(told) == {line.id for line in own[1:]}
    assert {one for against in told.values() for one in against} == {Conflict(Clash.NOT_AVAILABLE)}
    active.undo()
    assert found() == {}


def test_somebody_withdrew(
    active: Store, programme: uuid.UUID, own: list[SessionLine], one_pair: uuid.UUID, found: Found
) -> None:
    participations.set_status(
        active, mentor(active, one_pair), ParticipationStatus.WITHDRAWN, TODAY
    )
    told = found()
    assert set(told) == {line.id for line in own[1:]}
    assert told[own[1].id] == (Conflict(Clash.LEFT, own[1].mentor),)
    with active.read() as db:
        agenda = agenda_queries.agenda(db, programme, {})
    booking = agenda.booking(own[1].id.hex)
    assert booking is not None
    assert agenda.against(booking)[0] == Conflict(Clash.LEFT, own[1].mentor)


def test_other_dates_of_the_programme(
    active: Store, programme: uuid.UUID, own: list[SessionLine], found: Found
) -> None:
    with active.work("Shorten") as db:
        db.get_one(Programme, programme).ends_on = own[-1].day - dt.timedelta(1)
    assert found()[own[-1].id] == (Conflict(Clash.OUTSIDE),)


def test_a_weekend_of_her_own_choice_is_no_clash(
    active: Store, own: list[SessionLine], found: Found
) -> None:
    saturday = own[1].day + dt.timedelta(5 - own[1].day.weekday())
    sessions.move(active, own[1].id, on_date=saturday, at_time=own[1].at)
    assert found() == {}


def test_two_rooms_that_became_one(
    active: Store, programme: uuid.UUID, own: list[SessionLine], found: Found
) -> None:
    with active.read() as db:
        every = queries.sessions(db, programme)
    other = next(
        line for line in every if line.pair_id != own[1].pair_id and line.day == own[1].day
    )
    room, another = own[1].venue_id, other.venue_id
    assert room is not None
    assert another is not None
    assert room != another
    sessions.move(active, other.id, on_date=own[1].day, at_time=own[1].at, venue_id=another)
    assert found() == {}
    lists.remove(active, ListKind.VENUES, another, move_to=room)
    told = found()
    who = f"{other.mentor} – {other.mentee}"
    assert told[own[1].id] == (Conflict(Clash.VENUE_TAKEN, own[1].venue, who),)
    assert other.id in told


def test_a_removed_place_is_to_be_agreed_and_no_clash(
    active: Store, programme: uuid.UUID, own: list[SessionLine], found: Found
) -> None:
    assert own[1].venue_id is not None
    lists.remove(active, ListKind.VENUES, own[1].venue_id, leave=True)
    with active.read() as db:
        now = queries.sessions(db, programme, pair_id=own[1].pair_id)
    assert (now[1].venue_id, now[1].where) == (None, "")
    assert found() == {}
