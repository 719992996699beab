"""Exporting again brings calendars up to date: moved, cancelled, skipped, undone, removed."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from rmdesk.files.calendar_files import calendar_bytes
from rmdesk.models import MentoringSession
from rmdesk.operations import answers, calendar_export, organisation, pairing, sessions
from rmdesk.queries import calendar_export as queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import sessions as session_queries
from rmdesk.rules.calendar_entries import CalendarPaper, Entry
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import Side
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
SECRET = "She is ill"


@pytest.fixture
def planned(staffed: Store, programme: uuid.UUID) -> Store:
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
    made = pairing.save_draft(staffed, programme, Policy(), draft(facts, Policy()))
    pairing.approve(staffed, made, START)
    answers.all_have_agreed(staffed, programme, START)
    organisation.add_venue(staffed, name="Library")
    sessions.plan(staffed, programme, START, frozenset())
    return staffed


def export(store: Store, programme: uuid.UUID, today: dt.date = START) -> CalendarPaper:
    with store.read() as db:
        paper = queries.calendar(db, programme, today, "Asia/Singapore")
    calendar_export.record_exported(store, [paper])
    return paper


def of(paper: CalendarPaper, session_id: uuid.UUID) -> Entry | None:
    return next((one for one in paper.entries if one.session_id == session_id), None)


def test_the_same_twice_says_the_same(planned: Store, programme: uuid.UUID) -> None:
    first = export(planned, programme)
    assert len(first.entries) == 12
    assert {one.sequence for one in first.entries} == {0}
    assert export(planned, programme) == first
    assert planned.undo_label == "Plan sessions", "a file is no step"


def test_each_change_raises_the_sequence_undo_included(
    planned: Store, programme: uuid.UUID
) -> None:
    line = export(planned, programme).entries[0]
    sessions.move(planned, line.session_id, on_date=line.day + dt.timedelta(1), at_time=dt.time(9))
    moved = of(export(planned, programme), line.session_id)
    assert moved is not None
    assert (moved.day, moved.sequence) == (line.day + dt.timedelta(1), 1)
    planned.undo()
    back = of(export(planned, programme), line.session_id)
    assert back is not None
    assert (back.day, back.sequence) == (line.day, 2)


def test_what_falls_through_is_called_off_only_where_it_was_told(
    planned: Store, programme: uuid.UUID
) -> None:
    with planned.read() as db:
        lines = session_queries.sessions(db, programme)
    never_told, told, skipped = lines[0], lines[2], lines[4]
    sessions.log_cancelled(planned, never_told.id, by=Side.MENTEE, reason=SECRET)
    assert of(export(planned, programme), never_told.id) is None
    sessions.log_cancelled(planned, told.id, by=Side.MENTEE, reason=SECRET)
    sessions.skip(planned, skipped.id)
    paper = export(planned, programme)
    for key in (told.id, skipped.id):
        entry = of(paper, key)
        assert entry is not None
        assert (entry.cancelled, entry.sequence) == (True, 1)
    assert of(export(planned, programme), skipped.id) == of(paper, skipped.id)
    data = calendar_bytes(paper, dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    assert SECRET.encode() not in data.replace(b"\r\n ", b"")
    long_after = export(planned, programme, skipped.day + dt.timedelta(61))
    assert of(long_after, skipped.id) is None
    planned.undo()
    again = of(export(planned, programme), skipped.id)
    assert again is not None
    assert (again.cancelled, again.sequence > 1) == (False, True)


def test_a_whole_plan_undone_is_called_off(planned: Store, programme: uuid.UUID) -> None:
    before = export(planned, programme)
    planned.undo()
    after = export(planned, programme)
    assert {one.session_id for one in after.entries} == {one.session_id for one in before.entries}
    assert {(one.cancelled, one.sequence) for one in after.entries} == {(True, 1)}


def test_one_pair_one_person_and_everybody(planned: Store, programme: uuid.UUID) -> None:
    whole = export(planned, programme)
    pair = whole.entries[0].pair_id
    with planned.read() as db:
        own = queries.calendar(db, programme, START, "UTC", pair_id=pair)
        everybody = queries.invitations(db, programme, START, "UTC")
        one = everybody[0]
        hers = queries.calendar(db, programme, START, "UTC", person_id=one.person_id)
    assert {entry.pair_id for entry in own.entries} == {pair}
    assert own.whose == f"{own.entries[0].mentor} – {own.entries[0].mentee}"
    assert sorted(len(two.calendar.entries) for two in everybody) == [6, 6, 6, 6]
    assert [two.to.name for two in everybody] == sorted(two.to.name for two in everybody)
    assert hers.whose == one.to.name == one.calendar.whose
    assert {e.session_id for e in hers.entries} == {e.session_id for e in one.calendar.entries}


def test_the_organisations_own_zone_counts(planned: Store, programme: uuid.UUID) -> None:
    from rmdesk.operations import working_days

    before = export(planned, programme)
    assert before.zone == "Asia/Singapore"
    working_days.set_time_zone(planned, "Europe/Berlin")
    after = export(planned, programme)
    assert after.zone == "Europe/Berlin"
    assert {one.sequence for one in after.entries} == {1}


def test_every_change_that_calendars_show_is_a_new_revision(
    planned: Store, programme: uuid.UUID
) -> None:
    with planned.read() as db:
        line = session_queries.sessions(db, programme)[0]

    def revision() -> int:
        with planned.read() as db:
            row = db.get(MentoringSession, line.id)
            assert row is not None
            return row.revision

    assert revision() == 0
    sessions.log_held(planned, line.id, on_date=line.day, minutes=55, today=line.day)
    assert revision() == 1
    sessions.reopen(planned, line.id)
    assert revision() == 2
    sessions.move(planned, line.id, on_date=line.day, at_time=line.at, venue_id=line.venue_id)
    assert revision() == 3
