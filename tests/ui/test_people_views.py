"""Chips, saved views, columns and the bar of the People page, and what a change reads again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.models import Department
from rmdesk.operations import lists, organisation, participations, people
from rmdesk.queries import people_table
from rmdesk.queries.people_filter import Facet, Missing, PeopleFilter
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.lists import ListKind
from rmdesk.rules.words import HalfDay, ParticipationStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.name_view import NameView
from rmdesk.ui.pages.people import PeoplePage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.bring_in(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def names(page: PeoplePage) -> list[str]:
    return [line.name for line in page.table.shown_rows()]


def line(page: PeoplePage, name: str) -> PersonLine:
    return next(p for p in page.table.all_rows() if p.name == name)


def offered(page: PeoplePage, facet: Facet) -> QMenu:
    menu = page.chips.chips[facet].menu()
    menu.aboutToShow.emit()
    return menu


def tick(page: PeoplePage, facet: Facet, word: str) -> None:
    menu = offered(page, facet)
    (action,) = [a for a in menu.actions() if a.text().split("\t")[0] == word]
    action.trigger()


def entry(page: PeoplePage, words: str):
    page.views.menu().aboutToShow.emit()
    return next(a for a in page.views.menu().actions() if a.text() == words)


def test_a_chip_offers_what_there_is_with_its_number(page: PeoplePage) -> None:
    texts = [a.text() for a in offered(page, Facet.DEPARTMENT).actions() if not a.isSeparator()]
    assert texts == ["Any", "Digital\t2", "Legal\t2", "Sales\t2"]
    texts = [a.text() for a in offered(page, Facet.GRADE).actions() if not a.isSeparator()]
    assert texts == ["Any", "Associate\t4", "Director\t2"]
    texts = [a.text() for a in offered(page, Facet.MISSING).actions() if not a.isSeparator()]
    assert "Not asked about the questionnaire\t6" not in texts
    assert "No e-mail\t1" in texts


def test_chips_say_what_is_shown_and_clear_shows_everybody(page: PeoplePage) -> None:
    tick(page, Facet.DEPARTMENT, "Legal")
    tick(page, Facet.DEPARTMENT, "Sales")
    tick(page, Facet.ROLE, "Mentor")
    assert names(page) == ["Zoë Müller", "李晓雯"]
    chip = page.chips.chips[Facet.DEPARTMENT]
    assert chip.text() == "Department: Legal +1 ▾"
    assert chip.accessibleName() == "Department: Legal, Sales"
    assert chip.isChecked()
    assert not page.chips.chips[Facet.SITE].isChecked()
    tick(page, Facet.DEPARTMENT, "Legal")
    assert names(page) == ["李晓雯"]
    page.chips.clear_button.click()
    assert len(names(page)) == 6
    assert not page.chips.clear_button.isVisible()


def test_several_are_ticked_by_space_while_the_menu_stays_open(
    qtbot: QtBot, page: PeoplePage
) -> None:
    menu = offered(page, Facet.DEPARTMENT)
    menu.popup(page.mapToGlobal(page.rect().center()))
    for _step in range(2):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert page.chips.filter.of(Facet.DEPARTMENT) == {"Digital", "Legal"}
    menu.close()


def test_a_person_changed_elsewhere_comes_and_goes_with_the_chips(
    page: PeoplePage, desk: Desk
) -> None:
    tick(page, Facet.DEPARTMENT, "Legal")
    people.set_text(desk.store, line(page, "Mei Tan").id, Field.DEPARTMENT, "Legal")
    assert names(page) == ["Margaret Hollis", "Mei Tan", "Zoë Müller"]
    desk.store.undo()
    assert names(page) == ["Margaret Hollis", "Zoë Müller"]


def test_a_saved_view_brings_search_chips_columns_and_order_back(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    assert page.search is not None
    tick(page, Facet.ROLE, "Mentor")
    page.search.setText("a")
    page.table.set_search("a")
    page.table.show_column(page.table.rows.column_number("email"), True)
    page.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    shown = names(page)
    entry(page, "Save as a new view …").trigger()
    dialog = staff.dialog(qtbot, NameView)
    qtbot.keyClick(dialog._name, Qt.Key.Key_Return)
    assert "needs a name" in dialog.name.error
    qtbot.keyClicks(dialog._name, "My mentors")
    qtbot.keyClick(dialog._name, Qt.Key.Key_Return)
    assert page.views.text() == "My mentors"
    entry(page, "Everybody").trigger()
    assert len(names(page)) == 6
    assert page.search.text() == ""
    page.table.show_column(page.table.rows.column_number("email"), False)
    page.table.horizontalHeader().setSortIndicator(3, Qt.SortOrder.AscendingOrder)
    entry(page, "My mentors").trigger()
    assert names(page) == shown
    assert page.search.text() == "a"
    assert not page.table.isColumnHidden(page.table.rows.column_number("email"))
    assert entry(page, "My mentors").isChecked()


def test_a_view_is_changed_renamed_and_removed(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    page.views._save("Mine")
    tick(page, Facet.ROLE, "Mentee")
    assert page.views.text() == "Mine (changed)"
    entry(page, "Save the changes to “Mine”").trigger()
    assert page.views.text() == "Mine"
    entry(page, "Rename “Mine” …").trigger()
    dialog = staff.dialog(qtbot, NameView)
    qtbot.keyClicks(dialog._name, "Leaders")
    qtbot.keyClick(dialog._name, Qt.Key.Key_Return)
    assert page.views.text() == "Leaders"
    entry(page, "Everybody").trigger()
    entry(page, "Leaders").trigger()
    assert names(page) == ["Margaret Hollis", "Tan Boon Keng"]
    entry(page, "Remove “Leaders”").trigger()
    assert heard.said[-1] == "View “Leaders” removed."
    assert page.views.text() == "Views"
    page.desk.store.undo()
    entry(page, "Leaders").trigger()
    assert page.views.text() == "Leaders"


def test_the_view_that_is_shown_follows_a_renamed_department(
    qtbot: QtBot, page: PeoplePage, desk: Desk
) -> None:
    tick(page, Facet.DEPARTMENT, "Digital")
    page.views._save("Ours")
    with desk.store.read() as db:
        digital = next(d for d in db.query(Department) if d.name == "Digital")
    lists.rename(desk.store, ListKind.DEPARTMENTS, digital.id, "Data")
    assert page.chips.filter.of(Facet.DEPARTMENT) == {"Data"}
    assert sorted(names(page)) == ["Mei Tan", "பிரியா"]
    assert page.views.text() == "Ours"
    desk.store.undo()
    assert page.chips.filter.of(Facet.DEPARTMENT) == {"Digital"}
    assert sorted(names(page)) == ["Mei Tan", "பிரியா"]


def test_chips_return_after_a_restart_but_only_those_that_still_fit(
    qtbot: QtBot, page: PeoplePage, desk: Desk
) -> None:
    chosen = PeopleFilter({Facet.ROLE: frozenset({Role.MENTOR})})
    page.chips.set_filter(chosen.with_(Facet.DEPARTMENT, {"Legal", "Closed"}))
    again = PeoplePage(desk)
    stop = staff.shown(qtbot, again, desk)
    assert names(again) == ["Zoë Müller"]
    assert again.chips.filter.of(Facet.DEPARTMENT) == {"Legal"}
    stop()
    again.hide()


def test_the_bar_appears_with_several_people_and_removes_them(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    page.table.select_ids([line(page, "Mei Tan").id])
    assert not page.selection_bar.isVisible()
    page.table.select_ids([line(page, "Mei Tan").id, line(page, "பிரியா").id])
    assert page.selection_bar.isVisible()
    assert page.selection_bar.label.text() == "2 selected"
    page.selected.remove.trigger()
    assert heard.said[-1] == "2 people removed."
    assert not page.selection_bar.isVisible()


@pytest.fixture
def read(page: PeoplePage, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each look at the file brought."""
    looks: list[int] = []
    real = people_table.lines

    def counted(*arguments):
        rows = real(*arguments)
        looks.append(len(rows))
        return rows

    monkeypatch.setattr(people_table, "lines", counted)
    return looks


