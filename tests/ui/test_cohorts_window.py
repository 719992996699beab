"""Several programmes in the real window: start the next one, switch, and every page follows."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from rmdesk.operations import cohorts, organisation, participations, people
from rmdesk.queries import people_table, programmes
from rmdesk.rules.cohorts import Group
from rmdesk.rules.words import ParticipationStatus, Role
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.bring_people import BringPeople
from rmdesk.ui.dialogs.next_cohort import NextCohort
from rmdesk.ui.main_window import Host, MainWindow

TODAY = dt.date(2026, 11, 24)


def card_of(store: Store) -> programmes.ProgrammeCard:
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    return card


@pytest.fixture
def window(qtbot, tmp_path: Path, settings: WindowSettings) -> Iterator[MainWindow]:
    store = Store.create(tmp_path / "own" / "programme.rmdesk", "four quiet herons")
    first = organisation.start(
        store,
        organisation="Harbour Group",
        country="SG",
        programme="First cohort",
        starts_on=dt.date(2026, 3, 2),
    )
    for name, role in (("Ada Lim", Role.MENTOR), ("Ben Roy", Role.MENTEE)):
        people.add(store, first, name=name, role=role)
    with store.read() as db:
        ada = people_table.lines(db, first)[0]
    assert ada.participation_id is not None
    participations.set_status(
        store, ada.participation_id, ParticipationStatus.WAITING, dt.date(2026, 4, 1)
    )
    made = MainWindow(store, settings, Host(*[lambda *_a: None] * 5), lambda: TODAY)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    if made.isVisible():
        made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=10_000)
    made.deleteLater()


def next_dialog(qtbot, window: MainWindow) -> NextCohort:
    window.go("settings", "programme")
    window.current.cohorts.next.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), NextCohort))
    found = QApplication.activeModalWidget()
    assert isinstance(found, NextCohort)
    return found


def roles(window: MainWindow) -> dict[str, Role | None]:
    window.go("people")
    return {row.name: row.role for row in window.current.table.all_rows()}


def test_the_next_cohort_starts_with_those_left_waiting_and_undo_goes_back(qtbot, window) -> None:
    assert window.cohorts.button.text() == "First cohort"
    before = roles(window)
    dialog = next_dialog(qtbot, window)
    assert [one.name for one in dialog.ticks.chosen()] == ["Ben Roy", "Ada Lim"]
    assert "2 of them waited" in dialog.people._note.text()
    dialog._go.click()
    assert "needs a name" in dialog.name.error
    qtbot.keyClicks(dialog._name, "Second cohort")
    ben = dialog.ticks.topLevelItem(0).child(0)
    ben.setCheckState(0, Qt.CheckState.Unchecked)
    dialog._start.setDate(QDate(2027, 1, 4))
    assert dialog._end.date() == QDate(2027, 7, 4)
    dialog._go.click()
    qtbot.waitUntil(lambda: window.cohorts.button.text() == "Second cohort")
    assert "begun" in window.toast.text
    assert roles(window) == {"Ada Lim": Role.MENTOR, "Ben Roy": None}
    row = next(r for r in window.current.table.all_rows() if r.name == "Ada Lim")
    assert (row.status, row.waiting_since) == (ParticipationStatus.WAITING, dt.date(2026, 4, 1))
    window.undo()
    qtbot.waitUntil(lambda: window.cohorts.button.text() == "First cohort")
    assert roles(window) == before


def test_the_length_is_judged_with_its_reason(qtbot, window) -> None:
    dialog = next_dialog(qtbot, window)
    dialog._start.setDate(QDate(2027, 1, 4))
    dialog._end.setDate(QDate(2027, 3, 4))
    assert "Trust takes several meetings" in dialog.end._note.text()
    dialog._end.setDate(QDate(2027, 9, 4))
    assert dialog.end._note.text() == ""
    dialog._end.setDate(QDate(2028, 9, 4))
    assert "Longer than twelve months" in dialog.end._note.text()
    dialog.reject()
    window.current.rhythm._end.setDate(QDate(2026, 5, 1))
    assert "Shorter than six months" in window.current.rhythm.end._note.text()
    window.current.rhythm.saving.filling(lambda: None)


def test_every_page_follows_the_switch_and_typing_is_saved_before(qtbot, window) -> None:
    first = card_of(window.store).id
    cohorts.begin(
        window.store,
        name="Second cohort",
        starts_on=dt.date(2027, 1, 4),
        ends_on=dt.date(2027, 7, 4),
    )
    qtbot.waitUntil(lambda: window.cohorts.button.text() == "Second cohort")
    assert roles(window) == {"Ada Lim": None, "Ben Roy": None}
    window.go("settings", None)
    window.current.select("programme")
    field = window.current.rhythm._name
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Third cohort")
    window.cohorts._fill()
    texts = [action.text() for action in window.cohorts.menu.actions()]
    assert texts[:2] == ["Third cohort", "First cohort"] or texts[:2] == [
        "Second cohort",
        "First cohort",
    ]
    window.cohorts.menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: window.cohorts.button.text() == "First cohort")
    assert "First cohort" in window.toast.text
    with window.store.read() as db:
        names = {one.name for one in programmes.programmes(db)}
    assert names == {"First cohort", "Third cohort"}, "what was typed belongs to the other one"
    assert roles(window)["Ada Lim"] is Role.MENTOR
    assert card_of(window.store).id == first
    assert any(entry.text == "Work in Third cohort" for entry in window.cohorts.entries())


def test_the_list_switches_by_enter_and_removes_an_empty_one(qtbot, window) -> None:
    first = card_of(window.store)
    new = cohorts.begin(
        window.store,
        name="Mistake",
        starts_on=dt.date(2027, 1, 4),
        ends_on=dt.date(2027, 7, 4),
    )
    window.go("settings", None)
    window.current.select("programme")
    table = window.current.cohorts.table
    qtbot.waitUntil(lambda: len(table.all_rows()) == 2)
    assert not window.current.cohorts.work.isEnabled()
    table.select_id(first.id)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.cohorts.button.text() == "First cohort")
    table.select_id(new)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(table.all_rows()) == 1)
    assert "“Mistake” removed." in window.toast.text


def test_people_of_a_former_programme_are_brought_over(qtbot, window) -> None:
    first: uuid.UUID = card_of(window.store).id
    cohorts.begin(
        window.store,
        name="Second cohort",
        starts_on=dt.date(2027, 1, 4),
        ends_on=dt.date(2027, 7, 4),
    )
    window.go("settings", None)
    window.current.select("programme")
    card = window.current.cohorts
    qtbot.waitUntil(lambda: len(card.table.all_rows()) == 2)
    card.table.select_id(first)
    card.bring.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), BringPeople))
    dialog = QApplication.activeModalWidget()
    dialog.ticks.tick(Group.LEFT_WAITING, False)
    assert not dialog._go.isEnabled()
    dialog.ticks.tick(Group.LEFT_WAITING)
    dialog._go.click()
    assert roles(window) == {"Ada Lim": Role.MENTOR, "Ben Roy": Role.MENTEE}
    assert window.store.undo_label == "Bring people of another programme"
