"""Month and week: keys, dragging, conflicts named live, days off, filters, crowds."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import organisation, working_days
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.days_off import ClosingDays
from rmdesk.rules.words import SessionKind, SessionStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.add_session import AddSession
from rmdesk.ui.dialogs.move_session import ALONG, MoveSession
from rmdesk.ui.dialogs.session import RecordSession
from rmdesk.ui.pages.sessions import SessionsPage
from rmdesk.ui.sessions.calendar_view import CalendarView

TODAY = dt.date(2026, 10, 10)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[SessionsPage]:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    organisation.add_venue(desk.store, name="Library")
    staff.plan(desk.store, programme)
    made = SessionsPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = staff.shown(qtbot, made, desk)
    staff.idle(qtbot, desk)
    yield made
    staff.idle(qtbot, desk)
    stop()
    made.hide()


def coming(page: SessionsPage) -> SessionLine:
    return next(line for line in page._lines if line.day > TODAY)


def by_id(page: SessionsPage, line: SessionLine) -> SessionLine:
    return next(one for one in page._lines if one.id == line.id)


def on(page: SessionsPage, name: str, line: SessionLine) -> CalendarView:
    page.show_view(name)
    view = page.area.view
    view.go(line.day, line.id)
    view.setFocus()
    view.grab()
    return view


@pytest.mark.parametrize("name", ["month", "week"])
def test_every_session_of_the_page_is_drawn_and_said(page: SessionsPage, name: str) -> None:
    line = coming(page)
    view = on(page, name, line)
    assert view.current == line
    assert not view.rect_of(line.id).isEmpty()
    assert line.mentee in view.accessibleDescription()
    assert "Library" in view.accessibleDescription()
    assert page.area.panel.shown == [one.id for one in view.of_day(line.day)]
    assert page._when.text() == "November 2026"


@pytest.mark.parametrize("name", ["month", "week"])
def test_arrows_move_through_days_and_the_sessions_of_a_day(
    qtbot: QtBot, page: SessionsPage, name: str
) -> None:
    line = coming(page)
    view = on(page, name, line)
    own = view.of_day(line.day)
    assert len(own) == 2
    view.go(line.day, own[0].id)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current == own[1]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current == own[0]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert (view.day, view.current) == (line.day + dt.timedelta(1), None)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.day > line.day + dt.timedelta(5)
    qtbot.keyClick(view, Qt.Key.Key_T)
    assert view.day == TODAY


def test_enter_opens_and_letters_record(qtbot: QtBot, page: SessionsPage) -> None:
    line = next(one for one in page._lines if one.day < TODAY)
    for key, outcome in (
        (Qt.Key.Key_Return, SessionStatus.HELD),
        (Qt.Key.Key_M, SessionStatus.MISSED),
        (Qt.Key.Key_H, SessionStatus.HELD),
    ):
        view = on(page, "month", line)
        qtbot.keyClick(view, key)
        dialog = staff.dialog(qtbot, RecordSession)
        assert isinstance(dialog, RecordSession)
        assert dialog._outcome() is outcome
        dialog.reject()
        qtbot.waitUntil(lambda found=dialog: not found.isVisible())
    view = on(page, "month", line)
    qtbot.keyClick(view, Qt.Key.Key_H)
    staff.dialog(qtbot, RecordSession)._go.click()
    assert by_id(page, line).status is SessionStatus.HELD
    assert "Held" in page.area.view.words_of(by_id(page, line))


def test_enter_on_an_empty_day_adds_a_session(qtbot: QtBot, page: SessionsPage) -> None:
    view = on(page, "month", coming(page))
    view.go(dt.date(2026, 10, 20))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = staff.dialog(qtbot, AddSession)
    assert isinstance(dialog, AddSession)
    dialog._kind.setCurrentIndex(dialog._kind.findData(SessionKind.MIDPOINT))
    dialog._on_go()
    found = [line for line in page._lines if line.day == dt.date(2026, 10, 20)]
    assert [line.kind for line in found] == [SessionKind.MIDPOINT]


def test_alt_and_arrows_carry_a_session_and_enter_drops_it(
    qtbot: QtBot, page: SessionsPage, heard: Heard
) -> None:
    line = coming(page)
    view = on(page, "month", line)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(view, Qt.Key.Key_Right, alt)
    qtbot.keyClick(view, Qt.Key.Key_Down, alt)
    day = line.day + dt.timedelta(8)
    assert "Nothing speaks against it" in view.accessibleDescription()
    view.grab()
    assert by_id(page, line).day == line.day, "nothing is moved before it is dropped"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    staff.dialog(qtbot, RecordSession).reject()
    qtbot.keyClick(view, Qt.Key.Key_Right, alt)
    qtbot.keyClick(view, Qt.Key.Key_Down, alt)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert by_id(page, line).day == day
    assert (view.day, view.current) == (day, by_id(page, line))
    assert "moved to" in heard.said[-1]
    page.desk.store.undo()
    assert by_id(page, line).day == line.day


def test_what_speaks_against_a_day_is_named_while_it_is_carried_there(
    qtbot: QtBot, page: SessionsPage
) -> None:
    line = coming(page)
    closed = line.day + dt.timedelta(1)
    working_days.set_closing_days(page.desk.store, [ClosingDays(closed, closed, "Stocktaking")])
    view = on(page, "month", line)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "Closing day: Stocktaking." in page.area.panel.against.label.text()
    assert "Closing day: Stocktaking." in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert by_id(page, line).day == closed, "her own choice is kept"
    assert "1 with a conflict" in page.status
    assert "Closing day" in view.words_of(by_id(page, line))


def test_a_taken_time_is_refused_and_said_at_the_day(qtbot: QtBot, page: SessionsPage) -> None:
    first, other = [one for one in page._lines if one.day > TODAY][:2]
    assert first.day == other.day
    assert first.venue_id == other.venue_id is not None
    view = on(page, "week", first)
    alt = Qt.KeyboardModifier.AltModifier
    for _n in range(4):
        down = (
            Qt.Key.Key_Down if (first.at or dt.time()) < (other.at or dt.time()) else Qt.Key.Key_Up
        )
        qtbot.keyClick(view, down, alt)
    assert "“Library” is taken then by" in page.area.panel.against.label.text()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert by_id(page, first).at == first.at
    assert "“Library” is taken then by" in page.area.panel.against.label.text()


@pytest.mark.parametrize("name", ["month", "week"])
def test_dragging_moves_a_session(qtbot: QtBot, page: SessionsPage, name: str) -> None:
    line = coming(page)
    view = on(page, name, line)
    start = view.rect_of(line.id).center()
    cells = {day: rect for rect, day in view._cells}
    day = line.day + dt.timedelta(1)
    target = QPoint(cells[day].center().x(), start.y())
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, (start + target) / 2)
    qtbot.mouseMove(view, target)
    view.grab()
    qtbot.mouseRelease(view, LEFT, pos=target)
    moved = by_id(page, line)
    assert (moved.day, moved.at) == (day, line.at)


def test_dragging_up_in_the_week_changes_the_hour(qtbot: QtBot, page: SessionsPage) -> None:
    line = coming(page)
    view = on(page, "week", line)
    start = view.rect_of(line.id).center()
    hour = round((view.height() - view._head()) / (view.hours()[1] - view.hours()[0]))
    target = QPoint(start.x(), start.y() - 3 * hour)
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, target)
    qtbot.mouseRelease(view, LEFT, pos=target)
    assert line.at is not None
    assert by_id(page, line).at == dt.time(line.at.hour - 3)


def test_a_recorded_session_stays_where_it_is(qtbot: QtBot, page: SessionsPage) -> None:
    line = next(one for one in page._lines if one.day < TODAY)
    view = on(page, "month", line)
    qtbot.keyClick(view, Qt.Key.Key_H)
    staff.dialog(qtbot, RecordSession)._go.click()
    view.go(line.day, line.id)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view._carry is None


def test_filters_hold_in_every_view(qtbot: QtBot, page: SessionsPage) -> None:
    line = coming(page)
    view = on(page, "month", line)
    page.search.setText(line.mentee)
    assert {one.pair_id for one in view.of_day(line.day)} == {line.pair_id}
    page.search.clear()
    page.filters.kind.setCurrentIndex(page.filters.kind.findData(SessionKind.CLOSING))
    assert {one.kind for one in page.shown_lines()} == {SessionKind.CLOSING}
    page.show_view("list")
    assert {one.kind for one in page.table.shown_rows()} == {SessionKind.CLOSING}
    page.filters.kind.setCurrentIndex(0)
    page.filters.place.setCurrentText("Library")
    assert {one.where for one in page.shown_lines()} == {"Library"}
    page.select(line.pair_id)
    assert {one.pair_id for one in page.table.shown_rows()} == {line.pair_id}
    assert page.filters.only.isVisible()
    page.filters.only.click()
    assert len({one.pair_id for one in page.table.shown_rows()}) == 2


def test_the_view_is_remembered(qtbot: QtBot, page: SessionsPage) -> None:
    page.show_view("week")
    assert page.desk.settings.get("sessions_view") == "week"
    again = SessionsPage(page.desk)
    qtbot.addWidget(again)
    assert again.view == "week"


def test_moving_the_rest_shows_the_days_first(qtbot: QtBot, page: SessionsPage) -> None:
    line = coming(page)
    on(page, "month", line)
    page.doing.move.trigger()
    dialog = staff.dialog(qtbot, MoveSession)
    assert isinstance(dialog, MoveSession)
    dialog._date.setDate(dialog._date.date().addDays(1))
    dialog.rest.setCurrentIndex(ALONG)
    assert dialog._told.text().startswith("New days: ")
    before = [one for one in page._lines if one.pair_id == line.pair_id and one.day >= line.day]
    dialog._on_go()
    after = [by_id(page, one) for one in before]
    assert all(new.day > old.day for new, old in zip(after, before, strict=True))
    page.desk.store.undo()
    assert [by_id(page, one) for one in before] == before


def test_a_taken_venue_greys_the_button(qtbot: QtBot, page: SessionsPage) -> None:
    first, other = [one for one in page._lines if one.day > TODAY][:2]
    on(page, "month", first)
    page.doing.move.trigger()
    dialog = staff.dialog(qtbot, MoveSession)
    assert isinstance(dialog, MoveSession)
    assert other.at is not None
    dialog._time.setTime(dialog._time.time().fromString(f"{other.at:%H:%M}", "HH:mm"))
    assert not dialog._go.isEnabled()
    assert "is taken then by" in dialog.against.label.text()
    dialog._place.setCurrentIndex(0)
    assert dialog._go.isEnabled()
    dialog.reject()


def test_skipping_takes_it_out_of_the_plan(qtbot: QtBot, page: SessionsPage, heard: Heard) -> None:
    line = coming(page)
    view = on(page, "month", line)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert line.id not in {one.id for one in page._lines}
    assert heard.said[-1].endswith("is skipped.")


def test_a_crowded_day_shows_the_chosen_one_and_counts_the_rest(
    qtbot: QtBot, page: SessionsPage
) -> None:
    view = page.area.month
    page.show_view("month")
    line = coming(page)
    crowd = [
        dataclasses.replace(line, id=type(line.id)(int=n), at=dt.time(8 + n // 4, n % 4 * 15))
        for n in range(40)
    ]
    for one in (view, page.area.week):
        one.set_sessions(crowd, page.agenda, frozenset(), TODAY)
        one.go(line.day, crowd[0].id)
        for _n in range(39):
            qtbot.keyClick(one, Qt.Key.Key_Down)
        one.grab()
        assert one.current == crowd[39]
        assert not one.rect_of(crowd[39].id).isEmpty()
        assert len(one._chips) < 40


@pytest.mark.parametrize("name", ["month", "week"])
def test_the_panel_of_the_day_is_filled_once_for_the_view_that_is_shown(
    page: SessionsPage, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(page, name, coming(page))
    told: list[CalendarView] = []
    monkeypatch.setattr(page.area.panel, "show_day", lambda view, *_rest: told.append(view))
    page._filter_calendar()
    assert told == [page.area.view]
