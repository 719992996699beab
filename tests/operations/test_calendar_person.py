"""Moved, cancelled, skipped and undone sessions in each person's file and in everybody's."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from rmdesk.files.calendar_files import calendar_bytes
from rmdesk.operations import calendar_export, lists, sessions
from rmdesk.queries import calendar_export as queries
from rmdesk.queries import pairs
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.calendar_entries import CalendarPaper, Entry
from rmdesk.rules.lists import ListKind
from rmdesk.rules.words import Side
from rmdesk.store import Store

TODAY = dt.date(2026, 10, 1)
Shelf = dict[uuid.UUID, Entry]


@pytest.fixture
def lines(active: Store, programme: uuid.UUID, one_pair: uuid.UUID) -> list[SessionLine]:
    with active.read() as db:
        own = session_queries.sessions(db, programme, pair_id=one_pair)
    return [line for line in own if line.day >= TODAY]


def papers(store: Store, programme: uuid.UUID, pair: uuid.UUID) -> dict[str, CalendarPaper]:
    """Everybody's file, the pair's, both people's, and what both get by mail."""
    with store.read() as db:
        both = pairs.sides(db, pair)
        assert both is not None
        ids = {"mentor": both.mentor_id, "mentee": both.mentee_id}
        found = {"all": queries.calendar(db, programme, TODAY, "Europe/Berlin")}
        found["pair"] = queries.calendar(db, programme, TODAY, "Europe/Berlin", pair_id=pair)
        for name, key in ids.items():
            found[name] = queries.calendar(db, programme, TODAY, "Europe/Berlin", person_id=key)
        for one in queries.invitations(db, programme, TODAY, "Europe/Berlin"):
            if one.person_id in ids.values():
                found[f"mail to {one.to.name}"] = one.calendar
    return found


def export(store: Store, programme: uuid.UUID, pair: uuid.UUID) -> dict[str, Shelf]:
    found = papers(store, programme, pair)
    calendar_export.record_exported(store, found.values())
    return {
        name: {entry.session_id: entry for entry in paper.entries} for name, paper in found.items()
    }


def test_each_file_tells_the_same_of_moved_cancelled_and_skipped_ones(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID, lines: list[SessionLine]
) -> None:
    moved, cancelled, skipped = lines[:3]
    export(active, programme, one_pair)
    day = moved.day + dt.timedelta(2)
    sessions.move(active, moved.id, on_date=day, at_time=dt.time(9), venue_id=moved.venue_id)
    sessions.log_cancelled(active, cancelled.id, by=Side.MENTEE, reason="Ill", today=TODAY)
    sessions.skip(active, skipped.id)
    files = export(active, programme, one_pair)
    assert len(files) == 6
    for name, shelf in files.items():
        assert (shelf[moved.id].day, shelf[moved.id].at) == (day, dt.time(9)), name
        assert not shelf[moved.id].cancelled, name
        for gone in (cancelled, skipped):
            assert shelf[gone.id].cancelled, (name, gone.day)
            assert shelf[gone.id].day == gone.day
        assert {shelf[one.id].sequence > 0 for one in (moved, cancelled, skipped)} == {True}
    again = export(active, programme, one_pair)
    assert again == files, "the same once more says the same"


def test_no_undo_lowers_a_sequence_and_each_change_raises_it(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID, lines: list[SessionLine]
) -> None:
    before = export(active, programme, one_pair)
    line = lines[0]
    for _turn in range(3):
        sessions.move(
            *(active, line.id),
            on_date=line.day + dt.timedelta(1),
            at_time=line.at,
            venue_id=line.venue_id,
        )
        sessions.log_cancelled(active, lines[1].id, by=Side.BOTH, today=TODAY)
        there = export(active, programme, one_pair)
        active.undo()
        active.undo()
        back = export(active, programme, one_pair)
        for name in before:
            for key in (line.id, lines[1].id):
                told = [shelf[name][key].sequence for shelf in (before, there, back)]
                assert told == sorted(set(told)), name
            assert (back[name][line.id].day, back[name][lines[1].id].cancelled) == (
                line.day,
                False,
            )
        before = back


def test_a_place_with_another_name_is_told_again(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID, lines: list[SessionLine]
) -> None:
    before = export(active, programme, one_pair)
    venue = lines[0].venue_id
    assert venue is not None
    lists.edit_venue(active, venue, name="Reading room", site="", neutral=True, owner_id=None)
    after = export(active, programme, one_pair)
    for name, shelf in after.items():
        assert shelf[lines[0].id].place == "Reading room", name
        assert shelf[lines[0].id].sequence > before[name][lines[0].id].sequence
    lists.remove(active, ListKind.VENUES, venue, leave=True)
    gone = export(active, programme, one_pair)
    for name, shelf in gone.items():
        assert shelf[lines[0].id].place == "", name
        assert shelf[lines[0].id].sequence > after[name][lines[0].id].sequence


def test_nothing_private_is_in_any_file(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID, lines: list[SessionLine]
) -> None:
    export(active, programme, one_pair)
    sessions.log_cancelled(active, lines[0].id, by=Side.MENTEE, reason="Hospital", today=TODAY)
    for paper in papers(active, programme, one_pair).values():
        data = calendar_bytes(paper, dt.datetime(2026, 10, 1, tzinfo=dt.UTC))
        assert b"Hospital" not in data.replace(b"\r\n ", b"")