def as_in_the_file(page: PeoplePage, desk: Desk) -> bool:
    with desk.store.read() as db:
        assert page._card is not None
        now = people_table.lines(db, page._card.id)
    kept = page.table.all_rows()
    return sorted(now, key=repr) == sorted(kept, key=repr)


def test_one_change_reads_only_those_whom_it_touches(
    page: PeoplePage, desk: Desk, read: list[int]
) -> None:
    boss, mei = line(page, "Tan Boon Keng"), line(page, "Mei Tan")
    people.set_text(desk.store, boss.id, Field.FULL_NAME, "Tan Keng Boon")
    assert read == [2], "the leader and the one report"
    assert line(page, "李晓雯").manager == "Tan Keng Boon"
    assert mei.participation_id is not None
    participations.set_status(
        desk.store, mei.participation_id, ParticipationStatus.WAITING, desk.today()
    )
    participations.set_role(desk.store, mei.participation_id, None)
    assert read == [2, 1, 1]
    desk.store.undo()
    people.remove(desk.store, {mei.id})
    desk.store.undo()
    read.clear()
    assert as_in_the_file(page, desk)


def test_the_partner_of_a_renamed_person_reads_differently(
    page: PeoplePage, desk: Desk, read: list[int]
) -> None:
    assert page._card is not None
    staff.pair_up(desk.store, page._card.id)
    paired = next(p for p in page.table.all_rows() if p.paired_with)
    read.clear()
    people.set_text(desk.store, paired.id, Field.FULL_NAME, "Somebody Else")
    assert len(read) == 1
    assert read[0] < 6
    assert as_in_the_file(page, desk)


