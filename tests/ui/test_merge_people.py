"""Who may be in the list twice: the banner, the two side by side, one undo; keys alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import people
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.duplicates import MergeField
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.merge_people import MergePeople, Two, _followed
from rmdesk.ui.pages.people import PeoplePage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    programme = staff.bring_in(desk.store)
    twin = people.add(desk.store, programme, name="Tan Mei", role=Role.MENTEE)
    people.set_text(desk.store, twin, Field.JOB_TITLE, "Analyst")
    people.set_text(desk.store, twin, Field.SITE, "Harbour")
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    qtbot.waitUntil(made.selected.twice.isVisible, timeout=10_000)
    yield made
    stop()
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=10_000)
    made.hide()


def names(page: PeoplePage) -> list[str]:
    return sorted(line.name for line in page.table.all_rows())


def line(page: PeoplePage, name: str) -> PersonLine:
    return next(one for one in page.table.all_rows() if one.name == name)


def press(qtbot: QtBot, dialog: MergePeople, key: Qt.Key) -> None:
    focused = dialog.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def tab_to(qtbot: QtBot, dialog: MergePeople, aim: object) -> None:
    for _step in range(20):
        if dialog.focusWidget() is aim:
            return
        press(qtbot, dialog, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not reach it")


def test_two_rows_become_one_person_by_keys_and_one_undo_brings_both_back(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    before = names(page)
    assert "1 person may be in the list twice" in page.selected.twice.label.text()
    page.selected.twice.look.setFocus()
    qtbot.keyClick(page.selected.twice.look, Qt.Key.Key_Return)
    dialog = staff.dialog(qtbot, MergePeople)
    assert dialog.choices[MergeField.NAME][0] is dialog.focusWidget()
    press(qtbot, dialog, Qt.Key.Key_Right)
    assert dialog.choices[MergeField.NAME][1].isChecked()
    press(qtbot, dialog, Qt.Key.Key_Down)
    assert dialog.focusWidget() in dialog.choices[MergeField.EMAIL]
    tab_to(qtbot, dialog, dialog.one)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.selected.twice.isHidden(), timeout=10_000)
    chosen = dialog_name(heard)
    assert names(page) == sorted([*(set(before) - {"Mei Tan", "Tan Mei"}), chosen, chosen])
    both = [one for one in page.table.all_rows() if one.name == chosen]
    assert len({one.id for one in both}) == 1
    assert {one.role for one in both} == set(Role)
    assert (both[0].job_title, both[0].site, both[0].number) == ("Analyst", "Harbour", "J4")
    assert both[0].email == "mei@x.example"
    page.desk.store.undo()
    assert names(page) == before
    qtbot.waitUntil(page.selected.twice.isVisible, timeout=10_000)


def dialog_name(heard: Heard) -> str:
    said = heard.said[-1]
    assert said.endswith("is one person now.")
    return said.removesuffix(" is one person now.")


def test_two_people_are_asked_about_once_and_can_be_looked_at_again(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    page.selected.twice.look.click()
    dialog = staff.dialog(qtbot, MergePeople)
    tab_to(qtbot, dialog, dialog.two)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(page.selected.twice.isHidden, timeout=10_000)
    assert {"Mei Tan", "Tan Mei"} <= set(names(page))
    assert "two people" in heard.said[-1]
    page.desk.store.undo()
    qtbot.waitUntil(page.selected.twice.isVisible, timeout=10_000)
    page.desk.store.redo()
    qtbot.waitUntil(page.selected.twice.isHidden, timeout=10_000)
    page.selected.find_twice.trigger()
    again = staff.dialog(qtbot, MergePeople)
    assert again.two.isHidden()
    again.one.click()
    assert len({one.id for one in page.table.all_rows()}) == 6


def test_merge_is_offered_for_exactly_two_who_are_selected(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    keys = [line(page, "Mei Tan").row_key, line(page, "Margaret Hollis").row_key]
    page.table.select_ids(keys)
    assert page.selected.merge.isEnabled()
    page.table.selectAll()
    assert not page.selected.merge.isEnabled()
    page.table.select_ids(keys[:1])
    assert not page.selected.merge.isEnabled()
    page.table.select_ids(keys)
    page.selected.merge.trigger()
    dialog = staff.dialog(qtbot, MergePeople)
    dialog.one.click()
    assert heard.said[-1].endswith("is one person now.")
    assert len({one.id for one in page.table.all_rows()}) == 6


def test_partners_are_two_people_and_the_refusal_stands_in_the_dialog(
    qtbot: QtBot, page: PeoplePage
) -> None:
    assert page._card is not None
    staff.pair_up(page.desk.store, page._card.id)
    page.freshen()
    mentor = next(one for one in page.table.all_rows() if one.paired_with)
    partner = line(page, mentor.paired_with[0])
    before = names(page)
    page.selected.decide([Two(mentor.id, partner.id)])
    dialog = staff.dialog(qtbot, MergePeople)
    dialog.one.click()
    assert dialog.problem.isVisible()
    assert "partners" in dialog.problem.text()
    assert names(page) == before
    dialog.reject()
    assert QApplication.activeModalWidget() is None


def test_three_rows_of_one_person_are_followed_to_the_row_that_stayed() -> None:
    a, b, c = (uuid.UUID(int=n) for n in range(3))
    left = [Two(a, c), Two(b, c), Two(b, a)]
    assert _followed(left, Two(a, b)) == [Two(a, c)]
