"""Pausing and meeting again in the window: skip or move, days and warnings shown, mails offered."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

import pytest
import staff
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import pair_life, working_days
from rmdesk.queries import pair_page, pairs, programmes
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.days_off import ClosingDays
from rmdesk.rules.words import SessionStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.export_calendar import ExportCalendar
from rmdesk.ui.dialogs.pausing import PausePair, ResumePair
from rmdesk.ui.session_words import weekday

TODAY = dt.date(2026, 10, 10)


@pytest.fixture
def here(desk: Desk) -> Desk:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    return dataclasses.replace(desk, today=lambda: TODAY)


@pytest.fixture
def pair(here: Desk) -> uuid.UUID:
    with here.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        return pairs.pair_health(db, card.id, TODAY)[0].pair_id


def lines(here: Desk, pair: uuid.UUID) -> list[SessionLine]:
    with here.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        return queries.sessions(db, card.id, pair_id=pair)


def opened(qtbot: QtBot, here: Desk, pair: uuid.UUID, kind: type) -> PausePair | ResumePair:
    with here.store.read() as db:
        card = programmes.current(db)
        page = pair_page.pair_page(db, pair, TODAY)
    made = kind(here, card, page)
    with qtbot.waitExposed(made):
        made.show()
    staff.idle(qtbot, here)
    return made


def q(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def test_moving_shows_the_days_before_and_puts_the_sessions_there(
    qtbot: QtBot, here: Desk, pair: uuid.UUID, heard: Heard
) -> None:
    before = lines(here, pair)
    rest = [line for line in before if line.day >= TODAY]
    dialog = opened(qtbot, here, pair, PausePair)
    dialog.until.setDate(q(dt.date(2026, 12, 1)))
    assert dialog.effect.text() == "1 planned session is cancelled."
    dialog.along.setChecked(True)
    days = [shift.day for shift in dialog.shifts()]
    assert dialog.effect.text().startswith(f"{len(rest)} sessions go to: {weekday(days[0])}")
    dialog.go.click()
    assert heard.said[-1] == f"The pair pauses. {len(rest)} sessions are moved."
    after = lines(here, pair)
    assert [line.day for line in after if line.day >= TODAY] == days
    assert {line.status for line in after} == {SessionStatus.PLANNED}
    here.store.undo()
    assert lines(here, pair) == before


def test_what_speaks_against_the_new_days_and_the_end_is_said(
    qtbot: QtBot, here: Desk, pair: uuid.UUID
) -> None:
    dialog = opened(qtbot, here, pair, PausePair)
    dialog.along.setChecked(True)
    dialog.until.setDate(q(dt.date(2027, 9, 1)))
    said = dialog.against.label.text()
    assert "after the programme's end on 1 Mar 2027" in said
    assert "Longer than twelve months" in said
    first = dialog.shifts()[0].day
    closed = [first + dt.timedelta(n) for n in range(-10, 11)]
    working_days.set_closing_days(here.store, [ClosingDays(closed[0], closed[-1], "Stocktaking")])
    dialog._read()
    assert f"{weekday(first)}: Closing day: Stocktaking." in dialog.against.label.text()
    dialog.reject()


def test_without_a_day_of_meeting_again_nothing_can_move(
    qtbot: QtBot, here: Desk, pair: uuid.UUID
) -> None:
    dialog = opened(qtbot, here, pair, PausePair)
    dialog.along.setChecked(True)
    dialog.known.setChecked(False)
    assert not dialog.along.isEnabled()
    assert dialog.stay.isChecked()
    assert dialog.shifts() == ()
    dialog.reject()


def test_meeting_again_offers_to_lose_none_and_then_the_mails(
    qtbot: QtBot, here: Desk, pair: uuid.UUID, heard: Heard
) -> None:
    before = lines(here, pair)
    pair_life.pause(here.store, pair, TODAY, from_on=TODAY)
    dialog = opened(qtbot, here, pair, ResumePair)
    back = dt.date(2026, 11, 20)
    dialog.until.setDate(q(back))
    coming = [line for line in before if line.day >= back]
    assert dialog.effect.text().startswith(f"{len(coming)} sessions come back")
    dialog.along.setChecked(True)
    dialog.mails.setChecked(True)
    dialog.go.click()
    after = lines(here, pair)
    assert [line.status for line in after] == [SessionStatus.PLANNED] * len(before)
    assert "sessions are moved" in heard.said[-1]
    export = staff.dialog(qtbot, ExportCalendar)
    assert isinstance(export, ExportCalendar)
    assert export.one_pair.isChecked()
    assert export.pair.currentData() == pair
    assert {one.to.name for one in export.invitations()} == {after[0].mentor, after[0].mentee}
    export.reject()
