"""The Sessions page and its dialog: plan, record by keys, move, undo."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import organisation, sessions
from rmdesk.rules.words import MeetingMode, SessionStatus, Side
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.move_session import MoveSession
from rmdesk.ui.dialogs.session import RecordSession
from rmdesk.ui.pages.sessions import SessionsPage

TODAY = dt.date(2026, 10, 10)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[SessionsPage]:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    made = SessionsPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


@pytest.fixture
def planned(qtbot: QtBot, page: SessionsPage) -> SessionsPage:
    assert page._card is not None
    staff.plan(page.desk.store, page._card.id)
    return page


def test_planning_is_offered_done_and_undone(
    qtbot: QtBot, page: SessionsPage, heard: Heard
) -> None:
    assert page.is_empty
    page.focus_first()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and bool(page._lines), timeout=15_000)
    assert all(line.day >= TODAY for line in page._lines)
    assert heard.said == [f"{len(page._lines)} sessions planned."]
    assert not page._plan.isEnabled()
    assert page._plan.toolTip() == "Every pair has its sessions."
    page.desk.store.undo()
    assert page.is_empty


def test_chips_show_what_comes_and_what_is_to_be_recorded(planned: SessionsPage) -> None:
    assert planned._chips["record"].text() == "To record (4)"
    planned.show_filter("record")
    assert {line.day < TODAY for line in planned.table.shown_rows()} == {True}
    planned.show_filter("upcoming")
    assert {line.day >= TODAY for line in planned.table.shown_rows()} == {True}
    planned.show_filter("past")
    assert planned.table.shown_rows() == []


def record(qtbot: QtBot, page: SessionsPage, key: Qt.Key) -> RecordSession:
    page.show_filter("record")
    page.table.selectRow(0)
    page.table.setFocus()
    qtbot.keyClick(page.table, key)
    found = staff.dialog(qtbot, RecordSession)
    assert isinstance(found, RecordSession)
    return found


def test_held_takes_one_key_and_enter(qtbot: QtBot, planned: SessionsPage, heard: Heard) -> None:
    dialog = record(qtbot, planned, Qt.Key.Key_H)
    session = dialog._session
    assert session is not None
    qtbot.keyClick(dialog._minutes, Qt.Key.Key_Return)
    line = next(one for one in planned._lines if one.id == session.id)
    assert (line.status, line.day, line.minutes) == (SessionStatus.HELD, session.day, 60)
    assert heard.said[-1].endswith("session recorded.")


def test_cancelled_keeps_by_whom_and_a_next_date(qtbot: QtBot, planned: SessionsPage) -> None:
    dialog = record(qtbot, planned, Qt.Key.Key_C)
    session = dialog._session
    assert session is not None
    assert not dialog.minutes.isVisible()
    dialog._by.setCurrentIndex(dialog._by.findData(Side.MENTEE))
    before = [line for line in planned._lines if line.pair_id == session.pair_id]
    next_id = next(line.id for line in before if line.day >= TODAY and line.id != session.id)
    dialog._has_next.setChecked(True)
    agreed = max(TODAY, session.day) + dt.timedelta(days=29)
    dialog._next.setDate(QDate(agreed.year, agreed.month, agreed.day))
    dialog._go.click()
    own = [line for line in planned._lines if line.pair_id == session.pair_id]
    cancelled = next(line for line in own if line.id == session.id)
    assert (cancelled.status, cancelled.cancelled_by) == (SessionStatus.CANCELLED, Side.MENTEE)
    following = next(line for line in own if line.id == next_id)
    assert following.day == agreed


def test_missed_and_made_planned_again(qtbot: QtBot, planned: SessionsPage) -> None:
    dialog = record(qtbot, planned, Qt.Key.Key_M)
    session = dialog._session
    assert session is not None
    dialog._go.click()
    planned.show_filter("past")
    planned.table.selectRow(0)
    assert planned.table.current_row().status is SessionStatus.MISSED
    planned._reopen.trigger()
    assert next(one for one in planned._lines if one.id == session.id).status is (
        SessionStatus.PLANNED
    )


def test_planned_again_says_so_when_the_room_or_somebody_is_taken(
    qtbot: QtBot, planned: SessionsPage, heard: Heard
) -> None:
    store = planned.desk.store
    coming = [one for one in planned._lines if one.day > TODAY]
    line, other = coming[0], next(one for one in coming if one.pair_id != coming[0].pair_id)
    room = organisation.add_venue(store, name="Tower room")
    there = {"on_date": line.day, "at_time": line.at, "venue_id": room}
    sessions.move(store, line.id, **there)
    sessions.log_cancelled(store, line.id, by=Side.MENTEE)
    sessions.move(store, other.id, **there)
    planned.show_filter("all")
    planned.table.select_id(line.id)
    planned._reopen.trigger()
    assert heard.said[-1].endswith("Its room is taken then: agree on a place.")

    sessions.log_cancelled(store, line.id, by=Side.MENTEE)
    sessions.add(store, line.pair_id, on_date=line.day, at_time=line.at)
    planned.table.select_id(line.id)
    planned._reopen.trigger()
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "has another session then" in box.text()
    box.close()
    assert len(heard.said) == 1


def test_the_place_can_be_online_or_in_own_words(qtbot: QtBot, planned: SessionsPage) -> None:
    for text, mode in (("Online", MeetingMode.ONLINE), ("Canteen", MeetingMode.ON_SITE)):
        dialog = record(qtbot, planned, Qt.Key.Key_H)
        session = dialog._session
        assert session is not None
        dialog._place.setEditText(text)
        dialog._go.click()
        line = next(one for one in planned._lines if one.id == session.id)
        assert (line.mode, line.place) == (mode, "" if text == "Online" else text)


def test_a_wrong_pair_is_said_at_its_field(qtbot: QtBot, planned: SessionsPage) -> None:
    planned._record.trigger()
    dialog = staff.dialog(qtbot, RecordSession)
    assert isinstance(dialog, RecordSession)
    dialog._pair.setEditText("nobody at all")
    dialog._go.click()
    assert dialog.pair.error == "Choose a pair from the list."
    dialog.reject()


def test_moving_a_planned_session(qtbot: QtBot, planned: SessionsPage) -> None:
    planned.show_filter("upcoming")
    planned.table.selectRow(0)
    line = planned.table.current_row()
    planned._move.trigger()
    dialog = staff.dialog(qtbot, MoveSession)
    assert isinstance(dialog, MoveSession)
    dialog._date.setDate(dialog._date.date().addDays(1))
    dialog._on_go()
    moved = next(one for one in planned._lines if one.id == line.id)
    assert moved.day == line.day + dt.timedelta(days=1)
    planned.desk.store.undo()
    assert next(one for one in planned._lines if one.id == line.id).day == line.day


def test_recording_proposes_the_place_that_was_planned(qtbot: QtBot, page: SessionsPage) -> None:
    assert page._card is not None
    for name in ("Quiet corner", "Garden room", "Library"):
        organisation.add_venue(page.desk.store, name=name)
    staff.plan(page.desk.store, page._card.id)
    page.freshen()
    dialog = record(qtbot, page, Qt.Key.Key_H)
    session = dialog._session
    assert session is not None
    assert session.venue_id is not None
    assert dialog._place.currentData() == session.venue_id
    assert dialog._place.currentText().startswith(session.venue)
    dialog.reject()
