"""Sessions that clash with what changed: told on the Overview, solved where they are shown."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import working_days
from rmdesk.rules.days_off import ClosingDays
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.move_session import MoveSession
from rmdesk.ui.pages.overview import OverviewPage
from rmdesk.ui.pages.sessions import SessionsPage

TODAY = dt.date(2026, 10, 10)


@pytest.fixture
def here(desk: Desk) -> Desk:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    return dataclasses.replace(desk, today=lambda: TODAY)


@pytest.fixture
def page(qtbot: QtBot, here: Desk) -> Iterator[SessionsPage]:
    made = SessionsPage(here)
    stop = staff.shown(qtbot, made, here)
    qtbot.waitUntil(lambda: bool(made._lines) and not made.reading, timeout=15_000)
    yield made
    stop()
    made.hide()


def close_a_day(here: Desk, page: SessionsPage) -> dt.date:
    day = next(line.day for line in page._lines if line.day >= TODAY)
    working_days.set_closing_days(here.store, [ClosingDays(day, day, "Outing")])
    return day


def test_the_list_says_why_and_solves_it_there(
    qtbot: QtBot, here: Desk, page: SessionsPage
) -> None:
    chip = page.filters.chips["clash"]
    assert not chip.isVisible()
    day = close_a_day(here, page)
    on_it = [line for line in page._lines if line.day == day]
    qtbot.waitUntil(lambda: chip.text() == f"To solve ({len(on_it)})", timeout=15_000)
    chip.click()
    assert [row.id for row in page.table.shown_rows()] == [line.id for line in on_it]
    page.table.select_id(on_it[0].id)
    assert "Closing day: Outing." in page.clashes.label.text()
    page.clashes.move_button.click()
    dialog = staff.dialog(qtbot, MoveSession)
    assert isinstance(dialog, MoveSession)
    dialog._date.setDate(dialog._date.date().addDays(1))
    dialog._go.click()
    qtbot.waitUntil(
        lambda: on_it[0].id not in {row.id for row in page.table.shown_rows()}, timeout=15_000
    )
    for line in on_it[1:]:
        page.table.select_id(line.id)
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: chip.text() == "To solve", timeout=15_000)
    assert page.table.shown_rows() == []
    assert not page.clashes.isVisible()


def test_the_overview_tells_and_goes_there(
    qtbot: QtBot, here: Desk, page: SessionsPage, heard: Heard
) -> None:
    overview = OverviewPage(here)
    stop = staff.shown(qtbot, overview, here)
    assert "clash" not in texts(overview)
    day = close_a_day(here, page)
    n = sum(line.day == day for line in page._lines)
    qtbot.waitUntil(lambda: "clash with days off" in texts(overview), timeout=15_000)
    assert f"{n} planned sessions clash" in texts(overview)
    show = overview.week.findChildren(QPushButton)[-1]
    show.click()
    (name, first) = heard.went[-1]
    assert name == "sessions"
    page.select(first, only="clash")
    assert page.filters.chosen == "clash"
    here.store.undo()
    qtbot.waitUntil(lambda: "clash" not in texts(overview), timeout=15_000)
    stop()
    overview.hide()


def texts(page: OverviewPage) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in page.week.findChildren(QLabel))
