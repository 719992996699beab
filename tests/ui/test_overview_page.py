"""The Overview: numbers, who needs her and why, the next days, the first steps."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import feedback, settings
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.session import RecordSession
from rmdesk.ui.overview import attention
from rmdesk.ui.overview.attention import AttentionRow
from rmdesk.ui.pages.overview import OverviewPage

Open = Callable[[dt.date], OverviewPage]


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk) -> Iterator[Open]:
    stops: list[Callable[[], None]] = []
    pages: list[OverviewPage] = []

    def start(today: dt.date) -> OverviewPage:
        page = OverviewPage(dataclasses.replace(desk, today=lambda: today))
        stops.append(staff.shown(qtbot, page, desk))
        pages.append(page)
        return page

    yield start
    for stop in stops:
        stop()
    for page in pages:
        page.hide()


def texts(page: OverviewPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_empty_file_offers_people_and_the_sample(
    qtbot: QtBot, desk: Desk, open_page: Open, heard: Heard
) -> None:
    staff.begin(desk.store)
    page = open_page(staff.START)
    assert page.is_empty
    page.focus_first()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert heard.went == [("people",)]


def test_the_first_steps_follow_what_is_done(desk: Desk, open_page: Open) -> None:
    programme = staff.bring_in(desk.store)
    page = open_page(staff.START)
    assert page.steps.isVisible()
    assert texts(page).count("To do") == 4
    staff.pair_up(desk.store, programme)
    assert texts(page).count("To do") == 2
    staff.plan(desk.store, programme)
    assert not page.steps.isVisible()


def test_who_needs_her_why_since_when_and_what_to_do(
    qtbot: QtBot, desk: Desk, open_page: Open, heard: Heard
) -> None:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    page = open_page(staff.START + dt.timedelta(days=36))
    rows = page.findChildren(AttentionRow)
    assert len(rows) == 2
    said = texts(page)
    assert "They have not met yet, 36 days after both agreed." in said
    assert "for 36 days" in said
    assert "Your move. Next: " in said or "Both are to meet. Next: " in said
    assert "Also: The agreement is not signed by both, 36 days" in said
    assert page.needing.accessibleName() == "Pairs need attention: 2. 2 are urgent"
    assert "2 past sessions wait to be recorded" in said
    rows[0].button.click()
    where, pair = heard.went[-1]
    assert where in {"sessions", "documents"}
    assert pair == rows[0]._pair.pair_id


def test_a_recorded_session_changes_the_page_at_once(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    page = open_page(staff.START + dt.timedelta(days=22))
    assert len(page.findChildren(AttentionRow)) == 2
    page._record.trigger()
    dialog = staff.dialog(qtbot, RecordSession)
    assert isinstance(dialog, RecordSession)
    dialog._go.click()
    assert page.met.accessibleName().startswith("Met this month: 1.")
    left = [row for row in page.findChildren(AttentionRow) if row.isVisible()]
    assert all("not met yet" not in row.button.accessibleName() for row in left[-1:])


def test_an_unconfirmed_recovery_code_is_asked_for_until_it_is_kept(
    desk: Desk, open_page: Open
) -> None:
    staff.bring_in(desk.store)
    page = open_page(staff.START)
    assert page.code.isVisible()
    settings.confirm_recovery_code(desk.store)
    assert not page.code.isVisible()


def test_when_all_is_well_it_says_so(desk: Desk, open_page: Open) -> None:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    page = open_page(staff.START + dt.timedelta(days=1))
    assert "Nobody needs you right now" in texts(page)


def test_what_is_less_urgent_comes_with_a_press(
    qtbot: QtBot, desk: Desk, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "AT_ONCE", 1)
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    page = open_page(staff.START + dt.timedelta(days=36))

    def rows() -> list[AttentionRow]:
        return [row for row in page.findChildren(AttentionRow) if not row.isHidden()]

    assert len(rows()) == 1
    assert "1 more pair needs you." in texts(page)
    more = next(b for b in page.findChildren(QPushButton) if b.text() == "Show more")
    more.click()
    assert "more pair needs you" not in texts(page)
    assert len(rows()) == 2
    assert rows()[1].button.hasFocus()


def test_only_what_has_changed_is_made_anew_and_tab_goes_as_the_rows_stand(
    qtbot: QtBot, desk: Desk, open_page: Open
) -> None:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    page = open_page(staff.START + dt.timedelta(days=36))

    def rows() -> list[AttentionRow]:
        found = [row for row in page.findChildren(AttentionRow) if row.isVisible()]
        QApplication.processEvents()
        return sorted(found, key=lambda row: row.y())

    upper, lower = rows()
    lower.button.setFocus()
    page.refresh()
    assert rows() == [upper, lower]
    assert lower.button.hasFocus()
    flag = upper.shows[0].flags[0]
    today = staff.START + dt.timedelta(days=36)
    until = today + dt.timedelta(days=14)
    feedback.put_off(desk.store, upper.pair_id, flag.rule, until, "", today)
    now = rows()
    assert lower in now
    assert upper not in now
    assert len(now) == 2  # another reason of the same pair stays
    page.needing.setFocus()
    expected = [b for row in now for b in row.findChildren(QPushButton)]
    reached = []
    for _stop in expected:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        reached.append(page.focusWidget())
    assert reached == expected


def test_forms_that_wait_to_be_printed_are_counted_as_such(desk: Desk, open_page: Open) -> None:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    told = texts(open_page(staff.START + dt.timedelta(weeks=5)))
    assert "Week four" in told
    assert "0 forms" not in told
    assert "4 forms to print" in told
