"""The next date moves the next session to come, never one that waits to be recorded."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from rmdesk.operations import sessions
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.words import SessionStatus, Side
from rmdesk.store import Store

Lines = Callable[[], list[SessionLine]]


@pytest.fixture
def own(active: Store, programme: uuid.UUID, one_pair: uuid.UUID) -> Lines:
    def lines() -> list[SessionLine]:
        with active.read() as db:
            return queries.sessions(db, programme, pair_id=one_pair)

    return lines


def held(store: Store, line: SessionLine, today: dt.date, next_on: dt.date) -> None:
    sessions.log_held(store, line.id, on_date=line.day, minutes=60, today=today, next_on=next_on)


def missed(store: Store, line: SessionLine, today: dt.date, next_on: dt.date) -> None:
    sessions.log_missed(store, line.id, by=Side.MENTEE, today=today, next_on=next_on)


def cancelled(store: Store, line: SessionLine, today: dt.date, next_on: dt.date) -> None:
    sessions.log_cancelled(store, line.id, by=Side.MENTEE, today=today, next_on=next_on)


@pytest.mark.parametrize("record", [held, missed, cancelled])
def test_an_unrecorded_session_that_lies_behind_stays(
    active: Store, own: Lines, record: Callable[[Store, SessionLine, dt.date, dt.date], None]
) -> None:
    first, behind, coming, *later = own()
    today = behind.day + dt.timedelta(3)
    wanted = coming.day + dt.timedelta(1)
    record(active, first, today, wanted)
    now = {line.id: line for line in own()}
    assert now[behind.id] == behind, "it still waits to be recorded"
    assert now[coming.id].day == wanted
    assert [now[line.id] for line in later] == later


def test_todays_session_is_still_to_come(active: Store, own: Lines) -> None:
    first, second, third, *_later = own()
    held(active, first, second.day, second.day + dt.timedelta(2))
    now = {line.id: line for line in own()}
    assert now[second.id].day == second.day + dt.timedelta(2)
    assert now[third.id] == third


def test_nothing_ahead_plans_one(active: Store, own: Lines) -> None:
    before = own()
    first, last = before[0], before[-1]
    today = last.day + dt.timedelta(5)
    held(active, first, today, today + dt.timedelta(7))
    assert len(own()) == len(before) + 1
    assert own()[-1].day == today + dt.timedelta(7)
    assert [line for line in own()[:-1] if line.status is SessionStatus.PLANNED] == before[1:]