def test_a_renamed_department_reads_everybody(
    page: PeoplePage, desk: Desk, read: list[int]
) -> None:
    organisation.set_grade_order(desk.store, ["Director", "Associate"])
    assert read == [6]
    assert as_in_the_file(page, desk)


def test_what_is_missing_is_found(page: PeoplePage) -> None:
    page.chips.set_filter(PeopleFilter({Facet.MISSING: frozenset({Missing.EMAIL})}))
    assert names(page) == ["李晓雯"]


def test_half_days_are_a_column_that_sorts_by_the_week_and_follows_a_change(
    page: PeoplePage, desk: Desk
) -> None:
    number = page.table.rows.column_number("availability")

    def read(name: str) -> str:
        return page.table.rows.texts_of(line(page, name))[number]

    assert read("Mei Tan") == ""
    morning, afternoon = HalfDay.MORNING, HalfDay.AFTERNOON
    for name, slots in {
        "Mei Tan": [(1, afternoon), (0, morning), (0, afternoon)],
        "Zoë Müller": [(0, afternoon)],
        "பிரியா": [(4, morning)],
    }.items():
        participations.set_slots(desk.store, line(page, name).participation_id, slots)
    assert [read(name) for name in ("Mei Tan", "Zoë Müller", "பிரியா")] == [
        "Mon; Tue pm",
        "Mon pm",
        "Fri am",
    ]
    page.table.sortByColumn(number, Qt.SortOrder.AscendingOrder)
    assert names(page)[:3] == ["Mei Tan", "Zoë Müller", "பிரியா"]
    page.chips.set_filter(PeopleFilter({Facet.MISSING: frozenset({Missing.AVAILABILITY})}))
    assert sorted(names(page)) == ["Margaret Hollis", "Tan Boon Keng", "李晓雯"]


def test_with_several_selected_everything_fits_the_smallest_screen(
    qtbot: QtBot, page: PeoplePage
) -> None:
    page.resize(1042, 680)
    page.table.select_ids([line.row_key for line in page.table.all_rows()])
    qtbot.waitUntil(page.selection_bar.isVisible)
    qtbot.waitUntil(lambda: page._scroll.horizontalScrollBar().maximum() == 0)
    for made in page.selection_bar.findChildren(QPushButton):
        assert made.width() >= made.sizeHint().width()
