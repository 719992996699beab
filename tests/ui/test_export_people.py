"""Exporting people from the page: whom, which columns, where to; cancelled, refused, saved."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import python_calamine
import staff
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.queries.people_filter import Facet, PeopleFilter
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.export_people import ExportPeople, What, Whom, with_ending
from rmdesk.ui.pages.people import PeoplePage
from rmdesk.ui.pages.settings import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.bring_in(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def action(page: PeoplePage, text: str):
    return next(one for one in page.page_actions() if one.text() == text)


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str, kind: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), kind))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_everybody_with_all_that_an_import_reads(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    action(page, "Export …").trigger()
    dialog = staff.dialog(qtbot, ExportPeople)
    assert dialog.whom is Whom.EVERYBODY
    assert not dialog.who.button(Whom.SELECTED).isEnabled()
    answer(monkeypatch, tmp_path / "all.csv")
    dialog.go.click()
    staff.idle(qtbot, page.desk)
    assert heard.said[-1] == "6 people exported to all.csv."
    found = rows(tmp_path / "all.csv")
    assert len(found) == 6
    (zoe,) = [row for row in found if row["Name"] == "Zoë Müller"]
    assert (zoe["Role"], zoe["Topics"], zoe["Manager"]) == (
        "mentor",
        "AI tools (good)",
        "Gone Boss",
    )


def test_what_the_table_shows_filtered_sorted_and_in_its_columns(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.chips.set_filter(PeopleFilter({Facet.ROLE: frozenset({Role.MENTEE})}))
    page.table.setColumnHidden(page.table.rows.column_number("grade"), True)
    page.table.setColumnHidden(page.table.rows.column_number("number"), False)
    action(page, "Export …").trigger()
    dialog = staff.dialog(qtbot, ExportPeople)
    assert dialog.whom is Whom.SHOWN
    dialog.columns.button(What.SHOWN).click()
    answer(monkeypatch, tmp_path / "shown", "CSV (*.csv)")
    dialog.go.click()
    staff.idle(qtbot, page.desk)
    found = rows(tmp_path / "shown.csv")
    assert [row["Name"] for row in found] == ["Margaret Hollis", "Tan Boon Keng"]
    assert "Number" in found[0]
    assert "Grade" not in found[0]


def test_those_selected_into_a_workbook(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    assert not action(page, "Export selected …").isEnabled()
    keys = [line.row_key for line in page.table.all_rows() if line.name in {"Mei Tan", "李晓雯"}]
    page.table.select_ids(keys)
    assert page.selection_bar.isVisible()
    action(page, "Export selected …").trigger()
    dialog = staff.dialog(qtbot, ExportPeople)
    assert dialog.whom is Whom.SELECTED
    answer(monkeypatch, tmp_path / "two")
    dialog.go.click()
    staff.idle(qtbot, page.desk)
    book = python_calamine.load_workbook(str(tmp_path / "two.xlsx"))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()] == [
        "Name",
        "Mei Tan",
        "李晓雯",
    ]
    assert heard.said[-1] == "2 people exported to two.xlsx."


def test_cancel_and_a_refusal_leave_the_dialog_as_it_was(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    action(page, "Export …").trigger()
    dialog = staff.dialog(qtbot, ExportPeople)
    answer(monkeypatch, "")
    dialog.go.click()
    assert dialog.isVisible()
    assert dialog.go.isEnabled()
    path = tmp_path / "open elsewhere.xlsx"
    path.write_bytes(b"before")

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    answer(monkeypatch, path)
    dialog.go.click()
    staff.idle(qtbot, page.desk)
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "could not be replaced" in box.text()
    box.close()
    assert path.read_bytes() == b"before"
    assert dialog.go.isEnabled()
    dialog.reject()


def test_the_ending_that_was_chosen_is_added() -> None:
    assert with_ending(Path("a"), "CSV (*.csv)").name == "a.csv"
    assert with_ending(Path("a"), "").name == "a.xlsx"
    assert with_ending(Path("a.CSV"), "").name == "a.CSV"
    assert with_ending(Path("staff 1.2"), "").name == "staff 1.2.xlsx"


def test_everything_is_exported_from_settings(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    staff.bring_in(desk.store)
    page = SettingsPage(desk)
    stop = staff.shown(qtbot, page, desk)
    asked: list[str] = []
    replies = [("", ""), (str(tmp_path / "all"), "")]

    def reply(_parent: object, _title: str, name: str, *_more: object) -> tuple[str, str]:
        asked.append(Path(name).name)
        return replies.pop(0)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", reply)
    (export,) = [one for one in page.page_actions() if one.text() == "Export everything …"]
    export.trigger()
    assert not desk.tasks.busy
    export.trigger()
    staff.idle(qtbot, desk)
    assert asked[0] == "RMDesk export 2026-11-24.zip"
    assert heard.said[-1] == "Exported to all.zip."
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
    stop()
    page.hide()
