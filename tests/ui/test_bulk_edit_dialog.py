"""Editing several people together: by keys, with every change shown before it happens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from ui_parts import Heard

from rmdesk.rules.bulk_edit import BulkField
from rmdesk.rules.words import ParticipationStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.bulk_edit import BulkEdit
from rmdesk.ui.pages.people import PeoplePage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def together(qtbot: QtBot, page: PeoplePage, *names: str) -> BulkEdit:
    rows = page.table.all_rows()
    page.table.select_ids([p.row_key for p in rows if p.name in names or not names])
    page.selected.together.trigger()
    return staff.dialog(qtbot, BulkEdit)


def closed(qtbot: QtBot, dialog: BulkEdit) -> None:
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=5_000)
    qtbot.wait(400)  # a page waits with its refresh while the file is lent


def seen(dialog: BulkEdit) -> list[tuple[str, ...]]:
    return [dialog.table.rows.texts_of(row) for row in dialog.table.shown_rows()]


def test_a_department_for_everybody_by_keys_alone(
    qtbot: QtBot, page: PeoplePage, desk: Desk, heard: Heard
) -> None:
    dialog = together(qtbot, page)
    assert not dialog._go.isEnabled()
    assert dialog._go.text() == "Nothing to change"
    qtbot.keyClick(dialog.form.ticks[BulkField.DEPARTMENT], Qt.Key.Key_Space)
    edit = dialog.form.editors[BulkField.DEPARTMENT].lineEdit()
    qtbot.keyClicks(edit, "legal")
    qtbot.waitUntil(lambda: dialog._go.text() == "Change 4 people", timeout=3_000)
    assert ("Mei Tan", "Department", "Digital", "legal") in seen(dialog)
    assert {p.department for p in page.table.all_rows()} == {"Digital", "Legal", "Sales"}
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    closed(qtbot, dialog)
    assert {p.department for p in page.table.all_rows()} == {"Legal"}
    assert heard.said[-1] == "4 people changed."
    desk.store.undo()
    assert {p.department for p in page.table.all_rows()} == {"Digital", "Legal", "Sales"}


def test_who_cannot_change_is_told_first_and_stays(
    qtbot: QtBot, page: PeoplePage, desk: Desk
) -> None:
    dialog = together(qtbot, page)
    status = dialog.form.editors[BulkField.STATUS]
    assert status.findData(ParticipationStatus.PAIRED) == -1
    status.setCurrentIndex(status.findData(ParticipationStatus.WITHDRAWN))
    qtbot.waitUntil(lambda: dialog.form.ticks[BulkField.STATUS].isChecked(), timeout=3_000)
    qtbot.waitUntil(lambda: dialog._go.text() == "Change 2 people", timeout=3_000)
    assert seen(dialog)[0][1:] == ("Status", "", "Is in a pair")
    assert [row[3] for row in seen(dialog)][-2:] == ["Withdrawn", "Withdrawn"]
    assert dialog.summary.text() == "2 people change. 4 cannot, and it says why."
    dialog._go.click()
    closed(qtbot, dialog)
    withdrawn = [p for p in page.table.all_rows() if p.status is ParticipationStatus.WITHDRAWN]
    assert len(withdrawn) == 2
    assert {p.waiting_since for p in withdrawn} == {None}


def test_a_circle_is_refused_in_the_dialog_and_can_be_corrected(
    qtbot: QtBot, page: PeoplePage
) -> None:
    boss = next(p for p in page.table.all_rows() if p.name == "李晓雯")
    assert boss.manager == "Tan Boon Keng"
    dialog = together(qtbot, page, "Tan Boon Keng", "Mei Tan")
    edit = dialog.form.editors[BulkField.MANAGER].lineEdit()
    box = dialog.form.editors[BulkField.MANAGER]
    box.setCurrentIndex(box.findText("李晓雯"))
    qtbot.waitUntil(lambda: dialog._go.text() == "Change 2 people", timeout=3_000)
    dialog._go.click()
    qtbot.waitUntil(lambda: "go in a circle" in dialog.problem.text(), timeout=5_000)
    assert dialog._go.isEnabled()
    edit.selectAll()
    qtbot.keyClicks(edit, "Margaret Hollis")
    assert edit.text() == "Margaret Hollis"
    qtbot.waitUntil(lambda: not dialog.problem.isVisible(), timeout=3_000)
    dialog._go.click()
    closed(qtbot, dialog)
    found = {p.name: p.manager for p in page.table.all_rows()}
    assert found["Tan Boon Keng"] == found["Mei Tan"] == "Margaret Hollis"


def test_topics_offered_for_removal_are_those_that_somebody_has(
    qtbot: QtBot, page: PeoplePage
) -> None:
    dialog = together(qtbot, page, "Mei Tan", "பிரியா")
    box = dialog.form.editors[BulkField.REMOVE_TOPICS]
    assert [box.itemText(n) for n in range(box.count())] == ["AI tools", "Leadership"]
    box.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog._go.text() == "Change 1 person", timeout=3_000)
    assert seen(dialog) == [("Mei Tan", "Remove topics", "AI tools", "–")]
    dialog.reject()


def test_an_empty_field_empties_it_only_when_it_is_ticked(qtbot: QtBot, page: PeoplePage) -> None:
    dialog = together(qtbot, page, "Mei Tan", "Zoë Müller")
    assert dialog.form.wanted() == {}
    dialog.form.ticks[BulkField.GRADE].setChecked(True)
    dialog.form.ticks[BulkField.ADD_TOPICS].setChecked(True)
    assert dialog.form.wanted() == {BulkField.GRADE: ""}
    qtbot.waitUntil(lambda: dialog._go.isEnabled(), timeout=3_000)
    assert {row[2:] for row in seen(dialog)} == {("Associate", "–")}
    dialog.reject()


def test_nobody_selected_nothing_to_edit(page: PeoplePage) -> None:
    page.table.clearSelection()
    assert not page.selected.together.isEnabled()
    assert page.selected.together.toolTip() == "Select somebody in the table first."
