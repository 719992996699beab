"""The rest of a plan in one action: another rhythm, hour, length and place, conflicts by day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

import pytest
import staff
from PySide6.QtCore import QDate, QTime
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import organisation
from rmdesk.queries import agenda, programmes
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.words import MeetingMode
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.move_session import ALONG, SPACED, MoveSession

TODAY = dt.date(2026, 10, 10)


@pytest.fixture
def here(desk: Desk) -> Desk:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    for name in ("Library", "Garden room"):
        organisation.add_venue(desk.store, name=name)
    staff.plan(desk.store, programme)
    return dataclasses.replace(desk, today=lambda: TODAY)


def lines(here: Desk) -> list[SessionLine]:
    """Of the pair that meets first, those to come."""
    with here.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        every = queries.sessions(db, card.id)
    first = min(every, key=lambda s: (s.mentee, s.day)).pair_id
    return [line for line in every if line.pair_id == first and line.day >= TODAY]


def opened(
    qtbot: QtBot, here: Desk, line: SessionLine, holidays: dict[dt.date, str] | None = None
) -> MoveSession:
    with here.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        told = agenda.agenda(db, card.id, holidays or {})
        venues = programmes.venues(db)
    made = MoveSession(here, line, told, venues)
    with qtbot.waitExposed(made):
        made.show()
    return made


def venue(dialog: MoveSession, name: str) -> uuid.UUID:
    dialog._place.setCurrentText(name)
    found = dialog._place.currentData()
    assert isinstance(found, uuid.UUID)
    return found


def test_another_rhythm_hour_length_and_place_for_all_is_one_step(
    qtbot: QtBot, here: Desk, heard: Heard
) -> None:
    before = lines(here)
    dialog = opened(qtbot, here, before[0])
    assert not dialog.rhythm.isVisible()
    dialog.rest.setCurrentIndex(SPACED)
    assert dialog.rhythm.isVisible()
    dialog._date.setDate(QDate(2026, 11, 10))
    dialog._time.setTime(QTime(9, 30))
    dialog._minutes.setValue(45)
    other = next(name for name in ("Library", "Garden room") if name != before[0].venue)
    room = venue(dialog, other)
    assert "New days: " in dialog._told.text()
    dialog._go.click()
    after = lines(here)
    assert [line.day for line in after] == [
        dt.date(2026, 11, 10) + dt.timedelta(14 * n) for n in range(len(before))
    ]
    assert {(line.at, line.planned_minutes, line.venue_id) for line in after} == {
        (dt.time(9, 30), 45, room)
    }
    assert [line.kind for line in after] == [line.kind for line in before]
    assert heard.said[-1].endswith(f"{len(before)} sessions moved.")
    here.store.undo()
    assert lines(here) == before


def test_what_is_not_changed_here_stays_each_ones_own(qtbot: QtBot, here: Desk) -> None:
    from rmdesk.operations import sessions

    second = lines(here)[1]
    sessions.move(
        *(here.store, second.id),
        on_date=second.day,
        at_time=second.at,
        minutes=90,
        online=True,
    )
    before = lines(here)
    dialog = opened(qtbot, here, before[0])
    dialog.rest.setCurrentIndex(ALONG)
    dialog._date.setDate(dialog._date.date().addDays(1))
    dialog._go.click()
    after = lines(here)
    assert [(line.planned_minutes, line.mode, line.venue_id) for line in after] == [
        (line.planned_minutes, line.mode, line.venue_id) for line in before
    ]
    assert all(new.day > old.day for new, old in zip(after, before, strict=True))


def test_online_for_all(qtbot: QtBot, here: Desk) -> None:
    before = lines(here)
    dialog = opened(qtbot, here, before[0])
    dialog.rest.setCurrentIndex(ALONG)
    dialog._place.setCurrentIndex(1)
    dialog._go.click()
    assert {(line.mode, line.venue_id, line.place) for line in lines(here)} == {
        (MeetingMode.ONLINE, None, "")
    }


def test_conflicts_are_said_for_each_day(qtbot: QtBot, here: Desk) -> None:
    first = lines(here)[0]
    feast = dt.date(2026, 11, 10)
    dialog = opened(qtbot, here, first, {feast: "Feast"})
    dialog.rest.setCurrentIndex(SPACED)
    dialog.rhythm.setCurrentIndex(dialog.rhythm.findText("Every 8 weeks"))
    dialog._date.setDate(QDate(2026, 11, 10))
    said = dialog.against.label.text()
    assert "Tue 10 Nov: Public holiday: Feast." in said
    assert "Tue 2 Mar: Outside the dates of the programme." in said
    assert dialog._go.isEnabled(), "her own choice"
    dialog.reject()
