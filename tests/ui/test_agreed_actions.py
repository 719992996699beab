"""Overdue actions on the Overview; their list, ticked by Space, removed, undone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import sessions
from rmdesk.operations.told import NewAction
from rmdesk.queries import programmes
from rmdesk.queries import sessions as queries
from rmdesk.rules.words import Side
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.agreed_actions import AgreedActions
from rmdesk.ui.pages.overview import OverviewPage

TODAY = dt.date(2026, 10, 10)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[OverviewPage]:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    with desk.store.read() as db:
        line = queries.sessions(db, programme)[0]
    sessions.log_held(
        desk.store,
        line.id,
        on_date=line.day,
        minutes=60,
        today=TODAY,
        actions=[
            NewAction("Try the tool", Side.MENTEE, TODAY - dt.timedelta(3)),
            NewAction("Bring a friend", Side.BOTH, TODAY + dt.timedelta(3)),
        ],
    )
    made = OverviewPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def test_overdue_actions_are_told_and_ticked(
    qtbot: QtBot, page: OverviewPage, heard: Heard
) -> None:
    def told() -> bool:
        return any(
            label.text() == "1 action overdue"
            for label in page.papers.findChildren(type(page.papers.title_label))
            if label.isVisibleTo(page)
        )

    qtbot.waitUntil(told)
    (shown,) = [
        button
        for button in page.papers.row_buttons()
        if button.accessibleName().startswith("Open: Try the tool")
    ]
    shown.click()
    dialog = staff.dialog(qtbot, AgreedActions)
    assert isinstance(dialog, AgreedActions)
    assert [one.words for one in dialog.table.shown_rows()] == ["Try the tool", "Bring a friend"]
    assert dialog._state(dialog.table.current_row()) == "3 days late"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [one.words for one in dialog.table.shown_rows()] == ["Bring a friend"]
    assert heard.said == ["Action done."]
    assert not told()
    dialog.open_only.setChecked(False)
    assert len(dialog.table.shown_rows()) == 2
    dialog.table.selectRow(0)
    assert dialog._done.text() == "Open again"
    dialog.tick()
    qtbot.waitUntil(told)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert len(dialog.table.shown_rows()) == 1
    dialog.reject()
    page.desk.store.undo()
    with page.desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    qtbot.waitUntil(told)
