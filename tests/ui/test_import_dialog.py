"""Importing from the window: what is shown before, what is done after, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.queries import people as queries
from rmdesk.rules.importing.columns import Field
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.grades import GradeOrder
from rmdesk.ui.dialogs.import_people import ImportPeople
from rmdesk.ui.pages.people import PeoplePage

AWKWARD = Path(__file__).parents[1] / "journeys" / "data" / "people_awkward.csv"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.begin(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def read(qtbot: QtBot, page: PeoplePage, path: Path) -> ImportPeople:
    page.import_file(path)
    dialog = staff.dialog(qtbot, ImportPeople)
    settle(qtbot, page, dialog)
    return dialog


def settle(qtbot: QtBot, page: PeoplePage, dialog: ImportPeople) -> None:
    qtbot.waitUntil(
        lambda: not page.desk.tasks.busy and not dialog._again.isActive(), timeout=30_000
    )


def texts(dialog: ImportPeople) -> list[str]:
    return [dialog.tabs.tabText(n) for n in range(dialog.tabs.count())]


def people(page: PeoplePage) -> int:
    assert page._card is not None
    with page.desk.store.read() as db:
        return len(queries.people(db, page._card.id))


def test_an_awkward_list_is_shown_imported_and_its_grades_put_in_order(
    qtbot: QtBot, page: PeoplePage, desk: Desk, heard: Heard
) -> None:
    dialog = read(qtbot, page, AWKWARD)
    assert texts(dialog) == [
        "Columns",
        "Added (57)",
        "Changed (0)",
        "Problems (5)",
        "Same person? (0)",
    ]
    assert "3 rows are left out because of problems" in dialog._summary.text()
    what = [dialog.problems.rows.texts_of(row) for row in dialog.problems.shown_rows()]
    assert what[1][:4] == ("51", "E-Mail", "j215(at)harbour.example", "Row is left out")
    assert "j215(at)harbour.example" in what[1][4]
    assert people(page) == 0
    dialog._go.click()
    grades = staff.dialog(qtbot, GradeOrder)
    assert grades.names()[0] == "Associate"
    assert grades.names()[-1] == "Managing Director"
    grades.list.setCurrentRow(0)
    grades.move_grade(1)
    grades.move_grade(-1)
    grades._go.click()
    assert people(page) == 57
    assert heard.said[-2:] == ["57 people imported.", "The grades are in order."]
    desk.store.undo()
    assert desk.store.undo() == "Import 57 people"
    assert people(page) == 0


def test_another_meaning_of_a_column_changes_the_preview(qtbot: QtBot, page: PeoplePage) -> None:
    dialog = read(qtbot, page, AWKWARD)
    dialog.choose(0, None)
    settle(qtbot, page, dialog)
    assert "Which column has the names?" in dialog._summary.text()
    assert not dialog._go.isEnabled()
    dialog.choose(3, Field.FULL_NAME)
    settle(qtbot, page, dialog)
    assert dialog._go.isEnabled()
    dialog.reject()
    assert people(page) == 0


def test_other_letters_read_the_file_again(qtbot: QtBot, page: PeoplePage) -> None:
    dialog = read(qtbot, page, AWKWARD)
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("cp1251"))
    dialog._encoding.activated.emit(0)
    settle(qtbot, page, dialog)
    names = [row.planned.row.full_name for row in dialog.added.all_rows()]
    assert not any("ü" in name for name in names)
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("cp1252"))
    dialog._encoding.activated.emit(0)
    settle(qtbot, page, dialog)
    assert any("ü" in row.planned.row.full_name for row in dialog.added.all_rows())
    dialog.reject()


def test_a_name_known_already_waits_for_an_answer(
    qtbot: QtBot, page: PeoplePage, desk: Desk, tmp_path: Path
) -> None:
    first = tmp_path / "first.csv"
    first.write_text("Name,Role,Site\nMei Tan,mentor,North\n", encoding="utf-8")
    again = tmp_path / "again.csv"
    again.write_text("Name,Role,Site\nMei Tan,mentor,South\n", encoding="utf-8")
    read(qtbot, page, first)._go.click()
    qtbot.waitUntil(lambda: not desk.tasks.busy and people(page) == 1, timeout=15_000)
    dialog = read(qtbot, page, again)
    assert texts(dialog)[4] == "Same person? (1)"
    assert not dialog._go.isEnabled()
    answer = dialog.doubtful.cellWidget(0, 3)
    answer.setCurrentIndex(1)
    answer.activated.emit(1)
    settle(qtbot, page, dialog)
    assert texts(dialog)[2] == "Changed (1)"
    changed = dialog.changed.rows.texts_of(dialog.changed.shown_rows()[0])
    assert changed[:5] == ("Mei Tan", "Site", "North", "South", "Yes")
    answer.setCurrentIndex(2)
    answer.activated.emit(2)
    settle(qtbot, page, dialog)
    assert texts(dialog)[1] == "Added (1)"
    dialog.reject()


@pytest.mark.parametrize("name", ["picture.xlsx", "empty.csv"])
def test_what_cannot_be_read_is_said_and_leaves_nothing(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n" * 50 if name.startswith("picture") else b"")
    page.import_file(path)
    qtbot.waitUntil(
        lambda: any(isinstance(w, QMessageBox) for w in QApplication.topLevelWidgets()),
        timeout=15_000,
    )
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert name in box.text()
    box.close()
    assert people(page) == 0


def test_cancel_in_the_file_dialog_does_nothing(
    page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    page.bringing.file.trigger()
    assert not page.desk.tasks.busy


def test_no_grades_is_an_answer_too(qtbot: QtBot, page: PeoplePage, desk: Desk) -> None:
    read(qtbot, page, AWKWARD)._go.click()
    grades = staff.dialog(qtbot, GradeOrder)
    from PySide6.QtWidgets import QPushButton

    (none,) = [b for b in grades.findChildren(QPushButton) if b.text() == "We have no grades"]
    none.click()
    page.freshen()
    assert page._card is not None
    assert page._card.uses_grades is False


def test_every_doubtful_name_can_be_answered_and_answered_otherwise(
    qtbot: QtBot, page: PeoplePage, desk: Desk, tmp_path: Path
) -> None:
    text = "Name,Role,Site\nMei Tan,mentor,{s}\n李小龙,mentee,{s}\n"
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"
    first.write_text(text.format(s="North"), encoding="utf-8")
    again.write_text(text.format(s="South"), encoding="utf-8")
    first_dialog = read(qtbot, page, first)
    assert not first_dialog.tabs.isTabVisible(4)
    first_dialog._go.click()
    qtbot.waitUntil(lambda: not desk.tasks.busy and people(page) == 2, timeout=15_000)
    dialog = read(qtbot, page, again)
    assert dialog.tabs.isTabVisible(4)
    assert "2 wait for your answer under “Same person?”" in dialog._summary.text()
    for row, choice in ((0, 1), (1, 2), (0, 0), (0, 1)):
        answer = dialog.doubtful.cellWidget(row, 3)
        answer.setCurrentIndex(choice)
        answer.activated.emit(choice)
        settle(qtbot, page, dialog)
        assert dialog.doubtful.rowCount() == 2
        assert dialog.doubtful.cellWidget(row, 3) is answer
    assert texts(dialog)[1:3] == ["Added (1)", "Changed (1)"]
    dialog._go.click()
    qtbot.waitUntil(lambda: not desk.tasks.busy and people(page) == 3, timeout=15_000)


def test_a_value_is_put_right_in_the_preview_and_the_row_comes_in(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,E-mail,Role\nMei Tan,mei(at)x.example,mentor\n,p@x.example,mentee\nTotal,,2\n",
        encoding="utf-8",
    )
    dialog = read(qtbot, page, path)
    assert texts(dialog)[1::2] == ["Added (0)", "Problems (3)"]
    dialog.tabs.setCurrentWidget(dialog.problems_tab)
    for row, right in (("2", "mei@x.example"), ("3", "Priya")):
        shown = {one.at[1]: one for one in dialog.problems.shown_rows()}
        dialog.problems.select_id(shown[int(row)].id)
        qtbot.keyClick(dialog.problems, Qt.Key.Key_Return)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        qtbot.keyClicks(editor, right)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.problems.is_editing())
        assert not dialog._go.isEnabled()
        settle(qtbot, page, dialog)
        assert dialog.problems.current_row().text == right
    assert texts(dialog)[1::2] == ["Added (2)", "Problems (1)"]
    rows = [dialog.problems.rows.texts_of(row)[2:] for row in dialog.problems.shown_rows()]
    assert rows[0] == ("mei@x.example", "Put right", "In the file stands “mei(at)x.example”.")
    assert rows[1] == ("Priya", "Put right", "The cell is empty in the file.")
    totals = dialog.problems.shown_rows()[2]
    dialog.problems.select_id(totals.id)
    dialog.problems.edit_cell("value")
    assert not dialog.problems.is_editing()
    dialog._go.click()
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and people(page) == 2, timeout=15_000)
    assert path.read_text("utf-8").count("(at)") == 1


def test_putting_a_value_back_as_it_was_is_no_correction(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail\nMei Tan,mei(at)x.example\nPriya,\n", encoding="utf-8")
    dialog = read(qtbot, page, path)
    (row,) = dialog.problems.shown_rows()
    for text, added in (("", "Added (2)"), ("mei(at)x.example", "Added (1)")):
        dialog.problems_tab.put_right.emit(row.place, text)
        settle(qtbot, page, dialog)
        assert texts(dialog)[1] == added
    assert len(dialog.problems.shown_rows()) == 1
    dialog.reject()


def test_what_was_put_right_stays_when_the_file_is_read_again(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,E-mail,Role\nMei Tan,mei(at)x.example,mentor\nJürgen Weiß,weiß,mentee\n",
        encoding="utf-8",
    )
    dialog = read(qtbot, page, path)
    for row, right in ((2, "mei@x.example"), (3, "jw@x.example")):
        shown = next(one for one in dialog.problems.shown_rows() if one.at[1] == row)
        dialog.problems_tab.put_right.emit(shown.place, right)
        settle(qtbot, page, dialog)
    assert texts(dialog)[1] == "Added (2)"
    for encoding, added, right in (
        # the cell of row 3 reads otherwise in these letters: its correction waits
        ("cp1251", "Added (1)", {"mei@x.example"}),
        ("utf-8", "Added (2)", {"mei@x.example", "jw@x.example"}),
    ):
        dialog._encoding.setCurrentIndex(dialog._encoding.findData(encoding))
        dialog._encoding.activated.emit(0)
        settle(qtbot, page, dialog)
        assert texts(dialog)[1] == added
        found = [dialog.problems.rows.texts_of(row) for row in dialog.problems.shown_rows()]
        assert {text[2] for text in found if text[3] == "Put right"} == right
    dialog.reject()


def test_another_sheet_hides_what_was_put_right_and_brings_it_back(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, address in (("North", "mei(at)x.example"), ("South", "p@x.example")):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate((("Name", "E-mail"), (f"Mei {name}", address))):
                sheet.write_row(row, 0, cells)
    dialog = read(qtbot, page, path)
    (row,) = dialog.problems.shown_rows()
    dialog.problems_tab.put_right.emit(row.place, "mei@x.example")
    settle(qtbot, page, dialog)
    assert texts(dialog)[1] == "Added (2)"
    for chosen, added in (([1], 1), ([0, 1], 2)):
        for n, box in enumerate(dialog.questions.sheets):
            if box.isChecked() != (n in chosen):
                box.click()
        settle(qtbot, page, dialog)
        assert texts(dialog)[1] == f"Added ({added})"
        assert len(dialog.problems.shown_rows()) == added - 1
    dialog.reject()


def test_columns_left_out_are_named_before_and_after(
    qtbot: QtBot, page: PeoplePage, desk: Desk, tmp_path: Path, heard: Heard
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Role,Shoe size,Nothing,,E-mail\nMei Tan,mentor,38,,blue,mei@harbour.example\n",
        encoding="utf-8",
    )
    dialog = read(qtbot, page, path)
    told = "Columns left out: “Shoe size”; “E”."
    assert dialog._summary.text() == f"list.csv: 1 person is added. {told}"
    dialog._go.click()
    qtbot.waitUntil(lambda: not desk.tasks.busy and people(page) == 1, timeout=15_000)
    assert heard.said[-1] == f"1 person imported. {told}"


def test_no_column_is_named_when_all_come_in(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Role\nMei Tan,mentor\n", encoding="utf-8")
    dialog = read(qtbot, page, path)
    assert dialog._summary.text() == "list.csv: 1 person is added."
    dialog.choose(1, None)
    settle(qtbot, page, dialog)
    assert dialog._summary.text().endswith("Column left out: “Role”.")
    dialog.reject()
