"""Importing from the window: what is asked, changes with a yes or no, pasted blocks, last time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox
from pytestqt.qtbot import QtBot

from rmdesk.operations import people
from rmdesk.queries import people as queries
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.dates import DateOrder
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.grades import GradeOrder
from rmdesk.ui.dialogs.import_people import ImportPeople
from rmdesk.ui.dialogs.importing.questions import BY_GRADE
from rmdesk.ui.pages.people import PeoplePage

LISTS = Path(__file__).parents[1] / "files" / "lists"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.begin(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def settle(qtbot: QtBot, page: PeoplePage, dialog: ImportPeople) -> None:
    qtbot.waitUntil(
        lambda: not page.desk.tasks.busy and not dialog._again.isActive(), timeout=30_000
    )


def read(qtbot: QtBot, page: PeoplePage, path: Path) -> ImportPeople:
    page.import_file(path)
    dialog = staff.dialog(qtbot, ImportPeople)
    settle(qtbot, page, dialog)
    return dialog


def say(qtbot: QtBot, page: PeoplePage, dialog: ImportPeople, box: QComboBox, data: object) -> None:
    at = next(n for n in range(box.count()) if box.itemData(n) == data or box.itemText(n) == data)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    settle(qtbot, page, dialog)


def press(qtbot: QtBot, page: PeoplePage, dialog: ImportPeople, n: int) -> None:
    dialog._go.click()
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and len(lines(page)) == n, timeout=15_000)
    for box in [w for w in QApplication.topLevelWidgets() if isinstance(w, GradeOrder)]:
        box.reject()


def lines(page: PeoplePage) -> list[PersonLine]:
    assert page._card is not None
    with page.desk.store.read() as db:
        return queries.people(db, page._card.id)


def test_the_day_or_the_month_first_has_to_be_said(qtbot: QtBot, page: PeoplePage) -> None:
    dialog = read(qtbot, page, LISTS / "03_bank.csv")
    assert dialog.questions.dates.isVisible()
    assert not dialog.questions.role.isVisible()
    assert not dialog._go.isEnabled()
    assert "two ways" in dialog._summary.text()
    say(qtbot, page, dialog, dialog.questions.dates, DateOrder.MONTH_FIRST)
    assert dialog.questions.dates.isVisible()
    assert dialog._go.text() == "Import 4 people"
    say(qtbot, page, dialog, dialog.questions.dates, DateOrder.DAY_FIRST)
    press(qtbot, page, dialog, 4)
    since = {
        line.name: line.waiting_since and line.waiting_since.isoformat() for line in lines(page)
    }
    assert since["Amina Diallo"] == "2026-04-03"
    assert since["Luis García"] == "2025-12-11"


def test_letters_that_read_oddly_are_chosen_from_a_preview(qtbot: QtBot, page: PeoplePage) -> None:
    dialog = read(qtbot, page, LISTS / "08_factory.csv")
    box = dialog.questions.letters
    assert box.isVisible()
    assert not dialog._go.isEnabled()
    assert any("姓名, 工号" in box.itemText(n) for n in range(box.count()))
    say(qtbot, page, dialog, box, "gb18030")
    assert not box.isVisible()
    press(qtbot, page, dialog, 4)
    assert {line.name for line in lines(page)} == {"王芳", "陈建国", "欧阳娜娜", "㐂田太郎"}


def test_roles_by_grade_and_hidden_rows(qtbot: QtBot, page: PeoplePage) -> None:
    dialog = read(qtbot, page, LISTS / "09_shipyard.ods")
    asks = dialog.questions
    assert asks.role.isVisible()
    assert asks.hidden.isVisible()
    assert "1 hidden row comes in as well" in dialog._summary.text()
    say(qtbot, page, dialog, asks.role, BY_GRADE)
    assert [asks.rung.itemText(n) for n in range(asks.rung.count())] == [
        "Trainee",
        "Senior Analyst",
        "Manager",
        "Director",
    ]
    say(qtbot, page, dialog, asks.rung, "Manager")
    roles = {r.planned.row.full_name: r.planned.row.role for r in dialog.added.all_rows()}
    assert roles == {
        "Ana Sousa": Role.MENTOR,
        "Inês Faria": Role.MENTOR,
        "João Prata": Role.MENTEE,
        "Rui Costa": Role.MENTEE,
    }
    asks.hidden.click()
    settle(qtbot, page, dialog)
    assert dialog._go.text() == "Import 3 people"
    dialog.reject()


def test_sheets_can_be_left_out_and_their_columns_looked_at(qtbot: QtBot, page: PeoplePage) -> None:
    dialog = read(qtbot, page, LISTS / "06_council.xlsx")
    boxes = dialog.questions.sheets
    assert [(box.text(), box.isChecked()) for box in boxes] == [
        ("Read me (2 rows)", False),
        ("Mentors (junior) (5 rows)", True),
        ("Mentees (senior) (4 rows)", True),
        ("Lists (4 rows), hidden", False),
    ]
    assert dialog._go.text() == "Import 5 people"
    tab = dialog.columns_tab
    say(qtbot, page, dialog, tab.sheet, "Mentees (senior)")
    assert tab.table.item(1, 0).text() == "Grade"
    boxes[2].click()
    settle(qtbot, page, dialog)
    assert dialog._go.text() == "Import 3 people"
    boxes[1].click()
    settle(qtbot, page, dialog)
    assert not dialog._go.isEnabled()
    assert dialog._summary.text() == "Choose at least one sheet."
    boxes[1].click()
    boxes[2].click()
    settle(qtbot, page, dialog)
    press(qtbot, page, dialog, 6)
    assert len({line.id for line in lines(page)}) == 5


def test_the_columns_are_taken_as_last_time(qtbot: QtBot, page: PeoplePage, tmp_path: Path) -> None:
    path = tmp_path / "first.csv"
    path.write_text("Who,Where they sit,Part\nMei Tan,North,mentor\n", encoding="utf-8")
    dialog = read(qtbot, page, path)
    dialog.choose(0, Field.FULL_NAME)
    dialog.choose(1, Field.SITE)
    dialog.choose(2, Field.ROLE)
    settle(qtbot, page, dialog)
    press(qtbot, page, dialog, 1)
    again = tmp_path / "again.csv"
    again.write_text("Part,Who,Where they sit\nmentee,Ann Bee,South\n", encoding="utf-8")
    dialog = read(qtbot, page, again)
    assert dialog.columns_tab.layouts[0].fields == (Field.ROLE, Field.FULL_NAME, Field.SITE)
    assert dialog.columns_tab._unsure.text() == "The columns are taken as last time."
    dialog.reject()


def test_each_change_has_a_yes_or_no_and_hand_edits_begin_with_no(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    text = "Name,Number,Role,Site,Department\nMei Tan,1,mentor,North,{d}\nAnn Bee,2,mentee,{s},X\n"
    path.write_text(text.format(d="Sales", s="East"), encoding="utf-8")
    press(qtbot, page, read(qtbot, page, path), 2)
    mei = next(line for line in lines(page) if line.name == "Mei Tan")
    people.set_text(page.desk.store, mei.id, Field.SITE, "Harbour")
    path.write_text(text.format(d="Legal", s="West"), encoding="utf-8")
    dialog = read(qtbot, page, path)
    tab = dialog.changes_tab
    shown = [tab.table.rows.texts_of(row) for row in tab.table.shown_rows()]
    assert sorted(shown) == [
        ("Ann Bee", "Site", "East", "West", "Yes", ""),
        ("Mei Tan", "Department", "Sales", "Legal", "Yes", ""),
        ("Mei Tan", "Site", "Harbour", "North", "No, keep it", "You changed this here"),
    ]
    assert dialog._go.text() == "Import 2 people"
    dialog.tabs.setCurrentIndex(2)
    tab.table.select_id(next(r.id for r in tab.table.all_rows() if r.name == "Ann Bee"))
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    assert dialog._go.text() == "Import 1 person"
    tab.say_all(False)
    assert not dialog._go.isEnabled()
    tab.say_all(True)
    assert dialog._go.text() == "Import 2 people"
    edited = next(r.id for r in tab.table.all_rows() if r.change.edited)
    tab.table.select_id(edited)
    tab.turn()
    press(qtbot, page, dialog, 2)
    now = {line.name: (line.site, line.department) for line in lines(page)}
    assert now == {"Mei Tan": ("Harbour", "Legal"), "Ann Bee": ("West", "X")}


def test_a_block_from_a_spreadsheet_is_pasted(qtbot: QtBot, page: PeoplePage) -> None:
    QApplication.clipboard().setText(
        'Name\tRole\tTopics\r\nZoë Müller\tmentor\t"AI tools\nInclusion"\r\nAnn Bee\tmentee\t\r\n'
    )
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = staff.dialog(qtbot, ImportPeople)
    settle(qtbot, page, dialog)
    assert dialog._summary.text().startswith("What was pasted: 2 people are added")
    press(qtbot, page, dialog, 2)
    zoe = next(line for line in lines(page) if line.name == "Zoë Müller")
    assert zoe.topics == ("AI tools", "Inclusion")


def test_a_copied_file_is_read_and_an_empty_clipboard_is_told(
    qtbot: QtBot, page: PeoplePage
) -> None:
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(LISTS / "10_clinic.csv"))])
    QApplication.clipboard().setMimeData(copied)
    page.bringing.paste.trigger()
    dialog = staff.dialog(qtbot, ImportPeople)
    settle(qtbot, page, dialog)
    assert dialog._go.text() == "Import 4 people"
    dialog.reject()
    QApplication.clipboard().setText("  ")
    page.bringing.paste.trigger()
    qtbot.waitUntil(
        lambda: any(isinstance(w, QMessageBox) for w in QApplication.topLevelWidgets()),
        timeout=15_000,
    )
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "no text to paste" in box.text()
    box.close()


def test_nothing_can_be_imported_before_the_plan_is_there(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,Role\nMei Tan,mentor\n", encoding="utf-8")
    page.import_file(path)
    dialog = staff.dialog(qtbot, ImportPeople)
    qtbot.waitUntil(lambda: dialog._go.isEnabled(), timeout=15_000)
    assert dialog._go.text() == "Import 1 person"
    dialog.choose(1, None)
    assert not dialog._go.isEnabled()
    settle(qtbot, page, dialog)
    assert dialog._go.isEnabled()
    dialog.reject()


def test_new_grades_are_asked_for_once_at_their_place(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,Grade,Role\nA B,Analyst,mentor\nC D,Director,mentee\n", encoding="utf-8")
    read(qtbot, page, path)._go.click()
    staff.dialog(qtbot, GradeOrder)._go.click()
    path.write_text("Name,Grade,Role\nE F,Manager,mentee\nG H,director,mentee\n", encoding="utf-8")
    read(qtbot, page, path)._go.click()
    grades = staff.dialog(qtbot, GradeOrder)
    assert grades.names() == ["Analyst", "Manager", "Director"]
    assert "new" in grades.list.item(1).text()
    grades._go.click()
    path.write_text("Name,Grade,Role\nI J,Manager,mentee\n", encoding="utf-8")
    read(qtbot, page, path)._go.click()
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and len(lines(page)) == 5, timeout=15_000)
    assert not [
        w for w in QApplication.topLevelWidgets() if isinstance(w, GradeOrder) and w.isVisible()
    ]
