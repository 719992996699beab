"""Settings: own closing days, the time zone of hours, and which weekday of the month pairs meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.files.time_zones import computers_zone, zone_names
from rmdesk.queries import agenda, programmes
from rmdesk.rules.days_off import ClosingDays
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.settings import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[SettingsPage]:
    staff.begin(desk.store)
    made = SettingsPage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.leave()
    made.hide()


def stored(desk: Desk) -> tuple[ClosingDays, ...]:
    with desk.store.read() as db:
        return agenda.closing_days(db)


def test_closing_days_are_added_and_removed_by_keys(
    qtbot: QtBot, page: SettingsPage, desk: Desk, heard: Heard
) -> None:
    card = page.working_days
    card._first.setDate(QDate(2026, 12, 24))
    assert card._last.date() == QDate(2026, 12, 24)
    card._last.setDate(QDate(2026, 12, 31))
    qtbot.keyClicks(card._words, "Company holidays")
    qtbot.keyClick(card._words, Qt.Key.Key_Return)
    wanted = ClosingDays(dt.date(2026, 12, 24), dt.date(2026, 12, 31), "Company holidays")
    assert stored(desk) == (wanted,)
    assert heard.said[-1].startswith("Closing days added.")
    assert [line.closing for line in card.table.shown_rows()] == [wanted]
    assert not card._remove.isEnabled()
    card.table.setFocus()
    card.table.selectRow(0)
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert stored(desk) == ()
    desk.store.undo()
    assert stored(desk) == (wanted,)


def test_a_closing_without_a_name_or_with_a_wrong_end_is_said_at_its_field(
    page: SettingsPage, desk: Desk
) -> None:
    card = page.working_days
    card.add()
    assert "needs a name" in card.words.error
    card._words.setText("Outing")
    card._first.setDate(QDate(2026, 12, 24))
    card._last.setDate(QDate(2026, 12, 1))
    card.add()
    assert "before the first" in card.last.error
    assert card.words.error == ""
    assert stored(desk) == ()


def test_the_time_zone_is_chosen_from_the_list(page: SettingsPage, desk: Desk) -> None:
    card = page.working_days

    def zone() -> str:
        with desk.store.read() as db:
            found = programmes.current(db)
        assert found is not None
        return found.time_zone

    assert zone() == ""
    assert computers_zone() in card._zone.itemText(0)
    card._zone.setEditText("asia/singapore")
    card._save_zone()
    assert zone() == "Asia/Singapore"
    card._zone.setEditText("Middle/Earth")
    card._save_zone()
    assert "from the list" in card.zone.error
    assert zone() == "Asia/Singapore"
    desk.store.undo()
    assert zone() == ""


def test_zones_have_names_that_can_be_used() -> None:
    import zoneinfo

    names = zone_names()
    assert {"Asia/Singapore", "Europe/Berlin", "UTC"} <= set(names)
    assert all(zoneinfo.ZoneInfo(name) for name in names[::40])


@pytest.mark.parametrize(
    ("set_to", "seen"),
    [("Asia/Tokyo", "Asia/Tokyo"), (":Europe/Paris", "Europe/Paris"), ("x", "UTC")],
)
def test_the_computers_zone(monkeypatch: pytest.MonkeyPatch, set_to: str, seen: str) -> None:
    monkeypatch.setenv("TZ", set_to)
    assert computers_zone() == seen


def test_which_weekday_of_the_month_is_saved(page: SettingsPage, desk: Desk) -> None:
    page.select("programme")
    rhythm = page.rhythm
    assert rhythm.month_week.isEnabled()
    rhythm._month_week.setCurrentIndex(5)
    rhythm._month_week.activated.emit(5)
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    assert card.month_week == 5
    rhythm._rhythm.setCurrentIndex(1)
    assert not rhythm.month_week.isEnabled()
